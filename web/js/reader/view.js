/** The document beside the conversation: what stands around its text. */

import { inferredView } from "../document/inferred_page.js";
import { placeIn } from "../document/places.js";
import { failureView } from "../page/failures.js";
import { html } from "../page/html.js";
import { phrases } from "../page/phrases.js";
import { addressOf } from "../page/routes.js";
import { spaced } from "../page/text.js";
import { panelButtonsView } from "./panels/view.js";
import { inHand } from "./passage.js";
import say from "./phrases.js";
import { goesOn, marksAt } from "./text/stretches.js";

/** The parts that stay while what is in them changes. */
export const frameView = () => html`
  <header class="reader-head" id="reader-head"></header>
  <div class="reader-panel" id="reader-panel" hidden></div>
  <div class="reader-body" id="reader-body" role="region" tabindex="0" aria-label="${say.text}">
    <div id="reader-before"></div>
    <div class="page-text" id="page-text"></div>
    <div id="reader-after"></div>
  </div>
  <div class="passage" id="passage" role="group" aria-label="${say.actions}" hidden></div>
`;

function stepView({ index, count }) {
  if (count < 2) return "";
  return html`<div class="steps" role="group" aria-label="${say.position(index + 1, count)}">
    <button class="quiet" type="button" data-action="step" data-value="-1" aria-label="${say.previous}">←</button>
    <span aria-hidden="true">${index + 1} / ${count}</span>
    <button class="quiet" type="button" data-action="step" data-value="1" aria-label="${say.next}">→</button>
  </div>`;
}

const barView = (reader, steps) => html`<div class="reader-bar">
  ${panelButtonsView(reader)} ${stepView(steps)}
</div>`;

const titleView = ({ id, isTall, document }) => html`<div class="reader-title">
  <h1 id="reader-title" tabindex="-1" lang="${document?.language ?? "fr"}">${document?.title ?? id}</h1>
  <button class="quiet resize" type="button" data-action="reader.resize" aria-pressed="${String(isTall)}">${isTall ? say.shorter : say.taller}</button>
  <button class="quiet close" type="button" data-action="close" aria-label="${say.close}">${say.closeShort}</button>
</div>`;

/** A passage in the table of contents: what it announces is not in the corpus. */
const isAnnounced = (marks, span) =>
  marks.some(({ kind, start, end }) => ["toc_row", "part"].includes(kind) && start < span.end && span.start < end);

/** What the asterisk of a page means, where one is on the page. */
function legendView({ stretches }) {
  const hasInferred = stretches.some(({ marks }) => marks.some(({ kind, inferred }) => kind === "page" && inferred));
  return hasInferred && html`<p class="place">* ${inferredView(true)}</p>`;
}

/** Where the passage in hand stands. */
function placeView(reader) {
  const span = inHand(reader);
  const marks = span ? marksAt(reader.stretches, span) : [];
  const place = span && placeIn({ marks }, span);
  if (!place) return legendView(reader);
  const isAbsent = isAnnounced(marks, span);
  return html`<p class="place">${reader.selection ? say.selection : say.passage} ${spaced(place.label)} ${inferredView(place.inferred)}
      ${isAbsent && html`<span class="absent-tag">${phrases.notIncluded}</span>`}</p>
    ${isAbsent && html`<p class="missing">${say.missingHere} <a href="/texte-complet" data-action="screen">${phrases.obtain}</a></p>`}`;
}

/** What the printed text is cited by, and where it is found again. */
function referenceView({ id, document, target }) {
  const { authors = [], publisher, year } = document ?? {};
  const reference = [authors.join(", "), publisher, year].filter(Boolean).join(", ");
  return html`<p class="print-only">${reference}. ${location.origin}${addressOf(id, target)}</p>`;
}

/**
 * @param {object} reader with its `document`, if known
 * @param {{index: number, count: number}} steps where the open citation stands in its answer
 */
export const headView = (reader, steps) => html`${titleView(reader)} ${barView(reader, steps)} ${referenceView(reader)} ${placeView(reader)}`;

const moreButton = (direction) =>
  html`<p class="more"><button class="plain" type="button" data-action="more" data-value="${direction}">${say[direction]}</button></p>`;

function moreOf(reader, direction) {
  if (reader.phase !== "ready" || !goesOn(reader.stretches)[direction]) return "";
  const { stuck } = reader;
  return stuck?.direction === direction ? failureView(stuck.error, "more", direction) : moreButton(direction);
}

/** Above the text: what is being done, what went wrong, and the way to what comes before. */
export function beforeView(reader) {
  if (reader.phase === "failed") return failureView(reader.error, "reopen");
  if (reader.phase === "loading") return html`<p class="waiting"><span class="pulse" aria-hidden="true"></span>${say.loading}</p>`;
  return html`${reader.isLost && html`<p class="notice">${say.badSpan}</p>`} ${moreOf(reader, "earlier")}`;
}

export const afterView = (reader) => moreOf(reader, "later");

/** What can be done with the passage in hand. */
export const passageView = (reader) => html`
  <button class="quiet" type="button" data-action="reader.ask">${say.ask}</button>
  <button class="quiet" type="button" data-action="link">${reader.copied ?? say.copyLink}</button>
  ${reader.document?.has_page_images && html`<button class="quiet" type="button" data-action="reader.sheet" aria-haspopup="dialog">${say.sheet}</button>`}
  <button class="quiet" type="button" data-action="report.passage">${phrases.report}</button>
  <div class="steps" role="group" aria-label="${say.sentences}">
    <button class="quiet" type="button" data-action="reader.sentence" data-value="previous" aria-label="${say.previousSentence}" title="${say.previousSentence}">‹</button>
    <button class="quiet" type="button" data-action="reader.sentence" data-value="extend" aria-label="${say.extend}" title="${say.extend}">+</button>
    <button class="quiet" type="button" data-action="reader.sentence" data-value="next" aria-label="${say.nextSentence}" title="${say.nextSentence}">›</button>
  </div>
`;
