/** Errors that a reader noticed, kept in this browser. */

import { inLanguage, plural } from "../page/phrases.js";

const fr = {
  title: "Signalements",
  lead: "Les erreurs que vous avez remarquées. Ils restent dans ce navigateur : rien n’est envoyé. Exportez-les pour les transmettre à qui s’occupe du corpus.",
  formTitle: "Signaler une erreur",
  kindLabel: "Qu’est-ce qui ne va pas ?",
  kinds: {
    page: "La page est fausse",
    text: "Le texte est fautif",
    quotation: "La citation ne répond pas à la question, ou est mal coupée",
    other: "Autre chose",
  },
  comment: "Précision (facultatif)",
  commentHelp: "Par exemple la bonne page. N’écrivez aucune donnée personnelle.",
  local: "Gardé dans ce navigateur, envoyé nulle part.",
  save: "Enregistrer",
  cancel: "Annuler",
  saved: "Signalement enregistré.",
  notSaved: "Ce navigateur ne garde rien : le signalement n’a pas pu être enregistré.",
  none: "Aucun signalement pour l’instant. Dans le document, « Signaler une erreur » en ajoute un.",
  count: (count) => plural(count, "signalement", "signalements"),
  exportJson: "Exporter en JSON",
  exportCsv: "Exporter en CSV (tableur)",
  eraseAll: "Tout effacer",
  eraseSure: "Effacer vraiment tous les signalements ?",
  eraseYes: "Oui, tout effacer",
  erase: "Effacer",
  eraseOne: (label) => `Effacer le signalement : ${label}`,
  erased: "Signalement effacé.",
  erasedAll: "Tous les signalements sont effacés.",
  open: "Ouvrir le passage",
  on: (date) => `le ${date}`,
  file: "reperes-signalements",
};

const en = {
  title: "Reports",
  lead: "The errors that you noticed. They stay in this browser: nothing is sent. Export them to pass them on to whoever looks after the corpus.",
  formTitle: "Report an error",
  kindLabel: "What is wrong?",
  kinds: {
    page: "The page is wrong",
    text: "The text is faulty",
    quotation: "The quotation is beside the point, or badly cut",
    other: "Something else",
  },
  comment: "Details (optional)",
  commentHelp: "For instance the right page. Do not write any personal data.",
  local: "Kept in this browser, sent nowhere.",
  save: "Save",
  cancel: "Cancel",
  saved: "Report saved.",
  notSaved: "This browser keeps nothing: the report could not be saved.",
  none: "No report yet. In the document, “Report an error” adds one.",
  count: (count) => plural(count, "report", "reports"),
  exportJson: "Export as JSON",
  exportCsv: "Export as CSV (spreadsheet)",
  eraseAll: "Erase all",
  eraseSure: "Really erase all the reports?",
  eraseYes: "Yes, erase all",
  erase: "Erase",
  eraseOne: (label) => `Erase the report: ${label}`,
  erased: "Report erased.",
  erasedAll: "All reports are erased.",
  open: "Open the passage",
  on: (date) => `on ${date}`,
  file: "repere-reports",
};

export const table = { fr, en };
export default inLanguage(table);
