/** Where one is in the open document, whose text goes on by itself as one reads. */

import { scopeAt } from "../../document/outline.js";
import { steady } from "../../page/dom.js";
import { current, documentOf, updateReader } from "../../page/store.js";
import { offsetInSight, roomAround } from "./positions.js";
import { extended, goesOn, marksAt } from "./stretches.js";

/** Where the first line in sight stands. It changes at every turn of the wheel, and nothing shows it. */
let inSight = 0;
export const offsetNow = () => inSight;

let isExtending = false;

/** More of a long document, before or after what is held; what is being read stays in place. */
export async function more(direction) {
  const { key, id, stretches } = current().reader;
  if (isExtending) return;
  isExtending = true;
  try {
    const all = await extended(id, stretches, direction);
    if (current().reader?.stretches === stretches) steady("#reader-body", () => updateReader(key, { stretches: all, stuck: null }));
  } catch (error) {
    updateReader(key, { stuck: { direction, error } });
  } finally {
    isExtending = false;
  }
}

/** The page, if known, that a place stands on. */
export const pageAt = (stretches, offset) =>
  marksAt(stretches, { start: offset, end: offset + 1 }).find(
    ({ kind, start, end }) => kind === "page" && start <= offset && offset < end,
  ) ?? null;

/** Takes note of what is in sight: its page, its section, and whether more text is needed. */
export function look() {
  const { reader } = current();
  const offset = reader?.phase === "ready" ? offsetInSight() : null;
  if (offset === null) return;
  inSight = offset;
  const here = { offset, page: pageAt(reader.stretches, offset) };
  const rowOf = (place) => place && scopeAt(documentOf(current()), place.offset);
  if (reader.here?.page?.start !== here.page?.start || rowOf(reader.here) !== rowOf(here))
    updateReader(reader.key, { here });
  fillUp();
}

/** The text goes on by itself as its end comes near. */
function fillUp() {
  const { stretches, stuck } = current().reader;
  if (stuck) return;
  const room = roomAround();
  const next = goesOn(stretches);
  if (next.later && room.after < 2) more("later");
  else if (next.earlier && room.before < 1) more("earlier");
}

/** Follows scrolling; called once. */
export function start() {
  let isDue = false;
  const later = () => {
    if (isDue || !current().reader) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      look();
    });
  };
  document.addEventListener("scroll", later, { capture: true, passive: true });
}
