/** Taking an answer away, or one of its citations. */

import { announce, copy } from "../page/dom.js";
import { phrases } from "../page/phrases.js";
import { current, updateTurn } from "../page/store.js";
import { asText, citationText, sound } from "./turns.js";

/** How long a button says that it has copied, in milliseconds. */
const SAID_FOR = 2000;

const turnOf = (id) => current().turns.find((each) => each.id === id);

/** Copies, and says so at `what`: « answer », or the number of a citation. */
async function copyAs(id, what, text) {
  const done = await copy(text);
  announce(done ? phrases.copied : phrases.notCopied);
  updateTurn(id, (turn) => ({ ...turn, copied: done ? what : "failed" }));
  setTimeout(() => updateTurn(id, (turn) => ({ ...turn, copied: null })), SAID_FOR);
}

const copyAnswer = (id) =>
  copyAs(id, "answer", asText(sound(turnOf(id), current().doubts[id] ?? []), location.origin));

function copyCitation(value) {
  const [id, number] = value.split(":").map(Number);
  const citation = turnOf(id).answer.citations.find((each) => each.number === number);
  return copyAs(id, number, citationText(citation, location.origin));
}

export const actions = {
  copy: (value) => copyAnswer(Number(value)),
  "citation.copy": copyCitation,
};
