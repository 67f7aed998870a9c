/** What a person chose once and for all; kept in this browser only, and shared by its tabs. */

/** Where the settings are kept, and the event that says that they changed here. */
const PLACE = "repere.settings";

/** What may be chosen, the default first; `null` leaves it to the browser or the system. */
export const CHOICES = {
  language: [null, "fr", "en"],
  theme: [null, "light", "dark"],
  size: [null, "large", "larger", "largest"],
  spacing: [null, "wide", "wider"],
  font: [null, "legible"],
  motion: [null, "still"],
};

const LANGUAGES = ["fr", "en"];

const preferred = () =>
  navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => LANGUAGES.includes(tag)) ?? "fr";

function stored() {
  try {
    return JSON.parse(localStorage.getItem(PLACE)) ?? {};
  } catch {
    return {}; // no storage here, or not ours
  }
}

/**
 * Every setting as it was chosen, `null` where nothing was; `language` is always one of ours.
 * @returns {{language: string, theme: ?string, size: ?string, spacing: ?string, font: ?string,
 *   motion: ?string, mode: ?string, key: string, keeping: ?string}}
 */
export function settings() {
  const kept = stored();
  const names = Object.keys(CHOICES);
  const chosen = names.map((name) => [name, CHOICES[name].includes(kept[name]) ? kept[name] : null]);
  const all = Object.fromEntries(chosen);
  // Chosen elsewhere: whether conversations are kept, how a language model may answer.
  const keeping = kept.keeping === "nothing" ? "nothing" : null;
  const mode = kept.mode === "extractive" ? "extractive" : null;
  return { ...all, language: all.language ?? preferred(), key: String(kept.key ?? ""), keeping, mode };
}

/** Keeps a change, which is seen at once; false where the browser keeps nothing. */
export function keep(change) {
  try {
    localStorage.setItem(PLACE, JSON.stringify({ ...stored(), ...change }));
  } catch {
    return false;
  }
  dispatchEvent(new Event(PLACE));
  return true;
}

/** Forgets every choice but the access key and what is not to be kept, which are no matter of taste. */
export const restore = () => keep(Object.fromEntries(Object.keys(CHOICES).map((name) => [name, null])));

/** Calls a function whenever a setting changes, in this tab or in another. */
export function onSettings(listener) {
  addEventListener(PLACE, listener);
  addEventListener("storage", ({ key }) => (key === PLACE || key === null) && listener());
}
