/** Every sentence that the page says in its own voice. French; another language is one more table. */

import { spaced } from "./text.js";

const plural = (count, one, many) => `${count} ${count > 1 ? many : one}`;

export const QUESTION_MAX = 2000;

const FRENCH = {
  title: "Repère",
  conversation: "Conversation",
  ask: "Demander",
  reask: "Reposer",
  stop: "Arrêter",
  retry: "Réessayer",
  edit: "Modifier",
  copy: "Copier la réponse",
  copied: "Copié",
  notCopied: "Copie impossible",
  newConversation: "Recommencer",
  readDocument: "Le document",
  searching: "Recherche dans le corpus…",
  understoodAs: "Question comprise ainsi :",
  editing: "Vous modifiez une question : sa réponse et les suivantes seront remplacées.",
  cancel: "Annuler",
  empty: "Écrivez d’abord une question.",
  tooLong: (count) =>
    `${count - QUESTION_MAX} caractère${count - QUESTION_MAX > 1 ? "s" : ""} de trop : une question en compte ${QUESTION_MAX.toLocaleString("fr")} au plus.`,
  remaining: (count) => `Encore ${plural(QUESTION_MAX - count, "caractère", "caractères")}`,

  references: "Références",
  reference: (number, label) => `Référence ${number} : ${label}`,
  tocRow: "Table des matières",
  targetPage: (pages) => `renvoie à la ${pages}`,
  inferred: "page déduite",
  notIncluded: "non inclus",
  page: ([first, last]) => (first === last ? `p. ${first}` : `p. ${first}-${last}`),
  pageMark: ({ first, last }) => (first === last ? `p. ${first}` : `p. ${first} ou ${last}`),

  statuses: {
    orientation: {
      title: "Orientation",
      advice: "Le corpus dit où ce sujet est traité, ou quoi lire, mais n’en contient pas le texte.",
    },
    abstained: {
      title: "Sans réponse dans le corpus",
      advice: "Repère ne répond que par ce que le texte dit. Reformulez, ou demandez où le sujet est traité.",
    },
  },
  furtherReading: { answered: "Pour aller plus loin", orientation: "Pour aller plus loin", abstained: "Le plus proche dans le corpus" },
  stopped: "Réponse interrompue.",

  announceAnswer: (said, count) =>
    `Réponse${count ? `, ${plural(count, "référence", "références")}` : ", sans référence"}. ${said}`,
  announceFailure: (title) => `La question n’a pas reçu de réponse. ${title}`,

  welcome: {
    title: "Interroger le rapport, preuve à l’appui",
    lead: "Posez une question en français ou en anglais. Repère répond avec les mots du document, et montre la phrase, la section et la page de chaque citation. Quand le texte ne dit rien, il le dit.",
    corpus: "Ce que le corpus contient, et ce qu’il ne contient pas",
    included: "Le texte est là",
    announced: "Annoncé, mais absent",
    announcedWhy: (count) => `La table des matières en donne les titres et les pages (${plural(count, "ligne", "lignes")}) : Repère peut dire où un sujet est traité, pas ce qui en est écrit.`,
    starters: "Pour commencer",
  },

  reader: {
    label: "Lecture du document",
    loading: "Ouverture du document…",
    close: "Fermer la lecture",
    closeShort: "Fermer",
    outline: "Plan",
    copyLink: "Copier le lien",
    previous: "Citation précédente",
    next: "Citation suivante",
    position: (index, count) => `Citation ${index} sur ${count}`,
    passage: "Passage cité :",
    earlier: "Afficher ce qui précède",
    later: "Afficher la suite",
    note: (label) => `Note ${label}`,
    backToCall: "Retour à l’appel de note",
    badSpan: "Ce lien désigne un passage qui n’existe pas dans le document ; en voici le début.",
    text: "Texte du document",
  },

  errors: {
    unreachable: ["Le serveur ne répond pas.", "Vérifiez que Repère est bien lancé, puis réessayez."],
    timeout: ["La réponse se fait trop attendre.", "Le serveur n’a rien envoyé depuis un moment. Réessayez, ou posez une question plus courte."],
    cut: ["La réponse a été coupée avant la fin.", "Ce qui est affiché est peut-être incomplet."],
    unreadable: ["La réponse du serveur est illisible.", "Réessayez ; si cela persiste, relancez Repère."],
    404: ["Ce document n’est pas dans le corpus.", "Le lien est peut-être ancien ou mal recopié."],
    413: ["La question est trop longue.", "Raccourcissez-la, puis réessayez."],
    422: ["La question n’a pas pu être lue.", "Reformulez-la, puis réessayez."],
    429: ["Trop de questions à la fois.", "Patientez quelques secondes, puis réessayez."],
    503: ["L’index n’est pas encore prêt.", "Patientez un instant, puis réessayez."],
    other: ["Le serveur a rencontré une difficulté.", "Réessayez ; si cela persiste, relancez Repère."],
  },
};

/** Every phrase with its fixed spaces, those that a function makes included. */
function typeset(value) {
  if (typeof value === "string") return spaced(value);
  if (typeof value === "function") return (...given) => spaced(value(...given));
  if (Array.isArray(value)) return value.map(typeset);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, typeset(each)]));
}

export const phrases = typeset(FRENCH);

/** What to say of an ApiError: a title, and what to do about it. */
export function failure(error) {
  const { errors } = phrases;
  const status = error.status === 400 ? 422 : error.status;
  const [title, advice] = errors[error.code] ?? errors[status] ?? errors.other;
  return { title, advice: error.detail || advice };
}
