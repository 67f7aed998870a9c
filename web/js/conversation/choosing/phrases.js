/** Choosing the documents in which questions look. */

import { inLanguage, plural } from "../../page/phrases.js";

const fr = {
  title: "Dans quels documents chercher ?",
  help: "Sans choix, Repère cherche dans tous. Le choix vaut pour la suite de la conversation.",
  filter: "Trouver un document",
  none: "Aucun document ne porte ces mots.",
  found: (count) => plural(count, "document", "documents"),
  confirm: "Valider",
  all: "Tous les documents",
  cancel: "Annuler",
  announce: (count) => (count ? `Les questions cherchent dans ${plural(count, "document", "documents")}.` : "Les questions cherchent dans tous les documents."),
};

const en = {
  title: "Which documents to search?",
  help: "With none chosen, Repère searches all of them. The choice holds for the rest of the conversation.",
  filter: "Find a document",
  none: "No document bears these words.",
  found: (count) => plural(count, "document", "documents"),
  confirm: "Confirm",
  all: "All documents",
  cancel: "Cancel",
  announce: (count) => (count ? `Questions search ${plural(count, "document", "documents")}.` : "Questions search all documents."),
};

export const table = { fr, en };
export default inLanguage(table);
