/** Words that several parts of the page share. */

const plural = (count, one, many) => `${count} ${count > 1 ? many : one}`;

const fr = {
  title: "Repère",
  cancel: "Annuler",
  retry: "Réessayer",
  copied: "Copié",
  notCopied: "Copie impossible",
  readDocument: "Le document",
  references: "Références",
  reference: (number, label) => `Référence ${number} : ${label}`,
  tocRow: "Table des matières",
  targetPage: (pages) => `renvoie à la ${pages}`,
  inferred: "page déduite",
  notIncluded: "non inclus",
  page: ([first, last]) => (first === last ? `p. ${first}` : `p. ${first}-${last}`),
  pageMark: ({ first, last }) => (first === last ? `p. ${first}` : `p. ${first} ou ${last}`),
  shell: {
    skip: "Aller à la question",
    tools: "Outils",
    inferredTitle: "Page déduite",
    inferredWhy:
      "Le fichier du rapport ne porte pas de numéro de page. Celui-ci est déduit de la table des matières et des coupures du texte : très probable, mais à vérifier dans l’ouvrage avant de le citer.",
    close: "Fermer",
  },
};

const en = {
  title: "Repère",
  cancel: "Cancel",
  retry: "Try again",
  copied: "Copied",
  notCopied: "Could not copy",
  readDocument: "The document",
  references: "References",
  reference: (number, label) => `Reference ${number}: ${label}`,
  tocRow: "Table of contents",
  targetPage: (pages) => `points to ${pages}`,
  inferred: "inferred page",
  notIncluded: "not included",
  page: ([first, last]) => (first === last ? `p. ${first}` : `pp. ${first}-${last}`),
  pageMark: ({ first, last }) => (first === last ? `p. ${first}` : `p. ${first} or ${last}`),
  shell: {
    skip: "Skip to the question",
    tools: "Tools",
    inferredTitle: "Inferred page",
    inferredWhy:
      "The report’s file bears no page numbers. This one is inferred from the table of contents and from the breaks in the text: very likely, but check it in the book before citing it.",
    close: "Close",
  },
};

export { plural };
export default { fr, en };
