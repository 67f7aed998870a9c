/** What surrounds every screen: the way past the header, the foot. */

import { html } from "../html.js";
import { phrases } from "../phrases.js";
import { current } from "./tools.js";

const say = phrases.shell;

const skip = (target, label) => html`<a class="skip" href="${target}" data-action="jump">${label}</a>`;

/** @param {object} state with `isCovered`, whether the reader hides all the rest */
export const skipsView = ({ screen, reader, isCovered }) => html`
  ${!isCovered && (screen ? skip("#screen", say.skipToScreen) : skip("#question", say.skipToQuestion))}
  ${reader && skip("#reader-body", say.skipToReader)}
`;

export const footView = ({ screen }) =>
  html`<a href="/accessibilite" data-action="screen" aria-current="${current(screen?.path === "/accessibilite")}">${say.accessibility}</a>`;
