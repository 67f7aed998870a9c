/**
 * The server, as functions. The objects are those of the HTTP API:
 * @typedef {{number: ?string, title: string, path: string[]}} Section
 * @typedef {{number: number, passage: string, document: string, kind: string, section: Section,
 *   pages: ?[number, number], pages_role: string, pages_inferred: boolean, label: string,
 *   quote: string, start: number, end: number, url: string,
 *   lead: ?{quote: string, start: number, end: number}}} Citation `lead` introduces an item of a list
 * @typedef {{text: string, citations: number[], support: string}} Statement
 * @typedef {{id: string, question: string, understood_as: string, status: string,
 *   understood: ?{reading: "alone" | "continued", alone: string, continued: ?string},
 *   statements: Statement[], citations: Citation[], further_reading: object[], nearby: object[],
 *   notices: string[], elapsed_ms: number}} Answer
 * @typedef {{question: string, history: {role: string, content: string}[]}} Request
 */

import { events } from "./page/event_stream.js";
import { settings } from "./page/settings.js";

/**
 * A request that did not succeed. `code` is the server's own (« empty_question »…), or one of
 * ours: `unreachable`, `timeout`, `cut`, `unreadable`. `detail` is fit to be shown, or empty.
 */
export class ApiError extends Error {
  constructor(code, status = 0, detail = "") {
    super(detail || code);
    this.code = code;
    this.status = status;
    this.detail = detail;
  }
}

async function errorOf(response) {
  const body = await response.json().catch(() => null);
  const { code = `http_${response.status}`, message = "" } = body?.error ?? {};
  return new ApiError(code, response.status, message);
}

/** The operator's key, where one was given, goes with every request to this server. */
function authorized(options) {
  const { key } = settings();
  return key ? { ...options, headers: { ...options?.headers, Authorization: `Bearer ${key}` } } : options;
}

async function send(path, options) {
  let response;
  try {
    response = await fetch(path, authorized(options));
  } catch (error) {
    if (options?.signal?.aborted) throw options.signal.reason;
    throw new ApiError("unreachable");
  }
  if (!response.ok) throw await errorOf(response);
  return response;
}

/** What the server answers to a request, read. */
export async function json(path, options) {
  const response = await send(path, options);
  try {
    return await response.json();
  } catch {
    if (options?.signal?.aborted) throw options.signal.reason;
    throw new ApiError("unreadable", response.status);
  }
}

export const post = (request, signal) => ({
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(request),
  signal,
});

/** @param {Request} request @param {AbortSignal} signal @returns {Promise<Answer>} */
export const ask = (request, signal) => json("/api/ask", post(request, signal));

/**
 * The same answer, in the order in which it is made: `understood`, `citation`, `statement`, then
 * `done` with the whole answer. Without `done` the stream was cut: ApiError.
 * @param {Request} request @param {AbortSignal} signal
 */
export async function* askStream(request, signal) {
  const response = await send("/api/ask/stream", post(request, signal));
  try {
    for await (const { name, data } of events(response)) {
      const value = JSON.parse(data);
      if (name === "error") {
        const { code, message } = value.error;
        throw new ApiError(code, response.status, message);
      }
      yield { name, value };
      if (name === "done") return;
    }
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    throw error instanceof ApiError ? error : new ApiError("cut");
  }
  throw new ApiError("cut");
}

/** Nothing, for a document that was removed since it was listed. */
function nothing(error) {
  if (error.code !== "unknown_document") throw error;
  return null;
}

/** The documents of the corpus, each with its metadata and its outline. */
export async function documents() {
  const { documents: listed } = await json("/api/documents");
  const found = listed.map(({ id }) => json(`/api/documents/${encodeURIComponent(id)}`).catch(nothing));
  return (await Promise.all(found)).filter(Boolean);
}

/** A stretch of a document's text and the marks on it; `kinds`: « page,note », all without it. */
export const text = (id, start, end, kinds) =>
  json(`/api/documents/${encodeURIComponent(id)}/text?start=${start}&end=${end}${kinds ? `&kinds=${kinds}` : ""}`);

/** Where each printed page of a document begins: `{first, last, start, end, inferred}`. */
export const pages = async (id) => (await json(`/api/documents/${encodeURIComponent(id)}/pages`)).pages;

/** Where a document says some words: `{count, matches: {start, end}[]}`. */
export const find = (id, words, signal) =>
  json(`/api/documents/${encodeURIComponent(id)}/find?q=${encodeURIComponent(words)}`, { signal });

/** Where a passage stands on the pages of its file: `{sheets: {number, boxes}[]}`, boxes as shares of a page. */
export const boxes = (id, start, end) => json(`/api/documents/${encodeURIComponent(id)}/boxes?start=${start}&end=${end}`);

/** The picture of a page of a file, about so many dots wide. */
export const imageAddress = (id, number, width) => `/api/documents/${encodeURIComponent(id)}/pages/${number}/image?width=${width}`;

/** Why a picture did not come. */
export const imageError = (address) => send(address).then(() => new ApiError("cut"), (error) => error);

/** What is served: the fingerprint of the corpus, among others. */
export const ready = () => json("/readyz");

/** What the server says of itself: its version, its language model, whether it asks for a key. */
export const about = () => json("/api/about");

/** The references of some spans, in each style: `{author_date, note, entry, quotation, markdown…}`. */
export const cite = (citations) => json("/api/cite", post({ citations }));

/** An answer as a file: its name, and its content as a Blob. */
export async function exportAnswer(request) {
  const response = await send("/api/export", post(request));
  const [, name] = /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition") ?? "") ?? [];
  try {
    return { name: name ?? "repere", content: await response.blob() };
  } catch {
    throw new ApiError("cut");
  }
}

/** The acronyms and the concepts of the corpus, in alphabetical order. */
export const glossary = async () => (await json("/api/glossary")).entries;
