/** The field where a question is written, and what its buttons do. */

import { scopeOfChoice } from "../document/choice.js";
import { announce, focus, set, valueOf } from "../page/dom.js";
import { lazily } from "../page/gestures.js";
import { go } from "../page/navigation.js";
import { keep } from "../page/settings.js";
import { current, update } from "../page/store.js";
import { pointCount } from "../page/text.js";
import { findPersonal, withoutPersonal } from "../personal/masking.js";
import { carry } from "../storage/restoring.js";
import { askQuestion, isBusy, startOver, stop } from "./asking.js";
import { noteOn } from "./composer_view.js";
import { keepDraft, takeWords } from "./draft.js";
import say, { QUESTION_MAX } from "./phrases.js";

function refuse(note) {
  update({ note });
  announce(note);
  focus("#question");
}

function submit() {
  if (isBusy()) return;
  const question = valueOf("#question").trim();
  if (!question || pointCount(question) > QUESTION_MAX) return refuse(noteOn(pointCount(question), true));
  const findings = findPersonal(question, publicNames());
  if (!findings.length) return send(question);
  warn({ question, findings, without: withoutPersonal(question, findings) });
}

/** Where the next question looks: in a place that was pointed to, else in the chosen documents. */
const where = () => current().scope ?? scopeOfChoice(current());

function send(question) {
  const { editing } = current();
  const scope = where();
  set("#question", { value: "" });
  fit();
  update({ warning: null });
  askQuestion(question, { from: editing, scope });
}

/** Names that the documents print: asking about them tells nothing of anybody's life. */
const publicNames = () => current().documents.flatMap(({ people = [] }) => people);

/** Personal data was seen: nothing is sent until the person has chosen. */
function warn(warning) {
  update({ warning, note: "" });
  announce(say.personal.announce(warning.findings.length));
  focus("#warning-title", "start");
}

function sendWithout() {
  send(current().warning.without);
  focus("#question");
}

function sendAnyway() {
  send(current().warning.question);
  focus("#question");
}

export function dismissWarning() {
  update({ warning: null });
  focus("#question");
}

/** The field grows with what is written, up to what its style allows. */
function fit() {
  const lines = valueOf("#question").split("\n").length;
  set("#question", { rows: Math.min(Math.max(lines, 1), 8) });
}

/**
 * Puts words in the field, ready to be changed and sent; `scope` restricts the question to a
 * document or to one of its sections: `{documents, section, title}`.
 */
export function compose(text, scope = current().scope) {
  if (current().screen) go("/");
  update({ scope, warning: null });
  set("#question", { value: text });
  fit();
  focus("#question");
}

/** Restricts the next question, whatever is written already. */
export const composeIn = (scope) => compose(valueOf("#question"), scope);

function edit(id) {
  const turn = current().turns.find((each) => each.id === id);
  const { scope } = turn;
  update({ editing: id, within: (!scope?.section && scope?.documents) || [] });
  compose(turn.question, scope?.section ? scope : null);
}

export function cancelEdit() {
  update({ editing: null, scope: null, warning: null, note: "" });
  set("#question", { value: "" });
  fit();
}

function retry(id) {
  const turn = current().turns.find((each) => each.id === id);
  if (turn && !isBusy()) askQuestion(turn.question, { from: id, scope: turn.scope ?? null, isAlone: turn.isAlone });
}

/** Asks again, without what was said before, a question that was read with it. */
function askAlone(id) {
  const turn = current().turns.find((each) => each.id === id);
  if (turn && !isBusy()) askQuestion(turn.question, { scope: turn.scope ?? null, isAlone: true });
}

/** The limit is announced when it is passed, not at every key. */
let wasTooLong = false;

function typed() {
  fit();
  const count = pointCount(valueOf("#question").trim());
  const note = noteOn(count, false);
  const isTooLong = count > QUESTION_MAX;
  if (isTooLong && !wasTooLong) announce(note);
  wasTooLong = isTooLong;
  set("#question", { ariaInvalid: String(isTooLong) });
  if (note !== current().note || current().warning) update({ note, warning: null });
}

function dropFromChoice(id) {
  update({ within: current().within.filter((each) => each !== id) });
  focus("#within-open");
}

const loadChoosing = () => import("./choosing/choosing.js");

function unscope() {
  update({ scope: null });
  focus("#question");
}

export const actions = {
  ask: (value) => isBusy() || askQuestion(value, { scope: where() }),
  stop,
  retry: (value) => retry(Number(value)),
  alone: (value) => askAlone(Number(value)),
  edit: (value) => edit(Number(value)),
  cancel: () => {
    cancelEdit();
    focus("#question");
  },
  new: () => {
    if (current().screen) go("/");
    startOver();
    cancelEdit();
  },
  "scope.drop": unscope,
  "within.open": lazily(loadChoosing, "open"),
  "within.close": lazily(loadChoosing, "close"),
  "within.choose": lazily(loadChoosing, "choose"),
  "within.all": lazily(loadChoosing, "all"),
  "within.drop": dropFromChoice,
  "personal.without": sendWithout,
  "personal.anyway": sendAnyway,
  "personal.change": dismissWarning,
  "mode.choose": (value) => {
    keep({ mode: value === "auto" ? null : value });
    update({});
  },
};

let isCarried = false;

/** Before the page is loaded again by its own doing: what is open, what was typed and chosen come back. */
export function carryOver() {
  carry();
  keepDraft(true);
  isCarried = true;
}

/** Listens to the form; called once. */
export function start() {
  document.querySelector("#composer").addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  const field = document.querySelector("#question");
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  });
  field.addEventListener("input", typed);
  set("#question", { value: valueOf("#question") || takeWords() });
  fit();
  addEventListener("pagehide", () => isCarried || keepDraft(false));
}
