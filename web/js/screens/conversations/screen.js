/** The screen of the conversations: list, open, rename, delete, erase all, export, import. */

import { leave } from "../../conversation/asking.js";
import { announce, focus, set, valueOf } from "../../page/dom.js";
import { go } from "../../page/navigation.js";
import { current, update } from "../../page/store.js";
import * as database from "../../storage/database.js";
import * as keeping from "../../storage/keeping.js";
import { BadFile, named, readConversation } from "../../storage/records.js";
import * as restoring from "../../storage/restoring.js";
import { asKept, give, read, refusal, whole } from "./files.js";
import say from "./phrases.js";
import { historyView } from "./view.js";

export const title = say.title;

const FRESH = { phase: "loading", list: [], unreadable: 0, renaming: null, erasing: false, removed: null, note: "", problem: null };

export const view = ({ kept, conversation, turns, about }) =>
  historyView({
    ...(kept ?? FRESH),
    isKeeping: keeping.isKeeping(),
    open: conversation?.id ?? null,
    model: about?.model ?? null,
    hasUnkept: turns.length > 0 && !keeping.isKeeping(),
  });

const change = (what) => update({ kept: { ...(current().kept ?? FRESH), ...what } });

const CALM = { renaming: null, erasing: false, removed: null, note: "", problem: null };

/** Changes what is shown, and says it once to those who do not see it. */
function report(note, what = {}) {
  change({ ...CALM, note, ...what });
  announce(note);
}

const problemOf = (error) => (error?.name === "QuotaExceededError" ? "quota" : "unavailable");

/** Whatever the browser refuses is told on the screen. */
const told = (work) => (...given) =>
  work(...given).catch((error) => {
    const problem = problemOf(error);
    change({ ...CALM, phase: "ready", problem });
    announce(say.problems[problem]);
  });

const load = told(async () => {
  const { values, unreadable } = restoring.readable(await database.conversations(), readConversation);
  change({ phase: "ready", list: values.sort((a, b) => b.changed - a.changed), unreadable });
});

const titleOf = (id) => current().kept?.list.find((each) => each.id === id)?.title ?? "";

const open = told(async (id) => {
  if (current().conversation?.id === id && current().turns.length) return go("/");
  leave();
  let isThere = false;
  try {
    isThere = await restoring.openKept(id);
  } catch (error) {
    if (error instanceof DOMException) throw error;
    return report(say.problems.unreadable, { problem: "unreadable", note: "" });
  }
  if (isThere) return go("/");
  report(say.problems.missing, { problem: "missing", note: "" });
  await load();
});

function rename(id) {
  change({ ...CALM, renaming: id });
  focus("#new-title");
  document.querySelector("#new-title").select();
}

const save = told(async (id) => {
  const given = named(valueOf("#new-title"));
  if (given) await keeping.renameOne(id, given);
  report(given ? say.renamed : "");
  await load();
  focus(`#rename-${id}`);
});

function cancel() {
  const { renaming, erasing } = current().kept;
  change(CALM);
  if (renaming) focus(`#rename-${renaming}`);
  if (erasing) focus("#erase-all");
}

const remove = told(async (id) => {
  const found = await keeping.removeOne(id);
  if (current().conversation?.id === id) leave();
  report(say.removed(titleOf(id)), { removed: found, note: "" });
  await load();
  focus("#history-restore");
});

const restore = told(async () => {
  const { removed } = current().kept;
  await keeping.putBack(removed);
  report(say.restored);
  await load();
  focus(`#rename-${removed.id}`);
});

function erase() {
  change({ ...CALM, erasing: true });
  focus("#erasing-title");
}

const eraseNow = told(async () => {
  await keeping.eraseAll();
  leave();
  set("#question", { value: "" });
  report(say.erased);
  await load();
  focus("#screen h1");
});

const exportOne = told(async (id) => give([await whole(id)]));

const exportAll = told(async () => give(await Promise.all(current().kept.list.map(({ id }) => whole(id)))));

/** The open conversation, where nothing is kept. */
function exportOpen() {
  const { conversation, turns } = current();
  give([asKept(conversation, turns)]);
}

const importFile = told(async (_, field) => {
  const [file] = field.files;
  set("#import-file", { value: "" });
  if (!file) return;
  if (!keeping.isKeeping()) return report(say.importOff);
  try {
    const found = await read(file);
    const counts = await restoring.takeFile(found);
    report(found.length ? say.imported(counts) : say.importedNothing);
  } catch (error) {
    if (!(error instanceof BadFile)) throw error;
    return report(refusal(error));
  }
  await load();
});

function keepNothing(_, field) {
  const done = keeping.setKeeping(!field.checked);
  if (!done) set("#keep-nothing", { checked: !keeping.isKeeping() });
  const kept = field.checked ? say.keepingOff : say.keepingOn;
  report(done ? kept : say.notKept);
}

export const actions = {
  "history.open": open,
  "history.rename": rename,
  "history.save": save,
  "history.cancel": cancel,
  "history.remove": remove,
  "history.restore": restore,
  "history.erase": erase,
  "history.eraseNow": eraseNow,
  "history.export": exportOne,
  "history.exportAll": exportAll,
  "history.exportOpen": exportOpen,
  "history.import": importFile,
  "history.keepNothing": keepNothing,
};

document.querySelector("#screen").addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !isShown()) return;
  if (!current().kept.renaming && !current().kept.erasing) return;
  event.stopPropagation();
  cancel();
});

const isShown = () => current().screen?.path === "/conversations";

keeping.onOtherTab(() => isShown() && load());

/** Called each time that the screen is opened. */
export function enter() {
  update({ kept: FRESH });
  return load();
}
