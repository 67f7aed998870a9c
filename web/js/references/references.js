/**
 * References to copy, and answers to export. The server writes both from the spans alone, so that
 * a page number cannot go wrong on the way; nothing is kept of them but what is open.
 */

import { cite, exportAnswer } from "../api.js";
import { announce, copy, download } from "../page/dom.js";
import { phrases } from "../page/phrases.js";
import { current, update } from "../page/store.js";
import say from "./phrases.js";
import { exportView, referenceView, runsView } from "./view.js";

/** How long a button says that it has copied, in milliseconds. */
const SAID_FOR = 2000;

const turnOf = (id) => current().turns.find((turn) => turn.id === id);

/** Changes the panel, if it is still the one that is open. */
function change(key, values) {
  const { panel } = current();
  if (panel?.key === key) update({ panel: { ...panel, ...values } });
}

let opened = 0;

/** Opens a panel, or closes the one that is open there; gives its key, or null. */
function toggle(turn, at, view, values) {
  const { panel } = current();
  if (panel?.turn === turn && panel.at === at) return update({ panel: null });
  opened += 1;
  update({ panel: { key: opened, turn, at, view, copied: null, error: null, ...values } });
  return opened;
}

/** What the server needs of a citation; its words, so that it can tell if the text has changed. */
const spanOf = ({ number, document, start, end, quote }) => ({ number, document, start, end, quote });

/** @param {string} value « turn:number » */
export async function openReference(value) {
  const [id, number] = value.split(":").map(Number);
  const key = toggle(id, number, referenceView, { reference: null });
  if (!key) return;
  const citation = turnOf(id).answer.citations.find((each) => each.number === number);
  try {
    const { references } = await cite([spanOf(citation)]);
    change(key, { reference: references[0], isInferred: citation.pages_inferred });
  } catch (error) {
    change(key, { error });
  }
}

async function copyReference(style) {
  const { key, reference } = current().panel;
  const runs = reference[`${style}_runs`];
  const done = await copy(reference[style], runs && runsView(runs));
  announce(done ? say.copied(say.styles[style]) : phrases.notCopied);
  change(key, { copied: done ? style : "failed" });
  setTimeout(() => change(key, { copied: null }), SAID_FOR);
}

/** An answer as it may leave: what does not hold is told so, and stays here. */
function leaving(turn, format) {
  const doubts = current().doubts[turn.id] ?? [];
  const holds = ({ citations }) => !citations.some((number) => doubts.includes(number));
  const { statements, citations, further_reading: further, nearby = [] } = turn.answer;
  return {
    format,
    question: turn.question,
    statements: statements.map(({ text, citations: numbers, support }) =>
      holds({ citations: numbers })
        ? { text, citations: numbers, support }
        : { text, citations: [], support: "none" },
    ),
    citations: citations.filter(({ number }) => !doubts.includes(number)).map(spanOf),
    further_reading: further.filter(({ passage }) => passage).map(({ passage }) => ({ passage })),
    nearby: nearby.filter(({ passage }) => passage).map(({ passage }) => ({ passage })),
  };
}

export function openExport(value) {
  const id = Number(value);
  const hasReferences = turnOf(id).answer.citations.length > 0;
  toggle(id, "export", exportView, { hasReferences, saved: null });
}

async function save(format) {
  const { key, turn } = current().panel;
  try {
    const { name, content } = await exportAnswer(leaving(turnOf(turn), format));
    download(name, content, content.type);
    announce(say.saved(name));
    change(key, { saved: name, error: null });
  } catch (error) {
    change(key, { saved: null, error });
  }
}

/** The whole answer on the clipboard; what prevents it is said in the panel of the exports. */
export async function copyMarkdown(value) {
  const id = Number(value);
  try {
    const { content } = await exportAnswer(leaving(turnOf(id), "markdown"));
    announce((await copy(await content.text())) ? say.markdownCopied : phrases.notCopied);
    update({ panel: { key: null, turn: id, at: "markdown" } });
    setTimeout(() => current().panel?.at === "markdown" && update({ panel: null }), SAID_FOR);
  } catch (error) {
    if (current().panel?.turn !== id || current().panel.at !== "export") openExport(id);
    change(current().panel.key, { error });
  }
}

export const actions = { "reference.copy": copyReference, "export.save": save };
