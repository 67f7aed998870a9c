/** Answers on paper. */

import { inLanguage } from "../../page/phrases.js";

const fr = {
  made: (day) => `Réponses citées, imprimées le ${day}`,
  asked: (moment) => `Question posée le ${moment}`,
  page: "Page déduite : le fichier du document ne porte pas de numéro de page ; celui-ci est très probable, mais à vérifier dans l’ouvrage avant de le citer.",
};

const en = {
  made: (day) => `Cited answers, printed on ${day}`,
  asked: (moment) => `Question asked on ${moment}`,
  page: "Inferred page: the document’s file bears no page numbers; this one is very likely, but check it in the book before citing it.",
};

export const table = { fr, en };
export default inLanguage(table);
