/** Where to read on: the sections nearest to a question, and what the report does not say of it. */

import { contentsOf, rowsOf } from "../document/outline.js";
import { html } from "../page/html.js";
import { phrases } from "../page/phrases.js";
import { quoted, spaced } from "../page/text.js";
import say from "./phrases.js";
import { whoseOf } from "./turns.js";

/** Whether the text of a section is in the corpus; null where the outlines do not tell. */
function isIncluded({ section, document }, documents) {
  const known = documents.find(({ id }) => id === document);
  if (!known || !section?.number) return null;
  const row = rowsOf(known.outline).find(({ number, title }) => number === section.number && title === section.title);
  return row ? row.included : null;
}

/** A section to read: its title leads to its row, its page stands apart, as in a table of contents. */
function pointerView(pointer, turn, open) {
  const { label, url, section, pages } = pointer;
  const title = section?.title ? [section.number, section.title].filter(Boolean).join(" ") : label;
  const words = html`<bdi lang="fr">${spaced(`${section?.title ? whoseOf(label, title) : ""}${title}`)}</bdi>`;
  return html`<li>
    ${url ? html`<a href="${url}" data-action="read" data-turn="${turn.id}">${words}</a>` : words}
    <span class="row-page">${section?.title && pages && phrases.page(pages)}</span>
    ${isIncluded(pointer, open.documents) === false && html`<span class="absent-tag">${phrases.notIncluded}</span>`}
  </li>`;
}

const pointersView = (turn, open) =>
  html`<ul>${turn.answer.further_reading.map((pointer) => pointerView(pointer, turn, open))}</ul>`;

export const furtherView = (turn, open) =>
  turn.answer.further_reading.length > 0 &&
  html`<div class="further"><h3>${say.furtherReading}</h3>${pointersView(turn, open)}</div>`;

/** Whether a document is announced by its table of contents beyond what the corpus holds. */
const isPartial = (documents) => documents.some((document) => contentsOf(document).announced.length > 0);

/** Why it is not said here: the text is known to be elsewhere only where a row that is cited says so. */
function silenceReason({ answer }, documents) {
  const { silence } = say;
  const isElsewhere = answer.citations.length > 0 && answer.citations.every((citation) => isIncluded(citation, documents) === false);
  if (answer.status !== "orientation") return silence.nothing;
  return isElsewhere && silence.absent;
}

/** The passages nearest to the question, marked as no answer. */
const nearbyView = (turn, open) => html`<ul class="nearby">${turn.answer.nearby.map(
    ({ label, quote, url }) => html`<li>
        <a href="${url}" data-action="read" data-turn="${turn.id}"><bdi lang="${open.language}">${spaced(label)}</bdi></a>
        <blockquote lang="${open.language}" dir="auto">${quoted(quote)}</blockquote>
      </li>`,
  )}</ul>
  <p class="aside">${say.silence.nearbyNote}</p>`;

const hasNearby = ({ answer }) => answer.nearby?.length > 0;

/** What comes next to an answer that is uncertain. */
export const beyondView = (turn, open) =>
  hasNearby(turn) &&
  html`<div class="silence" role="group" aria-labelledby="t${turn.id}-beyond">
    <h3 id="t${turn.id}-beyond">${say.silence.nearby}</h3>
    ${nearbyView(turn, open)}
  </div>`;

/** What the report does not say: why, the nearest sections with their pages, and how to read them. */
export function silenceView(turn, open) {
  const { further_reading: nearest } = turn.answer;
  const { silence } = say;
  const reason = silenceReason(turn, open.documents);
  return html`<div class="silence" role="group" aria-labelledby="t${turn.id}-silence">
    <h3 id="t${turn.id}-silence">${silence.title}</h3>
    ${reason && html`<p>${reason}</p>`}
    ${nearest.length > 0 && html`<h4>${silence.nearest}</h4>${pointersView(turn, open)}<p class="aside">${silence.rowNote}</p>`}
    ${hasNearby(turn) && html`<h4>${silence.nearby}</h4>${nearbyView(turn, open)}`}
    ${isPartial(open.documents) && html`<p><a href="/texte-complet" data-action="screen">${silence.obtain}</a></p>`}
  </div>`;
}
