/** The screen that says what the corpus lacks of its documents, and how an operator adds it. */

import { announce, copy } from "./dom.js";
import { inLanguage, phrases } from "./phrases.js";
import table from "./phrases/missing.js";
import { current, update } from "./store.js";
import { declarationOf, missingView } from "./views/missing.js";

const say = inLanguage(table);

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
