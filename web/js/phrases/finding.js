/** Looking for words, and for a page, in the document that is open. */

import { plural } from "./common.js";

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
  page: "Page",
  go: "Aller",
  pageRange: (first, last) => `Pages du corpus : ${first} à ${last}`,
  noPages: "Les pages imprimées de ce document ne sont pas connues.",
  notAPage: "Écrivez un numéro de page.",
  notHere: (number) => `Aucun texte du corpus n’est situé p. ${number}.`,
  announced: (title, pages) => `La table des matières place là : ${title}, ${pages}.`,
  seeRow: "Voir la ligne",
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
  page: "Page",
  go: "Go",
  pageRange: (first, last) => `Pages of the corpus: ${first} to ${last}`,
  noPages: "The printed pages of this document are not known.",
  notAPage: "Write a page number.",
  notHere: (number) => `No text of the corpus is known to stand on p. ${number}.`,
  announced: (title, pages) => `The table of contents places there: ${title}, ${pages}.`,
  seeRow: "See the row",
  count: (count) => plural(count, "occurrence", "occurrences"),
};

export default { fr, en };
