/**
 * A stretch of a document, cut into what the reader shows: blocks (a line each: paragraph,
 * heading, note, row) made of pieces (text, page mark, note call). Pure: offsets in, values out.
 * @typedef {{start: number, end: number}} Span
 * @typedef {{kind: "text" | "page" | "call", start: number, text?: string, marked?: boolean,
 *   isFirst?: boolean, page?: object, note?: object}} Piece
 * @typedef {Span & {kind: "paragraph" | "heading" | "note" | "row", level: number,
 *   isTight: boolean, note: ?object, pieces: Piece[]}} Block
 * `isTight`: the line follows the one before without a blank line between them.
 */

import { folded, pointCount, slicer } from "./text.js";

const TITLE_MAX = 300;

const overlaps = (a, b) => a.start < b.end && b.start < a.end;
const holds = (span, offset) => span.start <= offset && offset < span.end;
const ofKind = (marks, kind) => marks.filter((mark) => mark.kind === kind);

/** The lines of the text that are not blank, as spans of the document. */
function linesOf({ start, text }) {
  let offset = start;
  return text.split("\n").flatMap((line) => {
    const span = { start: offset, end: offset + pointCount(line), text: line };
    offset = span.end + 1;
    return line.trim() ? [span] : [];
  });
}

/** The section whose heading a line is: it stands at the section's start and says its title. */
function sectionOf(line, marks) {
  if (line.text.length > TITLE_MAX) return null;
  const words = folded(line.text);
  return ofKind(marks, "section").find(({ start, title }) => {
    const wanted = folded(title ?? "");
    return holds(line, start) && wanted && (words.includes(wanted) || wanted.includes(words));
  });
}

function natureOf(line, marks) {
  const note = ofKind(marks, "note").find((mark) => overlaps(mark, line));
  if (note) return { kind: "note", level: 0, note };
  if (ofKind(marks, "toc_row").some((mark) => overlaps(mark, line))) return { kind: "row", level: 0 };
  if (ofKind(marks, "part").some((mark) => overlaps(mark, line))) return { kind: "heading", level: 3 };
  const section = sectionOf(line, marks);
  if (section) return { kind: "heading", level: Math.min(section.path.length, 2) };
  return { kind: "paragraph", level: 0 };
}

/**
 * The pages that begin in a line. `last` is the page that the running text stands on so far:
 * a note may be printed on an earlier page than the words around it, and text after a note
 * goes on where it was.
 */
function pagesOf(line, marks, last) {
  const found = [];
  for (const page of ofKind(marks, "page").filter((mark) => overlaps(mark, line))) {
    if (page.first !== last?.first || page.last !== last?.last)
      found.push({ kind: "page", start: Math.max(page.start, line.start), page });
    last = page;
  }
  return { found, last };
}

/**
 * Calls, each with the note it calls: the nearest of that label that follows, else any. A call
 * that still stands in the text, such as an asterisk, needs no other sign.
 */
function callsOf(line, marks, notes, slice) {
  const isPrinted = ({ start, label }) => slice(start, start + label.length) === label;
  const calls = ofKind(marks, "note_call").filter(
    (call) => line.start <= call.start && call.start <= line.end && !isPrinted(call),
  );
  return calls.flatMap((call) => {
    const called = notes.filter(({ label }) => label === call.label);
    const note = called.find(({ start }) => start > call.start) ?? called[0];
    return note ? [{ kind: "call", start: call.start, note }] : [];
  });
}

/** The text of a line, cut where something begins or ends inside it. */
function textsOf(line, edges, target, slice) {
  const inside = edges.filter((edge) => line.start < edge && edge < line.end);
  const points = [...new Set([line.start, ...inside, line.end])].sort((a, b) => a - b);
  return points.slice(0, -1).map((start, index) => {
    const end = points[index + 1];
    const marked = Boolean(target) && overlaps(target, { start, end });
    return { kind: "text", start, text: slice(start, end), marked };
  });
}

const ORDER = { page: 0, call: 1, text: 2 };

/** Reading order: at one place, the page mark first, then the call, then the words. */
const inOrder = (a, b) => a.start - b.start || ORDER[a.kind] - ORDER[b.kind];

/**
 * @param {{start: number, text: string, marks: object[]}} stretch
 * @param {?Span} target the span to highlight
 * @returns {Block[]}
 */
export function blocksOf(stretch, target) {
  const slice = slicer(stretch.text, stretch.start);
  const notes = ofKind(stretch.marks, "note");
  let page = null;
  let isFirst = true;
  let before = null;
  return linesOf(stretch).map((line) => {
    const marks = stretch.marks.filter(({ start, end }) => start <= line.end && end >= line.start);
    const nature = natureOf(line, marks);
    const pages = nature.kind === "note" ? { found: [], last: page } : pagesOf(line, marks, page);
    page = pages.last;
    const calls = callsOf(line, marks, notes, slice);
    const edges = [...pages.found, ...calls, target ?? []].flat().flatMap(({ start, end = start }) => [start, end]);
    const rows = ofKind(marks, "toc_row").map(({ end }) => end);
    const pieces = [...pages.found, ...calls, ...textsOf(line, [...edges, ...rows], target, slice)].sort(inOrder);
    for (const piece of pieces.filter(({ marked }) => marked)) {
      piece.isFirst = isFirst;
      isFirst = false;
    }
    const isTight = before === line.start - 1;
    before = line.end;
    return { start: line.start, end: line.end, isTight, note: null, ...nature, pieces };
  });
}
