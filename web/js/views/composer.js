/** What stands around the field where a question is written. */

import { html } from "../html.js";
import { phrases } from "../phrases.js";

/** From here on, the room that is left is worth saying. */
const NEAR = 200;

export const helpOf = (count, most) => {
  if (count > most) return phrases.tooLong(count);
  return count > most - NEAR ? phrases.remaining(count) : "";
};

export const aboveView = ({ editing }) =>
  editing === null
    ? ""
    : html`<p class="editing">${phrases.editing}
        <button class="plain" type="button" data-action="cancel">${phrases.cancel}</button></p>`;

export const buttonsView = ({ busy, editing }) =>
  busy
    ? html`<button class="send" type="button" data-action="stop">${phrases.stop}</button>`
    : html`<button class="send" type="submit">${editing === null ? phrases.ask : phrases.reask}</button>`;
