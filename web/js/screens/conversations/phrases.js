/** The screen of the conversations that are kept in this browser. */

import { inLanguage, plural } from "../../page/phrases.js";

const fr = {
  title: "Conversations",
  lead: "Elles sont gardées dans ce navigateur, sur ce poste, et nulle part ailleurs : le serveur ne garde ni questions ni réponses.",
  none: "Aucune conversation n’est gardée.",
  loading: "Ouverture des conversations…",
  exportAll: "Exporter tout",
  import: "Importer un fichier",
  eraseAll: "Effacer tout",
  newOne: "Nouvelle conversation",
  open: "ouverte",
  count: (count) => plural(count, "question", "questions"),
  list: "Conversations gardées",
  actionsOf: (title) => `« ${title} »`,
  rename: "Renommer",
  renameOf: (title) => `Renommer « ${title} »`,
  newTitle: "Nouveau titre",
  save: "Enregistrer",
  cancel: "Annuler",
  export: "Exporter",
  exportOf: (title) => `Exporter « ${title} »`,
  remove: "Supprimer",
  removeOf: (title) => `Supprimer « ${title} »`,
  removed: (title) => `« ${title} » est supprimée.`,
  restore: "Rétablir",
  restored: "La conversation est rétablie.",
  renamed: "Le titre est changé.",
  eraseTitle: (count) => `Effacer ${count > 1 ? `les ${count} conversations` : "la conversation"} de ce navigateur ?`,
  eraseWhy: "C’est définitif. Exportez-les d’abord si vous voulez les retrouver.",
  erased: "Toutes les conversations sont effacées de ce navigateur.",
  where: "Ce qui est gardé, et où",
  places: [
    "Les conversations : dans ce navigateur (base locale « repere »). « Effacer tout » les efface toutes, avec le brouillon en cours.",
    "Les réglages, la clé d’accès et vos signalements d’erreur : dans ce navigateur aussi ; « Effacer tout » ne les touche pas.",
    "Sur le serveur : rien. Son journal note l’heure et la durée des requêtes, jamais leur contenu.",
    "Les fichiers exportés : là où votre navigateur range les téléchargements. Repère n’en sait plus rien.",
  ],
  remoteModel: (name, host) =>
    `Chez ${host}, où tourne le modèle de langue ${name} : ce que son exploitant garde des questions, reçues masquées. Voyez ses conditions.`,
  keepNothing: "Ne rien garder sur ce poste",
  keepNothingWhy: "Pour un ordinateur partagé : une conversation disparaît avec son onglet.",
  keepingOff: "Plus rien n’est gardé à partir de maintenant.",
  keepingOn: "Les conversations sont de nouveau gardées dans ce navigateur.",
  stillKept: (count) =>
    `${plural(count, "conversation reste gardée", "conversations restent gardées")} d’avant : « Effacer tout » les efface.`,
  notKept: "Ce navigateur ne garde pas de réglages : ce choix ne tiendra pas.",
  unkept: "La conversation ouverte n’est pas gardée ; elle peut être exportée.",
  exportOpen: "Exporter la conversation ouverte",
  imported: ({ added, grown, known }) =>
    [
      added && plural(added, "conversation ajoutée", "conversations ajoutées"),
      grown && plural(grown, "conversation complétée", "conversations complétées"),
      known && plural(known, "conversation déjà là", "conversations déjà là"),
    ]
      .filter(Boolean)
      .join(", ") + ".",
  importedNothing: "Ce fichier ne contient aucune conversation.",
  importOff: "Vous avez choisi de ne rien garder sur ce poste : rien n’a été importé.",
  refused: {
    size: "Ce fichier est trop grand pour être un export de Repère.",
    json: "Ce fichier n’est pas lisible : ce n’est pas du JSON, ou il est abîmé.",
    format: "Ce fichier n’est pas un export de conversations de Repère.",
    newer: "Ce fichier vient d’une version plus récente de Repère : mettez Repère à jour pour le lire.",
    shape: (place) => `Ce fichier a été modifié ou abîmé (« ${place} » n’est pas ce qu’il devrait être) : rien n’a été importé.`,
  },
  unreadable: (count) =>
    `${plural(count, "conversation ne peut pas être lue", "conversations ne peuvent pas être lues")} : l’enregistrement est abîmé. Rien n’a été effacé.`,
  problems: {
    unavailable: "Ce navigateur ne permet pas de garder des conversations (navigation privée, ou stockage bloqué ou abîmé). Rien n’a été effacé.",
    quota: "Le navigateur n’a plus de place : rien n’a été importé. Exportez puis supprimez des conversations.",
    missing: "Cette conversation n’est plus là : elle a été supprimée dans un autre onglet.",
    unreadable: "Cette conversation ne peut pas être lue : l’enregistrement est abîmé. Rien n’a été effacé.",
  },
  fileName: "conversations-repere",
};

