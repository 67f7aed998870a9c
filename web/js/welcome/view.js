/** The first screen: what this is, what the corpus holds and does not, where to begin. */

import { contentsOf, titleOf } from "../document/outline.js";
import { failureView } from "../page/failures.js";
import { html } from "../page/html.js";
import { language, phrases } from "../page/phrases.js";
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

const groupView = ({ who, questions }) => html`<div>
  <h3>${who}</h3>
  <ul>${questions.map(starterView)}</ul>
</div>`;

function startersView(documents) {
  const groups = documents.flatMap(({ questions }) => questions.filter((group) => group.language === language));
  return (
    groups.length > 0 &&
    html`<section class="starters" aria-labelledby="starters">
      <h2 id="starters" class="eyebrow">${say.starters}</h2>
      <div class="starter-groups">${groups.map(groupView)}</div>
    </section>`
  );
}

/** Above the question: what this is. */
export const introView = ({ about, isRestoring }) =>
  isRestoring
    ? ""
    : html`<div class="welcome">
    <h1>${say.title}</h1>
    <p class="lead">${about?.model ? say.leadModel : say.lead}</p>
  </div>`;

const resumeView = (kept) =>
  kept &&
  html`<p class="resume"><button class="plain" type="button" data-action="resume" data-value="${kept.id}">${say.resume}</button>
    <a href="/conversations" data-action="screen">${phrases.seeConversations}</a></p>`;

/**
 * Below the question: where to begin, and what there is.
 * @param {object} state `documents`: those of the corpus, empty while they load;
 *   `documentsError`: why they could not be loaded; `lastKept`: a conversation to resume
 */
export const beginningsView = ({ documents, documentsError: error, lastKept }) => html`
  <div class="beginnings">
    ${resumeView(lastKept)} ${error && failureView(error, "reload")}
    ${startersView(documents)} ${documents.map(documentView)}
  </div>
`;
