/** Ties the parts together: gestures change the state, the state is shown. */

import { documents } from "./api.js";
import { askQuestion, isBusy, startOver, stop } from "./asking.js";
import { asText } from "./conversation.js";
import { announce, copy, focus, set, setTitle, show, valueOf } from "./dom.js";
import { phrases, QUESTION_MAX } from "./phrases.js";
import * as reading from "./reading.js";
import { addressOf } from "./routes.js";
import { current, onChange, update, updateTurn } from "./store.js";
import { pointCount } from "./text.js";
import { aboveView, buttonsView, helpOf } from "./views/composer.js";
import { readerView } from "./views/reader.js";
import { toolsView } from "./views/tools.js";
import { conversationView } from "./views/turn.js";
import { beginningsView, introView } from "./views/welcome.js";

/** Below this width the reader covers the page, and nothing behind it can be reached. */
const narrow = matchMedia("(max-width: 63.99rem)");

function render(state) {
  const { turns, reader } = state;
  const open = {
    place: reader && addressOf(reader.id, reader.target),
    language: state.documents[0]?.language ?? "fr",
  };
  show("#tools", toolsView(state));
  show("#conversation", turns.length ? conversationView(turns, open) : introView());
  show("#beginnings", turns.length ? "" : beginningsView(state.documents, state.documentsError));
  show("#composer-above", aboveView(state));
  show("#composer-buttons", buttonsView({ busy: isBusy(), editing: state.editing }));
  set("#composer-note", { textContent: state.note });
  renderReader(state);
}

function renderReader({ turns, reader, documents: known }) {
  const covering = Boolean(reader) && narrow.matches;
  set("#reader", { hidden: !reader });
  set("#talk", { inert: covering });
  set("#masthead", { inert: covering });
  if (!reader) return setTitle(phrases.title);
  const document = known.find(({ id }) => id === reader.id);
  show("#reader", readerView({ ...reader, document }, reading.trail({ turns, reader })));
  setTitle(`${document?.title ?? phrases.reader.label} · ${phrases.title}`);
}

/** Why a question cannot be sent, or how much room is left; empty when there is nothing to say. */
function noteOn(question, isSending) {
  const count = pointCount(question.trim());
  if (isSending && !count) return phrases.empty;
  return helpOf(count, QUESTION_MAX);
}

function submit() {
  if (isBusy()) return;
  const question = valueOf("#question").trim();
  const note = noteOn(question, true);
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

function edit(id) {
  const turn = current().turns.find((each) => each.id === id);
  update({ editing: id });
  set("#question", { value: turn.question });
  fit();
  focus("#question");
}

function cancelEdit() {
  update({ editing: null, note: "" });
  set("#question", { value: "" });
  fit();
}

async function copyAnswer(id) {
  const turn = current().turns.find((each) => each.id === id);
  const done = await copy(asText(turn, location.origin));
  updateTurn(id, (each) => ({ ...each, copied: done ? phrases.copied : phrases.notCopied }));
  setTimeout(() => updateTurn(id, (each) => ({ ...each, copied: null })), 2000);
}

function retry(id) {
  const turn = current().turns.find((each) => each.id === id);
  if (turn && !isBusy()) askQuestion(turn.question, id);
}

/** What each `data-action` does, with its `data-value` and the element that was pressed. */
const ACTIONS = {
  ask: (value) => isBusy() || askQuestion(value),
  stop,
  retry: (value) => retry(Number(value)),
  edit: (value) => edit(Number(value)),
  cancel: cancelEdit,
  copy: (value) => copyAnswer(Number(value)),
  new: () => {
    startOver();
    cancelEdit();
  },
  reload: loadDocuments,
  read: (_, link) => reading.open(link.getAttribute("href"), Number(link.dataset.turn) || null, selectorOf(link)),
  close: reading.close,
  reopen: reading.retry,
  step: (value) => reading.step(Number(value)),
  more: reading.more,
  link: reading.copyLink,
  goto: (value) => reading.goTo(Number(value)),
  jump: (_, link) => focus(link.getAttribute("href"), "center"),
};

/** Where to give the focus back: the same link, found anew should the page have changed. */
function selectorOf(link) {
  const turn = link.closest(".turn");
  const kind = link.classList[0];
  return `${turn ? `#${turn.id} ` : ""}${kind ? `.${kind}` : "a"}[href="${link.getAttribute("href")}"]`;
}

const isPlainClick = (event) => !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;

document.addEventListener("click", (event) => {
  const element = event.target.closest?.("[data-action]");
  if (!element || !isPlainClick(event)) return;
  event.preventDefault();
  ACTIONS[element.dataset.action](element.dataset.value, element);
});

document.querySelector("#composer").addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
});

document.querySelector("#question").addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  submit();
});

/** The limit is announced when it is passed, not at every key. */
let wasTooLong = false;

document.querySelector("#question").addEventListener("input", () => {
  fit();
  const note = noteOn(valueOf("#question"), false);
  const isTooLong = pointCount(valueOf("#question").trim()) > QUESTION_MAX;
  if (isTooLong && !wasTooLong) announce(note);
  wasTooLong = isTooLong;
  set("#question", { ariaInvalid: String(isTooLong) });
  update({ note });
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || document.querySelector(":popover-open")) return;
  if (isBusy()) stop();
  else if (current().reader) reading.close();
  else if (current().editing !== null) cancelEdit();
});

async function loadDocuments() {
  update({ documentsError: null });
  try {
    update({ documents: await documents() });
  } catch (error) {
    update({ documentsError: error });
  }
}

onChange(render);
narrow.addEventListener("change", () => render(current()));
addEventListener("popstate", () => reading.follow());
render(current());
loadDocuments();
reading.follow();
