/** What the corpus lacks of its documents, and how to complete it. */

import { inLanguage, plural } from "../../page/phrases.js";

const fr = {
  title: "Obtenir le texte complet",
  lead: "Repère ne lit que ce qui est dans son corpus. Voici ce qui y manque, et comment l’ajouter.",
  complete: "Rien ne manque : chaque section annoncée par les tables des matières est dans le corpus.",
  loading: "Lecture du plan des documents…",
  published: "Le document publié",
  reference: (authors, publisher, year) => [authors, publisher, year].filter(Boolean).join(", "),
  whereToAsk: (publisher) =>
    publisher
      ? `C’est tout ce que le corpus sait de sa publication. Demandez l’ouvrage à l’éditeur (${publisher}), à une bibliothèque ou à un centre de documentation.`
      : "C’est tout ce que le corpus sait de sa publication. Demandez-le à ses auteurs, à une bibliothèque ou à un centre de documentation.",
  lacks: "Ce qui manque",
  count: (count) =>
    `${plural(count, "section n’est connue que par sa ligne", "sections ne sont connues que par leur ligne")} dans la table des matières : le titre et la page, pas le texte.`,
  sections: (count) => plural(count, "section", "sections"),
  from: (page) => `à partir de la ${page}`,
  has: "Ce qui y est",
  add: "Ajouter le texte",
  addWho: "Pour la personne qui installe Repère.",
  rights: "Vérifiez d’abord que vous avez le droit d’utiliser ce texte ainsi : les droits de l’ouvrage restent à ses auteurs et à son éditeur.",
  steps: [
    "Procurez-vous le texte en Markdown ou en texte brut, en UTF-8. Les titres et, s’il y en a une, la table des matières sont reconnus.",
    "Posez-le dans un nouveau dossier de corpus/, à côté de celui qui existe, ou à la place de son fichier.",
    "Calculez son empreinte (sha256sum mon-rapport.md ; sous Windows : certutil -hashfile mon-rapport.md SHA256).",
    "Décrivez-le dans corpus.toml, dans le même dossier :",
    "Si les pages imprimées sont connues, écrivez-les dans pages.toml (corpus/README.md en donne la forme). Sans lui, les citations n’ont pas de page.",
    "Lancez repere index, puis relancez repere serve. Cette page dira ce qui manque encore.",
  ],
  keep: "Remplacer le fichier d’un document déplace son texte : les liens vers ses passages et les signalements faits avant ne tombent plus au bon endroit. Un identifiant (id) nouveau garde les deux.",
  copy: "Copier ce modèle",
  sample: "mon-rapport.md",
  hash: "les 64 caractères de l’empreinte",
  guide: "Tout le détail est dans les fichiers corpus/README.md et docs/guide.md de Repère.",
};

const en = {
  title: "Get the full text",
  lead: "Repère reads only what is in its corpus. Here is what it lacks, and how to add it.",
  complete: "Nothing is missing: every section that the tables of contents announce is in the corpus.",
  loading: "Reading the outlines of the documents…",
  published: "The published document",
  reference: (authors, publisher, year) => [authors, publisher, year].filter(Boolean).join(", "),
  whereToAsk: (publisher) =>
    publisher
      ? `This is all that the corpus knows of its publication. Ask the publisher (${publisher}), a library or a documentation centre for the book.`
      : "This is all that the corpus knows of its publication. Ask its authors, a library or a documentation centre for it.",
  lacks: "What is missing",
  count: (count) =>
    `${plural(count, "section is known only by its row", "sections are known only by their rows")} in the table of contents: the title and the page, not the text.`,
  sections: (count) => plural(count, "section", "sections"),
  from: (page) => `from ${page} on`,
  has: "What is there",
  add: "Add the text",
  addWho: "For the person who installs Repère.",
  rights: "First make sure that you may use the text in this way: the rights in the work remain with its authors and its publisher.",
  steps: [
    "Get the text in Markdown or plain text, in UTF-8. Headings and, if there is one, the table of contents are recognised.",
    "Put it in a new folder of corpus/, beside the one that exists, or in place of its file.",
    "Compute its hash (sha256sum my-report.md; on Windows: certutil -hashfile my-report.md SHA256).",
    "Describe it in corpus.toml, in the same folder:",
    "If the printed pages are known, write them in pages.toml (corpus/README.md gives its form). Without it, citations have no page.",
    "Run repere index, then start repere serve again. This page will tell what is still missing.",
  ],
  keep: "Replacing the file of a document moves its text: links to its passages and earlier reports no longer fall in the right place. A new identifier (id) keeps both.",
  copy: "Copy this model",
  sample: "my-report.md",
  hash: "the 64 characters of the hash",
  guide: "The details are in the files corpus/README.md and docs/guide.md of Repère.",
};

export const table = { fr, en };
export default inLanguage(table);
