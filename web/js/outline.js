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
