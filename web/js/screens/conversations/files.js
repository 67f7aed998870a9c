/** Conversations as files: given to the person, and read from them. */

import { download } from "../../page/dom.js";
import { BadFile, FILE_MAX, fileOf, readFile, readTurn, recordOf } from "../../storage/records.js";
import { fetchKept } from "../../storage/restoring.js";
import say from "./phrases.js";

/** « conversations-repere-2026-11-23.json » */
const fileName = () => `${say.fileName}-${new Date().toISOString().slice(0, 10)}.json`;

export function give(conversations) {
  download(fileName(), fileOf(conversations, new Date().toISOString()), "application/json");
}

const fieldsOf = ({ id, title: name, created, changed }) => ({ id, title: name, created, changed });

/** What can be read of one that is kept, as it goes into a file. */
export async function whole(id) {
  const { conversation, turns } = await fetchKept(id);
  return { ...fieldsOf(conversation), turns };
}

/** A conversation of the screen, as if it were kept. */
export const asKept = (conversation, turns) => ({
  ...fieldsOf({ changed: Date.now(), ...conversation }),
  turns: turns.map((turn) => readTurn(recordOf(turn), "")),
});

/** Why a file was refused. */
export function refusal(error) {
  const reason = say.refused[error.code];
  return typeof reason === "function" ? reason(error.place) : reason;
}

export async function read(file) {
  if (file.size > FILE_MAX) throw new BadFile("size");
  return readFile(await file.text());
}
