/** Going from one screen to another: the address changes, and whoever shows addresses is told. */

import { narrow } from "./screen_size.js";
import { current, update } from "./store.js";

let follow = () => {};

/** @param {function(): void} listener shows the screen that the address bar says; there is one */
export const onNavigate = (listener) => (follow = listener);

/** Goes to a screen, or back to the conversation (« / »). */
export function go(path) {
  if (narrow.matches) update({ reader: null }); // it would stand before the screen
  if (path !== location.pathname) history.pushState(null, "", path);
  return follow();
}

/** Where closing the reader leads. */
export const home = () => current().screen?.path ?? "/";
