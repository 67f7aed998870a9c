/**
 * The reader on the page: where it stands, what its buttons do. What only some visits need (the
 * search, the reports…) is loaded when it is first used.
 */

import { announce, focus, set, show, showEach } from "./dom.js";
import * as looking from "./looking.js";
import * as moving from "./moving.js";
import { rowsOf } from "./outline.js";
import { closePanel, togglePanel } from "./panels.js";
import * as passages from "./passages.js";
import { phrases } from "./phrases.js";
import * as reading from "./reading.js";
import { low, narrow } from "./room.js";
import { addressOf, addressOfPage } from "./routes.js";
import { current, documentOf, updateReader } from "./store.js";
import { afterView, beforeView, frameView, headView, panelView, passageView } from "./views/reader.js";
import { stretchViews } from "./views/text.js";

const say = phrases.reader;

/** Whether the reader covers the page, so that nothing behind it can be reached. */
export const isCovering = ({ reader }) => Boolean(reader) && narrow.matches && (reader.isTall || low.matches);

/** Shows the reader of a state, or hides it. */
export function render(state) {
  const { reader: open, turns } = state;
  set("#reader", { hidden: !open });
  if (!open) return;
  const document = documentOf(state);
  const reader = { ...open, document };
  set("#reader", { className: `reader ${open.isTall ? "tall" : "half"}` });
  show("#reader", frameView());
  show("#reader-head", headView(reader, reading.trail({ turns, reader })));
  set("#reader-panel", { hidden: !open.panel });
  show("#reader-panel", open.panel ? panelView(reader) : "");
  show("#reader-before", beforeView(reader));
  set("#page-text", { lang: document?.language ?? "fr" });
  showEach("#page-text", stretchViews(reader));
  show("#reader-after", afterView(reader));
  renderPassage(reader);
  set("#reader-body", { ariaBusy: String(open.phase === "loading") });
}

function renderPassage(reader) {
  const isShown = reader.phase === "ready" && Boolean(passages.inHand(reader));
  set("#passage", { hidden: !isShown });
  if (isShown) show("#passage", passageView(reader));
}

/** Where the document would hide the question that is being written, it goes. */
const makeRoom = () => narrow.matches && reading.putAway();

const rowFrom = (start) => rowsOf(documentOf(current())?.outline ?? []).find((row) => row.start === start);

/** Goes to where the corpus holds a section: its text, or the row that announces it, pointed to. */
function toSection(start) {
  const { key, id, turn } = current().reader;
  const row = rowFrom(start);
  if (row?.included !== false) return moving.goTo(start);
  updateReader(key, { panel: null });
  return reading.open(addressOf(id, row), turn);
}

function resize() {
  const { key, isTall } = current().reader;
  updateReader(key, { isTall: !isTall });
}

async function copyPageLink(number) {
  await passages.copyAddress(addressOfPage(current().reader.id, number));
}

/** Points to a sentence near the passage in hand, loading more of the text where it ends. */
async function toSentence(direction) {
  const offset = looking.offsetNow();
  const find = () => passages.sentenceFrom(current().reader, direction, offset);
  if (!find()) await looking.more(direction === "previous" ? "earlier" : "later");
  const span = find();
  if (!span) return;
  if (direction === "choose") updateReader(current().reader.key, { panel: null });
  await moving.pointTo(span);
  announce(passages.wordsOf(current().reader, span));
  if (direction === "choose") focus('#passage [data-value="next"]');
}

async function toNote(start, prefix) {
  await moving.goTo(start);
  focus(`#${prefix}-${start}`, "center");
}

const lazily =
  (load, name) =>
  async (...given) =>
    (await load())[name](...given);

const paging = () => import("./paging.js");
const finding = () => import("./find.js");
const reports = () => import("./reports.js");

export const actions = {
  ...reading.actions,
  goto: (start) => toSection(Number(start)),
  link: passages.copyLink,
  "reader.resize": resize,
  "reader.outline": () => togglePanel("outline"),
  "reader.more": () => togglePanel("more"),
  "reader.page": lazily(paging, "toggle"),
  "reader.find": lazily(finding, "toggle"),
  "reader.note": (start) => toNote(Number(start), "note"),
  "reader.call": (start) => toNote(Number(start), "call"),
  "reader.ask": () => passages.askAbout(makeRoom),
  "reader.restrict": (start) => passages.restrictTo(rowFrom(Number(start)), makeRoom),
  "reader.sentence": toSentence,
  "reader.link-page": copyPageLink,
  "reader.spell": lazily(() => import("./spelt.js"), "spell"),
  "reader.print": lazily(() => import("./printing.js"), "printFrom"),
  "report.passage": lazily(reports, "onPassage"),
  "report.page": lazily(reports, "onPage"),
  "report.citation": lazily(reports, "onCitation"),
};

/** Keys that mean something in the reader only. */
function onKey(event) {
  const { reader } = current();
  if (!reader || document.querySelector(":popover-open, dialog[open]")) return;
  if (event.key === "Escape" && reader.panel) {
    event.stopPropagation();
    closePanel();
  } else if (event.key === "f" && (event.ctrlKey || event.metaKey) && event.target.id !== "find-words") {
    event.preventDefault(); // pressed again in our field, it is the browser's own search
    finding().then((module) => module.openField());
  } else if (["Enter", " "].includes(event.key) && event.target.matches("abbr")) {
    event.preventDefault();
    event.target.click();
  }
}

/** A panel's module is fetched as its button is reached, so that the first key in it is not lost. */
function prepare({ target }) {
  if (target.closest(".reader-bar")) Promise.all([finding(), paging()]).catch(() => {}); // the press says it
}

/** Starts to follow keys, scrolling and selection; called once. */
export function start(onResize) {
  const reader = document.querySelector("#reader");
  reader.addEventListener("keydown", onKey);
  for (const nearing of ["pointerover", "focusin"]) reader.addEventListener(nearing, prepare);
  for (const media of [narrow, low]) media.addEventListener("change", onResize);
  looking.start();
  passages.start();
}
