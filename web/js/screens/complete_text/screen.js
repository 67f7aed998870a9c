/** The screen that says what the corpus lacks of its documents, and how an operator adds it. */

import { announce, copy } from "../../page/dom.js";
import { phrases } from "../../page/phrases.js";
import { current, update } from "../../page/store.js";
import say from "./phrases.js";
import { declarationOf, missingView } from "./view.js";

export const { title } = say;

/** The document whose model was just copied. */
let copied = null;

export const view = ({ documents, documentsError }) => missingView({ documents, error: documentsError, copied });

async function copyModel(id) {
  const document = current().documents.find((each) => each.id === id);
  const done = await copy(declarationOf(document));
  copied = { id, words: done ? phrases.copied : phrases.notCopied };
  announce(copied.words);
  update({});
}

export const enter = () => {
  copied = null;
};

export const actions = { "missing.copy": copyModel };
