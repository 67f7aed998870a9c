/**
 * What is kept of a conversation, in the browser or in a file: written from the turns on the
 * screen, and read back strictly, since a file can come from anybody. Pure.
 * @typedef {{id: string, title: string, created: number, changed: number, count?: number}} Kept
 * @typedef {{id: string, asked: number, question: string, phase: string, scope: ?object,
 *   isAlone: boolean, origin: ?string, error: ?object, answer: object}} TurnRecord
 */

import { ApiError } from "../api.js";
import { addressOf } from "../page/routes.js";
import { pointCount } from "../page/text.js";
import { BadShape, flag, list, matching, object, oneOf, perhaps, text, whole } from "./untrusted_values.js";

const FORMAT = "repere-conversations";
const VERSION = 1;

/** What a file may hold, in bytes and in conversations. */
export const FILE_MAX = 30_000_000;
const CONVERSATIONS_MAX = 2_000;
const TURNS_MAX = 2_000;

const TITLE_MAX = 120;
const QUESTION_MAX = 10_000;
const SAID_MAX = 20_000;
const QUOTE_MAX = 100_000;

const key = matching(/^[\w-]{1,64}$/);
const moment = whole(8.64e15);
const short = text(2_000);
const pages = perhaps((value, place) => {
  const read = list(whole(1e6), 2)(value, place);
  if (read.length !== 2) throw new BadShape(place);
  return read;
});

const section = object({
  number: perhaps(text(40)),
  title: short,
  path: perhaps(list(short, 20), []),
});

const statement = object({
  text: text(SAID_MAX),
  citations: list(whole(9_999), 500),
  support: perhaps(oneOf("exact", "supported", "fixed", "none"), "none"),
});

const quotation = object({
  number: whole(9_999),
  passage: perhaps(short, ""),
  document: text(200),
  kind: perhaps(text(40), "text"),
  section,
  pages,
  pages_role: oneOf("printed", "target"),
  pages_inferred: perhaps(flag, false),
  label: short,
  quote: text(QUOTE_MAX),
  start: whole(),
  end: whole(),
  lead: perhaps(object({ quote: text(QUOTE_MAX), start: whole(), end: whole() })),
});

/** The address is made anew from the span: a file says what it likes. */
function citation(value, place) {
  const read = quotation(value, place);
  if (read.end <= read.start) throw new BadShape(`${place}.end`);
  return { ...read, url: addressOf(read.document, read) };
}

