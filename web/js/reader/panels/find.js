/** Finding words in the document that is open: the server looks in the whole of it. */

import { find } from "../../api.js";
import { announce, focus, glideInto, selectAll, valueOf } from "../../page/dom.js";
import { register } from "../../page/gestures.js";
import { phrases } from "../../page/phrases.js";
import { current, updateReader } from "../../page/store.js";
import { ensure, pointTo } from "../text/moving.js";
import { look, offsetNow, pageAt } from "../text/scrolling.js";
import say from "./find_phrases.js";
import { findView } from "./find_view.js";
import { togglePanel } from "./panels.js";

/** How long to wait for the next key, and from how many letters on it is worth looking. */
const PAUSE = 250;
const ENOUGH = 2;

let timer;
let running = new AbortController();

/** What is looked for: `{words, phase, count, matches, index}`. */
const nothing = { words: "", phase: "idle", count: 0, matches: [], index: -1 };

const change = (found) => updateReader(current().reader.key, { found: { ...current().reader.found, ...found } });

/** Opens the field, or closes it. */
export function toggle() {
  if (togglePanel("find", { found: nothing, panelView: findView })) focus("#find-words");
  else close();
}

/** Opens the field if need be, with what it holds ready to be replaced. */
export function openField() {
  if (current().reader.panel !== "find") togglePanel("find", { found: nothing, panelView: findView });
  selectAll("#find-words");
}

/** What was found last is what a link then points to. */
async function close() {
  const { key, found } = current().reader;
  const match = found?.matches[found.index];
  updateReader(key, { panel: null, found: null });
  if (match) {
    await pointTo(match);
    focus("#cited", "center");
  } else focus("#tool-find");
}

/** Looks for the words, then goes to the first place from here on. */
async function search(words) {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  change({ words, phase: "searching" });
  try {
    const { count, matches } = await find(current().reader.id, words, signal);
    if (signal.aborted || current().reader?.panel !== "find") return;
    change({ phase: "done", count, matches, index: -1 });
    if (!count) return announce(say.none);
    const first = matches.findIndex(({ start }) => start >= offsetNow());
    await goTo(Math.max(first, 0));
  } catch (error) {
    if (signal.aborted) return;
    change({ phase: "failed", count: 0, matches: [], index: -1 });
    announce(say.failed);
  }
}

async function goTo(index) {
  const { found } = current().reader;
  const match = found.matches[index];
  if (!(await ensure(match)) || current().reader.found?.words !== found.words) return;
  change({ index });
  glideInto("#current");
  const page = pageAt(current().reader.stretches, match.start);
  const position = say.position(index + 1, found.count);
  announce(page ? `${position}, ${phrases.pageMark(page)}` : position);
  look();
}

function step(by) {
  clearTimeout(timer);
  const words = valueOf("#find-words").trim();
  const { found } = current().reader;
  if (words && words !== found.words) return search(words);
  const { matches, index } = found;
  if (matches.length) return goTo((index + by + matches.length) % matches.length);
}

function typed() {
  clearTimeout(timer);
  running.abort();
  const words = valueOf("#find-words").trim();
  if (words.length < ENOUGH) return change(nothing);
  timer = setTimeout(() => current().reader?.panel === "find" && search(words), PAUSE);
}

register({
  "find.next": () => step(1),
  "find.previous": () => step(-1),
  "find.close": close,
});

function onKey(event) {
  if (event.target.id !== "find-words") return;
  if (event.key === "Enter") {
    event.preventDefault();
    step(event.shiftKey ? -1 : 1);
  } else if (event.key === "Escape") {
    event.preventDefault(); // a search field would only be emptied
    event.stopPropagation();
    close();
  }
}

const panel = document.querySelector("#reader-panel");
panel.addEventListener("input", (event) => event.target.id === "find-words" && typed());
panel.addEventListener("keydown", onKey);
