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

function patchNode(was, node) {
  if (!isSame(was, node)) was.replaceWith(node);
  else if (was.nodeType === Node.ELEMENT_NODE) {
    patchAttributes(was, node);
    patch(was, node);
  } else if (was.data !== node.data) was.data = node.data;
}

function removed(node) {
  const next = node.nextSibling;
  node.remove();
  return next;
}

/**
 * Makes `old` like `fresh` by the fewest changes, so that focus and selection survive. Children
 * that have an id are kept, whatever comes or goes before them.
 */
function patch(old, fresh) {
  const staying = new Set([...fresh.children].map(({ id }) => id).filter(Boolean));
  const known = new Set([...old.children].map(({ id }) => id).filter((id) => staying.has(id)));
  let was = old.firstChild;
  for (const node of [...fresh.childNodes]) {
    while (was && known.has(node.id) && was.id !== node.id && !known.has(was.id)) was = removed(was);
    if (!was || (was.id !== node.id && known.has(was.id))) old.insertBefore(node, was);
    else {
      const next = was.nextSibling;
      patchNode(was, node);
      was = next;
    }
  }
  while (was) was = removed(was);
}

const shown = new Map();

function contentOf(text) {
  const template = document.createElement("template");
  template.innerHTML = text;
  return template.content;
}

/** Shows markup in a region; nothing happens when it is the markup already shown. */
export function show(selector, markup) {
  const text = String(markup);
  if (shown.get(selector) === text) return;
  shown.set(selector, text);
  patch(region(selector), contentOf(text));
}

/** What each item of a list was last written as, by list and by the item's id. */
const written = new WeakMap();

function writeItem(list, texts, { id, text }, index) {
  const here = list.children[index] ?? null;
  const old = here?.id === id ? here : [...list.children].find((child) => child.id === id);
  if (!old) list.insertBefore(contentOf(text).firstElementChild, here);
  else if (old !== here) list.insertBefore(old, here);
  if (old && texts.get(id) !== text) patchNode(old, contentOf(text).firstElementChild);
  texts.set(id, text);
}

/**
 * Shows a list in a region: each item is one element of that id. Only those whose markup has
 * changed are touched, so that the last of a hundred can grow while the others rest.
 * @param {{id: string, markup: object}[]} items
 */
export function showEach(selector, items) {
  const list = region(selector);
  if (!written.has(list)) written.set(list, new Map());
  const wanted = new Set(items.map(({ id }) => id));
  for (const child of [...list.children]) if (!wanted.has(child.id)) child.remove();
  items.forEach(({ id, markup }, index) =>
    writeItem(list, written.get(list), { id, text: String(markup) }, index),
  );
}

/** Sets properties of one element, such as `hidden`, `value`, `inert` or `textContent`. */
export function set(selector, properties) {
  const element = region(selector);
  for (const [name, value] of Object.entries(properties))
    if (element[name] !== value) element[name] = value;
}

/**
 * Puts the page's fixed words in a language: the text of every element with `data-phrase`, and
 * its attributes by `data-phrase-{attribute}`; each names a phrase, such as « frame.close ».
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

/** Moves the focus to a field, with what it holds ready to be replaced. */
export function selectAll(selector) {
  const field = region(selector);
  field?.focus();
  field?.select();
}

const still = matchMedia("(prefers-reduced-motion: reduce)");

/** Whether nothing should move, by the system's settings or by ours. */
const isStill = () => still.matches || document.documentElement.dataset.motion === "still";

export const glideTo = (selector) =>
  region(selector)?.scrollIntoView({ block: "start", behavior: isStill() ? "instant" : "smooth" });

/** Brings an element before the eyes, in the middle, without the focus. */
export const glideInto = (selector) =>
  region(selector)?.scrollIntoView({ block: "center", behavior: isStill() ? "instant" : "smooth" });

/** Keeps an element in sight, moving as little as possible. */
export const keepInSight = (selector) => region(selector)?.scrollIntoView({ block: "nearest" });

/** What scrolls: a region, or what stands around it where there is too little height. */
const scrollerOf = (view) => (getComputedStyle(view).overflowY === "visible" ? view.parentElement : view);

/** Does what changes a text above or below what is being read, which stays where it is. */
export function steady(selector, change) {
  const view = region(selector);
  const { top } = view.getBoundingClientRect();
  const anchor = [...view.querySelectorAll("[data-from]")].find((block) => block.getBoundingClientRect().bottom > top);
  const before = anchor?.getBoundingClientRect().top;
  change();
  if (anchor?.isConnected) scrollerOf(view).scrollTop += anchor.getBoundingClientRect().top - before;
}

/** Closes the menu in which something was chosen; the focus goes back to its button. */
export const closeMenu = (element) => element.closest(".menu:popover-open")?.hidePopover();

/** Gives the person a file. */
export function download(name, content, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/**
 * Puts text on the clipboard, with its markup where a word processor may want it; false when the
 * browser does not let us.
 */
export async function copy(text, markup) {
  try {
    if (markup) await navigator.clipboard.write([clipped({ "text/plain": text, "text/html": String(markup) })]);
    else await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByHand(text);
  }
}

const clipped = (forms) =>
  new ClipboardItem(Object.fromEntries(Object.entries(forms).map(([type, form]) => [type, new Blob([form], { type })])));

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
