/** What is done to strings: slicing as the API counts, French typography, guessing a language. */

const SURROGATE = /[\ud800-\udfff]/;
const FIXED_SPACE = "\u00a0";
const THIN_SPACE = "\u202f";

/** How many Unicode code points a text has: the API counts these, JavaScript counts UTF-16. */
export const pointCount = (text) => (SURROGATE.test(text) ? [...text].length : text.length);

/**
 * A function that slices `text` by code points of the whole document, of which `text` is the
 * part that begins at `origin`.
 */
export function slicer(text, origin = 0) {
  const points = SURROGATE.test(text) ? [...text] : null;
  return (start, end) =>
    points
      ? points.slice(start - origin, end - origin).join("")
      : text.slice(start - origin, end - origin);
}

/**
 * Ordinary spaces become the fixed ones that keep « », :, ;, ! and ? with their words; the tab
 * between two columns of a table becomes a wide space.
 */
export const spaced = (text) =>
  text
    .replace(/\t/g, "\u2003")
    .replace(/«[ \u00a0]/g, `«${FIXED_SPACE}`)
    .replace(/[ \u00a0](?=[»:])/g, FIXED_SPACE)
    .replace(/[ \u00a0](?=[;!?])/g, THIN_SPACE);

/** « … » around a quotation; guillemets inside it become “ ”, as French typography asks. */
export function quoted(text) {
  const bare = text.trim();
  const whole = /^«\s*([^«»]*?)\s*»$/.exec(bare);
  const inner = whole ? whole[1] : bare.replace(/«\s*/g, "“").replace(/\s*»/g, "”");
  return `«${FIXED_SPACE}${spaced(inner)}${FIXED_SPACE}»`;
}

/** Lower case, without accents or punctuation: two texts that fold alike say the same. */
export const folded = (text) =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

const COMMON = {
  en: new Set("the is are was what which who how does do of and in to for this report says".split(" ")),
  fr: new Set("le la les un une des de du est sont que qui quel quelle et en au aux ce dans".split(" ")),
};

/** "fr" or "en", by the common words of each; French when nothing tells. */
export function languageOf(text) {
  const words = folded(text).split(" ");
  const score = (language) => words.filter((word) => COMMON[language].has(word)).length;
  return score("en") > score("fr") ? "en" : "fr";
}
