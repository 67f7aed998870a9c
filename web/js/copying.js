/** Taking an answer away. */

import { asText } from "./conversation.js";
import { copy } from "./dom.js";
import { phrases } from "./phrases.js";
import { current, updateTurn } from "./store.js";

async function copyAnswer(id) {
  const turn = current().turns.find((each) => each.id === id);
  const done = await copy(asText(turn, location.origin));
  updateTurn(id, (each) => ({ ...each, copied: done ? phrases.copied : phrases.notCopied }));
  setTimeout(() => updateTurn(id, (each) => ({ ...each, copied: null })), 2000);
}

export const actions = { copy: (value) => copyAnswer(Number(value)) };
