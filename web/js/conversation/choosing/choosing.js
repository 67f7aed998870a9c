/** Choosing the documents in which questions look: a list over the page. */

import { announce, set } from "../../page/dom.js";
import { closeDialog, openDialog } from "../../page/layers.js";
import { current, update } from "../../page/store.js";
import { folded } from "../../page/text.js";
import say from "./phrases.js";
import { choiceView } from "./view.js";

const PLACE = "#choice";
const dialog = document.querySelector(PLACE);

export function open() {
  openDialog(PLACE, choiceView(current()));
  dialog.querySelector("form").reset(); // what was ticked and given up
  filter("");
}

export const close = () => closeDialog(PLACE);

function take(within) {
  update({ within });
  close();
  announce(say.announce(within.length));
}

/** All of them is no choice: a document that comes later is searched too. */
export function choose(_, form) {
  const ids = new FormData(form).getAll("document");
  take(ids.length === current().documents.length ? [] : ids);
}

export const all = () => take([]);

/** Leaves in sight the documents that bear some words. */
function filter(words) {
  const wanted = folded(words);
  const items = [...dialog.querySelectorAll(".boxes li")];
  for (const item of items) item.hidden = !folded(item.textContent).includes(wanted);
  const count = items.filter(({ hidden }) => !hidden).length;
  set("#choice-none", { hidden: count > 0 });
  return count;
}

dialog.addEventListener("input", ({ target }) => {
  if (target.id !== "choice-filter") return;
  const count = filter(target.value);
  announce(count ? say.found(count) : say.none);
});

dialog.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.id === "choice-filter") event.preventDefault(); // nothing is chosen yet
});
