/** The first screen. */

import { inLanguage, plural } from "../page/phrases.js";

const fr = {
  title: "Interroger le rapport, preuve à l’appui",
  titleMany: "Interroger les documents, preuve à l’appui",
  lead: "Posez une question en français ou en anglais. Repère répond avec les mots du document, et montre la phrase, la section et la page de chaque citation. Quand le texte ne dit rien, il le dit.",
  leadModel: "Posez une question en français ou en anglais. Repère fait rédiger la réponse à partir du document, vérifie chaque phrase, et montre la phrase, la section et la page de chaque citation. Quand le texte ne dit rien, il le dit.",
  corpus: "Ce que le corpus contient, et ce qu’il ne contient pas",
  included: "Le texte est là",
  announced: "Annoncé, mais absent",
  announcedWhy: (count) =>
    `La table des matières en donne les titres et les pages (${plural(count, "ligne", "lignes")}) : Repère peut dire où un sujet est traité, pas ce qui en est écrit.`,
  documents: (count) => `${count} documents`,
  allDocuments: "Les documents, leurs pages et leurs sections",
  starters: "Pour commencer",
  resume: "Reprendre la dernière conversation",
};

const en = {
  title: "Question the report, with proof",
  titleMany: "Question the documents, with proof",
  lead: "Ask in French or in English. Repère answers in the document’s own words, and shows the sentence, the section and the page of each quotation. Where the text says nothing, it says so.",
  leadModel: "Ask in French or in English. Repère has the answer written from the document, checks each sentence, and shows the sentence, the section and the page of each quotation. Where the text says nothing, it says so.",
  corpus: "What the corpus contains, and what it does not",
  included: "The text is here",
  announced: "Announced, but absent",
  announcedWhy: (count) =>
    `The table of contents gives their titles and pages (${plural(count, "row", "rows")}): Repère can say where a subject is treated, not what is written about it.`,
  documents: (count) => `${count} documents`,
  allDocuments: "The documents, their pages and their sections",
  starters: "To begin with",
  resume: "Resume the last conversation",
};

export const table = { fr, en };
export default inLanguage(table);
