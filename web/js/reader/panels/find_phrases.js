/** Looking for words in the document that is open. */

import { inLanguage, plural } from "../../page/phrases.js";

const fr = {
  label: "Chercher dans le document",
  placeholder: "Un mot, une expression…",
  previous: "Occurrence précédente",
  next: "Occurrence suivante",
  close: "Fermer la recherche",
  searching: "…",
  none: "Aucune occurrence",
  position: (index, count) => `${index} sur ${count.toLocaleString("fr")}`,
  some: (count, shown) => `Les ${shown.toLocaleString("fr")} premières sur ${count.toLocaleString("fr")} : précisez.`,
  failed: "La recherche n’a pas abouti.",
  count: (count) => plural(count, "occurrence", "occurrences"),
};

const en = {
  label: "Find in the document",
  placeholder: "A word, a phrase…",
  previous: "Previous occurrence",
  next: "Next occurrence",
  close: "Close the search",
  searching: "…",
  none: "Not found",
  position: (index, count) => `${index} of ${count.toLocaleString("en")}`,
  some: (count, shown) => `The first ${shown.toLocaleString("en")} of ${count.toLocaleString("en")}: be more precise.`,
  failed: "The search did not succeed.",
  count: (count) => plural(count, "occurrence", "occurrences"),
};

export const table = { fr, en };
export default inLanguage(table);