const en = {
  title: "Conversations",
  lead: "They are kept in this browser, on this computer, and nowhere else: the server keeps neither questions nor answers.",
  none: "No conversation is kept.",
  loading: "Opening the conversations…",
  exportAll: "Export all",
  import: "Import a file",
  eraseAll: "Erase all",
  newOne: "New conversation",
  open: "open",
  count: (count) => plural(count, "question", "questions"),
  list: "Conversations kept",
  actionsOf: (title) => `“${title}”`,
  rename: "Rename",
  renameOf: (title) => `Rename “${title}”`,
  newTitle: "New title",
  save: "Save",
  cancel: "Cancel",
  export: "Export",
  exportOf: (title) => `Export “${title}”`,
  remove: "Delete",
  removeOf: (title) => `Delete “${title}”`,
  removed: (title) => `“${title}” is deleted.`,
  restore: "Bring back",
  restored: "The conversation is back.",
  renamed: "The title is changed.",
  eraseTitle: (count) => `Erase ${count > 1 ? `the ${count} conversations` : "the conversation"} of this browser?`,
  eraseWhy: "This cannot be undone. Export them first if you want to find them again.",
  erased: "All conversations are erased from this browser.",
  where: "What is kept, and where",
  places: [
    "Conversations: in this browser (local database “repere”). “Erase all” erases them all, with the draft being written.",
    "Settings, the access key and your error reports: in this browser too; “Erase all” leaves them alone.",
    "On the server: nothing. Its log notes the time and duration of requests, never their content.",
    "Exported files: wherever your browser puts downloads. Repère knows nothing of them any more.",
  ],
  remoteModel: (name, host) =>
    `At ${host}, where the language model ${name} runs: whatever its operator keeps of the questions, received masked. See its terms.`,
  keepNothing: "Keep nothing on this computer",
  keepNothingWhy: "For a shared computer: a conversation goes with its tab.",
  keepingOff: "Nothing is kept from now on.",
  keepingOn: "Conversations are kept in this browser again.",
  stillKept: (count) => `${plural(count, "conversation is", "conversations are")} still kept from before: “Erase all” erases them.`,
  notKept: "This browser keeps no settings: this choice will not hold.",
  unkept: "The open conversation is not kept; it can be exported.",
  exportOpen: "Export the open conversation",
  imported: ({ added, grown, known }) =>
    [
      added && plural(added, "conversation added", "conversations added"),
      grown && plural(grown, "conversation completed", "conversations completed"),
      known && plural(known, "conversation already there", "conversations already there"),
    ]
      .filter(Boolean)
      .join(", ") + ".",
  importedNothing: "This file holds no conversation.",
  importOff: "You chose to keep nothing on this computer: nothing was imported.",
  refused: {
    size: "This file is too large to be an export of Repère.",
    json: "This file cannot be read: it is not JSON, or it is damaged.",
    format: "This file is not an export of conversations from Repère.",
    newer: "This file comes from a newer version of Repère: update Repère to read it.",
    shape: (place) => `This file was changed or damaged (“${place}” is not what it should be): nothing was imported.`,
  },
  unreadable: (count) =>
    `${plural(count, "conversation", "conversations")} cannot be read: the record is damaged. Nothing was erased.`,
  problems: {
    unavailable: "This browser does not let conversations be kept (private browsing, or storage that is blocked or damaged). Nothing was erased.",
    quota: "The browser has no room left: nothing was imported. Export, then delete some conversations.",
    missing: "This conversation is gone: it was deleted in another tab.",
    unreadable: "This conversation cannot be read: the record is damaged. Nothing was erased.",
  },
  fileName: "repere-conversations",
};

export const table = { fr, en };
export default inLanguage(table);
