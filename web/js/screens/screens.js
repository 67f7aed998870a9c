/**
 * The screens that take the place of the conversation: the glossary, the settings… Each is a
 * module that is loaded when it is first opened, and that exports `title`, `view(state)`, which
 * makes its markup, and perhaps `actions` and `enter()`, called each time it is opened.
 */

import { ApiError } from "../api.js";
import { focus } from "../page/dom.js";
import { failureView } from "../page/failures.js";
import { register } from "../page/gestures.js";
import { html } from "../page/html.js";
import { go } from "../page/navigation.js";
import { phrases } from "../page/phrases.js";
import { current, update } from "../page/store.js";

const SCREENS = {
  "/glossaire": () => import("./glossary/screen.js"),
  "/documents": () => import("./documents/screen.js"),
  "/conversations": () => import("./conversations/screen.js"),
  "/reglages": () => import("./settings/screen.js"),
  "/signalements": () => import("../reports/screen.js"),
  "/texte-complet": () => import("./complete_text/screen.js"),
  "/accessibilite": () => import("./accessibility/screen.js"),
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
    ${failureView(new ApiError("unreachable"), "screen.retry", path)}`,
});

export const actions = { screen: (_, link) => go(link.getAttribute("href")), "screen.retry": go };
