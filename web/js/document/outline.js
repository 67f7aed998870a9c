/** What a document's outline says of it: the part that can be read, the part only announced. */

/** Every row of an outline, in order. */
export const rowsOf = (outline) => outline.flatMap((row) => [row, ...rowsOf(row.children ?? [])]);

const isRead = (row) => row.included || (row.children ?? []).some(isRead);

/** The top rows, told apart; `count` is how many sections stand under the absent ones. */
export function contentsOf({ outline }) {
  const announced = outline.filter((row) => !isRead(row));
  const rows = rowsOf(announced).filter(({ pages }) => pages);
  return { included: outline.filter(isRead), announced, count: rows.length };
}

/** « 2.1.3 Le développement social local (DSL) » */
export const titleOf = ({ number, title }) => [number, title].filter(Boolean).join(" ");

/**
 * The innermost row around a place that a question can be restricted to; a row of the table of
 * contents stands for the section that it announces.
 */
export const scopeAt = (document, offset) =>
  rowsOf(document?.outline ?? []).findLast(({ start, end, scope }) => scope && start <= offset && offset < end) ?? null;

/** How many rows are only announced: their text is not in the corpus. */
export const missingIn = ({ outline }) => rowsOf(outline).filter(({ included, children }) => !included && !children?.length).length;
