/** The one place that writes to the page. Everything else returns markup made by `html`. */

const region = (selector) => document.querySelector(selector);

/** Attributes that belong to the person, not to the view: an opened <details> stays open. */
const KEPT = new Set(["open"]);

const isSame = (a, b) => a.nodeName === b.nodeName && (a.id ?? "") === (b.id ?? "");

function patchAttributes(old, fresh) {
  for (const { name } of [...old.attributes])
    if (!fresh.hasAttribute(name) && !KEPT.has(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes)
    if (old.getAttribute(name) !== value && !KEPT.has(name)) old.setAttribute(name, value);
}

/** Makes `old` like `fresh` by the fewest changes, so that focus and selection survive. */
function patch(old, fresh) {
  const before = [...old.childNodes];
  const after = [...fresh.childNodes];
  after.forEach((node, index) => {
    const was = before[index];
    if (!was) old.append(node);
    else if (!isSame(was, node)) was.replaceWith(node);
    else if (was.nodeType === Node.ELEMENT_NODE) {
      patchAttributes(was, node);
      patch(was, node);
    } else if (was.data !== node.data) was.data = node.data;
  });
  before.slice(after.length).forEach((node) => node.remove());
}

const shown = new Map();

/** Shows markup in a region; nothing happens when it is the markup already shown. */
export function show(selector, markup) {
  const text = String(markup);
  if (shown.get(selector) === text) return;
  shown.set(selector, text);
  const template = document.createElement("template");
  template.innerHTML = text;
  patch(region(selector), template.content);
}

/** Sets properties of one element, such as `hidden`, `value`, `inert` or `textContent`. */
export function set(selector, properties) {
  const element = region(selector);
  for (const [name, value] of Object.entries(properties))
    if (element[name] !== value) element[name] = value;
}

/**
 * Puts the page's fixed words in a language: the text of every element with `data-phrase`, and
 * its attributes by `data-phrase-{attribute}`; each names a phrase, such as « shell.skip ».
 */
export function translate(language, phrases) {
  const said = (name) => name.split(".").reduce((table, key) => table[key], phrases);
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-phrase]"))
    element.textContent = said(element.dataset.phrase);
  for (const attribute of ["aria-label", "placeholder"])
    for (const element of document.querySelectorAll(`[data-phrase-${attribute}]`))
      element.setAttribute(attribute, said(element.getAttribute(`data-phrase-${attribute}`)));
}

export const valueOf = (selector) => region(selector).value;

export const setTitle = (title) => {
  document.title = title;
};

/** Says a sentence once to screen readers, even when it is the same as the last one. */
export function announce(sentence) {
  const live = region("#announcement");
  live.textContent = "";
  requestAnimationFrame(() => (live.textContent = sentence));
}

/** Moves the focus; `block` says where the element should come to stand (« center »…). */
export function focus(selector, block) {
  const element = region(selector);
  if (!element) return false;
  element.focus({ preventScroll: Boolean(block) });
  if (block) element.scrollIntoView({ block });
  return true;
}

const still = matchMedia("(prefers-reduced-motion: reduce)");

export const glideTo = (selector) =>
  region(selector)?.scrollIntoView({ block: "start", behavior: still.matches ? "instant" : "smooth" });

/** Puts text on the clipboard; false when the browser does not let us. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByHand(text);
  }
}

/** Over plain http (a colleague's machine) browsers offer no clipboard but the selection's. */
function copyByHand(text) {
  const focused = document.activeElement;
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "visually-hidden";
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  focused?.focus();
  return done;
}
