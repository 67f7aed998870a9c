/** Reporting an error: the form over the page, and what it keeps. */

import { ready } from "../api.js";
import { scopeAt } from "../document/outline.js";
import { placeIn } from "../document/places.js";
import { announce, valueOf } from "../page/dom.js";
import { register } from "../page/gestures.js";
import { closeDialog, openDialog } from "../page/layers.js";
import { phrases } from "../page/phrases.js";
import { addressOf } from "../page/routes.js";
import { current, documentOf } from "../page/store.js";
import { inHand, wordsOf } from "../reader/passage.js";
import { offsetNow } from "../reader/text/scrolling.js";
import { marksAt } from "../reader/text/stretches.js";
import say from "./phrases.js";
import { add } from "./stored.js";
import { formView } from "./view.js";

/** What the open form is about. */
let subject = null;

/** Which corpus is served: asked when the form opens, and once only. */
let corpus = null;
const learnCorpus = () =>
  ready().then(
    ({ fingerprint }) => (corpus = fingerprint),
    () => null,
  );

function open(about) {
  subject = about;
  if (!corpus) learnCorpus();
  openDialog("#report", formView(about));
}

/** About the words in hand, in the document that is open. */
export function onPassage() {
  const { reader } = current();
  const span = inHand(reader);
  const marks = marksAt(reader.stretches, span);
  const place = placeIn({ marks }, span);
  open({ ...about(reader.id, span), quote: wordsOf(reader, span), ...placed(place) });
}

/** About the page in sight. */
export function onPage() {
  const { reader } = current();
  const { page } = reader.here ?? {};
  const row = scopeAt(documentOf(current()), offsetNow());
  const span = page ?? { start: offsetNow(), end: offsetNow() + 1 };
  const label = [row?.title, page && phrases.pageMark(page)].filter(Boolean).join(", ");
  const pages = page ? [page.first, page.last] : null;
  open({ ...about(reader.id, span), quote: "", label: label || documentOf(current()).title, pages, inferred: Boolean(page?.inferred), kind: "page" });
}

/** About a citation of an answer. @param {string} value « 3:2 »: the turn, and the citation's number */
export function onCitation(value) {
  const [turnId, number] = value.split(":");
  const turn = current().turns.find(({ id }) => String(id) === turnId);
  const citation = turn?.answer.citations.find((each) => String(each.number) === number);
  if (!citation) return;
  const { document, quote, label, pages, pages_inferred: inferred } = citation;
  open({ ...about(document, citation), quote, label, pages, inferred });
}

function about(id, { start, end }) {
  const { title = id, language = "fr" } = current().documents.find((document) => document.id === id) ?? {};
  return { document: id, title, language, start, end, kind: "quotation" };
}

const placed = (place) => ({ label: place?.label ?? "", pages: place?.pages ?? null, inferred: Boolean(place?.inferred) });

function save() {
  const { kind: _, ...place } = subject;
  const report = {
    id: `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`,
    kind: valueOf("#report input:checked"),
    comment: valueOf("#report-comment").trim(),
    ...place,
    corpus,
    date: new Date().toISOString(),
    address: addressOf(subject.document, subject),
  };
  const done = add(report);
  closeDialog("#report");
  announce(done ? say.saved : say.notSaved);
}

register({ "report.save": save, "report.cancel": () => closeDialog("#report") });
