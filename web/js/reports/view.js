/** The form that reports an error, and the list of what was reported. */

import { html } from "../page/html.js";
import { language } from "../page/phrases.js";
import { quoted, spaced } from "../page/text.js";
import say from "./phrases.js";

const kindView = ([kind, words], chosen) => html`<label class="choice">
  <input type="radio" name="kind" value="${kind}" ${kind === chosen && html`checked`} /> <span>${words}</span>
</label>`;

/** The words that are quoted, in their language, cut when long. */
const quoteView = (quote, spoken) =>
  quote && html`<blockquote class="source-quote" lang="${spoken}">${quoted(quote.length > 300 ? `${quote.slice(0, 300)}…` : quote)}</blockquote>`;

/** @param {object} about the passage, and the kind of error that is likely */
export const formView = ({ label, quote, kind, language: spoken }) => html`
  <h2 id="report-title">${say.formTitle}</h2>
  <p class="place">${spaced(label)}</p>
  ${quoteView(quote, spoken)}
  <fieldset class="choices">
    <legend>${say.kindLabel}</legend>
    ${Object.entries(say.kinds).map((each) => kindView(each, kind))}
  </fieldset>
  <label for="report-comment">${say.comment}</label>
  <textarea id="report-comment" rows="3" maxlength="1000" aria-describedby="report-help"></textarea>
  <p class="help" id="report-help">${say.commentHelp} ${say.local}</p>
  <div class="buttons">
    <button class="send" type="button" data-action="report.save">${say.save}</button>
    <button class="quiet" type="button" data-action="report.cancel">${say.cancel}</button>
  </div>
`;

const dateOf = ({ date }) => new Date(date).toLocaleDateString(language, { dateStyle: "long" });

const reportView = (report) => html`<li class="report" id="report-${report.id}">
  <p><strong>${say.kinds[report.kind] ?? report.kind}</strong> <span class="help">${say.on(dateOf(report))}</span></p>
  <p class="place">${spaced(report.label)}</p>
  ${quoteView(report.quote, report.language)}
  ${report.comment && html`<p>${report.comment}</p>`}
  <div class="buttons">
    <a class="quiet" href="${report.address}" data-action="read">${say.open}</a>
    <button class="quiet" type="button" data-action="reports.erase" data-value="${report.id}" aria-label="${say.eraseOne(report.label)}">${say.erase}</button>
  </div>
</li>`;

const eraseAllView = (isSure) =>
  isSure
    ? html`<span class="sure">${say.eraseSure}</span>
        <button class="plain" type="button" id="erase-all" data-action="reports.erase-all">${say.eraseYes}</button>
        <button class="quiet" type="button" data-action="reports.keep">${say.cancel}</button>`
    : html`<button class="quiet" type="button" id="erase-all" data-action="reports.doubt">${say.eraseAll}</button>`;

const filledView = (all, isSure) => html`
  <div class="buttons">
    <button class="plain" type="button" data-action="reports.json">${say.exportJson}</button>
    <button class="plain" type="button" data-action="reports.csv">${say.exportCsv}</button>
    ${eraseAllView(isSure)}
  </div>
  <h2 class="eyebrow">${say.count(all.length)}</h2>
  <ul class="reports">${all.map(reportView)}</ul>
`;

export const listView = (all, isSure) => html`
  <h1 tabindex="-1">${say.title}</h1>
  <p class="lead">${say.lead}</p>
  ${all.length ? filledView(all, isSure) : html`<p>${say.none}</p>`}
`;
