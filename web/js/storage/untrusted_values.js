/**
 * Reading values that come from outside (a file, what the browser kept): each reader takes a
 * value and says where it stands, and gives back a clean copy or throws `BadShape`. Nothing
 * that was not asked for gets through.
 */

/** A value that is not what it should be; `place` says where, such as « turns[3].question ». */
export class BadShape extends Error {
  constructor(place) {
    super(place);
    this.place = place;
  }
}

const demand = (holds, place) => {
  if (!holds) throw new BadShape(place);
};

/** A string of at most `max` UTF-16 units. */
export const text = (max) => (value, place) => {
  demand(typeof value === "string" && value.length <= max, place);
  return value;
};

/** A whole number from 0 to `max`. */
export const whole = (max = Number.MAX_SAFE_INTEGER) => (value, place) => {
  demand(Number.isSafeInteger(value) && 0 <= value && value <= max, place);
  return value;
};

export const flag = (value, place) => {
  demand(typeof value === "boolean", place);
  return value;
};

/** One of these strings. */
export const oneOf = (...known) => (value, place) => {
  demand(known.includes(value), place);
  return value;
};

/** A string that has a form. */
export const matching = (pattern, max = 200) => (value, place) => {
  demand(typeof value === "string" && value.length <= max && pattern.test(value), place);
  return value;
};

/** The value of `read`, or `fallback` where there is none. */
export const perhaps = (read, fallback = null) => (value, place) =>
  value === undefined || value === null ? fallback : read(value, place);

/** A list of at most `max` values. */
export const list = (read, max) => (value, place) => {
  demand(Array.isArray(value) && value.length <= max, place);
  return value.map((each, index) => read(each, `${place}[${index}]`));
};

/** An object with these fields; others are left behind. */
export const object = (fields) => (value, place) => {
  demand(typeof value === "object" && value !== null && !Array.isArray(value), place);
  const inside = (name) => (place ? `${place}.${name}` : name);
  return Object.fromEntries(
    Object.entries(fields).map(([name, read]) => [
      name,
      read(Object.hasOwn(value, name) ? value[name] : undefined, inside(name)),
    ]),
  );
};
