/**
 * Personal data in a question, found before it is sent anywhere. The server masks the same,
 * by modules of the same names (`server/privacy`); both are held to the same examples,
 * `tests/data/personal.json`. Pure.
 */

import { findDates, findIdentifiers, hasRightKey } from "./identifiers.js";
import { findNames, sentences } from "./names.js";

/** What stands in place of each kind; where findings overlap, the first kind names them. */
export const TOKENS = {
  email: "[e-mail]",
  iban: "[IBAN]",
  card: "[n° de carte]",
  nir: "[n° de sécurité sociale]",
  phone: "[téléphone]",
  file_number: "[n° de dossier]",
  birth_date: "[date de naissance]",
  address: "[adresse]",
  name: "[nom]",
};

const RANKS = Object.keys(TOKENS);
const PLACEHOLDER = new RegExp(
  Object.values(TOKENS)
    .map((token) => token.replace(/[[\]]/g, "\\$&"))
    .join("|"),
  "gu",
);

/** Full dates in the sentences that describe somebody. */
function datesBeside(text, found) {
  const described = sentences(text).filter(([from, to]) => found.some(({ start }) => from <= start && start < to));
  return findDates(text).filter(({ start }) => described.some(([from, to]) => from <= start && start < to));
}

const strongest = (a, b) => RANKS[Math.min(RANKS.indexOf(a), RANKS.indexOf(b))];

/** Findings in reading order; those that overlap become one, of the most telling kind. */
function mergedOnes(findings) {
  const merged = [];
  for (const item of findings.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (!last || item.start >= last.end) merged.push({ ...item });
    else Object.assign(last, { kind: strongest(last.kind, item.kind), end: Math.max(last.end, item.end) });
  }
  return merged;
}

/**
 * What seems personal in a text, in reading order, offsets in UTF-16 units. `isDoubtful` tells
 * a whole social security number whose key is wrong: perhaps mistyped, perhaps another number.
 * @param {string} text
 * @param {string[]} known names that the documents print, which are nobody's secret
 * @returns {{kind: string, start: number, end: number, text: string, isDoubtful: boolean}[]}
 */
export function findPersonal(text, known = []) {
  const shielded = text.replace(PLACEHOLDER, (token) => "|".repeat(token.length));
  const found = findIdentifiers(shielded);
  found.push(...findNames(shielded, found, known));
  return mergedOnes([...found, ...datesBeside(shielded, found)]).map((item) => {
    const seen = text.slice(item.start, item.end);
    return { ...item, text: seen, isDoubtful: item.kind === "nir" && hasRightKey(seen) === false };
  });
}

/** The text with each finding replaced by what it is, such as « [nom] ». */
export function withoutPersonal(text, findings) {
  let end = 0;
  const pieces = findings.map((item) => {
    const piece = text.slice(end, item.start) + TOKENS[item.kind];
    end = item.end;
    return piece;
  });
  return pieces.join("") + text.slice(end);
}
