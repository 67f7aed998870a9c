/** The documents as a list and, for whoever keeps them, the ways to change it. */

import { missingIn, rowsOf } from "../../document/outline.js";
import { html } from "../../page/html.js";
import { language } from "../../page/phrases.js";
import { addressOf } from "../../page/routes.js";
import { spaced } from "../../page/text.js";
import say from "./phrases.js";

/** The fields that are confirmed or corrected, in order. */
export const FIELDS = ["title", "authors", "publisher", "place", "address", "year", "isbn", "licence", "language"];

const shown = (value) => (Array.isArray(value) ? value.join(" ; ") : (value ?? ""));

const originOf = ({ authors = [], publisher, year }) => [...new Set([authors.join(", "), publisher, year])].filter(Boolean).join(", ");

/** What the page knows of any document: its sections. */
function contentsOf({ outline = [] }) {
  const count = rowsOf(outline).filter(({ included }) => included).length;
  const missing = missingIn({ outline });
  return [count > 0 && say.sections(count), missing > 0 && say.announced(missing)];
}

/** What the shelf knows besides: its pages, its file. */
const fileOf = ({ pages, bytes, added }) => [pages ? say.pages(pages) : say.noPages, say.size(bytes), say.since(added)];

function documentView(document, file, { removing, canChange }) {
  const { id, title, language: own } = document;
  const about = [...contentsOf(document), ...(file ? fileOf(file) : [])].filter(Boolean).join(" · ");
  return html`<li class="kept shelved" id="shelved-${id}">
    <p class="shelved-title"><a href="${addressOf(id)}" data-action="read" lang="${own ?? "fr"}"><cite>${spaced(title)}</cite></a></p>
    ${originOf(document) && html`<p class="kept-about" lang="${own ?? "fr"}">${originOf(document)}</p>`}
    <p class="kept-about">${about}</p>
    ${file?.warnings.map((warning) => html`<p class="kept-about">${say.check} <span lang="fr">${spaced(warning)}</span></p>`)}
    ${canChange && removing !== id && html`<div class="kept-actions"><button class="quiet" type="button" id="remove-${id}" data-action="shelf.remove" data-value="${id}" aria-label="${say.removeOf(title)}">${say.remove}</button></div>`}
    ${removing === id && removingView(document)}
  </li>`;
}

const removingView = ({ id, title }) => html`<div class="erasing" role="group" aria-labelledby="removing-title">
  <p class="erasing-title" id="removing-title" tabindex="-1">${say.removeTitle(title)}</p>
  <p>${say.removeWhy}</p>
  <div class="row-of-buttons">
    <button class="plain alarm" type="button" data-action="shelf.confirm" data-value="${id}">${say.confirmRemove}</button>
    <button class="plain" type="button" data-action="shelf.cancel" data-value="${id}">${say.cancel}</button>
  </div>
</div>`;

const fieldView = (name, { declared }) => html`<p class="shelf-field"><label for="shelf-${name}">${say.fields[name]}</label>
  <input class="field" id="shelf-${name}" name="${name}" type="text" autocomplete="off" dir="auto" value="${shown(declared[name])}"
    ${name === "year" && html`inputmode="numeric"`} ${["title", "language"].includes(name) && html`required`} /></p>`;

const alikeView = ({ alike }) =>
  alike.length > 0 && html`<p class="notice">${say.check} ${say.alike} ${alike.map(({ title }, rank) => html`${rank > 0 && ", "}<cite>${spaced(title)}</cite>`)}.</p>`;

/** A new document, or another edition of one: those that look like it come first. */
function placeView({ alike }, documents) {
  const isAlike = ({ id }) => alike.some((each) => each.id === id);
  const ordered = [...documents.filter(isAlike), ...documents.filter((each) => !isAlike(each))];
  return html`<p class="shelf-field"><label for="shelf-replaces">${say.place}</label>
    <select class="field" id="shelf-replaces" name="replaces" aria-describedby="shelf-replacing">
      <option value="">${say.newOne}</option>${ordered.map(({ id, title }) => html`<option value="${id}">${say.insteadOf(spaced(title))}</option>`)}
    </select></p>
  <p class="soft" id="shelf-replacing">${say.replacing}</p>`;
}

