/**
 * The screens that take the place of the conversation: the glossary, the settings… Each is a
 * module that is loaded when it is first opened, and that exports `title`, `view(state)`, which
 * makes its markup, and perhaps `actions` and `enter()`, called each time it is opened.
 */

import { ApiError } from "./api.js";
import { focus } from "./dom.js";
import { register } from "./gestures.js";
import { html } from "./html.js";
import { go } from "./navigation.js";
import { failure, phrases } from "./phrases.js";
import { current, update } from "./store.js";
import { failureView } from "./views/shared.js";

const SCREENS = {
  "/glossaire": () => import("./glossary.js"),
  "/conversations": () => import("./history.js"),
  "/reglages": () => import("./preferences.js"),
  "/signalements": () => import("./reporting.js"),
  "/texte-complet": () => import("./missing.js"),
  "/accessibilite": () => import("./declaration.js"),
};

const isScreen = (path) => Object.hasOwn(SCREENS, path);

/** The screen that an address shows; that of a passage, what it was opened from. */
const screenAt = ({ pathname }) => (pathname.startsWith("/lecture/") ? history.state?.screen : pathname);

/** Shows what the address bar says, and its heading gets the focus; no screen for other addresses. */
export async function followScreen() {
  const path = screenAt(location);
  if (path === current().screen?.path && path !== location.pathname) return; // only the passage is another
  if (!isScreen(path)) {
    if (!current().screen) return;
    update({ screen: null });
    return focus("#question");
  }
  const module = await SCREENS[path]().catch(() => unreachable(path));
  if (path !== screenAt(location)) return; // gone elsewhere meanwhile
  register(module.actions ?? {});
  update({ screen: { path, title: module.title, view: module.view } });
  module.enter?.();
  focus("#screen h1");
}

/** Stands for a screen that could not be loaded, with the way to try again. */
const unreachable = (path) => ({
  title: phrases.title,
  view: () => html`<h1 class="visually-hidden" tabindex="-1">${phrases.title}</h1>
    ${failureView(failure(new ApiError("unreachable")), "screen.retry", path)}`,
});

export const actions = { screen: (_, link) => go(link.getAttribute("href")), "screen.retry": go };
