/**
 * The reader on the page: where it stands, what its buttons do. What only some visits need (the
 * search, the print…) is loaded when it is first used.
 */

import { rowsOf } from "../document/outline.js";
import { announce, focus, set, show, showEach } from "../page/dom.js";
import { lazily } from "../page/gestures.js";
import { addressOf, addressOfPage } from "../page/routes.js";
import { low, narrow } from "../page/screen_size.js";
import { current, documentOf, updateReader } from "../page/store.js";
import { closePanel, togglePanel } from "./panels/panels.js";
import { panelView } from "./panels/view.js";
import * as passage from "./passage.js";
import * as reading from "./reading.js";
import * as moving from "./text/moving.js";
import * as scrolling from "./text/scrolling.js";
import { stretchViews } from "./text/view.js";
import { afterView, beforeView, frameView, headView, passageView } from "./view.js";

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
  const isShown = reader.phase === "ready" && Boolean(passage.inHand(reader));
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
  await passage.copyAddress(addressOfPage(current().reader.id, number));
}

/** Points to a sentence near the passage in hand, loading more of the text where it ends. */
async function toSentence(direction) {
  const offset = scrolling.offsetNow();
  const find = () => passage.sentenceFrom(current().reader, direction, offset);
  if (!find()) await scrolling.more(direction === "previous" ? "earlier" : "later");
  const span = find();
  if (!span) return;
  if (direction === "choose") updateReader(current().reader.key, { panel: null });
  await moving.pointTo(span);
  announce(passage.wordsOf(current().reader, span));
  if (direction === "choose") focus('#passage [data-value="next"]');
}

async function toNote(start, prefix) {
  await moving.goTo(start);
  focus(`#${prefix}-${start}`, "center");
}

/** Shows the printed page of the passage in hand, or of the sentence that is read from an offset on. */
async function seePage(offset) {
  const { reader } = current();
  const nothing = { ...reader, selection: null, target: null };
  const span = offset ? passage.sentenceFrom(nothing, "next", Number(offset)) : passage.inHand(reader);
  if (!span) return;
  const { open } = await import("./sheets/sheets.js");
  return open(span, passage.wordsOf(reader, span));
}

const loadGoToPage = () => import("./panels/go_to_page.js");
const loadFind = () => import("./panels/find.js");

export const actions = {
  ...reading.actions,
  goto: (start) => toSection(Number(start)),
  link: passage.copyLink,
  "reader.resize": resize,
  "reader.outline": () => togglePanel("outline"),
  "reader.more": () => togglePanel("more"),
  "reader.page": lazily(loadGoToPage, "toggle"),
  "reader.find": lazily(loadFind, "toggle"),
  "reader.note": (start) => toNote(Number(start), "note"),
  "reader.call": (start) => toNote(Number(start), "call"),
  "reader.ask": () => passage.askAbout(makeRoom),
  "reader.restrict": (start) => passage.restrictTo(rowFrom(Number(start)), makeRoom),
  "reader.sentence": toSentence,
  "reader.link-page": copyPageLink,
  "reader.spell": lazily(() => import("./acronym_card.js"), "spell"),
  "reader.sheet": seePage,
  "reader.print": lazily(() => import("./printing/printing.js"), "printFrom"),
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
    loadFind().then((module) => module.openField());
  } else if (["Enter", " "].includes(event.key) && event.target.matches("abbr")) {
    event.preventDefault();
    event.target.click();
  }
}

/** A panel's module is fetched as its button is reached, so that the first key in it is not lost. */
function prepare({ target }) {
  if (target.closest(".reader-bar")) Promise.all([loadFind(), loadGoToPage()]).catch(() => {}); // the press says it
}

/** Starts to follow keys, scrolling and selection; called once. */
export function start(onResize) {
  const reader = document.querySelector("#reader");
  reader.addEventListener("keydown", onKey);
  for (const nearing of ["pointerover", "focusin"]) reader.addEventListener(nearing, prepare);
  for (const media of [narrow, low]) media.addEventListener("change", onResize);
  scrolling.start();
  passage.start();
}
