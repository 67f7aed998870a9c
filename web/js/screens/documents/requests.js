/** What is asked of the server to keep its documents; the key goes along, where there is one. */

import { json, post } from "../../api.js";

const SHELF = "/api/shelf";
const fileAt = (token) => `${SHELF}/files/${encodeURIComponent(token)}`;

/** The documents with their files, and what of the corpus is not read. */
export const shelf = () => json(SHELF);

/** The documents that the index in use holds. */
export const served = async () => (await json("/api/documents")).documents;

/** How far the index is: `{phase, done, total, rate, seconds_left, message}`. */
export const progress = () => json(`${SHELF}/progress`);

/** Sends a file, which is read but not added; what it says of itself comes back. */
export const send = (file) =>
  json(`${SHELF}/files?name=${encodeURIComponent(file.name)}`, {
    method: "POST",
    headers: { "Content-Type": "application/octet-stream" },
    body: file,
  });

export const add = (token, correction) => json(fileAt(token), post(correction));
export const giveUp = (token) => json(fileAt(token), { method: "DELETE" });
export const remove = (id) => json(`${SHELF}/documents/${encodeURIComponent(id)}`, { method: "DELETE" });
