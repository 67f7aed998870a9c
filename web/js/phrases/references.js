/** What opens the references and the exports; what they say once open is in `citing.js`. */

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

export default { fr, en };
