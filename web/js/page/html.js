/** Markup that is safe to insert as it stands. */
class Html extends String {}

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "'": "&#39;", '"': "&quot;" };

const escape = (value) => {
  if (value instanceof Html) return value;
  if (Array.isArray(value)) return value.map(escape).join("");
  if (value === null || value === undefined || value === false) return "";
  return String(value).replace(/[&<>'"]/g, (char) => ENTITIES[char]);
};

/**
 * Tagged template: every value is escaped, except markup that `html` made. Lists are joined;
 * null, undefined and false leave nothing, so that `${ready && html`…`}` reads naturally.
 * Attribute values must stand between quotes in the template.
 */
export const html = (strings, ...values) =>
  new Html(String.raw({ raw: strings }, ...values.map(escape)));
