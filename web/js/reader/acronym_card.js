/** What an acronym stands for, in a card beside it. */

import { register } from "../page/gestures.js";
import { html } from "../page/html.js";
import { showBeside } from "../page/layers.js";
import { addressOf } from "../page/routes.js";
import { current } from "../page/store.js";
import say from "./phrases.js";
import { open } from "./reading.js";

const cardView = (short, expansion, address, language) => html`
  <p id="spelt-title" lang="${language}"><strong>${short}</strong> <span>${expansion}</span></p>
  <a href="${address}" data-action="spelt.definition">${say.definition}</a>
`;

/** @param {string} definition where the document defines it, « 395-442 » */
export function spell(definition, element) {
  if (!getSelection().isCollapsed) return; // words are being selected, not pressed
  const [start, end] = definition.split("-").map(Number);
  const address = addressOf(current().reader.id, { start, end });
  const language = element.closest("[lang]").lang;
  showBeside("#spelt", cardView(element.textContent, element.title, address, language), element);
}

register({
  "spelt.definition": (_, link) => {
    link.closest("[popover]").hidePopover();
    open(link.getAttribute("href"), current().reader.turn);
  },
});
