/** Going to a page of the document that is open. */

import { inLanguage } from "../../page/phrases.js";

const fr = {
  page: "Page",
  go: "Aller",
  pageRange: (first, last) => `Pages du corpus : ${first} à ${last}`,
  noPages: "Les pages imprimées de ce document ne sont pas connues.",
  notAPage: "Écrivez un numéro de page.",
  notHere: (number) => `Aucun texte du corpus n’est situé p. ${number}.`,
  announced: (title, pages) => `La table des matières place là : ${title}, ${pages}.`,
  seeRow: "Voir la ligne",
};

const en = {
  page: "Page",
  go: "Go",
  pageRange: (first, last) => `Pages of the corpus: ${first} to ${last}`,
  noPages: "The printed pages of this document are not known.",
  notAPage: "Write a page number.",
  notHere: (number) => `No text of the corpus is known to stand on p. ${number}.`,
  announced: (title, pages) => `The table of contents places there: ${title}, ${pages}.`,
  seeRow: "See the row",
};

export const table = { fr, en };
export default inLanguage(table);
