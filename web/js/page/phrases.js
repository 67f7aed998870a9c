/**
 * What the page says in its own voice, in the language that was chosen: each feature has its table
 * in its folder, French and English side by side; the words that several share are here. Another
 * language is another column in each table.
 */

import { settings } from "./settings.js";
import { spaced } from "./text.js";

export const language = settings().language;

/** Every phrase with its fixed spaces, those that a function makes included. */
function typeset(value) {
  if (typeof value === "string") return spaced(value);
  if (typeof value === "function") return (...given) => spaced(value(...given));
  if (Array.isArray(value)) return value.map(typeset);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, typeset(each)]));
}

/** One table in the chosen language; what is French in it gets the fixed spaces of French. */
export const inLanguage = (table) => (language === "fr" ? typeset(table.fr) : table[language]);

/** « 1 ligne », « 2 lignes » */
export const plural = (count, one, many) => `${count} ${count > 1 ? many : one}`;

const fr = {
  title: "Repère",
  cancel: "Annuler",
  retry: "Réessayer",
  copied: "Copié",
  notCopied: "Copie impossible",
  report: "Signaler une erreur",
  obtain: "Obtenir le texte complet",
  seeConversations: "Voir les conversations",
  references: "Références",
  reference: (number, label) => `Référence ${number} : ${label}`,
  tocRow: "Table des matières",
  part: (number) => `Partie ${number}`,
  targetPage: (pages) => `renvoie à la ${pages}`,
  inferred: "page déduite",
  notIncluded: "non inclus",
  page: ([first, last]) => (first === last ? `p. ${first}` : `p. ${first}-${last}`),
  pageMark: ({ first, last, printed }) => `p. ${printed ?? (first === last ? first : `${first} ou ${last}`)}`,
};

const en = {
  title: "Repère",
  cancel: "Cancel",
  retry: "Try again",
  copied: "Copied",
  notCopied: "Could not copy",
  report: "Report an error",
  obtain: "Get the full text",
  seeConversations: "See the conversations",
  references: "References",
  reference: (number, label) => `Reference ${number}: ${label}`,
  tocRow: "Table of contents",
  part: (number) => `Part ${number}`,
  targetPage: (pages) => `points to ${pages}`,
  inferred: "inferred page",
  notIncluded: "not included",
  page: ([first, last]) => (first === last ? `p. ${first}` : `pp. ${first}-${last}`),
  pageMark: ({ first, last, printed }) => `p. ${printed ?? (first === last ? first : `${first} or ${last}`)}`,
};

export const table = { fr, en };
export const phrases = inLanguage(table);
