/**
 * Keeping conversations on this computer, while they happen: each question is written when it
 * is asked and again when it is over. Nothing is written where the person chose to keep nothing.
 * (`restoring.js` finds them again.)
 */

import { keep, settings } from "../page/settings.js";
import { current, update } from "../page/store.js";
import * as database from "./database.js";
import { recordOf, titleOf } from "./records.js";

/** In this tab only, until it is closed: which conversation is open. */
const OPEN = "repere.open";

const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel("repere") : null;

/** Keys of turns, and ids of conversations, that are known to have been kept. */
export const keptTurns = new Set();
const keptConversations = new Set();

/** Turns as they were last written. */
const saved = new WeakSet();

let writing = Promise.resolve();

export const isKeeping = () => settings().keeping !== "nothing";

/** From now on, keep conversations or keep nothing; what is kept already is not touched. */
export function setKeeping(isOn) {
  if (!keep({ keeping: isOn ? null : "nothing" })) return false;
  if (!isOn) forgetTab();
  else if (current().turns.length) remember();
  return true;
}

/** Calls back when another tab has changed what is kept: `{changed}`, `{removed}` or `{erased}`. */
export const onOtherTab = (listener) => channel?.addEventListener("message", ({ data }) => listener(data));

/** Tells the other tabs. */
export const tell = (news) => channel?.postMessage(news);

/** Says which conversation a reload of this tab opens again; null for none. */
export function markOpen(id) {
  try {
    if (id && isKeeping()) sessionStorage.setItem(OPEN, id);
    else sessionStorage.removeItem(OPEN);
  } catch {
    // no storage here: a reload starts afresh
  }
}

const forgetTab = () => markOpen(null);

/** The conversation that was open in this tab before it was loaded again, or null. */
export function markedOpen() {
  try {
    return isKeeping() ? sessionStorage.getItem(OPEN) : null;
  } catch {
    return null;
  }
}

/** These turns are kept as they stand. */
export function noteKept(id, turns) {
  keptConversations.add(id);
  for (const turn of turns) {
    saved.add(turn);
    keptTurns.add(turn.key);
  }
}

/** Deletes every conversation that is kept, here and for the other tabs. */
export async function eraseAll() {
  await writing;
  await database.clear();
  forgetKept();
  tell({ erased: true });
}

/** Deletes one; its records are given back, so that it can be brought back. */
export async function removeOne(id) {
  await writing;
  const found = await database.conversation(id);
  await database.remove(id);
  keptConversations.delete(id);
  tell({ removed: id });
  return found;
}

/** Brings back what `removeOne` gave. */
export async function putBack({ turns, ...conversation }) {
  await database.merge([{ ...conversation, turns }]);
  tell({ changed: conversation.id });
}

export async function renameOne(id, title) {
  await writing;
  await database.rename(id, title);
  const { conversation } = current();
  if (conversation?.id === id) update({ conversation: { ...conversation, title } });
  tell({ changed: id });
}

function forgetKept() {
  keptTurns.clear();
  keptConversations.clear();
  forgetTab();
}

const problemOf = (error) => (error?.name === "QuotaExceededError" ? "quota" : "unavailable");

/**
 * Writes the turns that have changed; `replaced` are the keys of those that an edit took away,
 * `retitles` says that it may have changed the title too.
 */
export function remember({ replaced = [], retitles = false } = {}) {
  const { conversation, turns } = current();
  if (!isKeeping() || !conversation) return writing;
  writing = writing
    .then(() => writeAll(conversation, turns, { replaced, retitles }))
    .catch((error) => update({ keepingProblem: problemOf(error) }));
  return writing;
}

async function writeAll({ id, title, created }, turns, changes) {
  const meta = { id, title, created };
  for (const turn of turns.filter((each) => !saved.has(each))) {
    const options = { ...changes, begins: !keptConversations.has(id) };
    if (!(await database.saveTurn(meta, recordOf(turn), options))) return update({ keepingProblem: "gone" });
    noteKept(id, [turn]);
  }
  if (current().keepingProblem) update({ keepingProblem: null });
  markOpen(current().conversation?.id ?? null);
  tell({ changed: id });
}

/** The conversation that a first question begins. */
export const begun = (id, question, moment) => ({ id, title: titleOf(question), created: moment });
