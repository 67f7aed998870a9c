/** What stands around the field where a question is written. */

import { html } from "../html.js";
import { phrases, QUESTION_MAX } from "../phrases.js";
import { spaced } from "../text.js";

/** From here on, the room that is left is worth saying. */
const NEAR = 200;

/** Why a question of so many characters cannot be sent, or how much room is left; often empty. */
export function noteOn(count, isSending) {
  if (isSending && !count) return phrases.empty;
  if (count > QUESTION_MAX) return phrases.tooLong(count);
  return count > QUESTION_MAX - NEAR ? phrases.remaining(count) : "";
}

const editingView = ({ editing }) =>
  editing !== null &&
  html`<p class="editing">${phrases.editing}
    <button class="plain" type="button" data-action="cancel">${phrases.cancel}</button></p>`;

/** Where the next question looks, until the person takes it away. */
const scopeView = ({ scope }) =>
  scope &&
  html`<p class="scope"><span class="chip">${phrases.within} <bdi lang="fr">${spaced(scope.title)}</bdi>
    <button type="button" data-action="scope.drop" aria-label="${phrases.unscope(scope.title)}">✕</button></span></p>`;

const problemView = ({ keepingProblem }) =>
  keepingProblem &&
  html`<p class="notice">${phrases.keepingProblems[keepingProblem]}
    <a href="/conversations" data-action="screen">${phrases.seeConversations}</a></p>`;

const findingView = (say, { kind, text, isDoubtful }) =>
  html`<li><span>${say.kinds[kind]}${isDoubtful && ` (${say.doubtful})`}</span> <bdi class="seen">${text}</bdi></li>`;

/** What was seen in a question that waits, and the three ways on. */
function warningView({ warning }) {
  if (!warning) return "";
  const say = phrases.personal;
  return html`<section class="warning" aria-labelledby="warning-title">
    <h2 id="warning-title" tabindex="-1">${say.title}</h2>
    <p>${say.lead}</p>
    <ul>${warning.findings.map((finding) => findingView(say, finding))}</ul>
    <p>${say.becomes} <q class="becomes" dir="auto">${warning.without}</q></p>
    <div class="warning-ways">
      <button class="send" type="button" data-action="personal.without">${say.without}</button>
      <button class="plain" type="button" data-action="personal.anyway">${say.anyway}</button>
      <button class="plain" type="button" data-action="personal.change">${say.change}</button>
    </div>
  </section>`;
}

export const aboveView = (state) =>
  html`${problemView(state)} ${warningView(state)} ${editingView(state)} ${scopeView(state)}`;

const wayView = (value, label, chosen) =>
  html`<label><input type="radio" name="mode" value="${value}" data-change="mode.choose" ${value === chosen && html`checked`} />
    <span>${label}</span></label>`;

/** In full before the first question, in a few words afterwards. */
function modelNotice({ name, host, remote }, turns) {
  const say = phrases.model;
  if (!remote) return say.local(name);
  return turns.length ? say.stillRemote(name, host) : say.remote(name, host);
}

/** Which language model answers, where, and the choice to do without; nothing where there is none. */
export function modelView({ about, turns }, mode) {
  if (!about?.model) return "";
  const { name, host, remote } = about.model;
  const say = phrases.model;
  const chosen = mode ?? "auto";
  return html`
    <fieldset class="modes"><legend>${say.legend}</legend>
      ${wayView("auto", say.auto, chosen)} ${wayView("extractive", say.extractive, chosen)}</fieldset>
    ${chosen === "auto" && html`<p class="model-notice ${remote && !turns.length && "remote"}">${modelNotice({ name, host, remote }, turns)}</p>`}
  `;
}

export const buttonsView = ({ busy, editing }) =>
  busy
    ? html`<button class="send" type="button" data-action="stop">${phrases.stop}</button>`
    : html`<button class="send" type="submit">${editing === null ? phrases.ask : phrases.reask}</button>`;