const pointer = object({
  label: short,
  pages,
  section: perhaps(section),
  document: perhaps(text(200)),
  url: perhaps(matching(/^\/lecture\/[\w.~%-]+#c\d+-\d+$/, 400)),
});

const nearby = object({
  label: short,
  pages,
  section: perhaps(section),
  document: text(200),
  quote: text(QUOTE_MAX),
  start: whole(),
  end: whole(),
  passage: perhaps(short, ""),
  url: matching(/^\/lecture\/[\w.~%-]+#c\d+-\d+$/, 400),
});

const answer = object({
  id: perhaps(text(100), ""),
  question: perhaps(text(QUESTION_MAX), ""),
  understood_as: perhaps(text(QUESTION_MAX), ""),
  understood: perhaps(
    object({ reading: oneOf("alone", "continued"), alone: text(QUESTION_MAX), continued: perhaps(text(QUESTION_MAX)) }),
  ),
  status: perhaps(oneOf("answered", "orientation", "abstained")),
  mode: perhaps(oneOf("extractive", "generative"), "extractive"),
  statements: perhaps(list(statement, 1_000), []),
  citations: perhaps(list(citation, 1_000), []),
  further_reading: perhaps(list(pointer, 200), []),
  nearby: perhaps(list(nearby, 20), []),
  uncertain: perhaps(flag, false),
  notices: perhaps(list(short, 50), []),
});

const place = object({
  document: perhaps(text(200)),
  documents: perhaps(list(text(200), 200), []),
  section: perhaps(short),
  title: short,
});

/** Where a question looked; a record of earlier days names its only document otherwise. */
const scope = perhaps((value, at) => {
  const { document, documents, section: inside, title } = place(value, at);
  const all = documents.length ? documents : [document].filter(Boolean);
  if (!all.length) throw new BadShape(`${at}.documents`);
  return { documents: all, section: inside, title };
});

const turnFields = {
  id: key,
  asked: moment,
  question: text(QUESTION_MAX),
  phase: oneOf("waiting", "streaming", "done", "stopped", "failed"),
  scope,
  isAlone: perhaps(flag, false),
  origin: perhaps(oneOf("file")),
  error: perhaps(object({ code: text(100), status: whole(999), detail: short })),
  answer,
};

/** @returns {TurnRecord} @throws {BadShape} */
export const readTurn = object(turnFields);

const conversationFields = { id: key, title: text(1_000), created: moment, changed: moment };

/** @returns {Kept} @throws {BadShape} */
export const readConversation = object({ ...conversationFields, count: perhaps(whole(), 0) });

const fileShape = object({
  conversations: list(object({ ...conversationFields, turns: list(readTurn, TURNS_MAX) }), CONVERSATIONS_MAX),
});

/** The first question, short enough for a list; whole words where it can be. */
export function titleOf(question) {
  const line = question.replace(/\s+/g, " ").trim();
  if (pointCount(line) <= TITLE_MAX) return line;
  const cut = [...line].slice(0, TITLE_MAX - 1).join("");
  return `${cut.replace(/\s\S{0,30}$/, "")}…`;
}

export const named = (title) => titleOf(title);

/** A turn of the screen as it is kept. @returns {TurnRecord} */
export function recordOf({ key: id, asked, question, phase, scope: where, isAlone, origin, error, answer: said }) {
  const problem = error && { code: String(error.code ?? "other"), status: error.status ?? 0, detail: error.detail ?? "" };
  return { id, asked, question, phase, scope: where ?? null, isAlone: isAlone ?? false, origin: origin ?? null, error: problem ?? null, answer: said };
}

/** A turn that was kept, as the screen shows it; one that never ended was interrupted. */
export function turnOf({ id: own, error, phase, ...rest }, id) {
  const isOver = phase === "done" || phase === "failed";
  return {
    ...rest,
    id,
    key: own,
    phase: isOver ? phase : "stopped",
    error: error && new ApiError(error.code, error.status, error.detail),
  };
}

/** The documents where the questions of these turns look: those of the last one that named no section. */
export const lastChoice = (turns) => turns.findLast(({ scope: where }) => !where?.section)?.scope?.documents ?? [];

/** A file that anybody can read, and that `readFile` reads back. */
export const fileOf = (conversations, moment) =>
  JSON.stringify({ format: FORMAT, version: VERSION, exported: moment, conversations }, null, 2);

/** A file that cannot be taken in; `code` is one of `size`, `json`, `format`, `newer`, `shape`. */
export class BadFile extends Error {
  constructor(code, place = "") {
    super(code);
    this.code = code;
    this.place = place;
  }
}

function parsed(content) {
  try {
    return JSON.parse(content);
  } catch {
    throw new BadFile("json");
  }
}

/**
 * The conversations of a file, checked field by field and marked as coming from a file.
 * @returns {(Kept & {turns: TurnRecord[]})[]} @throws {BadFile}
 */
export function readFile(content) {
  const value = parsed(content);
  if (value?.format !== FORMAT) throw new BadFile("format");
  if (value.version !== VERSION) throw new BadFile(value.version > VERSION ? "newer" : "format");
  try {
    return fileShape(value, "").conversations.map(({ turns, ...conversation }) => ({
      ...conversation,
      title: named(conversation.title),
      turns: turns.map((turn) => ({ ...turn, origin: "file" })),
    }));
  } catch (error) {
    throw error instanceof BadShape ? new BadFile("shape", error.place) : error;
  }
}

/**
 * The turns on the screen and those that are kept, as one: another tab may have added some, or
 * taken some away. A turn that is running here, or that was never kept, stays.
 * @param {object[]} here turns of the screen
 * @param {TurnRecord[]} kept in any order
 * @param {Set<string>} known keys that are known to have been kept
 * @param {function(): number} nextId
 */
export function merged(here, kept, known, nextId) {
  const stored = new Map(kept.map((record) => [record.id, record]));
  const staying = here.filter(({ key: own, phase }) => stored.has(own) || !known.has(own) || phase === "waiting" || phase === "streaming");
  const mine = new Map(staying.map((turn) => [turn.key, turn]));
  const fresh = kept.filter(({ id }) => !mine.has(id)).map((record) => turnOf(record, nextId()));
  const all = [...staying.map((turn) => newer(turn, stored.get(turn.key))), ...fresh];
  return all.sort((a, b) => a.asked - b.asked);
}

/** The turn of the screen, unless another tab has finished it since. */
function newer(turn, record) {
  const wasOpen = turn.phase === "stopped" || turn.phase === "failed";
  return record?.phase === "done" && wasOpen ? turnOf(record, turn.id) : turn;
}
