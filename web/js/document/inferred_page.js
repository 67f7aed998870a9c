/** The mark of a page whose number is inferred. */

import { html } from "../page/html.js";
import { phrases } from "../page/phrases.js";

/** « page déduite », with its explanation one press away; nothing for a page that is printed. */
export const inferredView = (inferred) =>
  inferred
    ? html`<button class="inferred" type="button" popovertarget="why-inferred">${phrases.inferred}</button>`
    : "";
