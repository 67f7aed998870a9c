/**
 * Keeping conversations on this computer, while they happen: each question is written when it
 * is asked and again when it is over, several tabs follow each other, and a reload finds the
 * open conversation again. Nothing is written where the person chose to keep nothing.
 */

import { check } from "./checking.js";
import { nextId } from "./ids.js";
import { merged, readConversation, readTurn, recordOf, titleOf, turnOf } from "./records.js";
import { keep, settings } from "./settings.js";
import { current, update } from "./store.js";
import * as vault from "./vault.js";

/** In this tab only, until it is closed: which conversation is open, what was being typed. */
const OPEN = "repere.open";
const CARRIED = "repere.carried";

const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel("repere") : null;
const listeners = [];

/** Keys of turns, and ids of conversations, that are known to have been kept. */
const keptTurns = new Set();
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
export const onOtherTab = (listener) => listeners.push(listener);

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

/** Deletes every conversation that is kept, here and for the other tabs. */
export async function eraseAll() {
  await writing;
  await vault.clear();
  forgetKept();
  tell({ erased: true });
}

/** Deletes one; its records are given back, so that it can be brought back. */
export async function removeOne(id) {
  await writing;
  const found = await vault.conversation(id);
  await vault.remove(id);
  keptConversations.delete(id);
  tell({ removed: id });
  return found;
}

/** Brings back what `removeOne` gave. */
export async function putBack({ turns, ...conversation }) {
  await vault.merge([{ ...conversation, turns }]);
  tell({ changed: conversation.id });
}

export async function renameOne(id, title) {
  await writing;
  await vault.rename(id, title);
  const { conversation } = current();
  if (conversation?.id === id) update({ conversation: { ...conversation, title } });
  tell({ changed: id });
}

/** Adds the conversations of a file to those that are kept. */
export async function takeFile(conversations) {
  const counts = await vault.merge(conversations);
  for (const { id } of conversations) {
    tell({ changed: id });
    if (current().conversation?.id === id) await takeIn(id);
  }
  return counts;
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
    if (!(await vault.saveTurn(meta, recordOf(turn), options))) return update({ keepingProblem: "gone" });
    saved.add(turn);
    keptTurns.add(turn.key);
    keptConversations.add(id);
  }
  if (current().keepingProblem) update({ keepingProblem: null });
  markOpen(current().conversation?.id ?? null);
  tell({ changed: id });
}

/** What can be read among records; `unreadable` counts the others, which stay where they are. */
export function readable(records, read) {
  const found = records.map((record) => {
    try {
      return read(record, "");
    } catch {
      return null;
    }
  });
  const values = found.filter(Boolean);
  return { values, unreadable: found.length - values.length };
}

/** A conversation that is kept, with its turns in order; null where there is none. */
export async function fetchKept(id) {
  const found = await vault.conversation(id);
  if (!found) return null;
  const { values, unreadable } = readable(found.turns, readTurn);
  const turns = values.sort((a, b) => a.asked - b.asked);
  return { conversation: readConversation(found, ""), turns, unreadable };
}

/** Once the documents are known, looks for the quotations again; told nowhere if it cannot be done. */
export function lookAgain() {
  const { turns, documents } = current();
  if (turns.length && documents.length) check(turns).catch(() => {});
}

/** Opens a conversation that is kept; false where there is none any more. */
export async function openKept(id) {
  const found = await fetchKept(id);
  if (!found) return false;
  const turns = found.turns.map((record) => turnOf(record, nextId()));
  turns.forEach((turn) => (saved.add(turn), keptTurns.add(turn.key)));
  keptConversations.add(id);
  const keepingProblem = found.unreadable ? "unreadable" : null;
  update({ conversation: found.conversation, turns, lastKept: null, doubts: {}, editing: null, scope: null, warning: null, note: "", keepingProblem });
  markOpen(id);
  lookAgain();
  return true;
}

export const actions = { resume: (id) => openKept(id).then((isThere) => isThere || update({ lastKept: null })) };

/** The conversation that a first question begins. */
export const begun = (id, question, moment) => ({ id, title: titleOf(question), created: moment });

/** What was carried across a reload, if anything; it is read once. */
function takeCarried() {
  try {
    const content = sessionStorage.getItem(CARRIED);
    sessionStorage.removeItem(CARRIED);
    return content && JSON.parse(content);
  } catch {
    return null;
  }
}

/** Before a reload of our own (another language): the open conversation survives it, kept or not. */
export function carry() {
  const { conversation, turns } = current();
  if (isKeeping() || !conversation) return;
  try {
    sessionStorage.setItem(CARRIED, JSON.stringify({ conversation, turns: turns.map(recordOf) }));
  } catch {
    // it is lost, as it would be by closing the tab
  }
}

/** After a load: the conversation that was open in this tab. */
export async function restore() {
  const carried = takeCarried();
  if (carried) {
    const turns = readable(carried.turns, readTurn).values.map((record) => turnOf(record, nextId()));
    return update({ conversation: carried.conversation, turns });
  }
  const id = sessionOpen();
  if (!isKeeping()) return;
  if (!id) return findLast();
  update({ isRestoring: true });
  try {
    if (!(await openKept(id))) markOpen(null);
  } catch (error) {
    update({ keepingProblem: "unreadable" });
  } finally {
    update({ isRestoring: false });
  }
}

/** The conversation that changed last, which the first screen offers to resume. */
async function findLast() {
  const kept = readable(await vault.conversations().catch(() => []), readConversation).values;
  const [last] = kept.sort((a, b) => b.changed - a.changed);
  if (last) update({ lastKept: last });
}

function sessionOpen() {
  try {
    return sessionStorage.getItem(OPEN);
  } catch {
    return null;
  }
}

/** Takes in what another tab has done to the open conversation. */
async function takeIn(id) {
  const found = await fetchKept(id);
  const { conversation, turns } = current();
  if (!found || conversation?.id !== id) return;
  const all = merged(turns, found.turns, keptTurns, nextId);
  all.filter((turn) => !turns.includes(turn)).forEach((turn) => saved.add(turn));
  found.turns.forEach((record) => keptTurns.add(record.id));
  update({ turns: all, conversation: { ...conversation, title: found.conversation.title } });
}

/** Follows the other tabs; `leave` empties the screen when its conversation was deleted there. */
export function start(leave) {
  channel?.addEventListener("message", ({ data }) => {
    const open = current().conversation?.id;
    if (open && (data.erased || data.removed === open)) {
      leave();
      update({ keepingProblem: "removed" });
    }
    if (open && data.changed === open) takeIn(open).catch(() => update({ keepingProblem: "unavailable" }));
    listeners.forEach((listener) => listener(data));
  });
}
