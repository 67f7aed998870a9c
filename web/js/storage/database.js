/**
 * What the browser keeps of conversations: an IndexedDB with a record for each conversation and
 * one for each turn. A finished turn is one small write, however long the conversation, and
 * the browser runs the transactions of several tabs one after the other: each reads what the
 * other wrote, so that no turn is lost. (localStorage would hold some five megabytes, as one
 * string that each tab overwrites.)
 */

const NAME = "repere";
const STORES = ["conversations", "turns"];

let opening = null;

function connect() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("conversations", { keyPath: "id" });
      request.result.createObjectStore("turns", { keyPath: ["conversation", "id"] });
    };
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const database = request.result;
      const forget = () => (opening = null);
      database.onclose = forget;
      database.onversionchange = () => (database.close(), forget());
      resolve(database);
    };
  });
}

/** The database, opened once; rejects where the browser keeps nothing. */
function database() {
  opening ??= connect().catch((error) => {
    opening = null;
    throw error;
  });
  return opening;
}

const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

function undo(transaction) {
  try {
    transaction.abort();
  } catch {
    // the browser has already done it
  }
}

/** Runs `work` in one transaction on both stores: all of it happens, or nothing. */
async function within(mode, work) {
  const transaction = (await database()).transaction(STORES, mode);
  const committed = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error ?? new DOMException("aborted", "AbortError"));
  });
  committed.catch(() => {}); // told below
  try {
    const result = await work(...STORES.map((name) => transaction.objectStore(name)));
    await committed;
    return result;
  } catch (error) {
    undo(transaction);
    throw error;
  }
}

const ofConversation = (id) => IDBKeyRange.bound([id], [id, []]);

/** Every conversation as it is kept; nothing is checked here. */
export const conversations = () => within("readonly", (kept) => done(kept.getAll()));

/** One conversation with its turns, or null. */
export const conversation = (id) =>
  within("readonly", async (kept, turns) => {
    const found = await done(kept.get(id));
    return found ? { ...found, turns: await done(turns.getAll(ofConversation(id))) } : null;
  });

const put = (turns, id, turn) => done(turns.put({ ...turn, conversation: id }));

/**
 * Keeps a turn, in place of those in `replaced`. False where the conversation is not kept any
 * more (another tab has deleted it), unless this turn begins it.
 */
export const saveTurn = (meta, turn, { replaced = [], retitles = false, begins = false } = {}) =>
  within("readwrite", async (kept, turns) => {
    const before = await done(kept.get(meta.id));
    if (!before && !begins) return false;
    for (const key of replaced) await done(turns.delete([meta.id, key]));
    await put(turns, meta.id, turn);
    const count = await done(turns.count(ofConversation(meta.id)));
    const title = (retitles ? meta : (before ?? meta)).title;
    await done(kept.put({ ...meta, ...before, title, changed: Date.now(), count }));
    return true;
  });

export const rename = (id, title) =>
  within("readwrite", async (kept) => {
    const before = await done(kept.get(id));
    if (before) await done(kept.put({ ...before, title }));
  });

/** Deletes a conversation and its turns. */
export const remove = (id) =>
  within("readwrite", async (kept, turns) => {
    await done(kept.delete(id));
    await done(turns.delete(ofConversation(id)));
  });

/** Deletes every conversation. */
export const clear = () =>
  within("readwrite", async (kept, turns) => {
    await done(kept.clear());
    await done(turns.clear());
  });

/**
 * Adds conversations: what is kept already stays as it is, and is not doubled.
 * @returns {Promise<{added: number, grown: number, known: number}>} how many of them were new,
 *   known with fewer turns, and known entirely
 */
export const merge = (given) =>
  within("readwrite", async (kept, turns) => {
    const counts = { added: 0, grown: 0, known: 0 };
    for (const { turns: fresh, ...meta } of given) counts[await mergeOne(kept, turns, meta, fresh)] += 1;
    return counts;
  });

async function mergeOne(kept, turns, meta, fresh) {
  const before = await done(kept.get(meta.id));
  const ids = new Set((await done(turns.getAllKeys(ofConversation(meta.id)))).map(([, id]) => id));
  const missing = fresh.filter(({ id }) => !ids.has(id));
  for (const turn of missing) await put(turns, meta.id, turn);
  const count = await done(turns.count(ofConversation(meta.id)));
  await done(kept.put({ ...meta, ...before, count }));
  if (!before) return "added";
  return missing.length ? "grown" : "known";
}