const proposalView = (proposal, documents) => html`<form class="shelf-form" id="shelf-proposal" data-submit="shelf.add" data-value="${proposal.token}" aria-labelledby="proposal-title">
  <h2 id="proposal-title" tabindex="-1">${say.confirmTitle(proposal.file)}</h2>
  <p class="soft">${say.read(proposal)} ${proposal.pages && `${say.pages(proposal.pages)}.`}</p>
  ${proposal.warnings.map((warning) => html`<p class="notice">${say.check} <span lang="fr">${spaced(warning)}</span></p>`)}
  ${alikeView(proposal)} ${documents.length > 0 && placeView(proposal, documents)}
  ${FIELDS.map((name) => fieldView(name, proposal))}
  <div class="row-of-buttons">
    <button class="send" type="submit">${say.add}</button>
    <button class="plain" type="button" data-action="shelf.giveUp" data-value="${proposal.token}">${say.giveUp}</button>
  </div>
</form>`;

const chooserView = html`<section class="shelf-form" aria-labelledby="shelf-keep">
  <h2 id="shelf-keep">${say.keep}</h2>
  <p class="soft" id="shelf-kinds">${say.kinds}</p>
  <div class="row-of-buttons"><label class="plain file"><input class="visually-hidden" id="shelf-file" type="file" aria-describedby="shelf-kinds"
    accept=".pdf,.docx,.odt,.epub,.html,.htm,.md,.markdown,.txt" data-change="shelf.send" />${say.choose}</label></div>
</section>`;

const waitingView = (name) =>
  html`<p class="waiting"><span class="pulse" aria-hidden="true"></span>${say.sending(name)}</p>`;

function progressView({ phase, done, total, message, ...rest }) {
  const told = message && html`<p class="notice" lang="fr">${spaced(message)}</p>`;
  if (phase === "building")
    return html`<div class="shelf-progress"><label for="shelf-bar">${say.building}</label>
      <progress id="shelf-bar" ${total > 0 && html`max="${total}" value="${done}"`}></progress>
      <p class="soft">${say.progress({ done, total, ...rest })}</p></div>`;
  if (phase === "failed") return html`<p class="failure failure-title">${say.failed}</p>${told}`;
  return phase === "done" && html`<p class="notice">${say.done}</p>${told}`;
}

/** The server's own words are the more exact, and in French. */
function problemView(error) {
  const ours = say.problems[error.code] ?? say.problems.other;
  const advice = (language === "fr" && error.detail) || ours;
  return html`<div class="failure" role="group" aria-label="${say.problem}" id="shelf-problem" tabindex="-1">
    <p class="failure-title">${say.problem}</p><p>${advice}</p></div>`;
}

/** Adding, and how far the index is; a word on the key where there is none. */
function keepingView({ isOpen, hasKey, files, proposal, sending, progress, error }) {
  if (!isOpen) return "";
  if (!hasKey) return html`<p class="soft">${say.needsKey} <a href="/reglages" data-action="screen">${say.settings}</a></p>`;
  return html`${error && problemView(error)} ${progress && progressView(progress)}
    ${sending ? waitingView(sending) : proposal ? proposalView(proposal, files?.documents ?? []) : files && chooserView}`;
}

const unreadView = ({ problems }) =>
  problems.length > 0 &&
  html`<section aria-labelledby="shelf-unread"><h2 id="shelf-unread">${say.unread}</h2>
    <ul class="places">${problems.map(({ message }) => html`<li lang="fr">${spaced(message)}</li>`)}</ul></section>`;

/**
 * @param {{documents: object[], isOpen: boolean, hasKey: boolean, files: ?object, proposal: ?object,
 *   sending: ?string, progress: ?object, removing: ?string, error: ?object}} shelf
 */
export function shelfView({ documents, ...shelf }) {
  const files = new Map((shelf.files?.documents ?? []).map((file) => [file.id, file]));
  const canChange = files.size > 0;
  const all = [...new Map([...(shelf.files?.documents ?? []), ...documents].map((one) => [one.id, one])).values()];
  const listed = canChange ? all.filter(({ id }) => files.has(id)) : documents;
  return html`<div class="history shelf">
    <div><h1 tabindex="-1">${say.title}</h1><p class="lead">${say.lead}</p></div>
    ${keepingView(shelf)}
    ${listed.length ? html`<ul class="kept-list" aria-label="${say.title}">${listed.map((one) => documentView(one, files.get(one.id), { ...shelf, canChange }))}</ul>` : html`<p>${say.none}</p>`}
    ${shelf.files && unreadView(shelf.files)}
  </div>`;
}
