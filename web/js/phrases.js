/**
 * Every sentence that the page says in its own voice, in the language that was chosen. Each part
 * of the page has its table in `phrases/`, French and English side by side; a part that is loaded
 * later calls `inLanguage` on its own. Another language is another column in each table.
 */

import common from "./phrases/common.js";
import errors from "./phrases/errors.js";
import reader from "./phrases/reader.js";
import shell from "./phrases/shell.js";
import talk from "./phrases/talk.js";
import welcome from "./phrases/welcome.js";
import { settings } from "./settings.js";
import { spaced } from "./text.js";

export { QUESTION_MAX } from "./phrases/talk.js";

export const language = settings().language;

/** Every phrase with its fixed spaces, those that a function makes included. */
function typeset(value) {
  if (typeof value === "string") return spaced(value);
  if (typeof value === "function") return (...given) => spaced(value(...given));
  if (Array.isArray(value)) return value.map(typeset);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, typeset(each)]));
}

/** One table in the chosen language; what is French in it gets the fixed spaces of French. */
export const inLanguage = (table) => (language === "fr" ? typeset(table.fr) : table[language]);

export const phrases = {
  ...inLanguage(common),
  ...inLanguage(talk),
  shell: inLanguage(shell),
  welcome: inLanguage(welcome),
  reader: inLanguage(reader),
  errors: inLanguage(errors),
};

/** What to say of an ApiError: a title, and what to do about it. */
export function failure(error) {
  const { errors: known } = phrases;
  const status = error.status === 400 ? 422 : error.status;
  const [title, advice] = known[error.code] ?? known[status] ?? known.other;
  // The server's own advice is more exact, but it is in French.
  return { title, advice: (language === "fr" && error.detail) || advice };
}
