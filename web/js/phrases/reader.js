/** The document beside the conversation. */

const fr = {
  label: "Lecture du document",
  loading: "Ouverture du document…",
  close: "Fermer la lecture",
  closeShort: "Fermer",
  outline: "Plan",
  copyLink: "Copier le lien",
  previous: "Citation précédente",
  next: "Citation suivante",
  position: (index, count) => `Citation ${index} sur ${count}`,
  passage: "Passage cité :",
  earlier: "Afficher ce qui précède",
  later: "Afficher la suite",
  note: (label) => `Note ${label}`,
  backToCall: "Retour à l’appel de note",
  badSpan: "Ce lien désigne un passage qui n’existe pas dans le document ; en voici le début.",
  text: "Texte du document",
};

const en = {
  label: "Reading the document",
  loading: "Opening the document…",
  close: "Close the reader",
  closeShort: "Close",
  outline: "Outline",
  copyLink: "Copy the link",
  previous: "Previous quotation",
  next: "Next quotation",
  position: (index, count) => `Quotation ${index} of ${count}`,
  passage: "Quoted passage:",
  earlier: "Show what comes before",
  later: "Show what follows",
  note: (label) => `Note ${label}`,
  backToCall: "Back to where the note is called",
  badSpan: "This link points to a passage that does not exist in the document; here is its beginning.",
  text: "Text of the document",
};

export default { fr, en };
