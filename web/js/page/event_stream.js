/** Server-sent events, read from the body of a fetch (EventSource cannot POST). */

/** A comment: the server is still there, and has nothing to say yet. */
const BEAT = { name: "beat", data: "null" };

function parse(block) {
  let name = "message";
  const data = [];
  for (const line of block.split(/\r?\n/)) {
    const [, field, value] = /^([^:]*):? ?(.*)$/.exec(line);
    if (field === "event") name = value;
    if (field === "data") data.push(value);
  }
  return data.length ? { name, data: data.join("\n") } : BEAT;
}

/**
 * The events, as they arrive. Subtle: Chromium reports a body that is only read piece by piece
 * as a failed request, even at its end; a copy that is read as a whole lets it finish properly.
 * @param {Response} response
 * @returns {AsyncGenerator<{name: string, data: string}>}
 */
export async function* events(response) {
  response.clone().text().catch(() => {});
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let pending = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const blocks = (pending + decoder.decode(value, { stream: true })).split(/\r?\n\r?\n/);
    pending = blocks.pop();
    yield* blocks.map(parse);
  }
}
