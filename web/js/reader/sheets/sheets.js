/**
 * The page of a PDF as it is printed, the passage in hand framed on it. Its words stand below, and
 * in the reader: the picture adds nothing that cannot be read there.
 */

import { boxes, imageAddress, imageError } from "../../api.js";
import { placeIn } from "../../document/places.js";
import { announce, focus, show } from "../../page/dom.js";
import { register } from "../../page/gestures.js";
import { closeDialog, openDialog } from "../../page/layers.js";
import { language } from "../../page/phrases.js";
import { spaced } from "../../page/text.js";
import { current, documentOf } from "../../page/store.js";
import { marksAt } from "../text/stretches.js";
import say from "./phrases.js";
import { sheetView } from "./view.js";

const DIALOG = "#page-image";
/** Dots across a picture: a screen's, and twice that to be enlarged. */
const [NARROWEST, WIDEST] = [400, 2000];
/** Shares of a line that the frame stands out by. */
const [BESIDE, ABOVE] = [0.004, 0.1];

/** What the open dialog shows. */
let shown = null;

function change(values) {
  shown = { ...shown, ...values };
  show(DIALOG, sheetView(shown));
}

/** Opens the page on which a passage of the open document begins. */
export function open(span, text) {
  const { reader } = current();
  const place = placeIn({ marks: marksAt(reader.stretches, span) }, span);
  const words = text.replace(/\s+/g, " ").trim();
  const { language: spoken } = documentOf(current());
  shown = { id: reader.id, span, words, language: spoken, label: spaced(place?.label ?? ""), phase: "loading", index: 0, isLarge: false };
  openDialog(DIALOG, sheetView(shown));
  focus("#page-image-title");
  return load();
}

const adviceOf = ({ code, detail }) => (language === "fr" && detail) || (say.advice[code] ?? say.advice.other);

/** Whether what comes is still for what is shown. */
const isFor = (asked) => shown?.id === asked.id && shown.span === asked.span;

async function load() {
  const asked = shown;
  change({ phase: "loading", error: null });
  try {
    const { sheets } = await boxes(asked.id, asked.span.start, asked.span.end);
    if (!isFor(asked)) return;
    if (!sheets.length) return change({ phase: "failed", advice: say.unplaced });
    change({ sheets: sheets.map(framed), phase: "ready" });
    see(0);
  } catch (error) {
    if (isFor(asked)) change({ phase: "failed", error, advice: adviceOf(error) });
  }
}

/** The boxes of the lines, a little wider than their letters. */
const framed = ({ number, boxes: lines }) => ({
  number,
  boxes: lines.map(([x, y, width, height]) => [x - BESIDE, y - ABOVE * height, width + 2 * BESIDE, height * (1 + 2 * ABOVE)]),
});

const widthNow = (isLarge) => {
  const across = document.querySelector(DIALOG).clientWidth * devicePixelRatio * (isLarge ? 2 : 1);
  return Math.round(Math.min(WIDEST, Math.max(NARROWEST, across)));
};

function see(index, isLarge = shown.isLarge) {
  const { number } = shown.sheets[index];
  const address = imageAddress(shown.id, number, widthNow(isLarge));
  change({ index, isLarge, address, isDrawn: index === shown.index && Boolean(shown.isDrawn) });
}

function step(by) {
  change({ isDrawn: false });
  see(shown.index + Number(by));
  announce(say.inFile(shown.sheets[shown.index].number));
  if (document.activeElement === document.body || document.activeElement.disabled) focus("#sheet-view");
}

/** Brings the first frame to the middle of the picture; the dialog itself stays where it is. */
function toFrame() {
  const view = document.querySelector("#sheet-view");
  const frame = view?.querySelector("rect")?.getBoundingClientRect();
  if (!frame) return;
  const { left, top } = view.getBoundingClientRect();
  view.scrollBy(frame.left + frame.width / 2 - left - view.clientWidth / 2, frame.top + frame.height / 2 - top - view.clientHeight / 2);
}

function resize() {
  see(shown.index, !shown.isLarge);
  toFrame();
}

/** The picture has come: the frames are drawn on it, and brought before the eyes. */
function drawn() {
  if (shown?.isDrawn) return;
  change({ isDrawn: true });
  toFrame();
}

/** A picture says nothing of why it does not come: the server is asked again. */
async function lost() {
  const asked = shown;
  const error = await imageError(asked.address);
  if (isFor(asked)) change({ phase: "failed", error, advice: adviceOf(error), isDrawn: false });
}

register({
  "sheet.close": () => closeDialog(DIALOG),
  "sheet.step": step,
  "sheet.size": resize,
  "sheet.retry": load,
});

const dialog = document.querySelector(DIALOG);
// Neither climbs from the picture: they are caught on their way to it.
dialog.addEventListener("load", drawn, true);
dialog.addEventListener("error", lost, true);
dialog.addEventListener("close", () => (shown = null));
