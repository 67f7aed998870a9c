/** A question and its answer. */

import { inferredView } from "../document/inferred_page.js";
import { failureView } from "../page/failures.js";
import { html } from "../page/html.js";
import { phrases } from "../page/phrases.js";
import { folded, languageOf, quoted, spaced } from "../page/text.js";
import { citeView, panelView, takeView } from "../references/buttons_view.js";
import say from "./phrases.js";
import { beyondView, furtherView, silenceView } from "./silence_view.js";
import { holding, isContinued, isRunning, statusOf, wasReworded, whoseOf, wordsOf } from "./turns.js";

/** The number that leads from a statement, or a list, to the highlighted words. */
function markView(number, turn, open) {
  const citation = turn.answer.citations.find((each) => each.number === number);
  if (!citation) return html`<span class="mark">${number}</span>`;
  return html`<a class="mark" href="${citation.url}" data-action="read" data-turn="${turn.id}"
    aria-current="${String(open.place === citation.url)}"
    aria-label="${phrases.reference(number, citation.label)}">${number}</a>`;
}

const marksView = (numbers, turn, open) =>
  html`<span class="marks">${numbers.map((number) => html`\u202f${markView(number, turn, open)}`)}</span>`;

/** How far a statement can be trusted, in a low voice; the words explain themselves on demand. */
const supportView = (label, kind) =>
  html` <button class="support ${kind}" type="button" popovertarget="why-support">${label}</button>`;

function statementView(statement, index, turn, open) {
  const { text, citations } = statement;
  const marks = marksView(citations, turn, open);
  const id = `t${turn.id}-s${index}`;
  const support = holding(statement, turn, open.doubts);
  if (support === "exact")
    return html`<blockquote class="said exact" id="${id}" lang="${open.language}" dir="auto"><p>${quoted(text)}${marks}</p></blockquote>`;
  if (support === "none")
    return html`<p class="said none" id="${id}" lang="${languageOf(text)}" dir="auto"><s>${spaced(text)}</s>${marks}${supportView(say.support.none, "none")}</p>`;
  const label = support === "supported" && (turn.origin === "file" ? say.support.unchecked : say.support.supported);
  return html`<p class="said ${support}" id="${id}" lang="${languageOf(text)}" dir="auto">${spaced(text)}${marks}${label && supportView(label, "supported")}</p>`;
}

/** A quotation already shown as a statement is not repeated under its reference. */
export const isShown = (citation, { statements }) =>
  statements.some(({ support, text }) => support === "exact" && folded(text) === folded(wordsOf(citation)));

function targetView({ label, section, pages }) {
  const title = [section.number, section.title].filter(Boolean).join(" ");
  return html`<bdi lang="fr">${whoseOf(label, title)}${title}</bdi>
    <span class="source-page">${phrases.tocRow}${pages && `, ${phrases.targetPage(phrases.page(pages))}`}</span>`;
}

const sourceActionsView = ({ number }, turn, { panel, doubts }) => html`<div class="source-actions">
  <button class="quiet" type="button" data-action="citation.copy" data-value="${turn.id}:${number}"
    ${turn.copied !== number && html`aria-label="${say.copyCitationOf(number)}"`}>${turn.copied === number ? phrases.copied : say.copyCitation}</button>
  ${!doubts.includes(number) && citeView(turn, number, panel)}
  <button class="quiet" type="button" data-action="report.citation" data-value="${turn.id}:${number}"
    aria-label="${say.reportCitation(number)}">${phrases.report}</button>
</div>${panelView(panel, turn, number)}`;

function sourceView(citation, turn, open) {
  const isTarget = citation.pages_role === "target";
  const isDoubtful = open.doubts.includes(citation.number);
  return html`<li class="source ${isDoubtful && "doubtful"}" value="${citation.number}">
    <a class="source-link" href="${citation.url}" data-action="read" data-turn="${turn.id}"
      aria-current="${String(open.place === citation.url)}">
      <span class="mark" aria-hidden="true">${citation.number}</span>
      <span class="source-label">${isTarget ? targetView(citation) : html`<bdi>${spaced(citation.label)}</bdi>`}</span></a>
    ${inferredView(citation.pages && citation.pages_inferred && !isTarget)}
    ${
      (isDoubtful || (!isTarget && !isShown(citation, turn.answer))) &&
      html`<blockquote class="source-quote" lang="${open.language}" dir="auto">${quoted(wordsOf(citation))}</blockquote>`
    }
    ${isDoubtful && html`<p class="doubt">${say.doubt}</p>`}
    ${turn.phase === "done" && sourceActionsView(citation, turn, open)}
  </li>`;
}

const sourcesView = (turn, open) =>
  turn.answer.citations.length > 0 &&
  html`<div class="sources" id="t${turn.id}-sources">
    <h3>${phrases.references}</h3>
    <ol>${turn.answer.citations.map((citation) => sourceView(citation, turn, open))}</ol>
  </div>`;

function afterView(turn, open) {
  if (isRunning(turn)) return "";
  const { status, uncertain } = turn.answer;
  if (status !== "answered") return status && silenceView(turn, open);
  return html`${uncertain && beyondView(turn, open)} ${furtherView(turn, open)}`;
}

