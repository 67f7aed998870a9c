/** The outline of a document: every row leads to where the corpus holds it. */

import { missingIn, titleOf } from "../../document/outline.js";
import { html } from "../../page/html.js";
import { phrases } from "../../page/phrases.js";
import { spaced } from "../../page/text.js";
import say from "./phrases.js";

const FUNNEL = html`<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d="M2 3h12L9.6 8.4V12l-3.2 1.6V8.4z" fill="none" stroke="currentColor" stroke-width="1.3" stroke-linejoin="round"/></svg>`;

/** Restricting a question to a section, for the rows that a question can be restricted to. */
const restrictView = (row) =>
  row.scope &&
  html`<button class="quiet restrict" type="button" data-action="reader.restrict" data-value="${row.start}"
    aria-label="${say.restrict(titleOf(row))}" title="${say.restrict(titleOf(row))}">${FUNNEL}</button>`;

/** The text of a row that is included, or the line that announces it. */
const rowView = (row, here) => html`<li class="${row.included ? "included" : "absent"}">
  <div class="outline-row">
    <a href="#at-${row.start}" data-action="goto" data-value="${row.start}" aria-current="${row === here ? "location" : "false"}">${spaced(titleOf(row))}</a>
    ${row.pages && html`<span class="row-page">${phrases.page(row.pages)}</span>`}
    ${!row.included && html`<span class="absent-tag">${phrases.notIncluded}</span>`}
    ${restrictView(row)}
  </div>
  ${row.children?.length > 0 && html`<ul>${row.children.map((child) => rowView(child, here))}</ul>`}
</li>`;

/** How many sections are missing, and what can be done about it. */
export const missingView = (document) => {
  const count = missingIn(document);
  return (
    count > 0 &&
    html`<p class="missing">${say.missing(count)}
      <a href="/texte-complet" data-action="screen">${phrases.obtain}</a></p>`
  );
};

/** The outline is long and changes little: it is written once for each place. */
let last = { document: null, here: null, markup: "" };

export function outlineView(document, here) {
  if (last.document !== document || last.here !== here) {
    const rows = document.outline.map((row) => rowView(row, here));
    const markup = html`${missingView(document)}
      <nav class="outline" aria-label="${say.outline}" lang="${document.language}"><ul>${rows}</ul></nav>`;
    last = { document, here, markup };
  }
  return last.markup;
}
