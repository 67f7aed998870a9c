/** Asking: one question at a time goes to the server, and its answer grows in the state. */

import { ApiError, ask, askStream } from "../api.js";
import { announce, focus, glideTo } from "../page/dom.js";
import { failure } from "../page/failures.js";
import { newKey, nextId } from "../page/ids.js";
import { settings } from "../page/settings.js";
import { current, update, updateTurn } from "../page/store.js";
import { begun, markOpen, remember } from "../storage/keeping.js";
import { titleOf } from "../storage/records.js";
import { announcement, failed, historyOf, isRunning, newTurn, received, stopped } from "./turns.js";

/** How long the server may stay silent. */
const SILENCE_MAX = 30_000;

/** Events that come within so many milliseconds are shown together. */
const TOGETHER = 40;

const STOPPED = new DOMException("stopped by the person", "AbortError");

let running = null;

/** Aborts `controller` with a timeout unless it is called again in time. */
function watchdog(controller) {
  let timer;
  const restart = () => {
    clearTimeout(timer);
    timer = setTimeout(() => controller.abort(new ApiError("timeout")), SILENCE_MAX);
  };
  restart();
  return { restart, end: () => clearTimeout(timer) };
}

/** Takes the events of a stream and shows them a handful at a time, so that typing goes on. */
function receiver(id) {
  let pending = [];
  let timer = null;
  const flush = () => {
    clearTimeout(timer);
    timer = null;
    const events = pending;
    pending = [];
    if (events.length) updateTurn(id, (turn) => events.reduce(received, turn));
  };
  const take = (event) => {
    pending.push(event);
    timer ??= setTimeout(flush, TOGETHER);
  };
  return { take, flush };
}

/** Whether the plain request may do what the stream could not. */
const isWorthRetrying = (error) =>
  ["cut", "unreachable"].includes(error.code) || [404, 405, 501].includes(error.status);

async function stream(id, request, signal, alive) {
  const { take, flush } = receiver(id);
  try {
    for await (const event of askStream(request, signal)) {
      alive();
      take(event);
    }
  } finally {
    flush();
  }
}

/** The stream or, where something between us and the server breaks it, the plain answer. */
async function answer(id, request, signal, alive) {
  try {
    await stream(id, request, signal, alive);
  } catch (error) {
    if (!(error instanceof ApiError) || !isWorthRetrying(error)) throw error;
    alive();
    const value = await ask(request, signal).catch((second) => {
      throw error.code === "cut" && second.code === "unreachable" ? error : second;
    });
    updateTurn(id, (turn) => received(turn, { name: "done", value }));
  }
}

async function run(id, request) {
  const controller = new AbortController();
  const dog = watchdog(controller);
  running = { id, controller };
  try {
    await answer(id, request, controller.signal, dog.restart);
  } catch (error) {
    updateTurn(id, (turn) => (error === STOPPED ? stopped(turn) : failed(turn, error)));
  } finally {
    dog.end();
    if (running?.id === id) running = null;
    finish(id);
  }
}

function finish(id) {
  const turn = current().turns.find((each) => each.id === id);
  update({});
  if (!turn) return;
  announce(announcement(turn, turn.error && failure(turn.error).title));
  remember();
}

export const isBusy = () => current().turns.some(isRunning);

/** What « ce document » means, where there are many: the one that is open, else that of the last answer. */
function readingOf({ documents, reader }, kept) {
  const last = kept.findLast(({ answer }) => answer.citations.length)?.answer.citations[0].document;
  const isKnown = (id) => documents.length > 1 && documents.some((each) => each.id === id);
  return [reader?.id, last].find(isKnown) ?? null;
}

/** What goes to the server; where nothing restricts it, nothing is said of it. */
function requestOf({ question, scope, isAlone }, kept) {
  const { mode } = settings();
  const reading = !scope && readingOf(current(), kept);
  return {
    question,
    history: isAlone ? [] : historyOf(kept),
    ...(scope && { documents: scope.documents, ...(scope.section && { section: scope.section }) }),
    ...(reading && { reading }),
    ...(mode && { mode }),
  };
}

/** Another first question is another title, unless the person gave one. */
function retitled(conversation, turns, kept, question) {
  const isFirst = turns.length > 0 && kept.length === 0;
  const isOurs = isFirst && conversation?.title === titleOf(turns[0].question);
  return isOurs ? { ...conversation, title: titleOf(question) } : conversation;
}

/**
 * Asks; `from` is the id of an earlier turn that this question replaces, with all after it,
 * `scope` restricts it to documents or to a section of one, and `isAlone` tells the server
 * nothing of what was said before.
 */
export function askQuestion(question, { from = null, scope = null, isAlone = false } = {}) {
  const { turns, conversation } = current();
  const kept = from === null ? turns : turns.slice(0, turns.findIndex(({ id }) => id === from));
  const replaced = turns.slice(kept.length).map(({ key }) => key);
  const asked = Math.max(Date.now(), (kept.at(-1)?.asked ?? 0) + 1);
  const turn = { ...newTurn(nextId(), question), key: newKey(), asked, scope, isAlone };
  update({
    conversation: retitled(conversation, turns, kept, question) ?? begun(newKey(), question, asked),
    turns: [...kept, turn],
    editing: null,
    scope: null,
    note: "",
  });
  remember({ replaced, retitles: conversation !== null && kept.length === 0 });
  glideTo(`#turn-${turn.id}`);
  return run(turn.id, requestOf(turn, kept));
}

export const stop = () => running?.controller.abort(STOPPED);

/** Ends whatever runs and empties the screen; what is kept stays kept. */
export function leave() {
  stop();
  markOpen(null);
  update({ conversation: null, turns: [], editing: null, scope: null, within: [], warning: null, note: "", keepingProblem: null });
}

/** A new conversation. */
export function startOver() {
  leave();
  focus("#question");
}
