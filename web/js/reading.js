/** Reading: the document that is open beside the conversation, and the passage shown in it. */

import { ApiError, text } from "./api.js";
import { copy, focus, set } from "./dom.js";
import { phrases } from "./phrases.js";
import { addressOf, routeOf } from "./routes.js";
import { home } from "./screens.js";
import { current, update, updateReader } from "./store.js";

/** How much text is shown around a passage; a longer document is continued on demand. */
const REACH = 60_000;

let lastKey = 0;
let opener = null;

const rangeAround = (target) => {
  const start = Math.max(0, (target?.start ?? 0) - REACH / 2);
  return [start, Math.max(start + REACH, (target?.end ?? 0) + REACH / 4)];
};

const holds = (stretch, { start, end }) => stretch.start <= start && start < end && end <= stretch.end;

/** Brings the passage, or the head of the document, before the eyes and under the focus. */
function showPassage() {
  if (!focus("#cited", "center")) focus("#reader-title");
}

/** Shows what an address says; what is loaded already is not asked for again. */
export async function read({ id, target }, turn = null) {
  const open = current().reader;
  if (open?.id === id && open.phase === "ready" && (!target || holds(open.stretch, target))) {
    update({ reader: { ...open, target, turn: turn ?? open.turn, isLost: false } });
    return showPassage();
  }
  lastKey += 1;
  const key = lastKey;
  update({ reader: { key, id, target, turn: turn ?? open?.turn ?? null, phase: "loading" } });
  focus("#reader-title");
  try {
    const stretch = await loadAround(id, target);
    const isLost = Boolean(target) && !holds(stretch, target);
    updateReader(key, { phase: "ready", stretch, isLost, target: isLost ? null : target });
    if (current().reader?.key === key) showPassage();
  } catch (error) {
    updateReader(key, { phase: "failed", error });
  }
}

/** A span outside the document is an old or mistyped link: its head is shown instead. */
async function loadAround(id, target) {
  try {
    return await text(id, ...rangeAround(target));
  } catch (error) {
    if (!target || !(error instanceof ApiError) || ![400, 422].includes(error.status)) throw error;
    return text(id, ...rangeAround(null));
  }
}

/** Goes to an address and shows it; `from` is the element that gets the focus back. */
export function open(address, turn, from = null) {
  if (from) opener = from;
  if (address !== location.pathname + location.hash) history.pushState({ reader: true }, "", address);
  return follow(turn);
}

/** Shows what the address bar says. */
export function follow(turn = null) {
  const route = routeOf(location);
  if (route) return read(route, turn);
  if (current().reader) shut();
}

function shut() {
  update({ reader: null });
  if (opener && focus(opener)) return;
  focus("#question");
}

export function close() {
  if (!current().reader) return;
  history.pushState(null, "", home());
  shut();
}

const retry = () => follow(current().reader?.turn);

/** Shows another stretch of the open document. */
async function fetchStretch([start, end]) {
  const { key, id } = current().reader;
  try {
    updateReader(key, { stretch: await text(id, Math.max(0, start), end) });
  } catch (error) {
    updateReader(key, { phase: "failed", error });
  }
}

/** More of a long document, before or after what is shown. */
function more(direction) {
  const { start, end } = current().reader.stretch;
  return fetchStretch(direction === "earlier" ? [start - REACH, end] : [start, end + REACH]);
}

/** The citations that « previous » and « next » walk through: those of the answer read from. */
export function trail({ turns, reader }) {
  const citations = turns.find(({ id }) => id === reader?.turn)?.answer.citations ?? [];
  const here = citations.filter(({ document }) => document === reader?.id);
  const index = here.findIndex(
    ({ start, end }) => start === reader?.target?.start && end === reader?.target?.end,
  );
  return { citations: here, index, count: index < 0 ? 0 : here.length };
}

function step(by) {
  const { citations, index, count } = trail(current());
  const next = citations[(index + by + count) % count];
  if (next) return open(addressOf(next.document, next), current().reader.turn);
}

/** Goes to the line that begins at an offset; one that is not shown yet is loaded first. */
async function goTo(start) {
  const { stretch } = current().reader;
  if (start < stretch.start || start >= stretch.end) await fetchStretch(rangeAround({ start, end: start }));
  set(".outline", { open: false });
  focus(`#at-${start}`, "start");
}

async function copyLink() {
  const { key, id, target } = current().reader;
  const done = await copy(location.origin + addressOf(id, target));
  updateReader(key, { copied: done ? phrases.copied : phrases.notCopied });
  setTimeout(() => updateReader(key, { copied: null }), 2000);
}

/** Where to give the focus back: the same link, found anew should the page have changed. */
function selectorOf(link) {
  const turn = link.closest(".turn");
  const kind = link.classList[0];
  return `${turn ? `#${turn.id} ` : ""}${kind ? `.${kind}` : "a"}[href="${link.getAttribute("href")}"]`;
}

export const actions = {
  read: (_, link) => open(link.getAttribute("href"), Number(link.dataset.turn) || null, selectorOf(link)),
  close,
  reopen: retry,
  step: (value) => step(Number(value)),
  more,
  link: copyLink,
  goto: (value) => goTo(Number(value)),
};
