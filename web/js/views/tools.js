/** The few things that can be done from anywhere. */

import { html } from "../html.js";
import { phrases } from "../phrases.js";
import { addressOf } from "../routes.js";

const say = phrases.shell;

/** The screens that can be reached from anywhere: their address and their name. */
const SCREENS = [
  ["/glossaire", say.glossary],
  ["/conversations", say.conversations],
  ["/reglages", say.settings],
];

/** The value of `aria-current` for a link to what is shown. */
export const current = (isCurrent) => (isCurrent ? "page" : "false");

const newView = html`<li><button class="quiet" type="button" data-action="new">${phrases.newConversation}</button></li>`;

const backView = html`<li><a class="quiet" href="/" data-action="home">${say.conversation}</a></li>`;

const documentView = ({ id, title, language }, { documents, reader }) =>
  html`<li><a class="quiet document" href="${addressOf(id)}" data-action="read"
    aria-current="${current(reader?.id === id)}">${documents.length > 1 ? html`<span lang="${language ?? "fr"}">${title}</span>` : say.document}</a></li>`;

const screenView = ([path, name], { screen }) =>
  html`<li><a class="quiet" href="${path}" data-action="screen" aria-current="${current(screen?.path === path)}">${name}</a></li>`;

/** In a row, or behind one button where there is little room. */
export const toolsView = (state) => html`
  <button class="quiet menu-button" type="button" popovertarget="menu">${say.menu}</button>
  <ul class="menu" id="menu" popover>
    ${state.screen ? backView : state.turns.length > 0 && newView}
    ${state.documents.map((document) => documentView(document, state))}
    ${SCREENS.map((each) => screenView(each, state))}
  </ul>
`;
