/** References to copy and answers to export. */

import { inLanguage } from "../page/phrases.js";

const fr = {
  panel: (number) => `Référence ${number}, à copier`,
  loading: "Rédaction de la référence…",
  norm: "Références en français, d’après la norme ISO 690.",
  styles: {
    author_date: "Auteur-date, dans le texte",
    note: "Note de bas de page",
    entry: "Bibliographie",
    quotation: "Citation avec sa référence",
  },
  pointer: "C’est une ligne de la table des matières : elle dit où lire, elle ne se cite pas comme un texte lu.",
  citedIn: "Cet ouvrage n’a pas été lu ici : il est cité par le document, et sa référence le dit.",
  inferred: "La page entre crochets est déduite : vérifiez-la dans l’ouvrage.",
  copied: (style) => `Copié : ${style}.`,
  exportPanel: "Exporter la réponse",
  answer: "La réponse et ses notes",
  print: "Imprimer",
  list: "Ses références, pour Zotero ou un autre logiciel",
  formats: { docx: "Word (.docx)", markdown: "Markdown (.md)", bibtex: "BibTeX", ris: "RIS", "csl-json": "CSL-JSON" },
  unquoted: "Cette réponse ne cite rien : elle n’a pas de références à exporter.",
  saved: (name) => `Fichier prêt : ${name}`,
  markdownCopied: "Réponse copiée en Markdown, avec ses notes.",
  left: "Les phrases non vérifiées et les citations douteuses ne sont pas exportées.",
};

const en = {
  panel: (number) => `Reference ${number}, to copy`,
  loading: "Writing the reference…",
  norm: "References are in French, after ISO 690.",
  styles: {
    author_date: "Author-date, in the text",
    note: "Footnote",
    entry: "Bibliography",
    quotation: "Quotation with its reference",
  },
  pointer: "This is a row of the table of contents: it says where to read, and is not quoted as a text that was read.",
  citedIn: "This work was not read here: the document cites it, and its reference says so.",
  inferred: "The page between brackets is inferred: check it in the book.",
  copied: (style) => `Copied: ${style}.`,
  exportPanel: "Export the answer",
  answer: "The answer and its notes",
  print: "Print",
  list: "Its references, for Zotero or another program",
  formats: { docx: "Word (.docx)", markdown: "Markdown (.md)", bibtex: "BibTeX", ris: "RIS", "csl-json": "CSL-JSON" },
  unquoted: "This answer quotes nothing: it has no references to export.",
  saved: (name) => `File ready: ${name}`,
  markdownCopied: "Answer copied as Markdown, with its notes.",
  left: "Statements that are not verified and doubtful quotations are left out.",
};

export const table = { fr, en };
export default inLanguage(table);
