/** The buttons of the panels, the outline, and what else can be done from there. */

import { inLanguage, plural } from "../../page/phrases.js";

const fr = {
  outline: "Plan",
  find: "Rechercher",
  goToPage: "Aller à une page",
  pageUnknown: "Page…",
  more: "Plus",
  missing: (count) => `${plural(count, "section n’est pas incluse", "sections ne sont pas incluses")} : leur texte n’est pas dans le corpus.`,
  choose: "Choisir une phrase",
  chooseHelp: "sans souris : puis phrase par phrase",
  restrict: (title) => `Limiter la prochaine question à « ${title} »`,
  seePage: "Voir la page imprimée",
  copyPage: (page) => `Copier le lien de la ${page}`,
  reportPage: (page) => `Signaler une erreur sur la ${page}`,
  reportHere: "Signaler une erreur ici",
  reports: "Mes signalements",
  print: (title) => `Imprimer « ${title} »`,
};

const en = {
  outline: "Outline",
  find: "Find",
  goToPage: "Go to a page",
  pageUnknown: "Page…",
  more: "More",
  missing: (count) => `${plural(count, "section is not included: its", "sections are not included: their")} text is not in the corpus.`,
  choose: "Choose a sentence",
  chooseHelp: "without a mouse: then sentence by sentence",
  restrict: (title) => `Restrict the next question to “${title}”`,
  seePage: "See the printed page",
  copyPage: (page) => `Copy the link to ${page}`,
  reportPage: (page) => `Report an error on ${page}`,
  reportHere: "Report an error here",
  reports: "My reports",
  print: (title) => `Print “${title}”`,
};

export const table = { fr, en };
export default inLanguage(table);
