/** What stands over the page for a while: a card beside a word, a dialog, a printed sheet. */

import { show } from "./dom.js";

const region = (selector) => document.querySelector(selector);

/** Shows markup in a card next to an element; the first link in it gets the focus. */
export function showBeside(selector, markup, element) {
  const card = region(selector);
  show(selector, markup);
  card.showPopover();
  const { left, top, bottom } = element.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = card;
  const below = bottom + 6 + height < innerHeight ? bottom + 6 : Math.max(8, top - 6 - height);
  card.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`;
  card.style.top = `${below}px`;
  card.querySelector("a, button")?.focus();
}

/** Shows markup in a dialog, over the page; closing it gives the focus back. */
export function openDialog(selector, markup) {
  show(selector, markup);
  region(selector).showModal();
}

export const closeDialog = (selector) => region(selector).close();

/** Prints markup in place of the page, which comes back afterwards. */
export function print(selector, markup) {
  show(selector, markup);
  for (const element of region(selector).querySelectorAll("[id]")) element.removeAttribute("id"); // the page has them
  addEventListener("afterprint", () => show(selector, ""), { once: true });
  window.print();
}
