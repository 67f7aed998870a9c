/** Where the eyes and the selection are in the open document: from the page to offsets of the text. */

import { pointCount } from "../../page/text.js";

const BLOCK = "[data-from]";
/** What stands on the page without being in the text: page marks, calls of notes… */
const ASIDE = "[data-aside]";

/** What can be seen of the text; where there is too little height, all of the reader scrolls. */
function frame() {
  const { top, bottom } = document.querySelector("#reader-body").getBoundingClientRect();
  const seen = { top: Math.max(top, 0), bottom: Math.min(bottom, innerHeight) };
  return { ...seen, height: Math.max(seen.bottom - seen.top, 100) };
}

const blocks = () => [...document.querySelectorAll(`#page-text ${BLOCK}`)];
const fromOf = (block) => Number(block.dataset.from);

/** The text nodes of a block that are words of the document. */
function* wordsOf(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (!walker.currentNode.parentElement.closest(ASIDE)) yield walker.currentNode;
}

/** The offset in the document of a point of the page; null outside of the text. */
function offsetOf(node, index) {
  const block = (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest(BLOCK);
  if (!block) return null;
  const point = document.createRange();
  point.setStart(node, index);
  let offset = fromOf(block);
  for (const words of wordsOf(block)) {
    if (words === node) return offset + pointCount(words.data.slice(0, index));
    if (point.comparePoint(words, 0) >= 0) return offset;
    offset += pointCount(words.data);
  }
  return offset;
}

/** A span without the blanks at its ends; null when nothing else is left. */
function trimmed(start, text) {
  const words = text.trim();
  const from = start + pointCount(text) - pointCount(text.trimStart());
  return words ? { start: from, end: from + pointCount(words) } : null;
}

/** The last block that begins at an offset or before. */
export function blockAt(offset) {
  const before = blocks().filter((block) => fromOf(block) <= offset);
  return before.at(-1) ?? null;
}

/**
 * The words of the document that are selected, as a span; null when none are. A selection that
 * leaves the text, or goes from note to note, is taken as far as the text goes.
 * @param {function(number, number): string} slice the text of the document by offsets
 */
export function selectedSpan(slice) {
  const selection = getSelection();
  const range = selection.rangeCount ? selection.getRangeAt(0) : null;
  const text = document.querySelector("#page-text");
  if (!range || range.collapsed || !text?.contains(range.startContainer)) return null;
  const start = offsetOf(range.startContainer, range.startOffset);
  const end = text.contains(range.endContainer) ? endOf(range) : lastOffset();
  return start !== null && end !== null && start < end ? trimmed(start, slice(start, end)) : null;
}

/** A selection by whole paragraphs ends before the first word of the next one, or between two. */
function endOf({ endContainer, endOffset }) {
  const offset = offsetOf(endContainer, endOffset);
  if (offset !== null) return offset;
  const next = blocks().find((block) => endContainer.compareDocumentPosition(block) & Node.DOCUMENT_POSITION_FOLLOWING);
  return next ? fromOf(next) : lastOffset();
}

function lastOffset() {
  const block = blocks().at(-1);
  return block ? fromOf(block) + [...wordsOf(block)].reduce((sum, { data }) => sum + pointCount(data), 0) : null;
}

function caretAt(x, y) {
  if (document.caretPositionFromPoint) {
    const caret = document.caretPositionFromPoint(x, y);
    return caret && [caret.offsetNode, caret.offset];
  }
  const range = document.caretRangeFromPoint?.(x, y);
  return range && [range.startContainer, range.startOffset];
}

/**
 * Where the first line in sight ends; null when nothing of the text is. Its end, because a page
 * that begins in it is the one that is being read.
 */
export function offsetInSight() {
  const { top } = frame();
  const first = blocks().find((block) => block.getBoundingClientRect().bottom > top + 8);
  if (!first) return null;
  const box = first.getBoundingClientRect();
  const caret = caretAt(box.right - 2, Math.max(box.top, top) + 12);
  const offset = caret && first.contains(caret[0]) ? offsetOf(...caret) : null;
  return offset ?? fromOf(first);
}

/** How far, in screens, the text goes on before and after what is in sight. */
export function roomAround() {
  const { top, bottom, height } = frame();
  const text = document.querySelector("#page-text").getBoundingClientRect();
  return { before: (top - text.top) / height, after: (text.bottom - bottom) / height };
}
