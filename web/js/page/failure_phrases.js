/** What went wrong, and what to do: by our own code first, then by HTTP status. */

import { inLanguage } from "./phrases.js";

const fr = {
  unreachable: ["Le serveur ne répond pas.", "Vérifiez que Repère est bien lancé, puis réessayez."],
  timeout: [
    "La réponse se fait trop attendre.",
    "Le serveur n’a rien envoyé depuis un moment. Réessayez, ou posez une question plus courte.",
  ],
  cut: ["La réponse a été coupée avant la fin.", "Ce qui est affiché est peut-être incomplet."],
  unreadable: ["La réponse du serveur est illisible.", "Réessayez ; si cela persiste, relancez Repère."],
  401: ["La clé d’accès manque, ou n’est pas acceptée.", "Donnez-la dans les réglages, puis réessayez."],
  404: ["Ce document n’est pas dans le corpus.", "Le lien est peut-être ancien ou mal recopié."],
  413: ["La question est trop longue.", "Raccourcissez-la, puis réessayez."],
  422: ["La question n’a pas pu être lue.", "Reformulez-la, puis réessayez."],
  429: ["Trop de questions à la fois.", "Patientez quelques secondes, puis réessayez."],
  503: ["L’index n’est pas encore prêt.", "Patientez un instant, puis réessayez."],
  other: ["Le serveur a rencontré une difficulté.", "Réessayez ; si cela persiste, relancez Repère."],
};

const en = {
  unreachable: ["The server does not answer.", "Check that Repère is running, then try again."],
  timeout: [
    "The answer is taking too long.",
    "The server has sent nothing for a while. Try again, or ask a shorter question.",
  ],
  cut: ["The answer was cut before its end.", "What is shown may be incomplete."],
  unreadable: ["The server’s answer cannot be read.", "Try again; if it goes on, restart Repère."],
  401: ["The access key is missing, or not accepted.", "Give it in the settings, then try again."],
  404: ["This document is not in the corpus.", "The link may be old or badly copied."],
  413: ["The question is too long.", "Shorten it, then try again."],
  422: ["The question could not be read.", "Rephrase it, then try again."],
  429: ["Too many questions at once.", "Wait a few seconds, then try again."],
  503: ["The index is not ready yet.", "Wait a moment, then try again."],
  other: ["The server met a difficulty.", "Try again; if it goes on, restart Repère."],
};

export const table = { fr, en };
export default inLanguage(table);
