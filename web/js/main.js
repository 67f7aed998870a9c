/** Ties the parts together: gestures change the state, the state is shown. */

import { documents } from "./api.js";
import { isBusy, leave, stop } from "./asking.js";
import * as composing from "./composing.js";
import * as copying from "./copying.js";
import { focus, set, setTitle, show, showEach, translate } from "./dom.js";
import * as gestures from "./gestures.js";
import * as keeping from "./keeping.js";
import { language, phrases } from "./phrases.js";
import * as reading from "./reading.js";
import { addressOf } from "./routes.js";
import * as screens from "./screens.js";
import { settings } from "./settings.js";
import { current, onChange, update } from "./store.js";
import * as tongue from "./tongue.js";
import { aboveView, buttonsView, modelView } from "./views/composer.js";
import { readerView } from "./views/reader.js";
import { footView, skipsView } from "./views/shell.js";
import { toolsView } from "./views/tools.js";
import { conversationView, turnViews } from "./views/turn.js";
import { beginningsView, introView } from "./views/welcome.js";

/** Below this width the reader covers the page, and nothing behind it can be reached. */
const narrow = matchMedia("(max-width: 63.99rem)");
const isCovered = ({ reader }) => Boolean(reader) && narrow.matches;

function render(state) {
  renderShell(state);
  renderScreen(state);
  renderTalk(state);
  renderReader(state);
}

function renderShell(state) {
  show("#skips", skipsView({ ...state, isCovered: isCovered(state) }));
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
  const { turns, reader } = state;
  show("#conversation", turns.length ? conversationView() : introView(state));
  if (turns.length) showEach("#turns", turnViews(turns, { ...state, place: reader && addressOf(reader.id, reader.target) }));
  show("#composer-model", modelView(state, settings().mode));
  show("#beginnings", turns.length || state.isRestoring ? "" : beginningsView(state.documents, state.documentsError));
  show("#composer-above", aboveView(state));
  show("#composer-buttons", buttonsView({ busy: isBusy(), editing: state.editing }));
  set("#composer-note", { textContent: state.note });
}

function renderReader({ turns, reader, screen, documents: known }) {
  const covering = isCovered({ reader });
  set("#reader", { hidden: !reader });
  set("#talk", { inert: covering });
  for (const part of ["#masthead", "#foot"]) set(part, { inert: covering });
  const document = known.find(({ id }) => id === reader?.id);
  if (reader) show("#reader", readerView({ ...reader, document }, reading.trail({ turns, reader })));
  const title = reader ? (document?.title ?? phrases.reader.label) : screen?.title;
  setTitle(title ? `${title} · ${phrases.title}` : phrases.title);
}

async function loadDocuments() {
  update({ documentsError: null });
  try {
    update({ documents: await documents() });
  } catch (error) {
    update({ documentsError: error });
  }
}

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
  if (event.key !== "Escape" || document.querySelector(":popover-open")) return;
  if (current().warning) composing.dismissWarning();
  else if (isBusy()) stop();
  else if (current().reader) reading.close();
  else if (current().editing !== null) composing.cancelEdit();
});

function follow() {
  screens.followScreen(location);
  reading.follow();
}

for (const { actions } of [composing, copying, reading, screens]) gestures.register(actions);
gestures.register(SHELL_ACTIONS);
gestures.start();
composing.start();
translate(language, phrases);
onChange(render);
tongue.start();
narrow.addEventListener("change", () => render(current()));
addEventListener("popstate", follow);
render(current());
loadDocuments();
keeping.start(leave);
keeping.restore();
follow();
