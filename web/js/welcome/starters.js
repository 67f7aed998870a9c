/** Questions to begin with, by document, by language and by the person who would ask them. */

export const starters = {
  "isic-2010": {
    fr: [
      {
        who: "Sur le terrain",
        questions: [
          "Faut-il choisir entre l’ISAP et l’ISIC ?",
          "Pourquoi l’action collective fait-elle peur aux institutions ?",
          "Où trouver un exemple d’action avec des personnes surendettées ?",
        ],
      },
      {
        who: "En formation",
        questions: [
          "Quel est l’objectif de ce rapport ?",
          "Que signifie le sigle TSG ?",
          "Quel rapport du CSTS avait déjà traité ce sujet ?",
        ],
      },
      {
        who: "Pour former",
        questions: [
          "Faut-il former des spécialistes de l’ISIC ?",
          "Quels sont les quatre types d’acteurs d’une action collective réussie ?",
          "À quelle page sont les propositions aux établissements de formation ?",
        ],
      },
    ],
    en: [
      {
        who: "In the field",
        questions: [
          "Are ISAP and ISIC complementary?",
          "Why does collective action frighten institutions?",
          "Where is local social development treated?",
        ],
      },
      {
        who: "In training",
        questions: [
          "What is this report meant to do?",
          "What does TSG stand for?",
          "Who chaired the working group?",
        ],
      },
      {
        who: "For trainers",
        questions: [
          "Should specialists of ISIC be trained?",
          "Which earlier CSTS report treated this subject?",
          "On what page are the proposals for training?",
        ],
      },
    ],
  },
};
