/** The declaration of accessibility, in the form that the RGAA gives (French law of 2005, article 47). */

import { inLanguage } from "../../page/phrases.js";

const fr = {
  title: "Déclaration d’accessibilité",
  intro: [
    "Cette déclaration porte sur Repère : ses écrans de conversation, de lecture, de glossaire, de conversations gardées, de réglages, et cette page. Elle suit le modèle du référentiel général d’amélioration de l’accessibilité (RGAA).",
  ],
  sections: [
    {
      title: "État de conformité",
      paragraphs: [
        "Repère est partiellement conforme au RGAA 4.1.2 (WCAG 2.2, niveaux A et AA), d’après une auto-évaluation de ses auteurs. Aucun audit n’a été mené par un tiers : aucun taux de conformité n’est donc publié.",
      ],
    },
    {
      title: "Ce qui a été vérifié",
      paragraphs: ["À chaque modification, dans un vrai navigateur (Chromium, sous Debian) :"],
      items: [
        "chaque écran et chaque état (réponse, orientation, refus, réponse en cours, interrompue ou en échec, avertissement, lecture, recherche, listes, menus) avec l’outil axe-core, en couleurs claires sur un ordinateur et sombres sur un téléphone ;",
        "l’usage au clavier seul : ordre, focus visible, aucun piège, retour du focus après une fermeture ;",
        "l’annonce unique de chaque réponse terminée aux lecteurs d’écran (région « status ») ;",
        "l’affichage à 320 pixels de large et à 400 % de zoom, sans défilement horizontal ; les textes agrandis et espacés (WCAG 1.4.12) sans perte ;",
        "les contrastes, la taille des cibles (24 pixels au moins), la langue de la page et celle des citations ;",
        "les couleurs imposées par le système (contraste élevé) et la préférence de mouvements réduits ;",
        "l’impression d’une réponse et de ses références.",
      ],
    },
    {
      title: "Ce qui n’a pas été vérifié",
      items: [
        "Aucun essai avec un lecteur d’écran réel : ni NVDA, ni JAWS, ni VoiceOver, ni TalkBack, ni Orca.",
        "Aucun essai avec une plage braille, une commande vocale, un contacteur ou une loupe logicielle.",
        "Aucun essai par des personnes handicapées.",
        "Ni Safari, ni Edge, ni un téléphone réel : les écrans de téléphone ont été simulés. Firefox a été essayé pour les gestes principaux seulement.",
      ],
    },
    {
      title: "Contenus non accessibles",
      items: [
        "Les textes du corpus gardent les fautes et les sigles de leur source. Un sigle du corpus est développé dans la lecture et dans le glossaire, pas partout dans les réponses.",
        "Les mots d’une autre langue à l’intérieur d’une citation ne sont pas marqués comme tels.",
        "Dans les documents exportés (DOCX, Markdown) et dans les pages imprimées en PDF, la structure dépend aussi du logiciel qui les ouvre ou les imprime ; ils n’ont pas été évalués selon la norme PDF/UA.",
        "La langue d’une question et celle d’un avis du serveur sont devinées à leurs mots : elles peuvent être annoncées dans la mauvaise langue.",
      ],
    },
    {
      title: "Établissement de cette déclaration",
      paragraphs: [
        "Elle a été établie le 23 novembre 2026, avec la version servie ici. Technologies : HTML, CSS, JavaScript, SVG. Outils : axe-core, Playwright, Chromium, Firefox.",
      ],
    },
    {
      title: "Retour d’information et contact",
      paragraphs: [
        "Si quelque chose vous empêche d’utiliser Repère, adressez-vous à la personne ou à l’organisme qui vous en a donné l’adresse : c’est son exploitant. Il vous orientera vers une solution accessible, ou vous donnera le contenu sous une autre forme.",
      ],
    },
    {
      title: "Voies de recours",
      paragraphs: [
        "Si vous avez signalé à l’exploitant un défaut d’accessibilité qui vous empêche d’accéder à un contenu ou à un service et que vous n’avez pas obtenu de réponse satisfaisante, vous pouvez écrire au Défenseur des droits (formulaire.defenseurdesdroits.fr), appeler son délégué dans votre région, ou lui écrire par la poste, sans timbre : Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07.",
      ],
    },
  ],
};

const en = {
  title: "Accessibility declaration",
  intro: [
    "This declaration covers Repère: its screens for the conversation, reading, the glossary, the conversations that are kept, the settings, and this page. It follows the form given by the RGAA, the French reference for web accessibility.",
  ],
  sections: [
    {
      title: "Compliance",
      paragraphs: [
        "Repère is partially compliant with RGAA 4.1.2 (WCAG 2.2, levels A and AA), by its authors’ own assessment. No audit was made by a third party: no rate of compliance is therefore published.",
      ],
    },
    {
      title: "What was checked",
      paragraphs: ["At each change, in a real browser (Chromium, on Debian):"],
      items: [
        "every screen and state (answer, where to read, refusal, an answer under way, interrupted or failed, warning, reading, finding, lists, menus) with axe-core, in light colours on a laptop and in dark ones on a phone;",
        "use by keyboard alone: order, visible focus, no trap, the focus given back after closing;",
        "the single announcement of each finished answer to screen readers (“status” region);",
        "display at 320 pixels wide and at 400% zoom, without horizontal scrolling; enlarged and spaced text (WCAG 1.4.12) without loss;",
        "contrasts, target sizes (24 pixels at least), the language of the page and that of quotations;",
        "colours imposed by the system (high contrast) and the preference for reduced motion;",
        "printing an answer and its references.",
      ],
    },
    {
      title: "What was not checked",
      items: [
        "No test with a real screen reader: neither NVDA, JAWS, VoiceOver, TalkBack nor Orca.",
        "No test with a braille display, voice control, a switch or a software magnifier.",
        "No test by people with disabilities.",
        "Neither Safari, Edge nor a real phone: phone screens were simulated. Firefox was tried for the main gestures only.",
      ],
    },
    {
      title: "Content that is not accessible",
      items: [
        "The texts of the corpus keep the slips and the acronyms of their source. An acronym of the corpus is expanded in the reader and in the glossary, not everywhere in answers.",
        "Words of another language inside a quotation are not marked as such.",
        "In exported documents (DOCX, Markdown) and in pages printed as PDF, the structure also depends on the program that opens or prints them; they were not assessed under PDF/UA.",
        "The language of a question and of a notice from the server are guessed from their words: they may be announced in the wrong one.",
      ],
    },
    {
      title: "How this declaration was made",
      paragraphs: [
        "It was made on 23 November 2026, with the version served here. Technologies: HTML, CSS, JavaScript, SVG. Tools: axe-core, Playwright, Chromium, Firefox.",
      ],
    },
    {
      title: "Feedback and contact",
      paragraphs: [
        "If anything keeps you from using Repère, turn to the person or body that gave you its address: they operate it. They will direct you to an accessible solution, or give you the content in another form.",
      ],
    },
    {
      title: "Remedies",
      paragraphs: [
        "If you have told the operator of an accessibility defect that keeps you from a content or a service, and got no satisfactory answer, you may (in France) write to the Défenseur des droits (formulaire.defenseurdesdroits.fr), call its delegate in your region, or write by post, without a stamp: Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07.",
      ],
    },
  ],
};

export const table = { fr, en };
export default inLanguage(table);
