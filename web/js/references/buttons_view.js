/** The buttons that lead to references and exports, and the place where these open. */

import { html } from "../page/html.js";
import { phrases } from "../page/phrases.js";
import say from "./buttons_phrases.js";

/** What is open in a turn: « 3 » for its third citation, « export », or nothing. */
const isOpen = (panel, turn, at) => panel?.turn === turn.id && panel.at === at;

/** Where a panel opens, under its button. */
export const panelView = (panel, turn, at) =>
  isOpen(panel, turn, at) && html`<div class="panel" id="panel-${turn.id}-${at}">${panel.view(panel)}</div>`;

const toggle = (panel, turn, at) =>
  html`aria-expanded="${String(isOpen(panel, turn, at))}" aria-controls="panel-${turn.id}-${at}"`;

/** On a citation. */
export const citeView = (turn, number, panel) => html`<button class="quiet" type="button" id="cite-${turn.id}-${number}"
  data-action="reference.open" data-value="${turn.id}:${number}" aria-label="${say.citeOf(number)}"
  ${toggle(panel, turn, number)}>${say.cite}</button>`;

/** On an answer. */
export const takeView = (turn, panel) => html`
  <button class="quiet" type="button" data-action="export.markdown" data-value="${turn.id}">${isOpen(panel, turn, "markdown") ? phrases.copied : say.markdown}</button>
  <button class="quiet" type="button" id="take-${turn.id}" data-action="export.open" data-value="${turn.id}"
    ${toggle(panel, turn, "export")}>${say.take}</button>`;
