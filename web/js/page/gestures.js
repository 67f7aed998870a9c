/**
 * From a press on anything with `data-action`, a choice in a field with `data-change` or the
 * sending of a form with `data-submit`, to the function that does it.
 */

import { closeMenu } from "./dom.js";

const known = {};

/**
 * Each action gets the element's `data-value` (a field's, what it holds), and the element.
 * @param {Object<string, function(string, Element): void>} actions
 */
export const register = (actions) => Object.assign(known, actions);

/** The action that a module exports by a name; `load` imports the module when it is first asked for. */
export const lazily =
  (load, name) =>
  async (...given) =>
    (await load())[name](...given);

const isPlainClick = (event) =>
  !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;

/** Listens to the whole page; called once. */
export function start() {
  document.addEventListener("click", (event) => {
    const element = event.target.closest?.("[data-action]");
    if (!element || !isPlainClick(event)) return;
    event.preventDefault();
    closeMenu(element);
    known[element.dataset.action](element.dataset.value, element);
  });
  document.addEventListener("submit", (event) => {
    const { submit, value } = event.target.dataset;
    if (!submit) return;
    event.preventDefault();
    known[submit](value, event.target);
  });
  document.addEventListener("change", ({ target }) => {
    const field = target.closest?.("[data-change]");
    if (field) known[field.dataset.change](field.value, field);
  });
}
