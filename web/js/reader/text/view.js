/** The text of a document: its blocks, with page marks, notes, acronyms and highlighted words. */

import { html } from "../../page/html.js";
import { phrases } from "../../page/phrases.js";
import { blocksOf } from "./blocks.js";
import say from "./phrases.js";

/** Drawn in the margin by the style sheet, so that it never mixes with the words themselves. */
const pageView = ({ page }) => html`<span class="page-mark" id="page-${page.start}" tabindex="-1" data-aside data-label="${phrases.pageMark(page)}${page.inferred ? "*" : ""}"
  ${page.inferred && html`title="${phrases.inferred}"`}><span class="visually-hidden">[${phrases.pageMark(page)}${page.inferred ? `, ${phrases.inferred}` : ""}] </span></span>`;

/** The number of a note was taken out of the text: the link stands in its place. */
const callView = ({ note, start }) =>
  html`<sup class="call" data-aside><a href="#note-${note.start}" id="call-${start}" data-action="reader.note" data-value="${note.start}"
    aria-label="${say.note(note.label)}">${note.label}</a></sup>`;

/** A tab stands between the columns of a table row. */
const columns = (text) =>
  text.split("\t").map((part, index) => (index ? html`<span class="tab">\t</span>${part}` : html`${part}`));

/**
 * An acronym says what it stands for at a press anywhere, and to who goes from control to control
 * at its first use in a section.
 */
function abbrView({ text, abbr, start }) {
  const control = abbr.first && html` role="button" tabindex="0" aria-haspopup="dialog"`;
  return html`<abbr title="${abbr.expansion}" id="abbr-${start}" data-action="reader.spell" data-value="${abbr.defined_start}-${abbr.defined_end}"${control}>${text}</abbr>`;
}

const wordsView = (piece) => (piece.abbr ? abbrView(piece) : columns(piece.text));

/** Pieces of text that are highlighted alike, one after the other, under one mark. */
function runsOf(pieces) {
  const runs = [];
  for (const piece of pieces) {
    const lights = piece.kind === "text" ? piece.lights.join(" ") : null;
    const last = runs.at(-1);
    if (lights && last?.lights === lights && !piece.isFirst) last.pieces.push(piece);
    else runs.push({ lights, pieces: [piece] });
  }
  return runs;
}

/** The first highlighted piece takes the focus, so that reading goes on from there. */
function firstOf({ isFirst, lights }) {
  if (!isFirst) return "";
  return lights.includes("current") ? html` id="current" tabindex="-1"` : html` id="cited" tabindex="-1"`;
}

function runView({ lights, pieces: [first, ...rest] }) {
  if (first.kind === "page") return pageView(first);
  if (first.kind === "call") return callView(first);
  if (!lights) return wordsView(first);
  return html`<mark class="${lights}"${firstOf(first)}>${[first, ...rest].map(wordsView)}</mark>`;
}

/** A note, with the way back to where it is called. */
function noteView({ note, start, pieces: [first] }, pieces) {
  const isPrinted = first.text?.startsWith(note.label);
  const [call] = isPrinted ? [] : note.calls;
  return html`<p class="note" id="${start === note.start ? `note-${start}` : `at-${start}`}" data-from="${start}" tabindex="-1"
    >${!isPrinted && start === note.start && html`<span data-aside><span class="visually-hidden">${say.note(note.label)} : </span><span class="note-label" aria-hidden="true">${note.label}</span></span>`}${pieces}${
      call !== undefined && html`<a class="back" data-aside href="#call-${call}" data-action="reader.call" data-value="${call}" aria-label="${say.backToCall}"> ↩</a>`
    }</p>`;
}

/** A row of the table of contents: its title, then the page it points to. */
const rowView = (id, start, pieces) =>
  html`<p class="row" id="${id}" data-from="${start}" tabindex="-1"><span>${pieces.slice(0, -1)}</span><span class="row-page">${pieces.at(-1)}</span></p>`;

function blockView(block) {
  const pieces = runsOf(block.pieces).map(runView);
  const { start } = block;
  const id = `at-${start}`;
  const tight = block.isTight && "tight";
  if (block.kind === "note") return noteView(block, pieces);
  if (block.kind === "row" && pieces.length > 1) return rowView(id, start, pieces);
  if (block.level === 1) return html`<h2 id="${id}" data-from="${start}" tabindex="-1">${pieces}</h2>`;
  if (block.kind === "heading") return html`<h3 id="${id}" data-from="${start}" class="level-${block.level} ${tight}" tabindex="-1">${pieces}</h3>`;
  return html`<p class="${block.kind} ${tight}" id="${id}" data-from="${start}" tabindex="-1">${pieces}</p>`;
}

/** What is highlighted: the passage that a link points to, the words that were looked for. */
function lightsOf({ target, found }) {
  const matches = (found?.matches ?? []).map((match, index) => ({ ...match, kind: index === found.index ? "current" : "found" }));
  return [...(target ? [{ ...target, kind: "cited" }] : []), ...matches];
}

/** Stretches are written once, and again only when something in them is highlighted anew. */
const written = new WeakMap();

function stretchView(stretch, lights) {
  const inside = lights.filter(({ start, end }) => start < stretch.end && stretch.start < end);
  const key = inside.map(({ start, end, kind }) => `${kind}${start}-${end}`).join();
  const known = written.get(stretch);
  if (known?.key === key) return known.item;
  const id = `stretch-${stretch.start}`;
  const item = { id, markup: html`<div class="stretch" id="${id}">${blocksOf(stretch, inside).map(blockView)}</div>` };
  written.set(stretch, { key, item });
  return item;
}

/** @returns {{id: string, markup: object}[]} one item for each stretch, as `showEach` takes them */
export function stretchViews(reader) {
  const lights = lightsOf(reader);
  return reader.stretches.map((stretch) => stretchView(stretch, lights));
}

/** The same text without highlights, for a printed sheet. */
export const plainBlocks = (stretch) => blocksOf(stretch).map(blockView);
