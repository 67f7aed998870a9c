/** The first screen: what this is, what the corpus holds and does not, where to begin. */

import { chosenOf } from "../document/choice.js";
import { contentsOf, titleOf } from "../document/outline.js";
import { failureView } from "../page/failures.js";
import { html } from "../page/html.js";
import { language, phrases } from "../page/phrases.js";
import { addressOf } from "../page/routes.js";
import { spaced } from "../page/text.js";
import say from "./phrases.js";

const rowView = (row) => html`<li>
  <span lang="${row.language}">${spaced(titleOf(row))}</span>${row.pages && html`<span class="row-page">${phrases.page(row.pages)}</span>`}
</li>`;

const authorsOf = ({ authors = [], publisher, year }) =>
  [authors.join(", "), publisher, year].filter(Boolean).join(", ");

function documentView(document) {
  const { included, announced, count } = contentsOf(document);
  const language = document.language ?? "fr";
  const rows = (all) => all.map((row) => rowView({ ...row, language }));
  return html`<section class="holding" aria-labelledby="holding-${document.id}">
    <h2 id="holding-${document.id}" class="eyebrow">${say.corpus}</h2>
    <p class="holding-title" lang="${language}"><cite>${document.title}</cite> <span>${authorsOf(document)}</span></p>
    <div class="holding-columns">
      <div>
        <h3>${say.included}</h3>
        <ul class="rows">${rows(included)}</ul>
      </div>
      ${
        announced.length > 0 &&
        html`<div>
          <h3>${say.announced}</h3>
          <p>${say.announcedWhy(count)}</p>
          <ul class="rows absent">${rows(announced)}</ul>
          <p><a href="/texte-complet" data-action="screen">${phrases.obtain}</a></p>
        </div>`
      }
    </div>
  </section>`;
}

const starterView = (question) =>
  html`<li><button class="starter" type="button" data-action="ask" data-value="${question}">${spaced(question)}</button></li>`;

/** Questions that the first screen offers where there are many documents; each gives some. */
const OFFERED = 9;

/** The groups of the only document or, of many, a few questions of each under its title. */
function groupsOf(documents) {
  const own = ({ questions }) => questions.filter((group) => group.language === language);
  if (documents.length < 2) return documents.flatMap(own);
  const asked = documents.filter((document) => own(document).length > 0).slice(0, OFFERED);
  const share = Math.max(1, Math.floor(OFFERED / asked.length));
  return asked.map((document) => ({
    who: document.title,
    questions: own(document).flatMap(({ questions }) => questions).slice(0, share),
  }));
}

const groupView = ({ who, questions }) => html`<div>
  <h3>${who}</h3>
  <ul>${questions.map(starterView)}</ul>
</div>`;

function startersView(documents) {
  const groups = groupsOf(documents);
  return (
    groups.length > 0 &&
    html`<section class="starters" aria-labelledby="starters">
      <h2 id="starters" class="eyebrow">${say.starters}</h2>
      <div class="starter-groups">${groups.map(groupView)}</div>
    </section>`
  );
}

/** Above the question: what this is. */
export const introView = ({ about, documents, isRestoring }) =>
  isRestoring
    ? ""
    : html`<div class="welcome">
    <h1>${documents.length > 1 ? say.titleMany : say.title}</h1>
    <p class="lead">${about?.model ? say.leadModel : say.lead}</p>
  </div>`;

/** Titles that the first screen shows of many documents; the screen of the documents has them all. */
const TITLES = 8;

const titleView = (document) => html`<li><a href="${addressOf(document.id)}" data-action="read" lang="${document.language ?? "fr"}"><cite>${spaced(document.title)}</cite></a>
  <span class="soft" lang="${document.language ?? "fr"}">${authorsOf(document)}</span></li>`;

const documentsView = (documents) => html`<section class="holding" aria-labelledby="holdings">
  <h2 id="holdings" class="eyebrow">${say.documents(documents.length)}</h2>
  <ul class="rows">${documents.slice(0, TITLES).map(titleView)}</ul>
  <p><a href="/documents" data-action="screen">${say.allDocuments}</a></p>
</section>`;

const resumeView = (kept) =>
  kept &&
  html`<p class="resume"><button class="plain" type="button" data-action="resume" data-value="${kept.id}">${say.resume}</button>
    <a href="/conversations" data-action="screen">${phrases.seeConversations}</a></p>`;

/** Those whose questions are offered: the chosen ones, if any is. */
function offering(state) {
  const chosen = chosenOf(state);
  return chosen.length ? chosen : state.documents;
}

/**
 * Below the question: where to begin, and what there is.
 * @param {object} state `documents`: those of the corpus, empty while they load;
 *   `documentsError`: why they could not be loaded; `lastKept`: a conversation to resume
 */
export const beginningsView = ({ documents, within, documentsError: error, lastKept }) => html`
  <div class="beginnings">
    ${resumeView(lastKept)} ${error && failureView(error, "reload")}
    ${startersView(offering({ documents, within }))}
    ${documents.length > 1 ? documentsView(documents) : documents.map(documentView)}
  </div>
`;
