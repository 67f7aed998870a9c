/** Which documents a question looks in; none chosen stands for all of them. */

/** Titles that are shown of a choice; the others are counted. */
export const SHOWN = 3;

/** The chosen documents that the corpus still holds. */
export const chosenOf = ({ documents, within }) => documents.filter(({ id }) => within.includes(id));

/** « Bilan · Statuts · Projet · +2 » */
const named = (chosen) =>
  [...chosen.slice(0, SHOWN).map(({ title }) => title), chosen.length > SHOWN && `+${chosen.length - SHOWN}`]
    .filter(Boolean)
    .join(" · ");

/** What restricts a question to the chosen documents: `{documents, section, title}`, or null. */
export function scopeOfChoice(state) {
  const chosen = chosenOf(state);
  if (!chosen.length) return null;
  return { documents: chosen.map(({ id }) => id), section: null, title: named(chosen) };
}
