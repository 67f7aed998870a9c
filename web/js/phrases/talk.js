/** What the conversation says: asking, answering, ending. */

import { plural } from "./common.js";

export const QUESTION_MAX = 2000;

const fr = {
  conversation: "Conversation",
  questionLabel: "Votre question",
  placeholder: "Votre question…",
  sendKey: "Entrée",
  sendHelp: "envoie,",
  lineKeys: ["Maj", "Entrée"],
  lineHelp: "va à la ligne.",
  noPersonalData: "N’écrivez aucune donnée personnelle.",
  ask: "Demander",
  reask: "Reposer",
  stop: "Arrêter",
  edit: "Modifier",
  copy: "Copier la réponse",
  newConversation: "Recommencer",
  searching: "Recherche dans le corpus…",
  understoodAs: "Question comprise ainsi :",
  editing: "Vous modifiez une question : sa réponse et les suivantes seront remplacées.",
  empty: "Écrivez d’abord une question.",
  tooLong: (count) =>
    `${plural(count - QUESTION_MAX, "caractère", "caractères")} de trop : une question en compte ${QUESTION_MAX.toLocaleString("fr")} au plus.`,
  remaining: (count) => `Encore ${plural(QUESTION_MAX - count, "caractère", "caractères")}`,
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
  furtherReading: {
    answered: "Pour aller plus loin",
    orientation: "Pour aller plus loin",
    abstained: "Le plus proche dans le corpus",
  },
  stopped: "Réponse interrompue.",
  announceAnswer: (said, count) =>
    `Réponse${count ? `, ${plural(count, "référence", "références")}` : ", sans référence"}. ${said}`,
  announceFailure: (title) => `La question n’a pas reçu de réponse. ${title}`,
};

const en = {
  conversation: "Conversation",
  questionLabel: "Your question",
  placeholder: "Your question…",
  sendKey: "Enter",
  sendHelp: "sends,",
  lineKeys: ["Shift", "Enter"],
  lineHelp: "starts a new line.",
  noPersonalData: "Do not write any personal data.",
  ask: "Ask",
  reask: "Ask again",
  stop: "Stop",
  edit: "Edit",
  copy: "Copy the answer",
  newConversation: "Start over",
  searching: "Searching the corpus…",
  understoodAs: "Question understood as:",
  editing: "You are editing a question: its answer and those after it will be replaced.",
  empty: "Write a question first.",
  tooLong: (count) =>
    `${plural(count - QUESTION_MAX, "character", "characters")} too many: a question has at most ${QUESTION_MAX.toLocaleString("en")}.`,
  remaining: (count) => `${plural(QUESTION_MAX - count, "character", "characters")} left`,
  statuses: {
    orientation: {
      title: "Where to read",
      advice: "The corpus says where this is treated, or what to read, but does not hold its text.",
    },
    abstained: {
      title: "No answer in the corpus",
      advice: "Repère only answers with what the text says. Rephrase, or ask where the subject is treated.",
    },
  },
  furtherReading: {
    answered: "Further reading",
    orientation: "Further reading",
    abstained: "Nearest in the corpus",
  },
  stopped: "Answer interrupted.",
  announceAnswer: (said, count) =>
    `Answer${count ? `, ${plural(count, "reference", "references")}` : ", without reference"}. ${said}`,
  announceFailure: (title) => `The question got no answer. ${title}`,
};

export default { fr, en };
