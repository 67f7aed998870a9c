/** What opens the references and the exports; what they say once open is in `phrases.js`. */

import { inLanguage } from "../page/phrases.js";

const fr = {
  cite: "Copier la référence",
  citeOf: (number) => `Copier la référence ${number}`,
  take: "Exporter",
  markdown: "Copier en Markdown",
};

const en = {
  cite: "Copy the reference",
  citeOf: (number) => `Copy reference ${number}`,
  take: "Export",
  markdown: "Copy as Markdown",
};

export const table = { fr, en };
export default inLanguage(table);
