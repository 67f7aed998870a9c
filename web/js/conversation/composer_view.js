/** What stands around the field where a question is written. */

import { chosenOf, SHOWN } from "../document/choice.js";
import { html } from "../page/html.js";
import { phrases } from "../page/phrases.js";
import { spaced } from "../page/text.js";
import say, { QUESTION_MAX } from "./phrases.js";

/** From here on, the room that is left is worth saying. */
const NEAR = 200;

/** Why a question of so many characters cannot be sent, or how much room is left; often empty. */
export function noteOn(count, isSending) {
  if (isSending && !count) return say.empty;
  if (count > QUESTION_MAX) return say.tooLong(count);
  return count > QUESTION_MAX - NEAR ? say.remaining(count) : "";
}

const editingView = ({ editing }) =>
  editing !== null &&
  html`<p class="editing">${say.editing}
    <button class="plain" type="button" data-action="cancel">${phrases.cancel}</button></p>`;

/** Where the next question looks, until the person takes it away. */
const scopeView = ({ scope }) =>
  scope &&
  html`<p class="scope"><span class="chip">${say.within} <bdi lang="fr">${spaced(scope.title)}</bdi>
    <button type="button" data-action="scope.drop" aria-label="${say.unscope(scope.title)}">✕</button></span></p>`;

const problemView = ({ keepingProblem }) =>
  keepingProblem &&
  html`<p class="notice">${say.keepingProblems[keepingProblem]}
    <a href="/conversations" data-action="screen">${phrases.seeConversations}</a></p>`;

const findingView = ({ kind, text, isDoubtful }) =>
  html`<li><span>${say.personal.kinds[kind]}${isDoubtful && ` (${say.personal.doubtful})`}</span> <bdi class="seen">${text}</bdi></li>`;

/** What was seen in a question that waits, and the three ways on. */
function warningView({ warning }) {
  if (!warning) return "";
  const { personal } = say;
  return html`<section class="warning" aria-labelledby="warning-title">
    <h2 id="warning-title" tabindex="-1">${personal.title}</h2>
    <p>${personal.lead}</p>
    <ul>${warning.findings.map(findingView)}</ul>
    <p>${personal.becomes} <q class="becomes" dir="auto">${warning.without}</q></p>
    <div class="warning-ways">
      <button class="send" type="button" data-action="personal.without">${personal.without}</button>
      <button class="plain" type="button" data-action="personal.anyway">${personal.anyway}</button>
      <button class="plain" type="button" data-action="personal.change">${personal.change}</button>
    </div>
  </section>`;
}

const chosenView = ({ id, title, language }) => html`<li class="chip"><bdi lang="${language ?? "fr"}">${spaced(title)}</bdi>
  <button type="button" data-action="within.drop" data-value="${id}" aria-label="${say.unscope(title)}">✕</button></li>`;

/** The documents where questions look, and the way to choose them; nothing where there is one only. */
function withinView(state) {
  if (state.documents.length < 2) return "";
  const chosen = chosenOf(state);
  return html`<div class="within">
    <button class="quiet" id="within-open" type="button" data-action="within.open" aria-haspopup="dialog">${say.within}
      ${chosen.length ? say.chosen(chosen.length) : say.everywhere} <span aria-hidden="true">▾</span></button>
    ${chosen.length > 0 && html`<ul>${chosen.slice(0, SHOWN).map(chosenView)}</ul>`}
  </div>`;
}

export const aboveView = (state) =>
  html`${problemView(state)} ${warningView(state)} ${editingView(state)} ${scopeView(state) || withinView(state)}`;

const wayView = (value, label, chosen) =>
  html`<label><input type="radio" name="mode" value="${value}" data-change="mode.choose" ${value === chosen && html`checked`} />
    <span>${label}</span></label>`;

/** In full before the first question, in a few words afterwards. */
function modelNotice({ name, host, remote }, turns) {
  const { model } = say;
  if (!remote) return model.local(name);
  return turns.length ? model.stillRemote(name, host) : model.remote(name, host);
}

/** Which language model answers, where, and the choice to do without; nothing where there is none. */
export function modelView({ about, turns }, mode) {
  if (!about?.model) return "";
  const { name, host, remote } = about.model;
  const { model } = say;
  const chosen = mode ?? "auto";
  return html`
    <fieldset class="modes"><legend>${model.legend}</legend>
      ${wayView("auto", model.auto, chosen)} ${wayView("extractive", model.extractive, chosen)}</fieldset>
    ${chosen === "auto" && html`<p class="model-notice ${remote && !turns.length && "remote"}">${modelNotice({ name, host, remote }, turns)}</p>`}
  `;
}

export const buttonsView = ({ busy, editing }) =>
  busy
    ? html`<button class="send" type="button" data-action="stop">${say.stop}</button>`
    : html`<button class="send" type="submit">${editing === null ? say.ask : say.reask}</button>`;
