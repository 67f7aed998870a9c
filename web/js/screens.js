/**
 * The screens that take the place of the conversation: the glossary, the settings… Each is a
 * module that is loaded when it is first opened, and that exports `title`, `view(state)`, which
 * makes its markup, and perhaps `actions` and `enter()`, called each time it is opened.
 */

import { focus } from "./dom.js";
import { register } from "./gestures.js";
import { current, update } from "./store.js";

const SCREENS = {};

const isScreen = (path) => Object.hasOwn(SCREENS, path);

/** Shows what the address bar says, and its heading gets the focus; no screen for other addresses. */
export async function followScreen({ pathname }) {
  if (pathname.startsWith("/lecture/")) return; // the reader stands beside whatever is shown
  if (!isScreen(pathname)) {
    if (current().screen) update({ screen: null });
    return;
  }
  const module = await SCREENS[pathname]();
  if (pathname !== location.pathname) return; // gone elsewhere meanwhile
  register(module.actions ?? {});
  update({ screen: { path: pathname, title: module.title, view: module.view } });
  module.enter?.();
  focus("#screen h1");
}

/** Goes to a screen, or back to the conversation (« / »). */
export function go(path) {
  if (path !== location.pathname) history.pushState(null, "", path);
  return followScreen(location);
}

/** Where closing the reader leads. */
export const home = () => current().screen?.path ?? "/";

export const actions = { screen: (_, link) => go(link.getAttribute("href")) };