function statusView(answer) {
  const status = statusOf(answer);
  const words = say.statuses[status];
  return words && html`<p class="status ${status}"><strong>${words.title}</strong> ${words.advice}</p>`;
}

/** Who wrote this, where it is not the document alone. */
const originView = (turn, open) => html`
  ${turn.origin === "file" && html`<p class="origin">${say.imported}</p>`}
  ${turn.answer.mode === "generative" && turn.phase === "done" && html`<p class="origin">${say.generated(turn.origin ? null : open.model)}</p>`}
`;

const scopeView = ({ scope }) =>
  scope && html`<p class="understood">${say.searchedIn} <bdi lang="fr">${spaced(scope.title)}</bdi></p>`;

const noticesView = ({ notices }) =>
  notices.map((notice) => html`<p class="notice" lang="${languageOf(notice)}">${spaced(notice)}</p>`);

const understoodView = (turn) =>
  wasReworded(turn) &&
  html`<p class="understood">${say.understoodAs} <q lang="${languageOf(turn.answer.understood_as)}">${spaced(turn.answer.understood_as)}</q></p>`;

const waitingView = (turn) =>
  isRunning(turn) &&
  html`<p class="waiting" id="t${turn.id}-waiting"><span class="pulse" aria-hidden="true"></span>${turn.phase === "waiting" ? say.searching : say.writing}</p>`;

function endView(turn) {
  if (turn.phase === "failed") return failureView(turn.error, "retry", turn.id);
  if (turn.phase === "stopped")
    return html`<p class="status stopped">${say.stopped}
      <button class="plain" type="button" data-action="retry" data-value="${turn.id}">${phrases.retry}</button></p>`;
  return "";
}

const actionsView = (turn, { panel }) =>
  !isRunning(turn) &&
  html`<div class="actions" id="t${turn.id}-actions">
    ${turn.phase === "done" && html`<button class="quiet" type="button" data-action="copy" data-value="${turn.id}">${turn.copied === "answer" ? phrases.copied : say.copy}</button>`}
    ${turn.phase === "done" && takeView(turn, panel)}
    <button class="quiet" type="button" data-action="edit" data-value="${turn.id}">${say.edit}</button>
    ${turn.phase === "done" && isContinued(turn) && html`<button class="quiet" type="button" data-action="alone" data-value="${turn.id}">${say.askAlone}</button>`}
    ${turn.copied === "failed" && html`<span class="soft">${phrases.notCopied}</span>`}
  </div>${panelView(panel, turn, "export")}`;

const turnView = (turn, open) => html`<article class="turn" id="turn-${turn.id}" aria-labelledby="t${turn.id}-question" aria-busy="${String(isRunning(turn))}">
    <h2 class="question" id="t${turn.id}-question" tabindex="-1" lang="${languageOf(turn.question)}" dir="auto">${spaced(turn.question)}</h2>
    ${scopeView(turn)} ${understoodView(turn)} ${statusView(turn.answer)}
    <div class="statements" id="t${turn.id}-statements">${turn.answer.statements.map((statement, index) => statementView(statement, index, turn, open))}</div>
    ${waitingView(turn)} ${noticesView(turn.answer)} ${originView(turn, open)} ${endView(turn)} ${sourcesView(turn, open)} ${afterView(turn, open)} ${actionsView(turn, open)}
  </article>`;

/** What a turn was last shown as, while nothing that it depends on has changed. */
const shown = new WeakMap();

const NO_DOUBTS = [];

function turnItem(turn, { place, documents, doubts, about, panel }) {
  const isOpen = turn.answer.citations.some(({ url }) => url === place);
  const open = {
    place: isOpen ? place : null,
    documents,
    doubts: doubts[turn.id] ?? NO_DOUBTS,
    model: about?.model?.name ?? null,
    panel: panel?.turn === turn.id ? panel : null,
    language: documents[0]?.language ?? "fr",
  };
  const before = shown.get(turn);
  if (before && Object.keys(open).every((name) => before.open[name] === open[name])) return before.item;
  const item = { id: `turn-${turn.id}`, markup: turnView(turn, open) };
  shown.set(turn, { open, item });
  return item;
}

const whySupport = html`<div class="card" id="why-support" popover role="dialog" aria-labelledby="why-support-title">
    <h2 id="why-support-title">${say.support.title}</h2>
    <p>${say.support.exact}</p>
    <p>${say.support.supportedWhy}</p>
    <p>${say.support.noneWhy}</p>
    <button class="quiet" type="button" popovertarget="why-support" popovertargetaction="hide">${say.support.close}</button>
  </div>`;

export const conversationView = () => html`
  <h1 class="visually-hidden">${say.conversation}</h1>
  <div class="turns" id="turns"></div>
  ${whySupport}
`;

/**
 * Each turn as an item of the list of turns.
 * @param {import("./turns.js").Turn[]} turns
 * @param {{place: ?string, documents: object[], doubts: Object<number, number[]>, about: ?object}} seen
 *   the address of the passage in the reader, the documents of the corpus, whose language
 *   quotations keep, and the citations of each turn that were not found again in their document
 */
export const turnViews = (turns, seen) => turns.map((turn) => turnItem(turn, seen));
