/** The references of a citation, each as it will be pasted; the formats of an export. */

import { failureView } from "../page/failures.js";
import { html } from "../page/html.js";
import { phrases } from "../page/phrases.js";
import say from "./phrases.js";

const STYLES = ["author_date", "note", "entry", "quotation"];
const ANSWERS = ["docx", "markdown"];
const LISTS = ["ris", "bibtex", "csl-json"];

/** A reference with its titles in italics. */
export const runsView = (runs) => html`${runs.map(([text, italic]) => (italic ? html`<i>${text}</i>` : text))}`;

const textView = (style, reference) =>
  reference[`${style}_runs`] ? runsView(reference[`${style}_runs`]) : reference[style];

const styleView = (style, { reference, copied }) => html`<li>
  <button class="style" type="button" data-action="reference.copy" data-value="${style}">
    <span class="style-name">${copied === style ? phrases.copied : say.styles[style]}</span>
    <span class="style-text" lang="fr" dir="auto">${textView(style, reference)}</span>
  </button></li>`;

/** @param {object} panel `{at, reference, isInferred, copied, error}` */
export function referenceView(panel) {
  const { at, reference, error } = panel;
  if (error) return failureView(error);
  if (!reference) return html`<p class="soft">${say.loading}</p>`;
  const offered = STYLES.filter((style) => reference[style]);
  return html`<div role="group" aria-label="${say.panel(at)}">
    ${reference.pointer && html`<p class="notice">${say.pointer}</p>`}
    ${reference.cited_in && html`<p class="notice">${say.citedIn}</p>`}
    <ul class="styles">${offered.map((style) => styleView(style, panel))}</ul>
    <p class="soft">${panel.isInferred && !reference.pointer && say.inferred} ${say.norm}</p>
    ${panel.copied === "failed" && html`<p class="soft">${phrases.notCopied}</p>`}
  </div>`;
}

const formatView = (format) =>
  html`<button class="plain" type="button" data-action="export.save" data-value="${format}">${say.formats[format]}</button>`;

/** @param {object} panel `{turn, hasReferences, saved, error}` */
export const exportView = ({ turn, hasReferences, saved, error }) => html`<div role="group" aria-label="${say.exportPanel}">
  <p>${say.answer}</p>
  <div class="formats">${ANSWERS.map(formatView)}
    <button class="plain" type="button" data-action="sheet.print" data-value="${turn}">${say.print}</button></div>
  <p>${hasReferences ? say.list : say.unquoted}</p>
  ${hasReferences && html`<div class="formats">${LISTS.map(formatView)}</div>`}
  <p class="soft">${saved ? say.saved(saved) : say.left}</p>
  ${error && failureView(error)}
</div>`;
