/** The field where words are looked for in the document. */

import { html } from "../../page/html.js";
import say from "./find_phrases.js";
import words from "./phrases.js";

function countOf({ phase, count, index }) {
  if (phase === "idle") return "";
  if (phase === "failed") return say.failed;
  if (phase === "searching") return say.searching;
  if (!count) return say.none;
  return index < 0 ? say.count(count) : say.position(index + 1, count);
}

const stepView = (name, sign, isOff) =>
  html`<button class="quiet" type="button" data-action="find.${name}" aria-label="${say[name]}" title="${say[name]}" ${isOff && html`disabled`}>${sign}</button>`;

/** @param {{found: object}} reader what was found so far */
export function findView({ found, document }) {
  const isOff = !found.matches.length;
  const isCut = found.count > found.matches.length;
  return html`<div class="find" role="search" aria-label="${words.find}">
    <label class="visually-hidden" for="find-words">${say.label}</label>
    <input type="search" id="find-words" lang="${document?.language ?? "fr"}" autocomplete="off" autocapitalize="none" spellcheck="false" enterkeyhint="search"
      maxlength="200" placeholder="${say.placeholder}" aria-describedby="find-count" />
    <span class="find-count" id="find-count">${countOf(found)}</span>
    ${stepView("previous", "↑", isOff)} ${stepView("next", "↓", isOff)}
    <button class="quiet" type="button" data-action="find.close" aria-label="${say.close}" title="${say.close}">×</button>
    ${isCut && html`<p class="find-note">${say.some(found.count, found.matches.length)}</p>`}
  </div>`;
}
