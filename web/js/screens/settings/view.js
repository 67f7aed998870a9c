/** The settings, as choices that apply at once. */

import { html } from "../../page/html.js";
import { CHOICES } from "../../page/settings.js";
import say from "./phrases.js";

/** What stands for « nothing was chosen » in the page. */
export const UNCHOSEN = "system";

const optionView = (name, value, label, isChosen) => html`<label class="option"
  ><input type="radio" name="${name}" id="${name}-${value}" value="${value}" data-change="settings.choose"
    ${isChosen && html`checked`} ${name === "language" && html`lang="${value}"`} />
  <span ${name === "language" && html`lang="${value}"`}>${label}</span></label>`;

function choiceView(name, chosen) {
  const { legend, help, options } = say.choices[name];
  const values = CHOICES[name].map((value) => value ?? UNCHOSEN).filter((value) => value in options);
  return html`<fieldset class="setting" ${help && html`aria-describedby="${name}-help"`}>
    <legend>${legend}</legend>
    ${help && html`<p id="${name}-help">${help}</p>`}
    <div class="options">
      ${values.map((value) => optionView(name, value, options[value], value === (chosen ?? UNCHOSEN)))}
    </div>
  </fieldset>`;
}

/** Only where the operator asks for a key, or where one was given. */
const keyView = ({ key }, note) => html`<div class="setting" id="access">
  <label for="access-key">${say.key.label}</label>
  <p id="access-key-help">${say.key.help}</p>
  <div class="options">
    <input class="field" id="access-key" type="text" autocomplete="off" autocapitalize="none" spellcheck="false"
      aria-describedby="access-key-help access-key-note" data-change="settings.key" />
    <button class="plain" type="button" data-action="settings.keep">${say.key.keep}</button>
    ${key && html`<button class="plain" type="button" data-action="settings.forget">${say.key.forget}</button>`}
  </div>
  <p id="access-key-note">${note} ${key && say.key.held(key.slice(-4))}</p>
</div>`;

/**
 * @param {{settings: object, note: string, keyNote: string}} preferences
 * @param {?object} about what the server says of itself, once it is known
 */
export const settingsView = ({ settings, note, keyNote }, about) => html`<div class="settings">
  <div>
    <h1 tabindex="-1">${say.title}</h1>
    <p class="lead">${say.lead}</p>
  </div>
  ${Object.keys(CHOICES).map((name) => choiceView(name, settings[name]))}
  ${(about?.key_required || about?.shelf_open || settings.key) && keyView(settings, keyNote)}
  <div class="setting"><p><button class="plain" type="button" data-action="settings.restore">${say.restore}</button></p>
    ${note && html`<p class="notice">${note}</p>`}</div>
  <p><a href="/accessibilite" data-action="screen">${say.declaration}</a></p>
</div>`;
