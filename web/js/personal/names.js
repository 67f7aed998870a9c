/**
 * Names of private persons, told by the words around them: the server’s rules. A capital alone
 * proves nothing; a civility, a tie, the work of accompanying somebody, or other personal data
 * beside it does.
 */

import {
  AGED,
  ANY_NAME,
  LIFE,
  LOWER_CLUE,
  LOWER_NAME,
  NOT_NAMES,
  ONE_NAME,
  PARTICLES,
  RULES,
  SCHOLARLY,
  SENTENCE,
} from "./name_patterns.js";
import { FIRST_NAMES } from "./first_names.js";

const LONGEST_ACRONYM = 4;
const SHORT_WORD = 2;
const TOUCHING = 4;

/** Lower case without accents: « Élise » gives `elise`. */
export const fold = (text) => text.toLowerCase().replace(/œ/g, "oe").normalize("NFD").replace(/\p{M}/gu, "");

const wordsOf = (name) => fold(name).match(/[\p{L}\p{N}_]+/gu) ?? [];

/** Rough sentences, as spans; they only bound how far a clue reaches. */
export function sentences(text) {
  const cuts = [...text.matchAll(SENTENCE)];
  const starts = [0, ...cuts.map((cut) => cut.index + cut[0].length)];
  return starts.map((start, index) => [start, cuts[index]?.index ?? text.length]);
}

const sameWords = (a, b) => a.join(" ") === b.join(" ");

/** Whether the corpus prints this very name, in full or by its last words. */
const isKnown = (words, printed) =>
  words.length > 0 &&
  printed.some((name) => sameWords(name.slice(-words.length), words) || sameWords([...name].sort(), [...words].sort()));

/** The name up to its first everyday word: « Karim Benzerti Comment » loses the last. */
function trimmed(name) {
  let kept = 0;
  for (const token of name.matchAll(/\S+/g)) {
    const plain = fold(token[0]);
    if ((NOT_NAMES.has(plain) && !PARTICLES.has(plain)) || token[0].endsWith("'")) break;
    if (!PARTICLES.has(plain)) kept = token.index + token[0].length;
  }
  return name.slice(0, kept);
}

const isAcronym = (token) => /^[^\p{Ll}]*\p{Lu}[^\p{Ll}]*$/u.test(token) && token.replace(/^\.+|\.+$/g, "").length > 1;
const isListed = (name) => wordsOf(name.split(/\s+/)[0]).some((part) => FIRST_NAMES.has(part));

/** Whether a capitalised stretch is a name, given how much its clue still needs. */
function convinces(name, need) {
  const tokens = name.split(/\s+/).filter(Boolean);
  if (!tokens.length) return false;
  if (need === "any") return name.length > 1;
  if (isAcronym(tokens[0]) && !tokens.some(isListed)) return need === "family" && name.length > LONGEST_ACRONYM;
  return need === "word" || need === "family" || isListed(name) || (need === "person" && tokens.length > 1);
}

/** The names in a match such as « Karim et Léa », as spans, where they convince. */
function spansIn(match, need) {
  let [start] = match.indices.groups.name;
  return match.groups.name.split(/\s+et\s+/).flatMap((part, index) => {
    start = index ? match.input.indexOf(part, start) : start;
    const name = trimmed(part);
    return convinces(name, need) ? [[start, start + name.length]] : [];
  });
}

const matchAt = (pattern, text, offset) => {
  pattern.lastIndex = offset;
  return pattern.exec(text);
};

const byRule = (text) =>
  RULES.flatMap(({ clue, name, need }) =>
    [...text.matchAll(clue)].flatMap((found) => {
      const match = matchAt(name, text, found.index + found[0].length);
      return match ? spansIn(match, need) : [];
    }),
  );

/** « Kevin, 14 ans », « Nadia Haddad née le… ». */
const byAge = (text) =>
  [...text.matchAll(ANY_NAME)].flatMap((match) =>
    matchAt(AGED, text, match.index + match[0].length) ? spansIn(match, "word") : [],
  );

/** « ma voisine fatou diallo »: only first names of the list, or any word after « mme ». */
const inLowerCase = (text) =>
  [...text.matchAll(LOWER_CLUE)].flatMap((clue) => {
    const match = matchAt(LOWER_NAME, text, clue.index + clue[0].length);
    if (!match) return [];
    const [first, second] = [fold(match.groups.first), fold(match.groups.second ?? "")];
    const listed = FIRST_NAMES.has(first);
    if (NOT_NAMES.has(first) || !(listed || clue.groups.civility)) return [];
    const surname = listed && second && !NOT_NAMES.has(second);
    return [[match.indices.groups.first[0], match.indices.groups[surname ? "second" : "first"][1]]];
  });

/** Whether only punctuation stands between a name and an identifier. */
function touch(text, start, end, item) {
  const gap = end <= item.start ? text.slice(end, item.start) : text.slice(item.end, start);
  return gap.length <= TOUCHING && !/[\p{L}\p{N}]/u.test(gap);
}

/** Full names in a sentence that describes somebody's life or holds an identifier. */
function besideOtherData(text, found) {
  return sentences(text).flatMap(([from, to]) => {
    const near = found.filter(({ start }) => from <= start && start < to);
    const sentence = text.slice(from, to);
    if (!near.length && !LIFE.test(sentence)) return [];
    return [...sentence.matchAll(ONE_NAME)].flatMap((match) => {
      const name = trimmed(match.groups.name);
      if (!name || SCHOLARLY.test(sentence.slice(0, match.index))) return [];
      const [start, end] = [from + match.index, from + match.index + name.length];
      const touching = near.some((item) => touch(text, start, end, item));
      return convinces(name, touching ? "person" : "listed") ? [[start, end]] : [];
    });
  });
}

/** Later mentions of the same people by one of their names. */
function again(text, names) {
  const parts = new Set(names.flatMap(wordsOf).filter((word) => word.length > SHORT_WORD && !NOT_NAMES.has(word)));
  return [...text.matchAll(/\p{L}+/gu)]
    .filter(([word]) => /^\p{Lu}/u.test(word) && parts.has(fold(word)))
    .map(({ 0: word, index }) => [index, index + word.length]);
}

/**
 * The names of private persons, as findings.
 * @param {import("./identifiers.js").Finding[]} found the identifiers of the same text
 * @param {string[]} known names that the documents print
 */
export function findNames(text, found, known) {
  const printed = known.map(wordsOf);
  const spans = [...byRule(text), ...byAge(text), ...inLowerCase(text), ...besideOtherData(text, found)];
  const isPrinted = ([start, end]) => isKnown(wordsOf(text.slice(start, end)), printed);
  const publics = spans.filter(isPrinted);
  const privates = spans.filter((span) => !isPrinted(span));
  const inPublic = ([start, end]) => publics.some(([from, to]) => from <= start && end <= to);
  const repeated = again(text, privates.map(([start, end]) => text.slice(start, end))).filter((span) => !inPublic(span));
  return [...privates, ...repeated].map(([start, end]) => ({ kind: "name", start, end }));
}
