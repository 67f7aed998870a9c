/** Words that several parts of the page share. */

const plural = (count, one, many) => `${count} ${count > 1 ? many : one}`;

const fr = {
  title: "Repère",
  cancel: "Annuler",
  retry: "Réessayer",
  copied: "Copié",
  notCopied: "Copie impossible",
  references: "Références",
  reference: (number, label) => `Référence ${number} : ${label}`,
  tocRow: "Table des matières",
  part: (number) => `Partie ${number}`,
  targetPage: (pages) => `renvoie à la ${pages}`,
  inferred: "page déduite",
  notIncluded: "non inclus",
  page: ([first, last]) => (first === last ? `p. ${first}` : `p. ${first}-${last}`),
  pageMark: ({ first, last }) => (first === last ? `p. ${first}` : `p. ${first} ou ${last}`),
};

const en = {
  title: "Repère",
  cancel: "Cancel",
  retry: "Try again",
  copied: "Copied",
  notCopied: "Could not copy",
  references: "References",
  reference: (number, label) => `Reference ${number}: ${label}`,
  tocRow: "Table of contents",
  part: (number) => `Part ${number}`,
  targetPage: (pages) => `points to ${pages}`,
  inferred: "inferred page",
  notIncluded: "not included",
  page: ([first, last]) => (first === last ? `p. ${first}` : `pp. ${first}-${last}`),
  pageMark: ({ first, last }) => (first === last ? `p. ${first}` : `p. ${first} or ${last}`),
};

export { plural };
export default { fr, en };
