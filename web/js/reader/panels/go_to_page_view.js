/** The field for a page number, and what is known of a page whose text is missing. */

import { titleOf } from "../../document/outline.js";
import { html } from "../../page/html.js";
import { phrases } from "../../page/phrases.js";
import { spaced } from "../../page/text.js";
import say from "./go_to_page_phrases.js";

function rowView({ row }) {
  if (!row || row.included) return "";
  return html`${spaced(say.announced(titleOf(row), phrases.page(row.pages)))}
    <a href="#at-${row.start}" data-action="goto" data-value="${row.start}">${say.seeRow}</a>.
    <a href="/texte-complet" data-action="screen">${phrases.obtain}</a>`;
}

function helpOf(paging) {
  if (!paging) return "";
  return paging.range ? say.pageRange(...paging.range) : say.noPages;
}

export const pageView = ({ paging }) => html`<div class="find">
  <label for="page-number">${say.page}</label>
  <input class="page-number" id="page-number" inputmode="numeric" autocomplete="off" enterkeyhint="go" maxlength="6" aria-describedby="page-help" />
  <button class="plain" type="button" data-action="paging.go">${say.go}</button>
  <span class="find-count" id="page-help">${helpOf(paging)}</span>
  ${paging?.number && html`<p class="find-note">${say.notHere(paging.number)} ${rowView(paging)}</p>`}
</div>`;
