/**
 * A conversation as a value: turns, and what happens to them. Nothing here knows the page.
 * @typedef {{id: number, question: string, error: ?Error, answer: import("../api.js").Answer,
 *   phase: "waiting" | "streaming" | "done" | "stopped" | "failed"}} Turn
 */

import { phrases } from "../page/phrases.js";
import { folded, quoted } from "../page/text.js";
import say from "./phrases.js";

const HISTORY_MAX = 20;
const REMEMBERED_MAX = 600;

const NOTHING = {
  status: null,
  understood_as: "",
  understood: null,
  statements: [],
  citations: [],
  further_reading: [],
  nearby: [],
  uncertain: false,
  notices: [],
};

/** @returns {Turn} */
export const newTurn = (id, question) => ({
  id,
  question,
  phase: "waiting",
  answer: { ...NOTHING, question },
  error: null,
});

/** What each event of the stream makes of the answer so far; unknown ones change nothing. */
const CHANGES = {
  understood: (answer, value) => ({ ...answer, ...value }),
  citation: (answer, value) => ({ ...answer, citations: [...answer.citations, value] }),
  statement: (answer, value) => ({ ...answer, statements: [...answer.statements, value] }),
  done: (answer, value) => ({ ...NOTHING, ...value }),
};

/** @param {Turn} turn @returns {Turn} the turn after one event of the stream */
export function received(turn, { name, value }) {
  const change = CHANGES[name];
  if (!change) return turn;
  const phase = name === "done" ? "done" : "streaming";
  return { ...turn, phase, answer: change(turn.answer, value) };
}

/** @param {Turn} turn @returns {Turn} */
export const failed = (turn, error) => ({ ...turn, phase: "failed", error });

/** @param {Turn} turn @returns {Turn} */
export const stopped = (turn) => ({ ...turn, phase: "stopped" });

export const isRunning = ({ phase }) => phase === "waiting" || phase === "streaming";

/** The earlier turns as the API wants them, oldest first, the newest twenty. */
export function historyOf(turns) {
  const answered = turns.filter(({ phase }) => phase === "done");
  const spoken = answered.flatMap(({ question, answer }) => [
    { role: "user", content: question },
    { role: "assistant", content: said(answer).slice(0, REMEMBERED_MAX) },
  ]);
  return spoken.filter(({ content }) => content).slice(-HISTORY_MAX);
}

/** The statements, as one text. */
const said = ({ statements }) => statements.map(({ text }) => text).join(" ");

/** What readers are told of an answer as a whole: its status, or that it is uncertain. */
export const statusOf = ({ status, uncertain }) => (uncertain ? "uncertain" : status);

/** Whether the question searched is another than the one asked. */
export const wasReworded = ({ question, answer }) =>
  Boolean(answer.understood_as) && folded(answer.understood_as) !== folded(question);

/** Whether the question was read with the one before it. */
export const isContinued = ({ answer }) => answer.understood?.reading === "continued";

/** « Bilan — », where the label of a row begins with the title of its document: there are many. */
export function whoseOf(label, title) {
  const [whose, rest] = label.slice(0, label.indexOf(title)).split(" — ");
  return rest ? `${whose} — ` : "";
}

/** « Introduction, p. 14 (page déduite) »; a row of the table of contents only points. */
export function placeOf({ label, section, pages, pages_role: role, pages_inferred: inferred }) {
  if (role === "target") {
    const title = [section.number, section.title].filter(Boolean).join(" ");
    const points = pages && `, ${phrases.targetPage(phrases.page(pages))}`;
    return `${whoseOf(label, title)}${phrases.tocRow} : ${title}${points ?? ""}`;
  }
  return inferred && pages ? `${label} (${phrases.inferred})` : label;
}

function spokenStatement({ text, support }) {
  if (support === "exact") return quoted(text);
  return support === "none" ? `${text} (${say.support.none})` : text;
}

/** The words of a citation, an item of a list behind the line that introduces it. */
export const wordsOf = ({ lead, quote }) => (lead ? `${lead.quote}\n${quote}` : quote);

/** « quote » (place), then the link that opens it; a row that only points is not quoted. */
export function citationText(citation, origin) {
  const words = citation.pages_role === "target" ? placeOf(citation) : `${quoted(wordsOf(citation))} (${placeOf(citation)})`;
  return `${words}\n${origin}${citation.url}`;
}

const quoteLine = (citation) =>
  citation.pages_role === "target" ? "" : `    ${quoted(wordsOf(citation))}${citation.isDoubtful ? ` (${say.doubt})` : ""}\n`;

/** A statement « in the document's words » must hold words that its citations quote. */
function isQuoted({ text, citations }, all) {
  const quotes = all.filter(({ number }) => citations.includes(number)).map((citation) => folded(wordsOf(citation)));
  return quotes.join(" ").includes(folded(text));
}

/**
 * The support that holds for a statement: one that cites words that are not in the document, or
 * that a file claims to quote, holds no longer. `doubts` are the numbers of such citations.
 */
export function holding(statement, { origin, answer }, doubts) {
  const { support, citations } = statement;
  if (support !== "exact" && support !== "supported") return support;
  if (doubts.some((number) => citations.includes(number))) return "none";
  if (support === "exact" && origin === "file" && !isQuoted(statement, answer.citations)) return "none";
  return support;
}

/** The turn as it can be given away: what does not hold is said not to. */
export const sound = (turn, doubts) => ({
  ...turn,
  answer: {
    ...turn.answer,
    statements: turn.answer.statements.map((one) => ({ ...one, support: holding(one, turn, doubts) })),
    citations: turn.answer.citations.map((one) => ({ ...one, isDoubtful: doubts.includes(one.number) })),
  },
});

/** The answer and its references as plain text, with links that open the passages. */
export function asText({ question, scope, answer }, origin) {
  const statements = answer.statements.map((statement) => {
    const marks = statement.citations.map((number) => `[${number}]`).join("");
    return `${spokenStatement(statement)} ${marks}`.trim();
  });
  const references = answer.citations.map(
    (citation) => `[${citation.number}] ${placeOf(citation)}\n${quoteLine(citation)}    ${origin}${citation.url}`,
  );
  const asked = scope ? `${question}\n${say.searchedIn} ${scope.title}` : question;
  const parts = [asked, statements.join("\n")];
  if (references.length) parts.push(`${phrases.references}\n${references.join("\n")}`);
  return parts.join("\n\n");
}

/** What a screen reader is told once when the turn is over. */
export function announcement({ phase, answer }, failureTitle) {
  if (phase === "failed") return say.announceFailure(failureTitle);
  if (phase === "stopped") return say.stopped;
  const spoken = answer.statements.map(spokenStatement).join(" ");
  return say.announceAnswer(spoken, answer.citations.length);
}
