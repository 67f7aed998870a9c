/** The page of a document as it is printed. */

import { inLanguage } from "../../page/phrases.js";

const fr = {
  title: (label) => (label ? `La page imprimée : ${label}` : "La page imprimée"),
  inFile: (number) => `Page ${number} du fichier`,
  alt: (number) => `Image de la page ${number} du fichier ; le passage y est encadré. Ses mots sont cités ci-dessous.`,
  loading: "La page se dessine…",
  previous: "Page précédente du passage",
  next: "Page suivante du passage",
  position: (index, count) => `${index} sur ${count}`,
  larger: "Agrandir",
  smaller: "Toute la page",
  view: "Image de la page, à faire défiler",
  words: "Les mots du passage",
  close: "Fermer",
  failed: "La page ne peut pas être montrée.",
  unplaced: "On ne sait pas où ce passage se trouve sur la page : lisez-le dans le texte.",
  advice: {
    file_changed: "Le fichier a changé depuis qu’il a été indexé : demandez qu’il le soit de nouveau.",
    too_many_requests: "Trop de pages sont demandées à la fois : réessayez dans un instant.",
    unreachable: "Le serveur ne répond pas : vérifiez que Repère est lancé, puis réessayez.",
    other: "Le texte du passage reste lisible à côté. Réessayez plus tard.",
  },
};

const en = {
  title: (label) => (label ? `The printed page: ${label}` : "The printed page"),
  inFile: (number) => `Page ${number} of the file`,
  alt: (number) => `Picture of page ${number} of the file; a frame stands around the passage. Its words are quoted below.`,
  loading: "The page is being drawn…",
  previous: "Previous page of the passage",
  next: "Next page of the passage",
  position: (index, count) => `${index} of ${count}`,
  larger: "Enlarge",
  smaller: "Whole page",
  view: "Picture of the page, which can be scrolled",
  words: "The words of the passage",
  close: "Close",
  failed: "The page cannot be shown.",
  unplaced: "It is not known where this passage stands on the page: read it in the text.",
  advice: {
    file_changed: "The file has changed since it was indexed: have it indexed again.",
    too_many_requests: "Too many pages are asked for at once: try again in a moment.",
    unreachable: "The server does not answer: check that Repère is running, then try again.",
    other: "The words of the passage can still be read beside. Try again later.",
  },
};

export const table = { fr, en };
export default inLanguage(table);
