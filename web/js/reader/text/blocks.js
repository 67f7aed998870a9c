/**
 * A stretch of a document, cut into what the reader shows: blocks (a line each: paragraph,
 * heading, note, row) made of pieces (text, page mark, note call). Pure: offsets in, values out.
 * @typedef {{start: number, end: number}} Span
 * @typedef {Span & {kind: "cited" | "found" | "current"}} Light a span to highlight
 * @typedef {{kind: "text" | "page" | "call", start: number, end?: number, text?: string,
 *   lights?: string[], isFirst?: boolean, abbr?: object, page?: object, note?: object}} Piece
 * @typedef {Span & {kind: "paragraph" | "heading" | "note" | "row", level: number,
 *   isTight: boolean, note: ?object, pieces: Piece[]}} Block
 * `isTight`: the line follows the one before without a blank line between them.
 */

import { folded, pointCount, slicer } from "../../page/text.js";

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
 * The pages that begin in a line. A page that begins in the blank before a line begins with it;
 * one that began before the stretch is not announced again.
 */
const pagesOf = (line, marks, origin, seen) =>
  ofKind(marks, "page")
    .filter((mark) => mark.begins && mark.start >= origin && overlaps(mark, line) && !seen.has(mark.start))
    .map((page) => {
      seen.add(page.start);
      return { kind: "page", start: Math.max(page.start, line.start), page };
    });

/** Calls of notes. One that still stands in the text, such as an asterisk, needs no other sign. */
function callsOf(line, marks, slice) {
  const isPrinted = ({ start, label }) => slice(start, start + label.length) === label;
  return ofKind(marks, "note_call")
    .filter((call) => line.start <= call.start && call.start <= line.end && !isPrinted(call))
    .map(({ start, label, note }) => ({ kind: "call", start, note: { start: note, label } }));
}

/**
 * The text of a line, cut where something begins or ends inside it. A light that begins in the
 * blank before a line begins with it.
 */
function textsOf(line, edges, lights, abbreviations, slice) {
  const inside = edges.filter((edge) => line.start < edge && edge < line.end);
  const points = [...new Set([line.start, ...inside, line.end])].sort((a, b) => a - b);
  return points.slice(0, -1).map((start, index) => {
    const span = { start, end: points[index + 1] };
    const over = lights.filter((light) => overlaps(light, span));
    return {
      kind: "text",
      ...span,
      text: slice(span.start, span.end),
      lights: [...new Set(over.map(({ kind }) => kind))],
      isFirst: over.some((light) => light.kind !== "found" && holds(span, light.first)),
      abbr: abbreviations.find((abbr) => abbr.start === span.start && abbr.end === span.end) ?? null,
    };
  });
}

/** Where a line is the first that a light shines on. */
const firstIn = (light, line, before) => (light.start >= (before ?? -1) && light.start < line.start ? line.start : light.start);

const ORDER = { page: 0, call: 1, text: 2 };

/** Reading order: at one place, the page mark first, then the call, then the words. */
const inOrder = (a, b) => a.start - b.start || ORDER[a.kind] - ORDER[b.kind];

const SHOWN = new Set(["section", "part", "toc_row", "page", "note", "note_call", "abbr"]);

/**
 * @param {{start: number, text: string, marks: object[]}} stretch
 * @param {Light[]} lights the spans to highlight
 * @returns {Block[]}
 */
export function blocksOf(stretch, lights = []) {
  const slice = slicer(stretch.text, stretch.start);
  const shown = stretch.marks.filter(({ kind }) => SHOWN.has(kind));
  const seen = new Set();
  let before = null;
  return linesOf(stretch).map((line) => {
    const marks = shown.filter(({ start, end }) => start <= line.end && end >= line.start);
    const nature = natureOf(line, marks);
    const pages = nature.kind === "note" ? [] : pagesOf(line, marks, stretch.start, seen);
    const calls = callsOf(line, marks, slice);
    const here = lights.filter((light) => overlaps(light, line)).map((light) => ({ ...light, first: firstIn(light, line, before) }));
    const abbreviations = ofKind(marks, "abbr");
    const edges = [...pages, ...calls, ...here, ...abbreviations].flatMap(({ start, end = start }) => [start, end]);
    const rows = ofKind(marks, "toc_row").map(({ end }) => end);
    const texts = textsOf(line, [...edges, ...rows], here, abbreviations, slice);
    const isTight = before === line.start - 1;
    before = line.end;
    const pieces = [...pages, ...calls, ...texts].sort(inOrder);
    return { start: line.start, end: line.end, isTight, note: null, ...nature, pieces };
  });
}
