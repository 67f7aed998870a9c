/** The screen of the glossary: loaded once, filtered here. */

import { glossary } from "../../api.js";
import * as composing from "../../conversation/composing.js";
import { announce, focus, set, valueOf } from "../../page/dom.js";
import { go } from "../../page/navigation.js";
import { current, update } from "../../page/store.js";
import { matching } from "./entries.js";
import say from "./phrases.js";
import { glossaryView } from "./view.js";

export const title = say.title;

const EMPTY = { phase: "loading", entries: [], words: "", error: null };

export const view = ({ glossary: state, documents }) => glossaryView(state ?? EMPTY, documents);

const change = (values) => update({ glossary: { ...(current().glossary ?? EMPTY), ...values } });

async function load() {
  change({ phase: "loading", error: null });
  try {
    change({ phase: "done", entries: await glossary() });
  } catch (error) {
    change({ phase: "failed", error });
  }
}

/** How many terms are left is said once the typing rests, in milliseconds. */
const REST = 600;

let resting = 0;

function filter() {
  const words = valueOf("#glossary-filter");
  change({ words });
  clearTimeout(resting);
  const left = matching(current().glossary.entries, words).length;
  resting = setTimeout(() => announce(left ? say.count(left) : say.none(words)), REST);
}

function clear() {
  set("#glossary-filter", { value: "" });
  filter();
  focus("#glossary-filter");
}

/** Asks in the conversation, as if it had been typed there. */
async function ask(question) {
  await go("/");
  composing.actions.ask(question);
}

export const actions = { "glossary.clear": clear, "glossary.reload": load, "glossary.ask": ask };

document.addEventListener("input", ({ target }) => {
  if (target.id === "glossary-filter") filter();
});

/** Called each time that the screen is opened. */
export function enter() {
  if (current().glossary?.phase !== "done") return load();
  set("#glossary-filter", { value: current().glossary.words });
}
