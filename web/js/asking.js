/** Asking: one question at a time goes to the server, and its answer grows in the state. */

import { ApiError, ask, askStream } from "./api.js";
import { announcement, failed, historyOf, isRunning, newTurn, received, stopped } from "./conversation.js";
import { announce, focus, glideTo } from "./dom.js";
import { failure } from "./phrases.js";
import { current, update, updateTurn } from "./store.js";

/** How long the server may stay silent. */
const SILENCE_MAX = 30_000;

const STOPPED = new DOMException("stopped by the person", "AbortError");

let running = null;
let lastId = 0;

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

/** Whether the plain request may do what the stream could not. */
const isWorthRetrying = (error) =>
  ["cut", "unreachable"].includes(error.code) || [404, 405, 501].includes(error.status);

async function stream(id, request, signal, alive) {
  for await (const event of askStream(request, signal)) {
    alive();
    updateTurn(id, (turn) => received(turn, event));
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
    running = null;
    finish(id);
  }
}

function finish(id) {
  const turn = current().turns.find((each) => each.id === id);
  update({});
  if (turn) announce(announcement(turn, turn.error && failure(turn.error).title));
}

export const isBusy = () => current().turns.some(isRunning);

/** Asks; `from` is the id of an earlier turn that this question replaces, with all after it. */
export function askQuestion(question, from = null) {
  const { turns } = current();
  const kept = from === null ? turns : turns.slice(0, turns.findIndex(({ id }) => id === from));
  lastId += 1;
  update({ turns: [...kept, newTurn(lastId, question)], editing: null, note: "" });
  glideTo(`#turn-${lastId}`);
  return run(lastId, { question, history: historyOf(kept) });
}

export const stop = () => running?.controller.abort(STOPPED);

/** Ends whatever runs and forgets the turns. */
export function startOver() {
  stop();
  update({ turns: [], editing: null, note: "" });
  focus("#question");
}
