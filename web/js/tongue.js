/** Taking up another language of the page: it is loaded again, with the conversation and the draft. */

import { isBusy } from "./asking.js";
import { carryOver } from "./composing.js";
import { language } from "./phrases.js";
import { onSettings, settings } from "./settings.js";
import { onChange } from "./store.js";

let isWaiting = false;

function reload() {
  if (!isWaiting || isBusy()) return;
  isWaiting = false;
  carryOver();
  location.reload();
}

/** Loads the page again if its language is no longer the chosen one, once no answer is under way. */
function takeUpLanguage() {
  isWaiting = settings().language !== language;
  reload();
}

/** Called once. */
export function start() {
  onChange(reload);
  onSettings(takeUpLanguage);
}
