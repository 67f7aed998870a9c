/** What stands around the field where a question is written. */

import { html } from "../html.js";
import { phrases, QUESTION_MAX } from "../phrases.js";

/** From here on, the room that is left is worth saying. */
const NEAR = 200;

/** Why a question of so many characters cannot be sent, or how much room is left; often empty. */
export function noteOn(count, isSending) {
  if (isSending && !count) return phrases.empty;
  if (count > QUESTION_MAX) return phrases.tooLong(count);
  return count > QUESTION_MAX - NEAR ? phrases.remaining(count) : "";
}

export const aboveView = ({ editing }) =>
  editing === null
    ? ""
    : html`<p class="editing">${phrases.editing}
        <button class="plain" type="button" data-action="cancel">${phrases.cancel}</button></p>`;

export const buttonsView = ({ busy, editing }) =>
  busy
    ? html`<button class="send" type="button" data-action="stop">${phrases.stop}</button>`
    : html`<button class="send" type="submit">${editing === null ? phrases.ask : phrases.reask}</button>`;
