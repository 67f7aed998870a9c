/** A question and its answer. */

import { isRunning, wasReworded } from "../conversation.js";
import { html } from "../html.js";
import { failure, phrases } from "../phrases.js";
import { folded, languageOf, quoted, spaced } from "../text.js";
import { failureView, inferredView } from "./shared.js";

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

function statementView(statement, turn, open) {
  const { text, citations, support } = statement;
  const marks = marksView(citations, turn, open);
  if (support === "exact")
    return html`<blockquote class="said exact" lang="${open.language}"><p>${quoted(text)}${marks}</p></blockquote>`;
  return html`<p class="said ${support ?? "written"}" lang="${languageOf(text)}">${spaced(text)}${marks}</p>`;
}

/** A quotation already shown as a statement is not repeated under its reference. */
const isShown = ({ quote }, { statements }) =>
  statements.some(({ support, text }) => support === "exact" && folded(text) === folded(quote));

function targetView({ section, pages }) {
  const title = [section.number, section.title].filter(Boolean).join(" ");
  return html`<span lang="fr">${title}</span>
    <span class="source-page">${phrases.tocRow}${pages && `, ${phrases.targetPage(phrases.page(pages))}`}</span>`;
}

function sourceView(citation, turn, open) {
  const isTarget = citation.pages_role === "target";
  return html`<li class="source" value="${citation.number}">
    <a class="source-link" href="${citation.url}" data-action="read" data-turn="${turn.id}"
      aria-current="${String(open.place === citation.url)}">
      <span class="mark" aria-hidden="true">${citation.number}</span>
      <span class="source-label">${isTarget ? targetView(citation) : spaced(citation.label)}</span></a>
    ${inferredView(citation.pages && citation.pages_inferred && !isTarget)}
    ${
      !isTarget &&
      !isShown(citation, turn.answer) &&
      html`<blockquote class="source-quote" lang="${open.language}">${quoted(citation.quote)}</blockquote>`
    }
  </li>`;
}

const sourcesView = (turn, open) =>
  turn.answer.citations.length > 0 &&
  html`<div class="sources">
    <h3>${phrases.references}</h3>
    <ol>${turn.answer.citations.map((citation) => sourceView(citation, turn, open))}</ol>
  </div>`;

const pointerView = ({ label, url }, turn) =>
  html`<li>${url ? html`<a href="${url}" data-action="read" data-turn="${turn.id}">${spaced(label)}</a>` : spaced(label)}</li>`;

function furtherView(turn) {
  const { further_reading: pointers, status } = turn.answer;
  if (!pointers.length) return "";
  return html`<div class="further">
    <h3>${phrases.furtherReading[status] ?? phrases.furtherReading.answered}</h3>
    <ul>${pointers.map((pointer) => pointerView(pointer, turn))}</ul>
  </div>`;
}

function statusView({ status }) {
  const words = phrases.statuses[status];
  return words && html`<p class="status ${status}"><strong>${words.title}</strong> ${words.advice}</p>`;
}

const noticesView = ({ notices }) =>
  notices.map((notice) => html`<p class="notice" lang="${languageOf(notice)}">${spaced(notice)}</p>`);

const understoodView = (turn) =>
  wasReworded(turn) &&
  html`<p class="understood">${phrases.understoodAs} <q lang="${languageOf(turn.answer.understood_as)}">${spaced(turn.answer.understood_as)}</q></p>`;

const waitingView = ({ phase }) =>
  phase === "waiting" && html`<p class="waiting"><span class="pulse" aria-hidden="true"></span>${phrases.searching}</p>`;

function endView(turn) {
  if (turn.phase === "failed") return failureView(failure(turn.error), "retry", turn.id);
  if (turn.phase === "stopped")
    return html`<p class="status stopped">${phrases.stopped}
      <button class="plain" type="button" data-action="retry" data-value="${turn.id}">${phrases.retry}</button></p>`;
  return "";
}

const actionsView = (turn) =>
  !isRunning(turn) &&
  html`<div class="actions">
    ${turn.phase === "done" && html`<button class="quiet" type="button" data-action="copy" data-value="${turn.id}">${turn.copied ?? phrases.copy}</button>`}
    <button class="quiet" type="button" data-action="edit" data-value="${turn.id}">${phrases.edit}</button>
  </div>`;

const turnView = (turn, open) => html`<article class="turn" id="turn-${turn.id}" aria-labelledby="t${turn.id}-question" aria-busy="${String(isRunning(turn))}">
    <h2 class="question" id="t${turn.id}-question" tabindex="-1" lang="${languageOf(turn.question)}">${spaced(turn.question)}</h2>
    ${understoodView(turn)} ${waitingView(turn)} ${statusView(turn.answer)}
    <div class="statements">${turn.answer.statements.map((statement) => statementView(statement, turn, open))}</div>
    ${noticesView(turn.answer)} ${endView(turn)} ${sourcesView(turn, open)} ${furtherView(turn)} ${actionsView(turn)}
  </article>`;

/** What a turn was last shown as, while nothing that it depends on has changed. */
const shown = new WeakMap();

function turnItem(turn, place, documents) {
  const isOpen = turn.answer.citations.some(({ url }) => url === place);
  const open = { place: isOpen ? place : null, documents, language: documents[0]?.language ?? "fr" };
  const before = shown.get(turn);
  if (before?.place === open.place && before.documents === documents) return before.item;
  const item = { id: `turn-${turn.id}`, markup: turnView(turn, open) };
  shown.set(turn, { ...open, item });
  return item;
}

export const conversationView = () => html`
  <h1 class="visually-hidden">${phrases.conversation}</h1>
  <div class="turns" id="turns"></div>
`;

/**
 * Each turn as an item of the list of turns.
 * @param {import("../conversation.js").Turn[]} turns
 * @param {{place: ?string, documents: object[]}} open the address of the passage in the reader,
 *   and the documents of the corpus, whose language quotations keep
 */
export const turnViews = (turns, { place, documents }) =>
  turns.map((turn) => turnItem(turn, place, documents));
