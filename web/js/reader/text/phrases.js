/** What the text of a document bears beside its own words. */

import { inLanguage } from "../../page/phrases.js";

const fr = {
  note: (label) => `Note ${label}`,
  backToCall: "Retour à l’appel de note",
};

const en = {
  note: (label) => `Note ${label}`,
  backToCall: "Back to where the note is called",
};

export const table = { fr, en };
export default inLanguage(table);
