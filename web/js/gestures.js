/** From a press on anything with `data-action` to the function that does it. */

const known = {};

/**
 * Each action gets the element's `data-value`, and the element.
 * @param {Object<string, function(string, Element): void>} actions
 */
export const register = (actions) => Object.assign(known, actions);

const isPlainClick = (event) =>
  !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;

/** Listens to the whole page; called once. */
export function start() {
  document.addEventListener("click", (event) => {
    const element = event.target.closest?.("[data-action]");
    if (!element || !isPlainClick(event)) return;
    event.preventDefault();
    known[element.dataset.action](element.dataset.value, element);
  });
}
