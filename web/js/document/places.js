/** Where a passage stands, told from the marks of the document: section and printed pages. */

import { phrases } from "../page/phrases.js";
import { titleOf } from "./outline.js";

const ofKind = (marks, kind) => marks.filter((mark) => mark.kind === kind);

/** The innermost section that holds the passage; one that the table of contents lists, if any. */
function sectionAt(marks, { start }) {
  const holding = ofKind(marks, "section").filter((mark) => mark.start <= start && start < mark.end);
  const [innermost] = holding.sort((a, b) => b.path.length - a.path.length);
  return innermost?.path[0] ?? null;
}

function pagesAt(marks, target) {
  const pages = ofKind(marks, "page").filter(({ start, end }) => start < target.end && target.start < end);
  if (!pages.length) return null;
  const printed = pages.find((page) => page.printed);
  if (printed) return { label: phrases.pageMark(printed), span: null, inferred: printed.inferred };
  const first = Math.min(...pages.map((page) => page.first));
  const last = Math.max(...pages.map((page) => page.last));
  const isUnsure = pages.length === 1 && first < last;
  return {
    label: isUnsure ? phrases.pageMark({ first, last }) : phrases.page([first, last]),
    span: [first, last],
    inferred: pages.some(({ inferred }) => inferred),
  };
}

/** @returns {?{label: string, pages: ?number[], inferred: boolean}} null where the marks tell nothing */
export function placeIn({ marks }, target) {
  const row = ofKind(marks, "toc_row").find(({ start, end }) => start < target.end && target.start < end);
  if (row) {
    const points = row.page ? `, ${phrases.targetPage(phrases.page([row.page, row.page]))}` : "";
    return { label: `${phrases.tocRow} : ${titleOf(row)}${points}`, pages: null, inferred: false };
  }
  const part = ofKind(marks, "part").find(({ start, end }) => start < target.end && target.start < end);
  if (part) return { label: `${phrases.tocRow} : ${phrases.part(part.number)}, ${part.title}`, pages: null, inferred: false };
  const section = sectionAt(marks, target);
  const pages = pagesAt(marks, target);
  const label = [section, pages?.label].filter(Boolean).join(", ");
  return label ? { label, pages: pages?.span ?? null, inferred: Boolean(pages?.inferred) } : null;
}
