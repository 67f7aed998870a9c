/** Names for things: numbers within this page, keys that no other tab or computer will give. */

let last = 0;

/** A number that this page has not given yet. */
export const nextId = () => (last += 1);

/** 96 random bits. (`crypto.randomUUID` needs https, and a colleague's machine has none.) */
export const newKey = () =>
  [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
