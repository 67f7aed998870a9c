/** The few things that can be done from anywhere. */

import { html } from "../html.js";
import { phrases } from "../phrases.js";
import { addressOf } from "../routes.js";

export const toolsView = ({ turns, documents }) => html`
  ${turns.length > 0 && html`<button class="quiet" type="button" data-action="new">${phrases.newConversation}</button>`}
  ${documents.map(({ id, title }) => html`<a class="quiet" href="${addressOf(id)}" data-action="read" title="${title}">${phrases.readDocument}</a>`)}
`;
