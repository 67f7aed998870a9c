/** Reading: the document that is open beside the conversation, and the passage shown in it. */

import { focus, keepInSight } from "../page/dom.js";
import { home } from "../page/navigation.js";
import { addressOf, routeOf } from "../page/routes.js";
import { current, update, updateReader } from "../page/store.js";
import { look, more } from "./text/scrolling.js";
import { aroundIfAny, holds } from "./text/stretches.js";

let lastKey = 0;
let opener = null;
let isFromOpener = false;

/** Brings the passage, or the head of the document, before the eyes and under the focus. */
function showPassage({ page }) {
  if (page) return toPage(page);
  if (!focus("#cited", "center")) focus("#reader-title");
  if (isFromOpener) keepInSight(opener); // a phone shows both, the answer above
  isFromOpener = false;
  look();
}

/** Shows what an address says; what is loaded already is not asked for again. */
export async function read({ id, target, page = null }, turn = null) {
  const open = current().reader;
  if (open?.id === id && open.phase === "ready" && (!target || holds(open.stretches, target))) {
    update({ reader: { ...open, target, turn: turn ?? open.turn, isLost: false, selection: null } });
    return showPassage({ page });
  }
  lastKey += 1;
  const key = lastKey;
  update({ reader: { ...fresh(open), key, id, target, turn: turn ?? open?.turn ?? null } });
  focus("#reader-title");
  try {
    const stretches = [await aroundIfAny(id, target)];
    const isLost = Boolean(target) && !holds(stretches, target);
    updateReader(key, { phase: "ready", stretches, isLost, target: isLost ? null : target });
    if (current().reader?.key === key) showPassage({ page });
  } catch (error) {
    updateReader(key, { phase: "failed", error });
  }
}

/**
 * A reader that has just been opened. On a phone it stands below the answer that it was opened
 * from, and takes the whole screen where there is none.
 */
const fresh = (open) => ({
  phase: "loading",
  stretches: [],
  panel: null,
  selection: null,
  found: null,
  here: null,
  isTall: open?.isTall ?? current().turns.length === 0,
});

/** Goes to an address and shows it; `from` is the element that gets the focus back. */
export function open(address, turn, from = null) {
  if (from) opener = from;
  isFromOpener = Boolean(from);
  if (address !== location.pathname + location.hash) history.pushState({ reader: true, screen: current().screen?.path }, "", address);
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

/** The document goes without a word, for what is to be done in its place. */
export function putAway() {
  history.pushState(null, "", home());
  update({ reader: null });
}

const retry = () => follow(current().reader?.turn);

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

/** Goes to where a printed page begins, once it is known where that is. */
async function toPage(number) {
  const { findPage } = await import("./panels/go_to_page.js");
  return findPage(number);
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
};
