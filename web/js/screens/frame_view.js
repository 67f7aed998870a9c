/** What surrounds every screen: the way past the header, what can be done from anywhere, the foot. */

import { html } from "../page/html.js";
import { addressOf } from "../page/routes.js";
import say from "./frame_phrases.js";

/** The screens that can be reached from anywhere: their address and their name. */
const SCREENS = [
  ["/glossaire", say.glossary],
  ["/conversations", say.conversations],
  ["/reglages", say.settings],
];

/** The value of `aria-current` for a link to what is shown. */
const current = (isCurrent) => (isCurrent ? "page" : "false");

const newView = html`<li><button class="quiet" type="button" data-action="new">${say.newConversation}</button></li>`;

const backView = html`<li><a class="quiet" href="/" data-action="home">${say.conversation}</a></li>`;

const documentView = ({ id }, { reader }) =>
  html`<li><a class="quiet" href="${addressOf(id)}" data-action="read"
    aria-current="${current(reader?.id === id)}">${say.document}</a></li>`;

const screenView = ([path, name], { screen }) =>
  html`<li><a class="quiet" href="${path}" data-action="screen" aria-current="${current(screen?.path === path)}">${name}</a></li>`;

/** In a row, or behind one button where there is little room. */
export const toolsView = (state) => html`
  <button class="quiet menu-button" type="button" popovertarget="menu">${say.menu}</button>
  <ul class="menu" id="menu" popover>
    ${state.screen ? backView : state.turns.length > 0 && newView}
    ${state.documents.length === 1 && documentView(state.documents[0], state)}
    ${(state.documents.length > 1 || state.about?.shelf_open) && screenView(["/documents", say.documents], state)}
    ${SCREENS.map((each) => screenView(each, state))}
  </ul>
`;

const skip = (target, label) => html`<a class="skip" href="${target}" data-action="jump">${label}</a>`;

/** @param {object} state with `isCovered`, whether the reader hides all the rest */
export const skipsView = ({ screen, reader, isCovered }) => html`
  ${!isCovered && (screen ? skip("#screen", say.skipToScreen) : skip("#question", say.skipToQuestion))}
  ${reader && skip("#reader-body", say.skipToReader)}
`;

export const footView = ({ screen }) =>
  html`<a href="/accessibilite" data-action="screen" aria-current="${current(screen?.path === "/accessibilite")}">${say.accessibility}</a>`;
