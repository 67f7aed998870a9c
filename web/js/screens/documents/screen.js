/** The screen of the documents; what changes them asks for the administration key. */

import { about, documents } from "../../api.js";
import { announce, focus } from "../../page/dom.js";
import { settings } from "../../page/settings.js";
import { current, update } from "../../page/store.js";
import say from "./phrases.js";
import * as server from "./requests.js";
import { FIELDS, shelfView } from "./view.js";

export const title = say.title;

/** Between two looks at how far the index is, and at whether the server has taken it. */
const PAUSE = 700;
const LOOKS = 12;

const EMPTY = { files: null, proposal: null, sending: null, progress: null, removing: null, error: null };

export const view = ({ shelf, documents: known, about: told }) =>
  shelfView({ ...EMPTY, ...shelf, documents: known, isOpen: Boolean(told?.shelf_open), hasKey: Boolean(settings().key) });

const change = (values) => update({ shelf: { ...EMPTY, ...current().shelf, ...values } });

const rest = () => new Promise((done) => setTimeout(done, PAUSE));

/** Says what went wrong, and leaves all as it was. */
function fail(error) {
  change({ error, sending: null });
  focus("#shelf-problem");
}

async function load() {
  try {
    change({ files: await server.shelf(), error: null });
  } catch (error) {
    change({ files: null });
    fail(error);
  }
}

let isWatching = false;

/** Follows the index until it is built. */
async function watch() {
  if (isWatching) return;
  isWatching = true;
  try {
    let progress;
    do {
      progress = await server.progress();
      change({ progress: progress.phase === "idle" ? null : progress });
      if (progress.phase === "building") await rest();
    } while (progress.phase === "building");
    if (progress.phase !== "idle") await finished(progress);
  } catch (error) {
    fail(error);
  } finally {
    isWatching = false;
  }
}

async function finished({ phase }) {
  announce(phase === "done" ? say.done : say.failed);
  await load();
  if (phase === "done") await follow();
}

/** Tells one state of the documents from another; another edition seldom has the same length. */
const stateOf = (all) => all.map(({ id, length }) => `${id} ${length}`).sort().join();

/** The page takes the documents once the server serves the new index. */
async function follow() {
  const wanted = stateOf(current().shelf.files?.documents ?? []);
  for (let look = 0; look < LOOKS; look += 1) {
    const served = await server.served().catch(() => []); // none is left
    if (stateOf(served) === wanted) return update({ documents: served.length ? await documents() : [] });
    await rest();
  }
}

async function send(_, field) {
  const [file] = field.files;
  if (!file) return;
  change({ sending: file.name, error: null, progress: null });
  announce(say.sending(file.name));
  try {
    change({ proposal: await server.send(file), sending: null });
    focus("#proposal-title", "start");
  } catch (error) {
    fail(error);
  }
}

/** What a form says the document is; a field that is left empty says nothing. */
function correctionOf(form) {
  const given = Object.fromEntries(FIELDS.map((name) => [name, form.elements[name].value.trim()]));
  const authors = given.authors.split(";").map((each) => each.trim()).filter(Boolean);
  const year = given.year ? Number(given.year) : null;
  const told = ["publisher", "place", "address", "isbn", "licence"].map((name) => [name, given[name] || null]);
  const replaces = form.elements.replaces?.value || null;
  return { ...given, ...Object.fromEntries(told), authors, year, replaces };
}

async function add(token, form) {
  const correction = correctionOf(form);
  if (correction.year !== null && !Number.isInteger(correction.year)) {
    announce(say.oddYear);
    return form.elements.year.focus();
  }
  try {
    await server.add(token, correction);
  } catch (error) {
    if (error.code === "unknown_file") change({ proposal: null });
    return fail(error);
  }
  change({ proposal: null, error: null, progress: { phase: "building", done: 0, total: 0, rate: null, seconds_left: null } });
  announce(correction.replaces ? say.replaced(correction.title) : say.added(correction.title));
  focus("#screen h1");
  return watch();
}

async function giveUp(token) {
  change({ proposal: null, error: null });
  focus("#shelf-file");
  await server.giveUp(token).catch(() => {}); // it goes by itself
}

function askRemoval(id) {
  change({ removing: id, error: null });
  focus("#removing-title");
}

function keepIt(id) {
  change({ removing: null });
  focus(`#remove-${id}`);
}

async function remove(id) {
  const { title: name } = current().shelf.files.documents.find((one) => one.id === id);
  try {
    await server.remove(id);
  } catch (error) {
    change({ removing: null });
    return fail(error);
  }
  change({ removing: null });
  announce(say.removed(name));
  focus("#screen h1");
  await load();
  return watch();
}

export const actions = {
  "shelf.send": send,
  "shelf.add": add,
  "shelf.giveUp": giveUp,
  "shelf.remove": askRemoval,
  "shelf.cancel": keepIt,
  "shelf.confirm": remove,
};

/** Called each time that the screen is opened: a key may have been given, or made, since. */
export async function enter() {
  const told = await about().catch(() => current().about);
  update({ about: told });
  if (!told?.shelf_open || !settings().key) return;
  await load();
  if (current().shelf.files) await watch();
}
