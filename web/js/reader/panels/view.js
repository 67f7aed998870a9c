/** The buttons that open a panel above the text, and the panel that is open. */

import { missingIn, scopeAt, titleOf } from "../../document/outline.js";
import { html } from "../../page/html.js";
import { phrases } from "../../page/phrases.js";
import { spaced } from "../../page/text.js";
import { outlineView } from "./outline_view.js";
import say from "./phrases.js";

const toolView = (name, open, words, label = null) => html`<button class="quiet" type="button" id="tool-${name}" data-action="reader.${name}"
  aria-expanded="${String(open === name)}" aria-controls="reader-panel" ${label && html`aria-label="${label}"`}>${words}</button>`;

/** « p. 14 »: where one is, and the way to another page. */
function pageToolView({ here, panel }) {
  const page = here?.page && phrases.pageMark(here.page);
  return toolView("page", panel, page ?? say.pageUnknown, page ? `${page}, ${say.goToPage}` : say.goToPage);
}

export const panelButtonsView = (reader) => html`
  ${toolView("outline", reader.panel, say.outline)}
  ${toolView("find", reader.panel, say.find)}
  ${pageToolView(reader)}
  ${toolView("more", reader.panel, say.more)}
`;

const itemView = (action, words, value = "", help = null) =>
  html`<li><button class="quiet" type="button" data-action="${action}" data-value="${value}">${words}${help && html` <span class="help">${help}</span>`}</button></li>`;

/** What else can be done from here. */
function moreView({ here, document }) {
  const row = here && scopeAt(document, here.offset);
  const page = here?.page && here.page.first === here.page.last ? phrases.pageMark(here.page) : null;
  return html`<ul class="more-list">
    ${row && itemView("reader.restrict", say.restrict(spaced(titleOf(row))), row.start)}
    ${itemView("reader.sentence", say.choose, "choose", say.chooseHelp)}
    ${document?.has_page_images && here && itemView("reader.sheet", say.seePage, here.offset)}
    ${page && itemView("reader.link-page", say.copyPage(page), here.page.first)}
    ${itemView("report.page", page ? say.reportPage(page) : say.reportHere)}
    ${row?.included && itemView("reader.print", say.print(spaced(titleOf(row))), row.start)}
    <li><a class="quiet" href="/signalements" data-action="screen">${say.reports}</a></li>
    ${document && missingIn(document) > 0 && html`<li><a class="quiet" href="/texte-complet" data-action="screen">${phrases.obtain}</a></li>`}
  </ul>`;
}

/** The open panel: the outline, or another that its own module makes. */
export function panelView(reader) {
  const { panel, document, here } = reader;
  if (panel === "outline" && document) return outlineView(document, here && scopeAt(document, here.offset));
  if (panel === "more") return moreView(reader);
  return reader.panelView?.(reader) ?? "";
}
