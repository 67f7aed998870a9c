/** The screen of the settings: each choice is kept, and seen, as soon as it is made. */

import { announce, focus, set, valueOf } from "../../page/dom.js";
import { CHOICES, keep, onSettings, restore, settings } from "../../page/settings.js";
import { current, update } from "../../page/store.js";
import say from "./phrases.js";
import { settingsView, UNCHOSEN } from "./view.js";

export const title = say.title;

const fresh = () => ({ settings: settings(), note: "", keyNote: "" });

export const view = ({ preferences, about }) => settingsView(preferences ?? fresh(), about);

/** Visible ASCII: what a header of HTTP can carry. */
const KEY = /^[!-~]+$/;

const isOpen = () => current().screen?.path === "/reglages";

/** Shows the settings as they are kept, whoever changed them: this tab or another one. */
function refresh(change = {}) {
  if (!isOpen()) return;
  const preferences = { ...(current().preferences ?? fresh()), ...change, settings: settings() };
  update({ preferences });
  for (const name of Object.keys(CHOICES))
    set(`#${name}-${preferences.settings[name] ?? UNCHOSEN}`, { checked: true });
}

/** Says what came of a change; a browser that keeps nothing is told of in its place. */
function report(change, done) {
  const spoken = done ? Object.values(change).join("") : say.notKept;
  refresh(done ? { note: "", keyNote: "", ...change } : { note: say.notKept });
  if (spoken) announce(spoken);
}

const choose = (value, field) => report({}, keep({ [field.name]: value === UNCHOSEN ? null : value }));

/** Once kept, a key is no longer shown whole: somebody may be looking over a shoulder. */
function keepKey() {
  const key = valueOf("#access-key").trim();
  if (!key) return;
  if (!KEY.test(key)) return report({ keyNote: say.key.odd }, true);
  report({ keyNote: say.key.kept }, keep({ key }));
  set("#access-key", { value: "" });
}

function forgetKey() {
  report({ keyNote: say.key.forgotten }, keep({ key: "" }));
  focus("#access-key");
}

export const actions = {
  "settings.choose": choose,
  "settings.key": keepKey,
  "settings.keep": keepKey,
  "settings.forget": forgetKey,
  "settings.restore": () => report({ note: say.restored }, restore()),
};

onSettings(() => refresh());

/** Called each time that the screen is opened. */
export const enter = () => refresh(fresh());
