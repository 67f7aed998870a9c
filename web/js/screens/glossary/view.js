/** The glossary: terms in alphabetical order, those that go two by two side by side. */

import { inferredView } from "../../document/inferred_page.js";
import { failureView } from "../../page/failures.js";
import { html } from "../../page/html.js";
import { folded, quoted, spaced } from "../../page/text.js";
import { inPairs, matching } from "./entries.js";
import say from "./phrases.js";

const SHOWN = 4; // places of a term that are seen at once

/** The language of a document, which its words keep. */
const languageOf = (document, documents) => documents.find(({ id }) => id === document)?.language ?? "fr";

/** Where several documents are there, a place says which one it is in. */
function titleOf(document, documents) {
  return documents.length > 1 && documents.find(({ id }) => id === document)?.title;
}

const linkView = ({ label, url, document }, documents) => html`<a href="${url}" data-action="read"><bdi
  lang="${languageOf(document, documents)}">${spaced(label).replaceAll("p. ", "p.\u00a0")}</bdi></a>${titleOf(document, documents) && html` <cite>${titleOf(document, documents)}</cite>`}`;

const placeView = (place, documents) => html`<li>${linkView(place, documents)}
  ${inferredView(place.included && place.pages && place.pages_inferred)}
  ${!place.included && html`<span class="absent-tag">${say.absent}</span>`}</li>`;

function placesView(entry, documents) {
  const { places } = entry;
  if (!places.length) return "";
  const rest = places.slice(SHOWN);
  return html`<h3>${say.treated}</h3>
    <ul class="term-places">${places.slice(0, SHOWN).map((place) => placeView(place, documents))}</ul>
    ${rest.length > 0 && html`<details id="${idOf(entry)}-places"><summary>${say.more(rest.length)}</summary>
      <ul class="term-places">${rest.map((place) => placeView(place, documents))}</ul></details>`}`;
}

const quoteView = (name, quote, documents) => html`<blockquote lang="${languageOf(quote.document, documents)}" dir="auto">${quoted(quote.quote)}</blockquote>
  <p class="term-place">${name} ${linkView(quote, documents)} ${inferredView(quote.pages && quote.pages_inferred)}</p>`;

function meaningView({ expansion, expanded, definition }, documents) {
  const language = expanded && languageOf(expanded.document, documents);
  return html`
    ${expansion && html`<p class="expansion" lang="${language}">${spaced(expansion)}</p>`}
    ${expanded && html`<p class="term-place">${say.expanded} ${linkView(expanded, documents)} ${inferredView(expanded.pages && expanded.pages_inferred)}</p>`}
    ${definition ? quoteView(say.definition, definition, documents) : !expansion && html`<p class="soft">${say.undefined}</p>`}`;
}

const askView = (question, words) =>
  html`<button class="plain" type="button" data-action="glossary.ask" data-value="${question}"
    aria-label="${say.asking(words, question)}">${words}</button>`;

const idOf = ({ term, expansion }) => `term-${folded(`${term} ${expansion ?? ""}`).replaceAll(" ", "-")}`;

/** A place of the corpus that holds the term: its language is the term's. */
const placeOf = ({ definition, expanded, places }) => definition ?? expanded ?? places[0];

const entryView = (entry, documents) => html`<article class="term" aria-labelledby="${idOf(entry)}">
  <h2 id="${idOf(entry)}"><bdi lang="${languageOf(placeOf(entry)?.document, documents)}">${entry.term}</bdi> <span class="term-kind">${say.kinds[entry.kind]}</span></h2>
  ${meaningView(entry, documents)} ${placesView(entry, documents)}
  <p>${askView(say.question(entry.term), say.ask)}</p>
</article>`;

/** Two terms side by side, with the sentence that speaks of both. */
const pairView = ([first, second], documents) => html`<section class="pair" aria-label="${say.pair(first.term, second.term)}">
  <div class="pair-terms">${entryView(first, documents)} ${entryView(second, documents)}</div>
  <div class="pair-both">
    ${first.together && quoteView(say.together, first.together, documents)}
    <p>${askView(say.difference(first.term, second.term), say.compare)}</p>
  </div>
</section>`;

const itemView = (terms, documents) =>
  html`<li>${terms.length > 1 ? pairView(terms, documents) : entryView(terms[0], documents)}</li>`;

function listView({ entries, words }, documents) {
  const found = matching(entries, words);
  if (!entries.length) return html`<p>${say.empty}</p>`;
  if (!found.length)
    return html`<p>${say.none(words)} <button class="plain" type="button" data-action="glossary.clear">${say.clear}</button></p>`;
  return html`<p class="soft">${say.count(found.length)}. ${say.absentNote}</p>
    <ul class="terms">${inPairs(found, entries).map((terms) => itemView(terms, documents))}</ul>`;
}

function bodyView(state, documents) {
  if (state.phase === "failed") return failureView(state.error, "glossary.reload");
  if (state.phase === "loading") return html`<p class="waiting"><span class="pulse" aria-hidden="true"></span>${say.loading}</p>`;
  return listView(state, documents);
}

/** @param {{phase: string, entries: object[], words: string, error: ?object}} state */
export const glossaryView = (state, documents) => html`<div class="glossary">
  <div>
    <h1 tabindex="-1">${say.title}</h1>
    <p class="lead">${say.lead}</p>
  </div>
  <div class="seek" role="search">
    <label for="glossary-filter">${say.filter}</label>
    <p id="glossary-help">${say.filterHelp}</p>
    <input class="field" id="glossary-filter" type="search" autocomplete="off" spellcheck="false"
      aria-describedby="glossary-help" />
  </div>
  <div id="glossary-body" aria-busy="${String(state.phase === "loading")}">${bodyView(state, documents)}</div>
</div>`;
