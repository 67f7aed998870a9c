/** What is said of a request that did not succeed. */

import say from "./failure_phrases.js";
import { html } from "./html.js";
import { language, phrases } from "./phrases.js";

/** What to say of an ApiError: a title, and what to do about it. */
export function failure(error) {
  const status = error.status === 400 ? 422 : error.status;
  const [title, advice] = say[error.code] ?? say[status] ?? say.other;
  // The server's own advice is more exact, but it is in French.
  return { title, advice: (language === "fr" && error.detail) || advice };
}

/** What went wrong, what to do, and the way to try again, if there is one. */
export function failureView(error, action = null, value = "") {
  const { title, advice } = failure(error);
  return html`
    <div class="failure" role="group" aria-label="${title}">
      <p class="failure-title">${title}</p>
      <p>${advice}</p>
      ${action && html`<button class="plain" type="button" data-action="${action}" data-value="${value}">${phrases.retry}</button>`}
    </div>
  `;
}
