/** The field where a question is written, and what its buttons do. */

import { askQuestion, isBusy, startOver, stop } from "./asking.js";
import { announce, focus, set, valueOf } from "./dom.js";
import { QUESTION_MAX } from "./phrases.js";
import { current, update } from "./store.js";
import { pointCount } from "./text.js";
import { noteOn } from "./views/composer.js";

function submit() {
  if (isBusy()) return;
  const question = valueOf("#question").trim();
  const note = noteOn(pointCount(question), true);
  if (!question || pointCount(question) > QUESTION_MAX) {
    update({ note });
    announce(note);
    return focus("#question");
  }
  const { editing } = current();
  set("#question", { value: "" });
  fit();
  askQuestion(question, editing);
}

/** The field grows with what is written, up to what its style allows. */
function fit() {
  const lines = valueOf("#question").split("\n").length;
  set("#question", { rows: Math.min(Math.max(lines, 1), 8) });
}

/** Puts words in the field, ready to be changed and sent. */
export function compose(text) {
  set("#question", { value: text });
  fit();
  focus("#question");
}

function edit(id) {
  const turn = current().turns.find((each) => each.id === id);
  update({ editing: id });
  compose(turn.question);
}

export function cancelEdit() {
  update({ editing: null, note: "" });
  set("#question", { value: "" });
  fit();
}

function retry(id) {
  const turn = current().turns.find((each) => each.id === id);
  if (turn && !isBusy()) askQuestion(turn.question, id);
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
  update({ note });
}

export const actions = {
  ask: (value) => isBusy() || askQuestion(value),
  stop,
  retry: (value) => retry(Number(value)),
  edit: (value) => edit(Number(value)),
  cancel: cancelEdit,
  new: () => {
    startOver();
    cancelEdit();
  },
};

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
}
