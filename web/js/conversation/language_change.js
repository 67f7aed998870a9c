/** Taking up another language of the page: it is loaded again, with the conversation and the draft. */

import { language } from "../page/phrases.js";
import { onSettings, settings } from "../page/settings.js";
import { onChange } from "../page/store.js";
import { isBusy } from "./asking.js";
import { carryOver } from "./composing.js";

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
