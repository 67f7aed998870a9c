/** Ties the parts together: gestures change the state, the state is shown. */

import { about, documents } from "./api.js";
import { isBusy, leave, stop } from "./asking.js";
import * as composing from "./composing.js";
import * as copying from "./copying.js";
import { focus, set, setTitle, show, showEach, translate } from "./dom.js";
import * as gestures from "./gestures.js";
import { onNavigate } from "./navigation.js";
import { language, phrases } from "./phrases.js";
import * as reader from "./reader.js";
import * as reading from "./reading.js";
import * as references from "./references.js";
import * as restoring from "./restoring.js";
import { addressOf } from "./routes.js";
import * as screens from "./screens.js";
import { settings } from "./settings.js";
import { current, documentOf, onChange, update } from "./store.js";
import * as tongue from "./tongue.js";
import { aboveView, buttonsView, modelView } from "./views/composer.js";
import { footView, skipsView } from "./views/shell.js";
import { toolsView } from "./views/tools.js";
import { conversationView, turnViews } from "./views/turn.js";
import { beginningsView, introView } from "./views/welcome.js";

/** What prints answers is loaded with the first of them. */
let sheets = null;

async function loadSheets() {
  sheets = import("./sheets.js");
  const { actions, start } = await sheets;
  gestures.register(actions);
  start();
}

function render(state) {
  if (state.turns.length && !sheets) loadSheets();
  renderShell(state);
  renderScreen(state);
  renderTalk(state);
  renderReader(state);
}

function renderShell(state) {
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
  const title = state.reader ? (documentOf(state)?.title ?? phrases.reader.label) : state.screen?.title;
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

const SHELL_ACTIONS = {
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
gestures.register(SHELL_ACTIONS);
gestures.start();
composing.start();
translate(language, phrases);
onChange(render);
tongue.start();
reader.start(() => render(current()));
onNavigate(screens.followScreen);
addEventListener("popstate", follow);
render(current());
loadDocuments();
loadAbout();
restoring.start(leave);
restoring.restore();
follow();
