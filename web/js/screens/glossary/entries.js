/** The entries of the glossary as they are sought and set. */

import { folded } from "../../page/text.js";

/** What each entry is found by; folded once, for the field is typed in letter by letter. */
const known = new WeakMap();

function wordsOf(entry) {
  const { term, expansion, definition } = entry;
  if (!known.has(entry)) known.set(entry, folded([term, expansion, definition?.quote].filter(Boolean).join(" ")));
  return known.get(entry);
}

/** The entries that hold every word that is sought, accents and capitals aside. */
export function matching(entries, sought) {
  const wanted = folded(sought).split(/\s+/).filter(Boolean);
  return entries.filter((entry) => wanted.every((word) => wordsOf(entry).includes(word)));
}

/**
 * The entries in their order, those of a pair together where the first of both comes.
 * @returns {object[][]} lists of one or two entries
 */
export function inPairs(entries, all = entries) {
  const beside = new Set();
  return entries.flatMap((entry) => {
    if (beside.has(entry.term)) return [];
    const other = entry.pair && all.find(({ term, kind }) => term === entry.pair && kind === entry.kind);
    if (other) beside.add(other.term);
    return [other ? [entry, other] : [entry]];
  });
}
