/** What is being made ready when the page is left: the words typed, the documents chosen. */

import { valueOf } from "../page/dom.js";
import { current, update } from "../page/store.js";
import { isKeeping } from "../storage/keeping.js";

/** In this tab only, until it is closed. */
const PLACE = "repere.draft";

const openId = () => current().conversation?.id ?? null;

/** It outlives a reload, in this tab; nothing is left where nothing is to be kept. */
export function keepDraft(always) {
  const draft = { words: valueOf("#question"), within: current().within, conversation: openId() };
  try {
    if (always || isKeeping()) sessionStorage.setItem(PLACE, JSON.stringify(draft));
    else sessionStorage.removeItem(PLACE);
  } catch {
    // no storage here: the draft is lost
  }
}

/** What was kept, read once. */
function takeKept() {
  try {
    const draft = JSON.parse(sessionStorage.getItem(PLACE));
    sessionStorage.removeItem(PLACE);
    return draft ?? {};
  } catch {
    return {};
  }
}

let kept = {};

/** The words that were typed before the page was loaded again. */
export function takeWords() {
  kept = takeKept();
  return typeof kept.words === "string" ? kept.words : "";
}

/** Once the conversation is open again: the documents chosen in it, asked about or not yet. */
export function takeChoice() {
  const { within, conversation } = kept;
  kept = {};
  if (Array.isArray(within) && conversation === openId()) update({ within });
}
