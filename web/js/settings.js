/** What a person chose once and for all; kept in this browser only. */

const PLACE = "repere.settings";

export const LANGUAGES = ["fr", "en"];

const preferred = () =>
  navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => LANGUAGES.includes(tag)) ?? "fr";

const DEFAULTS = { language: null };

function stored() {
  try {
    return JSON.parse(localStorage.getItem(PLACE)) ?? {};
  } catch {
    return {}; // no storage here, or not ours
  }
}

/** @returns {{language: string}} every setting, with its default where nothing was chosen */
export function settings() {
  const chosen = { ...DEFAULTS, ...stored() };
  const language = LANGUAGES.includes(chosen.language) ? chosen.language : preferred();
  return { ...chosen, language };
}

/** Keeps a change; false where the browser keeps nothing. */
export function keep(change) {
  try {
    localStorage.setItem(PLACE, JSON.stringify({ ...stored(), ...change }));
    return true;
  } catch {
    return false;
  }
}
