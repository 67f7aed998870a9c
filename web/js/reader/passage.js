/**
 * The passage in hand: the words that are selected, else those that a link or a citation points
 * to. It can be asked about, linked to, reported; sentence by sentence, it can be chosen without
 * a mouse.
 */

import { compose, composeIn } from "../conversation/composing.js";
import { titleOf } from "../document/outline.js";
import { announce, copy } from "../page/dom.js";
import { phrases } from "../page/phrases.js";
import { addressOf } from "../page/routes.js";
import { current, documentOf, updateReader } from "../page/store.js";
import { slicer } from "../page/text.js";
import say from "./phrases.js";
import { selectedSpan } from "./text/positions.js";
import { spanOf } from "./text/stretches.js";

/** Up to here a quotation fits in a question; beyond, its first words stand for it. */
const QUOTE_MAX = 100;

export const inHand = (reader) => reader?.selection ?? reader?.target ?? null;

/** The words of a span of the open document, those that are loaded. */
export function wordsOf({ stretches }, { start, end }) {
  const { start: origin } = spanOf(stretches);
  return slicer(stretches.map(({ text }) => text).join(""), origin)(start, end);
}

/** Restricts the next question to a section: `{documents, section, title}`. */
export function restrictTo(row, leave) {
  const { id } = current().reader;
  const scope = { documents: [id], section: row.scope, title: titleOf(row) };
  leave();
  composeIn(scope);
  announce(say.restricted(scope.title));
}

const shortened = (words) => {
  const flat = words.replace(/\s+/g, " ").trim();
  return flat.length <= QUOTE_MAX ? flat : `${flat.slice(0, flat.lastIndexOf(" ", QUOTE_MAX))}…`;
};

/** Puts a question about the passage in the composer, ready to be finished. */
export function askAbout(leave) {
  const { reader } = current();
  const span = inHand(reader);
  const quote = shortened(wordsOf(reader, span));
  const isTerm = quote.split(" ").length <= 8 && !/[.!?…]$/.test(quote);
  const documents = [reader.id];
  const scope = current().documents.length > 1 ? { documents, section: null, title: documentOf(current()).title } : null;
  leave();
  compose(isTerm ? say.askTerm(quote) : say.askQuote(quote), scope);
}

/** Copies an address of this server, and says so. */
export async function copyAddress(address) {
  const { key } = current().reader;
  const copied = (await copy(location.origin + address)) ? phrases.copied : phrases.notCopied;
  announce(copied);
  updateReader(key, { copied });
  setTimeout(() => updateReader(key, { copied: null }), 2000);
}

export function copyLink() {
  const { reader } = current();
  return copyAddress(addressOf(reader.id, inHand(reader)));
}

const sentencesOf = ({ stretches }) => stretches.flatMap(({ marks }) => marks.filter(({ kind }) => kind === "sentence"));

/** The sentence before or after the passage in hand; « extend » adds the next one to it. */
export function sentenceFrom(reader, direction, offset) {
  const all = sentencesOf(reader);
  const span = inHand(reader);
  if (!span) return all.find(({ start }) => start >= offset) ?? all.at(-1) ?? null;
  const next = all.find(({ start }) => start >= span.end);
  if (direction === "previous") return all.findLast(({ end }) => end <= span.start) ?? null;
  return next && direction === "extend" ? { start: span.start, end: next.end } : (next ?? null);
}

/** Follows the selection, once it stays. */
export function start() {
  let timer;
  document.addEventListener("selectionchange", () => {
    clearTimeout(timer);
    timer = setTimeout(takeSelection, 250);
  });
}

function takeSelection() {
  const { reader } = current();
  if (reader?.phase !== "ready") return;
  const span = selectedSpan((start, end) => wordsOf(reader, { start, end }));
  if (span?.start !== reader.selection?.start || span?.end !== reader.selection?.end)
    updateReader(reader.key, { selection: span });
}
