/** Finding kept conversations again: after a reload, from the list, from another tab or a file. */

import { nextId } from "../page/ids.js";
import { current, update } from "../page/store.js";
import { check } from "./checking.js";
import * as database from "./database.js";
import { isKeeping, keptTurns, markedOpen, markOpen, noteKept, onOtherTab, tell } from "./keeping.js";
import { lastChoice, merged, readConversation, readTurn, recordOf, turnOf } from "./records.js";

/** In this tab only, from one load of the page to the next. */
const CARRIED = "repere.carried";

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
  const found = await database.conversation(id);
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
  noteKept(id, turns);
  const keepingProblem = found.unreadable ? "unreadable" : null;
  update({ conversation: found.conversation, turns, lastKept: null, doubts: {}, editing: null, scope: null, within: lastChoice(turns), warning: null, note: "", keepingProblem });
  markOpen(id);
  lookAgain();
  return true;
}

async function resume(id) {
  const isThere = await openKept(id).catch(() => false);
  if (!isThere) update({ lastKept: null, keepingProblem: "unreadable" });
}

export const actions = { resume };

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
    return update({ conversation: carried.conversation, turns, within: lastChoice(turns) });
  }
  if (!isKeeping()) return;
  const id = markedOpen();
  if (!id) return findLast();
  update({ isRestoring: true });
  try {
    if (!(await openKept(id))) markOpen(null);
  } catch {
    update({ keepingProblem: "unreadable" });
  } finally {
    update({ isRestoring: false });
  }
}

/** The conversation that changed last, which the first screen offers to resume. */
async function findLast() {
  const kept = readable(await database.conversations().catch(() => []), readConversation).values;
  const [last] = kept.sort((a, b) => b.changed - a.changed);
  if (last) update({ lastKept: last });
}

/** Takes in what another tab has done to the open conversation. */
async function takeIn(id) {
  const found = await fetchKept(id);
  const { conversation, turns } = current();
  if (!found || conversation?.id !== id) return;
  const all = merged(turns, found.turns, keptTurns, nextId);
  noteKept(id, all.filter((turn) => !turns.includes(turn)));
  update({ turns: all, conversation: { ...conversation, title: found.conversation.title } });
}

/** Follows the other tabs; `leave` empties the screen when its conversation was deleted there. */
export function start(leave) {
  onOtherTab((data) => {
    const open = current().conversation?.id;
    if (open && (data.erased || data.removed === open)) {
      leave();
      update({ keepingProblem: "removed" });
    }
    if (open && data.changed === open) takeIn(open).catch(() => update({ keepingProblem: "unavailable" }));
  });
}

/** Adds the conversations of a file to those that are kept. */
export async function takeFile(conversations) {
  const counts = await database.merge(conversations);
  for (const { id } of conversations) {
    tell({ changed: id });
    if (current().conversation?.id === id) await takeIn(id);
  }
  return counts;
}
