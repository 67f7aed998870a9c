/** The screen of the glossary. */

import { inLanguage, plural } from "../../page/phrases.js";

const fr = {
  title: "Glossaire",
  lead: "Les sigles et les notions que les documents développent, définissent ou annoncent, chacun avec sa page. Tout vient du texte : rien n’est écrit à la main.",
  filter: "Chercher un terme",
  filterHelp: "Un sigle, une notion, un mot de sa définition.",
  count: (count) => plural(count, "terme", "termes"),
  none: (words) => `Aucun terme ne contient « ${words} ».`,
  clear: "Tout montrer",
  empty: "Ces documents ne développent aucun sigle et n’annoncent aucune notion.",
  loading: "Lecture des documents…",
  kinds: { acronym: "sigle", concept: "notion" },
  expanded: "Développé :",
  definition: "Défini :",
  undefined: "Le texte disponible n’en donne pas de définition.",
  treated: "Où c’est traité",
  absent: "non inclus",
  absentNote: "« Non inclus » : le texte de cette section n’est pas dans le corpus ; la page est celle de l’ouvrage.",
  more: (count) => `Voir ${count > 1 ? `les ${count} autres endroits` : "l’autre endroit"}`,
  ask: "Poser la question",
  asking: (words, question) => `${words} : ${question}`,
  question: (term) => `Qu’est-ce que « ${term} » ?`,
  pair: (first, second) => `${first} et ${second}, côte à côte`,
  together: "Les deux ensemble :",
  compare: "Poser la question de la différence",
  difference: (first, second) => `Quelle différence entre ${first} et ${second} ?`,
};

const en = {
  title: "Glossary",
  lead: "The acronyms and concepts that the documents spell out, define or announce, each with its page. All of it comes from the text: nothing is written by hand.",
  filter: "Find a term",
  filterHelp: "An acronym, a concept, a word of its definition.",
  count: (count) => plural(count, "term", "terms"),
  none: (words) => `No term holds “${words}”.`,
  clear: "Show all",
  empty: "These documents spell out no acronym and announce no concept.",
  loading: "Reading the documents…",
  kinds: { acronym: "acronym", concept: "concept" },
  expanded: "Spelt out:",
  definition: "Defined:",
  undefined: "The available text gives no definition of it.",
  treated: "Where it is treated",
  absent: "not included",
  absentNote: "“Not included”: the text of that section is not in the corpus; the page is that of the book.",
  more: (count) => `See the ${count > 1 ? `${count} other places` : "other place"}`,
  ask: "Ask about it",
  asking: (words, question) => `${words}: ${question}`,
  question: (term) => `What is “${term}”?`,
  pair: (first, second) => `${first} and ${second}, side by side`,
  together: "Both together:",
  compare: "Ask about the difference",
  difference: (first, second) => `What is the difference between ${first} and ${second}?`,
};

export const table = { fr, en };
export default inLanguage(table);
