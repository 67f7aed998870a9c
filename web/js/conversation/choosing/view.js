/** The list of the documents, a box each. */

import { html } from "../../page/html.js";
import { spaced } from "../../page/text.js";
import say from "./phrases.js";

/** From here on, a field finds a title faster than the eye. */
const MANY = 12;

const detailOf = ({ authors = [], year }) => [authors.join(", "), year].filter(Boolean).join(", ");

const boxView = ({ id, title, language, ...rest }, within) => html`<li><label>
  <input type="checkbox" name="document" value="${id}" ${within.includes(id) && html`checked`} />
  <span><cite lang="${language ?? "fr"}">${spaced(title)}</cite> <span class="soft">${detailOf(rest)}</span></span></label></li>`;

const filterView = html`<p><label for="choice-filter">${say.filter}</label>
  <input class="field" id="choice-filter" type="search" autocomplete="off" spellcheck="false" /></p>`;

/** @param {{documents: object[], within: string[]}} state */
export const choiceView = ({ documents, within }) => html`<form data-submit="within.choose">
  <h2 id="choice-title">${say.title}</h2>
  <p class="soft">${say.help}</p>
  ${documents.length > MANY && filterView}
  <fieldset aria-labelledby="choice-title"><ul class="boxes">${documents.map((each) => boxView(each, within))}</ul></fieldset>
  <p class="soft" id="choice-none" hidden>${say.none}</p>
  <div class="choice-ways">
    <button class="send" type="submit">${say.confirm}</button>
    <button class="plain" type="button" data-action="within.all">${say.all}</button>
    <button class="plain" type="button" data-action="within.close">${say.cancel}</button>
  </div>
</form>`;
