/** A page as it is printed, the passage framed on it, above its words. */

import { html } from "../../page/html.js";
import { phrases } from "../../page/phrases.js";
import { quoted } from "../../page/text.js";
import say from "./phrases.js";

/** Words of a passage that are quoted below the page, at most. */
const QUOTE_MAX = 600;

const stepView = (by, sign, name, isOff) =>
  html`<button class="quiet" type="button" data-action="sheet.step" data-value="${by}" aria-label="${name}" title="${name}" ${isOff && html`disabled`}>${sign}</button>`;

/** From page to page, where the passage stands on several. */
const stepsView = ({ sheets, index }) =>
  sheets.length > 1 &&
  html`<div class="steps" role="group" aria-label="${say.position(index + 1, sheets.length)}">
    ${stepView(-1, "←", say.previous, index === 0)}
    <span aria-hidden="true">${index + 1} / ${sheets.length}</span>
    ${stepView(1, "→", say.next, index === sheets.length - 1)}
  </div>`;

/** The frames, in an SVG: the policy of the page allows no style of their own. */
const framesView = (boxes) => html`<svg class="sheet-frames" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
  ${boxes.map(([x, y, width, height]) => html`<rect x="${x}" y="${y}" width="${width}" height="${height}" />`)}
</svg>`;

const paperView = ({ sheets, index, isDrawn, isLarge, address }) => html`<div class="sheet-view" id="sheet-view" tabindex="0" role="region" aria-label="${say.view}" aria-busy="${String(!isDrawn)}">
  <div class="sheet-paper ${isLarge ? "large" : ""}" id="sheet-${sheets[index].number}">
    <img src="${address}" alt="${say.alt(sheets[index].number)}" />
    ${isDrawn && framesView(sheets[index].boxes)}
  </div>
  ${!isDrawn && html`<p class="waiting"><span class="pulse"></span>${say.loading}</p>`}
</div>`;

const failureView = ({ error, advice }) => html`<div class="failure" role="group" aria-label="${say.failed}">
  <p class="failure-title">${say.failed}</p>
  <p>${advice}</p>
  ${error && html`<button class="plain" type="button" data-action="sheet.retry">${phrases.retry}</button>`}
</div>`;

const shortened = (words) => (words.length > QUOTE_MAX ? `${words.slice(0, words.lastIndexOf(" ", QUOTE_MAX))}…` : words);

/**
 * @param {object} shown `label`, `words` and `language` of the passage; `phase`; `sheets` of
 * `{number, boxes}` and the `index` of the one that is seen, its `address`
 */
export const sheetView = (shown) => html`
  <div class="sheet-head">
    <h2 id="page-image-title" tabindex="-1">${say.title(shown.label)}</h2>
    <button class="quiet close" type="button" data-action="sheet.close">${say.close}</button>
  </div>
  ${shown.phase === "loading" && html`<p class="waiting"><span class="pulse"></span>${say.loading}</p>`}
  ${shown.phase === "failed" && failureView(shown)}
  ${shown.phase === "ready" &&
  html`<div class="sheet-bar">
    <span class="place">${say.inFile(shown.sheets[shown.index].number)}</span>
    <button class="quiet" type="button" data-action="sheet.size" aria-pressed="${String(shown.isLarge)}">${shown.isLarge ? say.smaller : say.larger}</button>
    ${stepsView(shown)}
  </div>
  ${paperView(shown)}`}
  <blockquote class="source-quote" lang="${shown.language}" aria-label="${say.words}">${quoted(shortened(shown.words))}</blockquote>
`;
