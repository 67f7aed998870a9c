/** The settings. */

import { inLanguage } from "../../page/phrases.js";

const fr = {
  title: "Réglages",
  lead: "Ils s’appliquent aussitôt, et restent dans ce navigateur.",
  notKept: "Ce navigateur ne garde pas les réglages : la navigation privée, ou ses propres réglages, l’en empêchent.",
  choices: {
    language: {
      legend: "Langue de la page",
      help: "Les citations gardent la langue du document ; une réponse suit celle de la question.",
      options: { fr: "Français", en: "English" },
    },
    theme: {
      legend: "Couleurs",
      options: { system: "Comme l’appareil", light: "Claires", dark: "Sombres" },
    },
    size: {
      legend: "Taille du texte",
      options: { system: "Normale", large: "Grande", larger: "Très grande", largest: "La plus grande" },
    },
    spacing: {
      legend: "Espacement",
      help: "Entre les lignes, les lettres, les mots et les paragraphes.",
      options: { system: "Normal", wide: "Aéré", wider: "Très aéré" },
    },
    font: {
      legend: "Police",
      help: "Atkinson Hyperlegible distingue mieux les lettres qui se ressemblent. Elle est chargée depuis ce serveur, et seulement si vous la choisissez.",
      options: { system: "Celle de Repère", legible: "Atkinson Hyperlegible" },
    },
    motion: {
      legend: "Mouvements",
      help: "Ceux de Repère sont rares : un point qui bat, un défilement doux.",
      options: { system: "Comme l’appareil", still: "Aucun" },
    },
  },
  key: {
    label: "Clé d’accès",
    help: "Donnée par la personne qui a installé Repère. Elle reste dans ce navigateur et n’est envoyée qu’à ce serveur.",
    keep: "Garder la clé",
    forget: "Oublier la clé",
    kept: "Clé gardée.",
    held: (end) => `Une clé est gardée dans ce navigateur : elle finit par « ${end} ».`,
    forgotten: "Clé oubliée.",
    odd: "Une clé n’a ni espace ni lettre accentuée : vérifiez qu’elle est bien recopiée.",
  },
  restore: "Rétablir les réglages d’origine",
  restored: "Réglages d’origine rétablis.",
  declaration: "Déclaration d’accessibilité",
};

const en = {
  title: "Settings",
  lead: "They apply at once, and stay in this browser.",
  notKept: "This browser keeps no settings: private browsing, or its own settings, prevent it.",
  choices: {
    language: {
      legend: "Language of the page",
      help: "Quotations keep the document’s language; an answer follows that of the question.",
      options: { fr: "Français", en: "English" },
    },
    theme: {
      legend: "Colours",
      options: { system: "As the device", light: "Light", dark: "Dark" },
    },
    size: {
      legend: "Text size",
      options: { system: "Normal", large: "Large", larger: "Larger", largest: "Largest" },
    },
    spacing: {
      legend: "Spacing",
      help: "Between lines, letters, words and paragraphs.",
      options: { system: "Normal", wide: "Wide", wider: "Wider" },
    },
    font: {
      legend: "Typeface",
      help: "Atkinson Hyperlegible tells letters that look alike better apart. It is loaded from this server, and only if you choose it.",
      options: { system: "Repère’s own", legible: "Atkinson Hyperlegible" },
    },
    motion: {
      legend: "Movements",
      help: "Repère’s are few: a dot that beats, a smooth scroll.",
      options: { system: "As the device", still: "None" },
    },
  },
  key: {
    label: "Access key",
    help: "Given by the person who installed Repère. It stays in this browser and is sent to this server only.",
    keep: "Keep the key",
    forget: "Forget the key",
    kept: "Key kept.",
    held: (end) => `A key is kept in this browser: it ends in “${end}”.`,
    forgotten: "Key forgotten.",
    odd: "A key has no space and no accented letter: check that it was copied well.",
  },
  restore: "Restore the original settings",
  restored: "Original settings restored.",
  declaration: "Accessibility declaration",
};

export const table = { fr, en };
export default inLanguage(table);
