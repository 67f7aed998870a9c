/** What surrounds every screen: the ways to them, what skips to the content, the foot. */

import { inLanguage } from "../page/phrases.js";

const fr = {
  skipToQuestion: "Aller à la question",
  skipToScreen: "Aller au contenu",
  skipToReader: "Aller au document",
  tools: "Outils",
  menu: "Menu",
  newConversation: "Nouvelle conversation",
  conversation: "Conversation",
  document: "Le document",
  documents: "Documents",
  conversations: "Conversations",
  glossary: "Glossaire",
  settings: "Réglages",
  accessibility: "Accessibilité : partiellement conforme",
  inferredTitle: "Page déduite",
  inferredWhy:
    "Le fichier du rapport ne porte pas de numéro de page. Celui-ci est déduit de la table des matières et des coupures du texte : très probable, mais à vérifier dans l’ouvrage avant de le citer.",
  close: "Fermer",
};

const en = {
  skipToQuestion: "Skip to the question",
  skipToScreen: "Skip to the content",
  skipToReader: "Skip to the document",
  tools: "Tools",
  menu: "Menu",
  newConversation: "New conversation",
  conversation: "Conversation",
  document: "The document",
  documents: "Documents",
  conversations: "Conversations",
  glossary: "Glossary",
  settings: "Settings",
  accessibility: "Accessibility: partially compliant",
  inferredTitle: "Inferred page",
  inferredWhy:
    "The report’s file bears no page numbers. This one is inferred from the table of contents and from the breaks in the text: very likely, but check it in the book before citing it.",
  close: "Close",
};

export const table = { fr, en };
export default inLanguage(table);
