/**
 * The part of a document that the reader holds: pieces of its text, end to end, added and dropped
 * as one reads. A thousand pages thus weigh no more than some tens.
 * @typedef {{start: number, end: number, text: string, marks: object[], isLast: boolean}} Stretch
 */

import { ApiError, text } from "../../api.js";
import { pointCount } from "../../page/text.js";

/** How much is loaded around a passage, how much more at a time, and how much is kept at most. */
const REACH = 60_000;
const STEP = 30_000;
const KEPT = 180_000;

/** A line that is longer than this is cut rather than left out. */
const LINE_MAX = 10_000;
const FIRST_LINE = new RegExp(`^[^\\n]{0,${LINE_MAX}}\\n`);

/** The marks that the reader shows or uses. */
const KINDS = "section,part,toc_row,page,note,note_call,abbr,sentence";

const fetched = async (id, start, end) => {
  const got = await text(id, Math.max(0, start), end, KINDS);
  return { start: got.start, end: got.end, text: got.text, marks: got.marks, isLast: got.end < end };
};

/** Without the line that its beginning cuts in two, nor the blank ones before it. */
function fromALine(stretch) {
  const [cut] = stretch.start > 0 ? (FIRST_LINE.exec(stretch.text) ?? [""]) : [""];
  return { ...stretch, start: stretch.start + pointCount(cut), text: stretch.text.slice(cut.length) };
}

/** Without the line that its end cuts in two; blank lines go with what follows them. */
function toALine(stretch) {
  if (stretch.isLast) return stretch;
  const whole = stretch.text.slice(0, stretch.text.lastIndexOf("\n") + 1).trimEnd().length;
  const isNear = whole > stretch.text.length - LINE_MAX;
  const cut = isNear ? stretch.text.indexOf("\n", whole) + 1 : stretch.text.length;
  const kept = stretch.text.slice(0, cut);
  return { ...stretch, end: stretch.start + pointCount(kept), text: kept };
}

/** What surrounds a passage, or the beginning. @returns {Promise<Stretch>} */
export async function around(id, target) {
  const start = Math.max(0, (target?.start ?? 0) - REACH / 2);
  const end = Math.max(start + REACH, (target?.end ?? 0) + REACH / 4);
  return toALine(fromALine(await fetched(id, start, end)));
}

/** The same; a span outside the document is an old or mistyped link: its head is shown instead. */
export async function aroundIfAny(id, target) {
  try {
    return await around(id, target);
  } catch (error) {
    if (!target || !(error instanceof ApiError) || ![400, 422].includes(error.status)) throw error;
    return around(id, null);
  }
}

export const spanOf = (stretches) => ({ start: stretches[0].start, end: stretches.at(-1).end });

export const goesOn = (stretches) => ({ earlier: stretches[0].start > 0, later: !stretches.at(-1).isLast });

export const holds = (stretches, { start, end }) =>
  spanOf(stretches).start <= start && start < end && end <= spanOf(stretches).end;

/** The marks around a place, whichever stretch holds them. */
export const marksAt = (stretches, target) =>
  stretches.filter(({ start, end }) => start < target.end && target.start < end).flatMap(({ marks }) => marks);

const sizeOf = (stretches) => spanOf(stretches).end - spanOf(stretches).start;

/** One more stretch at one end; what stands too far at the other is let go. */
export async function extended(id, stretches, direction) {
  const { start, end } = spanOf(stretches);
  if (direction === "earlier") {
    const before = { ...fromALine(await fetched(id, start - STEP, start)), isLast: false };
    const all = [before, ...stretches];
    return sizeOf(all) > KEPT ? all.slice(0, -1) : all;
  }
  const all = [...stretches, toALine(await fetched(id, end, end + STEP))];
  return sizeOf(all) > KEPT ? all.slice(1) : all;
}
