/** Answers as a sheet of paper: questions, statements, numbered references with whole addresses. */

import { html } from "../../page/html.js";
import { language, phrases } from "../../page/phrases.js";
import { languageOf, quoted, spaced } from "../../page/text.js";
import talk from "../phrases.js";
import { isShown } from "../turn_view.js";
import { holding, placeOf, statusOf, wordsOf } from "../turns.js";
import say from "./phrases.js";

const DAY = new Intl.DateTimeFormat(language, { dateStyle: "long" });
const MOMENT = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" });

const marksView = (numbers) => numbers.map((number) => html`\u202f<span class="sheet-mark">[${number}]</span>`);

function statementView(statement, turn, doubts, corpusLanguage) {
  const { text, citations } = statement;
  const support = holding(statement, turn, doubts);
  if (support === "exact") return html`<blockquote lang="${corpusLanguage}" dir="auto">${quoted(text)}${marksView(citations)}</blockquote>`;
  const label = { supported: talk.support[turn.origin === "file" ? "unchecked" : "supported"], none: talk.support.none }[support];
  return html`<p lang="${languageOf(text)}" dir="auto">${spaced(text)}${marksView(citations)} ${label && html`<em>(${label})</em>`}</p>`;
}

/** A row of the table of contents only points: its words are not quoted; nor is a quotation twice. */
function referenceView(citation, answer, { origin, doubts, corpusLanguage }) {
  const isTarget = citation.pages_role === "target";
  return html`<li value="${citation.number}">
    <p>${spaced(placeOf(citation))}</p>
    ${!isTarget && !isShown(citation, answer) && html`<blockquote lang="${corpusLanguage}" dir="auto">${quoted(wordsOf(citation))}</blockquote>`}
    <p class="sheet-address">${origin}${citation.url}</p>
    ${doubts.includes(citation.number) && html`<p><strong>${talk.doubt}</strong></p>`}
  </li>`;
}

const furtherView = (pointers) =>
  pointers.length > 0 && html`<ul>${pointers.map(({ label }) => html`<li lang="fr">${spaced(label)}</li>`)}</ul>`;

const nearbyView = (passages, { corpusLanguage, origin }) =>
  html`<ul>${passages.map(
    ({ label, quote, url }) => html`<li>
      <p>${spaced(label)}</p>
      <blockquote lang="${corpusLanguage}" dir="auto">${quoted(quote)}</blockquote>
      <p class="sheet-address">${origin}${url}</p>
    </li>`,
  )}</ul>
  <p class="sheet-small">${talk.silence.nearbyNote}</p>`;

function turnView(turn, seen) {
  const { answer, question, asked, scope } = turn;
  const doubts = seen.doubts[turn.id] ?? [];
  const status = talk.statuses[statusOf(answer)];
  return html`<section class="sheet-turn">
    <h2 lang="${languageOf(question)}" dir="auto">${spaced(question)}</h2>
    <p class="sheet-small">${asked && say.asked(MOMENT.format(asked))}${scope && html` · ${talk.searchedIn} ${spaced(scope.title)}`}</p>
    ${status && html`<p><strong>${status.title}.</strong> ${status.advice}</p>`}
    ${answer.statements.map((statement) => statementView(statement, turn, doubts, seen.corpusLanguage))}
    ${answer.notices.map((notice) => html`<p lang="${languageOf(notice)}">${spaced(notice)}</p>`)}
    ${answer.mode === "generative" && html`<p class="sheet-small">${talk.generated(turn.origin ? null : seen.model)}</p>`}
    ${answer.citations.length > 0 && html`<h3>${phrases.references}</h3>
      <ol>${answer.citations.map((citation) => referenceView(citation, answer, { ...seen, doubts }))}</ol>`}
    ${answer.further_reading.length > 0 && html`<h3>${talk.furtherReading}</h3>${furtherView(answer.further_reading)}`}
    ${answer.nearby?.length > 0 && html`<h3>${talk.silence.nearby}</h3>${nearbyView(answer.nearby, seen)}`}
  </section>`;
}

const holdsInferred = ({ answer }) =>
  answer.citations.some(({ pages, pages_inferred: isInferred, pages_role: role }) => pages && isInferred && role !== "target");

const documentView = ({ title, authors = [], publisher, year, language: tongue }) =>
  html`<p lang="${tongue ?? "fr"}">${[...authors, title, publisher, year].filter(Boolean).map(String).join(", ")}</p>`;

/**
 * @param {import("../turns.js").Turn[]} turns those that are over
 * @param {{documents: object[], doubts: object, about: ?object}} state
 * @param {{origin: string, now: number}} place where the page is served, and when it is printed
 */
export function sheetView(turns, { documents, doubts, about }, { origin, now }) {
  const cited = new Set(turns.flatMap(({ answer }) => answer.citations.map(({ document }) => document)));
  const seen = { origin, doubts, model: about?.model?.name ?? null, corpusLanguage: documents[0]?.language ?? "fr" };
  return html`<article class="sheet-answers">
    <header><p class="sheet-title">${phrases.title}</p><p>${say.made(DAY.format(now))}</p></header>
    ${turns.map((turn) => turnView(turn, seen))}
    <footer>
      ${documents.filter(({ id }) => cited.size === 0 || cited.has(id)).map(documentView)}
      ${turns.some(holdsInferred) && html`<p>${say.page}</p>`}
    </footer>
  </article>`;
}
