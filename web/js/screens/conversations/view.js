/** The conversations that are kept, and what can be done with them. */

import { html } from "../../page/html.js";
import { language } from "../../page/phrases.js";
import { languageOf } from "../../page/text.js";
import say from "./phrases.js";

/** The person's own variety of the language: days come before months in London. */
const locale = navigator.languages.find((tag) => tag.startsWith(language)) ?? language;

const DAY = new Intl.DateTimeFormat(locale, { dateStyle: "long" });
const HOUR = new Intl.DateTimeFormat(locale, { timeStyle: "short" });
const stamp = (time) => new Date(time).toISOString();

/** « 23 novembre 2026, 14:32 » */
const momentOf = (time) => `${DAY.format(time)}, ${HOUR.format(time)}`;

const renamingView = ({ id, title }) => html`<form class="renaming" data-submit="history.save" data-value="${id}">
  <label for="new-title">${say.newTitle}</label>
  <input class="field" id="new-title" type="text" maxlength="120" autocomplete="off" dir="auto" value="${title}" />
  <button class="plain" type="submit">${say.save}</button>
  <button class="quiet" type="button" data-action="history.cancel">${say.cancel}</button>
</form>`;

const actionView = (name, { id, title }, word, said) =>
  html`<button class="quiet" type="button" data-action="history.${name}" data-value="${id}"
    id="${name}-${id}" aria-label="${said(title)}">${word}</button>`;

const keptView = (each, { renaming, open }) => html`<li class="kept" id="kept-${each.id}">
  ${
    renaming === each.id
      ? renamingView(each)
      : html`<button class="kept-title" type="button" data-action="history.open" data-value="${each.id}"><bdi lang="${languageOf(each.title)}">${each.title}</bdi></button>
    <p class="kept-about"><time datetime="${stamp(each.changed)}">${momentOf(each.changed)}</time> · ${say.count(each.count)}${open === each.id && ` · ${say.open}`}</p>
    <div class="kept-actions" role="group" aria-label="${say.actionsOf(each.title)}">
      ${actionView("rename", each, say.rename, say.renameOf)}
      ${actionView("export", each, say.export, say.exportOf)}
      ${actionView("remove", each, say.remove, say.removeOf)}
    </div>`
  }
</li>`;

/** Asked before anything goes for good. */
const erasingView = (count) => html`<div class="erasing" role="group" aria-labelledby="erasing-title">
  <p class="erasing-title" id="erasing-title" tabindex="-1">${say.eraseTitle(count)}</p>
  <p>${say.eraseWhy}</p>
  <div class="row-of-buttons">
    <button class="plain alarm" type="button" data-action="history.eraseNow">${say.eraseAll}</button>
    <button class="plain" type="button" data-action="history.cancel">${say.cancel}</button>
  </div>
</div>`;

const toolbarView = ({ list, unreadable }) => html`<div class="row-of-buttons">
  <button class="plain" type="button" data-action="new">${say.newOne}</button>
  ${list.length > 0 && html`<button class="plain" type="button" data-action="history.exportAll">${say.exportAll}</button>`}
  <label class="plain file"><input class="visually-hidden" id="import-file" type="file" accept=".json,application/json" data-change="history.import" />${say.import}</label>
  ${list.length + unreadable > 0 && html`<button class="plain" type="button" id="erase-all" data-action="history.erase">${say.eraseAll}</button>`}
</div>`;

const noteView = ({ note, removed }) =>
  (note || removed) &&
  html`<p class="notice" id="history-note">${removed ? say.removed(removed.title) : note}
    ${removed && html`<button class="plain" type="button" id="history-restore" data-action="history.restore">${say.restore}</button>`}</p>`;

const keepingView = ({ isKeeping, list }) => html`<div class="keeping">
  <label class="option"><input type="checkbox" id="keep-nothing" data-change="history.keepNothing" ${!isKeeping && html`checked`} />
    <span>${say.keepNothing}</span></label>
  <p>${say.keepNothingWhy}</p>
  ${!isKeeping && list.length > 0 && html`<p class="notice">${say.stillKept(list.length)}</p>`}
</div>`;

const listView = (kept) =>
  kept.list.length
    ? html`<ul class="kept-list" aria-label="${say.list}">${kept.list.map((each) => keptView(each, kept))}</ul>`
    : html`<p class="nothing">${kept.phase === "loading" ? say.loading : say.none}</p>`;

/**
 * @param {{phase: string, list: object[], unreadable: number, renaming: ?string, erasing: boolean,
 *   removed: ?object, note: string, problem: ?string, isKeeping: boolean, open: ?string, hasUnkept: boolean}} kept
 */
export const historyView = (kept) => html`<div class="history">
  <div>
    <h1 tabindex="-1">${say.title}</h1>
    <p class="lead">${say.lead}</p>
  </div>
  ${kept.problem && html`<p class="failure failure-title">${say.problems[kept.problem]}</p>`}
  ${kept.unreadable > 0 && html`<p class="failure failure-title">${say.unreadable(kept.unreadable)}</p>`}
  ${toolbarView(kept)} ${noteView(kept)}
  ${kept.erasing && erasingView(kept.list.length)}
  ${kept.hasUnkept && html`<p class="notice">${say.unkept} <button class="plain" type="button" data-action="history.exportOpen">${say.exportOpen}</button></p>`}
  ${listView(kept)} ${keepingView(kept)}
  <section aria-labelledby="kept-where">
    <h2 class="eyebrow" id="kept-where">${say.where}</h2>
    <ul class="places">${say.places.map((place) => html`<li>${place}</li>`)}
      ${kept.model?.remote && html`<li>${say.remoteModel(kept.model.name, kept.model.host)}</li>`}</ul>
  </section>
</div>`;
