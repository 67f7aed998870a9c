/** Addresses: `/` is the conversation, `/lecture/{document}#c{start}-{end}` a passage of a document. */

/** @returns {?{id: string, target: ?{start: number, end: number}}} null on the first screen */
export function routeOf({ pathname, hash }) {
  const [, id] = /^\/lecture\/([^/]+)\/?$/.exec(pathname) ?? [];
  if (!id) return null;
  const [, start, end] = /^#c(\d+)(?:-(\d+))?$/.exec(hash) ?? [];
  const target = start === undefined ? null : { start: Number(start), end: Number(end ?? start) };
  return { id: decodeURIComponent(id), target };
}

export const addressOf = (id, target) =>
  `/lecture/${encodeURIComponent(id)}${target ? `#c${target.start}-${target.end}` : ""}`;
