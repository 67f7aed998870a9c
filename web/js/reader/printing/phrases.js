/** What a printed text bears. */

import { inLanguage } from "../../page/phrases.js";

const fr = {
  address: "Adresse de ce texte :",
  inferred: "* Page déduite de la table des matières et des coupures du texte : à vérifier dans l’ouvrage avant de la citer.",
  part: (title) => `Extrait : ${title}`,
  failed: "Le texte n’a pas pu être chargé pour l’impression.",
};

const en = {
  address: "Address of this text:",
  inferred: "* Page inferred from the table of contents and from the breaks in the text: check it in the book before citing it.",
  part: (title) => `Extract: ${title}`,
  failed: "The text could not be loaded for printing.",
};

export const table = { fr, en };
export default inLanguage(table);
