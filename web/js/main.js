/** Ties the parts together: gestures change the state, the state is shown. */

import { about, documents } from "./api.js";
import { isBusy, leave, stop } from "./conversation/asking.js";
import { aboveView, buttonsView, modelView } from "./conversation/composer_view.js";
import * as composing from "./conversation/composing.js";
import * as copying from "./conversation/copying.js";
import { takeChoice } from "./conversation/draft.js";
import * as languageChange from "./conversation/language_change.js";
import talk from "./conversation/phrases.js";
import { conversationView, turnViews } from "./conversation/turn_view.js";
import { focus, set, setTitle, show, showEach, translate } from "./page/dom.js";
import * as gestures from "./page/gestures.js";
import { onNavigate } from "./page/navigation.js";
import { language, phrases } from "./page/phrases.js";
import { addressOf } from "./page/routes.js";
import { settings } from "./page/settings.js";
import { current, documentOf, onChange, update } from "./page/store.js";
import readerPhrases from "./reader/phrases.js";
import * as reader from "./reader/reader.js";
import * as reading from "./reader/reading.js";
import * as references from "./references/buttons.js";
import frame from "./screens/frame_phrases.js";
import { footView, skipsView, toolsView } from "./screens/frame_view.js";
import * as screens from "./screens/screens.js";
import * as restoring from "./storage/restoring.js";
import { beginningsView, introView } from "./welcome/view.js";

/** What prints answers is loaded with the first of them. */
let printing = null;

async function loadPrinting() {
  printing = import("./conversation/printing/printing.js");
  const { actions, start } = await printing;
  gestures.register(actions);
  start();
}

function render(state) {
  if (state.turns.length && !printing) loadPrinting();
  renderFrame(state);
  renderScreen(state);
  renderTalk(state);
  renderReader(state);
}

function renderFrame(state) {
  show("#skips", skipsView({ ...state, isCovered: reader.isCovering(state) }));
  show("#tools", toolsView(state));
  show("#foot", footView(state));
}

function renderScreen(state) {
  const { screen } = state;
  set("#screen", { hidden: !screen });
  show("#screen", screen ? screen.view(state) : "");
  for (const part of ["#conversation", "#composer", "#beginnings"]) set(part, { hidden: Boolean(screen) });
}

function renderTalk(state) {
  const { turns, reader: open } = state;
  show("#conversation", turns.length ? conversationView() : introView(state));
  if (turns.length) showEach("#turns", turnViews(turns, { ...state, place: open && addressOf(open.id, open.target) }));
  show("#composer-model", state.about?.model ? modelView(state, settings().mode) : "");
  show("#beginnings", turns.length || state.isRestoring ? "" : beginningsView(state));
  show("#composer-above", aboveView(state));
  show("#composer-buttons", buttonsView({ busy: isBusy(), editing: state.editing }));
  set("#composer-note", { textContent: state.note });
}

/** The reader, and what stands behind it where it covers the page. */
function renderReader(state) {
  const isCovered = reader.isCovering(state);
  for (const part of ["#talk", "#masthead", "#foot"]) set(part, { inert: isCovered });
  reader.render(state);
  const title = state.reader ? (documentOf(state)?.title ?? readerPhrases.label) : state.screen?.title;
  setTitle(title ? `${title} · ${phrases.title}` : phrases.title);
}

async function loadDocuments() {
  update({ documentsError: null });
  try {
    update({ documents: await documents() });
    restoring.lookAgain();
  } catch (error) {
    update({ documentsError: error });
  }
}

/** Which language model answers, if any; what cannot be told now is told by the answers. */
const loadAbout = () => about().then((known) => update({ about: known }), () => {});

const reports = () => import("./reports/form.js");

/** The form stands over the reader and over answers, neither of which needs to know it. */
const REPORT_ACTIONS = {
  "report.passage": gestures.lazily(reports, "onPassage"),
  "report.page": gestures.lazily(reports, "onPage"),
  "report.citation": gestures.lazily(reports, "onCitation"),
};

const FRAME_ACTIONS = {
  reload: loadDocuments,
  jump: (_, link) => focus(link.getAttribute("href"), "center"),
  home: () => {
    history.pushState(null, "", "/");
    follow();
    focus("#question");
  },
};

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || document.querySelector(":popover-open, dialog[open]")) return;
  if (current().warning) composing.dismissWarning();
  else if (isBusy()) stop();
  else if (current().reader) reading.close();
  else if (current().editing !== null) composing.cancelEdit();
});

function follow() {
  screens.followScreen();
  reading.follow();
}

for (const { actions } of [composing, copying, reader, restoring, references, screens]) gestures.register(actions);
gestures.register({ ...REPORT_ACTIONS, ...FRAME_ACTIONS });
gestures.start();
composing.start();
translate(language, { ...talk, frame, reader: readerPhrases });
onChange(render);
languageChange.start();
reader.start(() => render(current()));
onNavigate(screens.followScreen);
addEventListener("popstate", follow);
render(current());
loadDocuments();
loadAbout();
restoring.start(leave);
restoring.restore().then(takeChoice);
follow();
