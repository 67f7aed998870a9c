/**
 * Quotations that come back from a file, or from before the corpus changed, are compared with
 * the text that this server holds: what is not there word for word is marked, never trusted.
 */

import { text } from "../api.js";
import { current, update } from "../page/store.js";
import { slicer } from "../page/text.js";

/** Quotations nearer than this are read in one request. */
const REACH = 20_000;

/** The fewest marks that a stretch of text can come with. */
const FEW_MARKS = "part";

/** Spans of one document, gathered in stretches to read: `{start, end, cited}`. */
function stretchesOf(cited) {
  const stretches = [];
  for (const one of [...cited].sort((a, b) => a.citation.start - b.citation.start)) {
    const { start, end } = one.citation;
    const last = stretches.at(-1);
    if (last && end - last.start <= REACH) {
      last.end = Math.max(last.end, end);
      last.cited.push(one);
    } else stretches.push({ start, end, cited: [one] });
  }
  return stretches;
}

/** Those of a stretch whose words are not at their place. */
async function missingIn(document, { start, end, cited }) {
  if (end > document.length) return cited;
  const stretch = await text(document.id, start, end, FEW_MARKS);
  const slice = slicer(stretch.text, stretch.start);
  return cited.filter(({ citation }) => slice(citation.start, citation.end) !== citation.quote);
}

async function missingOf(id, cited) {
  const document = current().documents.find((each) => each.id === id);
  if (!document) return cited;
  const missing = [];
  for (const stretch of stretchesOf(cited)) missing.push(...(await missingIn(document, stretch)));
  return missing;
}

/** A quotation, and what introduces it, which must be found as well. */
const spansOf = (citation) => (citation.lead ? [citation, { ...citation, ...citation.lead }] : [citation]);

/**
 * Looks again for every quotation of these turns; what is not found goes to `state.doubts`.
 * Nothing is doubted where the server could not tell.
 * @param {import("../conversation/turns.js").Turn[]} turns
 */
export async function check(turns) {
  const all = turns.flatMap(({ id, answer }) => answer.citations.flatMap(spansOf).map((citation) => ({ id, citation })));
  const documents = [...new Set(all.map(({ citation }) => citation.document))];
  const found = await Promise.all(documents.map((id) => missingOf(id, all.filter(({ citation }) => citation.document === id))));
  const doubts = {};
  for (const { id, citation } of found.flat()) doubts[id] = [...(doubts[id] ?? []), citation.number];
  update({ doubts: { ...current().doubts, ...doubts } });
}
