/**
 * Addresses: `/` is the conversation, `/lecture/{document}#c{start}-{end}` a passage of a document,
 * `/lecture/{document}#p{number}` a printed page of it.
 */

/** @returns {?{id: string, target: ?{start: number, end: number}, page: ?number}} null elsewhere */
export function routeOf({ pathname, hash }) {
  const [, id] = /^\/lecture\/([^/]+)\/?$/.exec(pathname) ?? [];
  if (!id) return null;
  const [, start, end] = /^#c(\d+)(?:-(\d+))?$/.exec(hash) ?? [];
  const [, page] = /^#p(\d+)$/.exec(hash) ?? [];
  const target = start === undefined ? null : { start: Number(start), end: end === undefined ? Number(start) + 1 : Number(end) };
  return { id: decodeURIComponent(id), target, page: page ? Number(page) : null };
}

export const addressOf = (id, target) =>
  `/lecture/${encodeURIComponent(id)}${target ? `#c${target.start}-${target.end}` : ""}`;

export const addressOfPage = (id, page) => `/lecture/${encodeURIComponent(id)}#p${page}`;
