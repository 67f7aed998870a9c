/** Small views that several others use. */

import { html } from "../html.js";
import { phrases } from "../phrases.js";

/** « page déduite », with its explanation one press away; nothing for a page that is printed. */
export const inferredView = (inferred) =>
  inferred
    ? html`<button class="inferred" type="button" popovertarget="why-inferred">${phrases.inferred}</button>`
    : "";

/** What went wrong, what to do, and the way to try again. */
export const failureView = ({ title, advice }, action, value = "") => html`
  <div class="failure" role="group" aria-label="${title}">
    <p class="failure-title">${title}</p>
    <p>${advice}</p>
    ${action && html`<button class="plain" type="button" data-action="${action}" data-value="${value}">${phrases.retry}</button>`}
  </div>
`;
