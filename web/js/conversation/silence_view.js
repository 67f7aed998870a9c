/** Where to read on: the sections nearest to a question, and what the report does not say of it. */

import { contentsOf, rowsOf } from "../document/outline.js";
import { html } from "../page/html.js";
import { phrases } from "../page/phrases.js";
import { spaced } from "../page/text.js";
import say from "./phrases.js";

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
  const words = html`<bdi lang="fr">${spaced(title)}</bdi>`;
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

/** Why the report does not say it here, as far as the outlines tell. */
function silenceReason({ answer }, documents) {
  const { silence } = say;
  if (answer.status === "orientation") return silence.absent;
  return isPartial(documents) ? silence.perhaps : silence.nothing;
}

/** What the report does not say: why, the nearest sections with their pages, and how to read them. */
export function silenceView(turn, open) {
  const { further_reading: nearest } = turn.answer;
  const { silence } = say;
  return html`<div class="silence" role="group" aria-labelledby="t${turn.id}-silence">
    <h3 id="t${turn.id}-silence">${silence.title}</h3>
    <p>${silenceReason(turn, open.documents)}</p>
    ${nearest.length > 0 && html`<h4>${silence.nearest}</h4>${pointersView(turn, open)}<p class="aside">${silence.rowNote}</p>`}
    ${isPartial(open.documents) && html`<p><a href="/texte-complet" data-action="screen">${silence.obtain}</a></p>`}
  </div>`;
}
