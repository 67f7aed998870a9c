/** What is missing of each document, where it was published, how to add it. */

import { contentsOf, missingIn, rowsOf, titleOf } from "../../document/outline.js";
import { failureView } from "../../page/failures.js";
import { html } from "../../page/html.js";
import { phrases } from "../../page/phrases.js";
import { addressOf } from "../../page/routes.js";
import { spaced } from "../../page/text.js";
import say from "./phrases.js";

const leavesOf = (row) => rowsOf([row]).filter(({ included, children }) => !included && !children?.length);

function absentView(row, language) {
  const leaves = leavesOf(row);
  const first = rowsOf([row]).find(({ pages }) => pages);
  return html`<li>
    <span lang="${language}">${spaced(titleOf(row))}</span>
    <span class="row-page">${leaves.length > 1 && `${say.sections(leaves.length)}, `}${first && say.from(phrases.page(first.pages))}</span>
  </li>`;
}

const presentView = (row, { id, language }) => html`<li>
  <a href="${addressOf(id, row)}" data-action="read" lang="${language}">${spaced(titleOf(row))}</a>
  ${row.pages && html`<span class="row-page">${phrases.page(row.pages)}</span>`}
</li>`;

const quotedToml = (text) => JSON.stringify(text);

/** A `corpus.toml` to begin with: what is known of the document, and what remains to be filled in. */
export function declarationOf({ id, title, authors, publisher, year, language }) {
  const lines = [
    `id = ${quotedToml(`${id}-2`)}`,
    `title = ${quotedToml(title)}`,
    authors.length > 0 && `authors = [${authors.map(quotedToml).join(", ")}]`,
    publisher && `publisher = ${quotedToml(publisher)}`,
    year && `year = ${year}`,
    `language = ${quotedToml(language)}`,
    `file = ${quotedToml(say.sample)}`,
    `sha256 = ${quotedToml(say.hash)}`,
  ];
  return `${lines.filter(Boolean).join("\n")}\n`;
}

const stepView = (words, index, document, copied) =>
  index === 3
    ? html`<li>${words}
        <pre class="model" tabindex="0"><code>${declarationOf(document)}</code></pre>
        <button class="plain" type="button" data-action="missing.copy" data-value="${document.id}">${copied?.id === document.id ? copied.words : say.copy}</button></li>`
    : html`<li>${words}</li>`;

const addingView = (document, copied) => html`
  <h3>${say.add}</h3>
  <p>${say.addWho} ${say.rights}</p>
  <ol class="step-list">${say.steps.map((words, index) => stepView(words, index, document, copied))}</ol>
  <p>${say.keep}</p>
  <p>${say.guide}</p>`;

function documentView(document, copied) {
  const { included, announced } = contentsOf(document);
  const { title, authors, publisher, year, language } = document;
  return html`<section class="lacking prose" aria-labelledby="lacking-${document.id}">
    <h2 id="lacking-${document.id}" lang="${language}">${title}</h2>
    <h3>${say.lacks}</h3>
    <p>${say.count(missingIn(document))}</p>
    <ul class="rows absent">${announced.map((row) => absentView(row, language))}</ul>
    <h3>${say.has}</h3>
    <ul class="rows">${included.map((row) => presentView(row, document))}</ul>
    <h3>${say.published}</h3>
    <p lang="${language}"><cite>${title}</cite>, ${say.reference(authors.join(", "), publisher, year)}.</p>
    <p>${say.whereToAsk(publisher)}</p>
    ${addingView(document, copied)}
  </section>`;
}

function bodyView({ documents, error, copied }) {
  if (error) return failureView(error, "reload");
  if (!documents.length) return html`<p class="waiting">${say.loading}</p>`;
  const lacking = documents.filter((document) => missingIn(document) > 0);
  return lacking.length ? lacking.map((document) => documentView(document, copied)) : html`<p>${say.complete}</p>`;
}

export const missingView = (state) => html`
  <h1 tabindex="-1">${say.title}</h1>
  <p class="lead">${say.lead}</p>
  ${bodyView(state)}
`;
