/** The document beside the conversation, with the cited words highlighted. */

import { blocksOf } from "../blocks.js";
import { html } from "../html.js";
import { titleOf } from "../outline.js";
import { failure, phrases } from "../phrases.js";
import { placeIn } from "../places.js";
import { spaced } from "../text.js";
import { failureView, inferredView } from "./shared.js";

const say = phrases.reader;

/** Drawn in the margin by the style sheet, so that it never mixes with the words themselves. */
const pageView = ({ page }) => html`<span class="page-mark" data-label="${phrases.pageMark(page)}${page.inferred ? "*" : ""}"
  ><span class="visually-hidden">[${phrases.pageMark(page)}${page.inferred ? `, ${phrases.inferred}` : ""}] </span></span>`;

/** The number of a note was taken out of the text: the link stands in its place. */
const callView = ({ note, start }) =>
  html`<sup class="call"><a href="#note-${note.start}" id="call-${start}" data-action="jump"
    aria-label="${say.note(note.label)}">${note.label}</a></sup>`;

/** A tab stands between the columns of a table row. */
const columns = (text) =>
  text.split("\t").map((part, index) => (index ? html`<span class="tab">\t</span>${part}` : html`${part}`));

function textView({ text, marked, isFirst }) {
  if (!marked) return columns(text);
  return html`<mark ${isFirst ? CITED : ""}>${columns(text)}</mark>`;
}

/** The first highlighted piece takes the focus, so that reading goes on from there. */
const CITED = html`id="cited" tabindex="-1"`;

const pieceView = (piece) => ({ page: pageView, call: callView, text: textView })[piece.kind](piece);

/** A note, with the way back to where it is called. */
function noteView({ note, start, pieces: [first] }, pieces) {
  const isPrinted = first.text?.startsWith(note.label);
  const [call] = isPrinted ? [] : note.calls;
  return html`<p class="note" id="${start === note.start ? `note-${start}` : `at-${start}`}" tabindex="-1"
    >${!isPrinted && start === note.start && html`<span class="visually-hidden">${say.note(note.label)} : </span><span class="note-label" aria-hidden="true">${note.label}</span>`}${pieces}
    ${call !== undefined && html`<a class="back" href="#call-${call}" data-action="jump" aria-label="${say.backToCall}">↩</a>`}</p>`;
}

/** A row of the table of contents: its title, then the page it points to. */
const rowView = (id, pieces) =>
  html`<p class="row" id="${id}" tabindex="-1"><span>${pieces.slice(0, -1)}</span><span class="row-page">${pieces.at(-1)}</span></p>`;

function blockView(block) {
  const pieces = block.pieces.map(pieceView);
  const id = `at-${block.start}`;
  if (block.kind === "note") return noteView(block, pieces);
  if (block.kind === "row" && pieces.length > 1) return rowView(id, pieces);
  if (block.level === 1) return html`<h2 id="${id}" tabindex="-1">${pieces}</h2>`;
  if (block.kind === "heading") return html`<h3 id="${id}" class="level-${block.level} ${block.isTight && "tight"}" tabindex="-1">${pieces}</h3>`;
  return html`<p class="${block.kind} ${block.isTight && "tight"}" id="${id}" tabindex="-1">${pieces}</p>`;
}

/** Every row leads to where the corpus holds it: its text, or the line that announces it. */
function outlineRow(row) {
  const page = row.pages && html`<span class="row-page">${phrases.page(row.pages)}</span>`;
  return html`<li class="${row.included ? "included" : "absent"}">
    <div class="outline-row">
      <a href="#at-${row.start}" data-action="goto" data-value="${row.start}">${spaced(titleOf(row))}</a>
      ${page} ${!row.included && html`<span class="absent-tag">${phrases.notIncluded}</span>`}
    </div>
    ${row.children?.length > 0 && html`<ul>${row.children.map(outlineRow)}</ul>`}
  </li>`;
}

const outlineView = (document) => html`<details class="outline">
  <summary>${say.outline}</summary>
  <nav aria-label="${say.outline}"><ul>${document.outline.map(outlineRow)}</ul></nav>
</details>`;

function stepView({ index, count }) {
  if (count < 2) return "";
  return html`<div class="steps" role="group" aria-label="${say.position(index + 1, count)}">
    <button class="quiet" type="button" data-action="step" data-value="-1" aria-label="${say.previous}">←</button>
    <span aria-hidden="true">${index + 1} / ${count}</span>
    <button class="quiet" type="button" data-action="step" data-value="1" aria-label="${say.next}">→</button>
  </div>`;
}

const barView = (reader, steps) => html`<div class="reader-bar">
  ${stepView(steps)}
  <button class="quiet" type="button" data-action="link">${reader.copied ?? say.copyLink}</button>
  <button class="quiet close" type="button" data-action="close" aria-label="${say.close}">${say.closeShort}</button>
</div>`;

const moreView = (direction, offered) =>
  offered && html`<p class="more"><button class="plain" type="button" data-action="more" data-value="${direction}">${say[direction]}</button></p>`;

const stretchView = ({ stretch, target, document }) => html`
  ${moreView("earlier", stretch.start > 0)}
  <div class="page-text" lang="${document?.language ?? "fr"}">${blocksOf(stretch, target).map(blockView)}</div>
  ${moreView("later", stretch.end < (document?.length ?? stretch.end))}
`;

function bodyView(reader) {
  if (reader.phase === "failed") return failureView(failure(reader.error), "reopen");
  if (reader.phase === "loading") return html`<p class="waiting"><span class="pulse" aria-hidden="true"></span>${say.loading}</p>`;
  return html`${reader.isLost && html`<p class="notice">${say.badSpan}</p>`} ${stretchView(reader)}`;
}

/** Where the open passage stands; without one, what the asterisk of a page means. */
function placeView({ stretch, target }) {
  const place = stretch && target && placeIn(stretch, target);
  if (place) return html`<p class="place">${say.passage} ${spaced(place.label)} ${inferredView(place.inferred)}</p>`;
  const hasInferred = stretch?.marks.some(({ kind, inferred }) => kind === "page" && inferred);
  return hasInferred && html`<p class="place">* ${inferredView(true)}</p>`;
}

/**
 * @param {object} reader `{id, document, target, phase, stretch, error, isLost, copied}`
 * @param {{index: number, count: number}} steps where the open citation stands in its answer
 */
export const readerView = (reader, steps) => html`
  <header class="reader-head">
    ${barView(reader, steps)}
    <h1 id="reader-title" tabindex="-1">${reader.document?.title ?? reader.id}</h1>
    ${placeView(reader)} ${reader.document && outlineView(reader.document)}
  </header>
  <div class="reader-body" id="reader-body" role="region" tabindex="0" aria-label="${say.text}" aria-busy="${String(reader.phase === "loading")}">
    ${bodyView(reader)}
  </div>
`;
