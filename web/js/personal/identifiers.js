/**
 * Numbers, dates and addresses that identify somebody: the rules of `server/privacy/identifiers.py`, so
 * that the page warns of what the server would mask. The group `it` is the personal part.
 * @typedef {{kind: string, start: number, end: number}} Finding offsets in UTF-16 units
 */

const SPACE = "[ \\t\\u00a0\\u202f]";
const GAP = "[ \\t\\u00a0\\u202f.\\-/]{0,2}";
/** What JavaScript's \w and \b are not: letters with accents are letters. */
const W = "[\\p{L}\\p{M}\\p{N}_]";
const LETTER = "\\p{L}";
const B = `(?<!${W})`;
const E = `(?!${W})`;
const NUMBER = `(?:n${SPACE}?[°ºo]\\.?|num(?:[ée]ro)?|nr\\.?)`;
const IS = `(?:${SPACE}|[:=#,(]|est${E}|is${E}|c['’]est${E}|${NUMBER}){0,8}`;

const MONTH =
  "(?:janv(?:ier)?|f[ée]vr?(?:ier)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|ao[ûu]t|sept(?:embre)?" +
  "|oct(?:obre)?|nov(?:embre)?|d[ée]c(?:embre)?|january|february|march|april|may|june|july|august" +
  "|september|october|november|december)\\.?";
const NUMERIC_DATE = `\\d{1,2}${SPACE}?[/.\\-]${SPACE}?\\d{1,2}${SPACE}?[/.\\-]${SPACE}?(?:\\d{4}|\\d{2})(?![\\d.])`;
const FULL_DATE =
  `(?:${NUMERIC_DATE}|(?:19|20)\\d\\d-\\d\\d-\\d\\d(?!\\d)` +
  `|\\d{1,2}(?:er|th|st|nd|rd)?${SPACE}+(?:of${SPACE}+)?${MONTH},?${SPACE}+\\d{4}${E}` +
  `|${MONTH}${SPACE}+\\d{1,2}(?:th|st|nd|rd)?,?${SPACE}+\\d{4}${E})`;
const DAY_AND_MONTH = `\\d{1,2}(?:er)?${SPACE}+${MONTH}`;
export const BIRTH = `${B}(?:n[ée]e?s?(?:\\(e\\)|[.·]e)?|naissance|ddn|dob|born|anniversaire|birth)(?:\\s+(?:le|on|du|est|the))?(?!${W})`;

const STREET =
  "(?:rue|r\\.|avenue|ave?\\.?|boulevard|bo?u?l?v?d\\.?|blvd|all[ée]es?|chemin|impasse|imp\\.|quai|route" +
  "|rte|square|sentier|faubourg|fbg|ruelle|venelle|rond-point|lotissement|hameau)";
/** These are everyday words too: « 4 places », « 2 passages ». */
const SPOT = "(?:place|pl\\.|cours|passage|r[ée]sidence|cit[ée]|villa)";
const STOP =
  `(?!(?:[àa]|aux?|et|ou|où|qui|que|dans|pour|avec|sans|est|a|ils?|elles?|on|je|depuis|chez|sur|en|comment|puis|quel(?:le)?s?)${E})`;
const LINK = "(?:(?:de|du|des|la|le|les)[ \\t]+|[ld]['’])";
const PLAIN_WORD = `${LETTER}[\\p{L}\\p{M}\\p{N}_’'\\-]*`;
const STREET_NAME = `(?:[ \\t]+${LINK}{0,2}${STOP}(?:[ld]['’])?(?:\\d+${E}[ \\t]*)?${PLAIN_WORD}){1,3}`;
const HOUSE = `${B}\\d{1,4}(?:[ ]?(?:bis|ter|quater|[a-d]${E}))?,?[ \\t]+`;
const POSTCODE = "(?:0[1-9]|[1-8]\\d|9[0-8])\\d{3}(?!\\d)";
const TOWN_AFTER = `(?:,?[ \\t]+(?:[àa][ \\t]+)?${POSTCODE}(?:[ \\t]+${STOP}${PLAIN_WORD})?)?`;
const HOME =
  `${B}(?:habit\\p{L}*|r[ée]sid(?:e|es|ent|ant)${E}|domicili\\p{L}+|demeur\\p{L}+|adresse${E}|vit${E}|lives${E})` +
  `(?:${SPACE}|:|est${E}|au${E}|[àa]${E}|dans${E}|en${E}|la${E}|le${E}|at${E}){0,6}`;

const FILE =
  "(?:dossier|allocataire|caf|msa|cpam|mdph|matricule|b[ée]n[ée]ficiaire|usager|agdref|[ée]tranger" +
  "|titre\\s+de\\s+s[ée]jour|r[ée]c[ée]piss[ée]|passeport|cni|p[ôo]le\\s+emploi|carte\\s+(?:d['’]identit[ée]|vitale)" +
  "|france\\s+travail|identifiant|fiscal|rsa|adh[ée]rent|[ée]crou|permis)";
const FILES = `${FILE}(?:\\s+${FILE})?`;

const PATTERNS = [
  [
    "email",
    "(?<it>[\\p{L}\\p{N}_.+\\-]{1,64}\\s?(?:@|\\(at\\)|\\[at\\]|\\(arobase\\)|\\sarobase\\s)\\s?[\\p{L}\\p{N}_\\-]{1,63}" +
      "(?:(?:\\.|\\s?\\(dot\\)\\s?|\\spoint\\s)[\\p{L}\\p{N}_\\-]{2,63}){1,4})",
  ],
  ["iban", `${B}(?<it>FR\\s?\\d\\d(?:[ .\\-]?[A-Z0-9]){23})${E}`],
  ["iban", `${B}(?<it>[A-Z]{2}\\d\\d(?:[ \\-]?(?=${W}{0,3}\\d)[A-Z0-9]{4}){3,7}(?:[ \\-]?\\d{1,3})?)${E}`],
  ["iban", `${B}(?:rib|iban|compte)${E}${IS}(?<it>\\d(?:[ .\\-]?[A-Z0-9]){9,30})${E}`],
  ["card", "(?<!\\d)(?<it>[3-6]\\d{3}(?:[ \\-]?\\d{4}){3})(?!\\d)"],
  [
    "nir",
    `(?<![\\d.,])(?<it>[1-478]${GAP}\\d\\d${GAP}(?:0[1-9]|1[0-2]|[2-9]\\d)${GAP}\\d[\\dAB]${GAP}\\d{3}${GAP}\\d{3}` +
      `(?:${SPACE}?(?:cl[ée]${SPACE})?${GAP}\\d\\d)?)(?!\\d)`,
  ],
  [
    "nir",
    `${B}(?:s[ée]cu(?:rit[ée]\\s+sociale)?|nir|n[°o]\\s?ss|num(?:[ée]ro)?\\s+ss)${E}${IS}(?<it>\\d(?:${GAP}[\\dAB]){6,16})(?!\\d)`,
  ],
  [
    "phone",
    `(?<![\\d+])(?<it>(?:(?:\\+|00)${SPACE}?33${GAP}(?:\\(0\\))?${GAP}[1-9]` +
      `|(?!\\d\\d?${SPACE}?[/.\\-]\\d\\d?[/.\\-](?:19|20)\\d\\d)0${GAP}[1-9])(?:${GAP}\\d){8})(?!\\d)`,
  ],
  ["phone", "(?<![\\p{L}\\p{N}_+])(?<it>\\+\\d{1,3}(?:[ .\\-()]{0,2}\\d){7,12})(?!\\d)"],
  [
    "phone",
    `${B}(?:t[ée]l(?:[ée]phone)?|portable|mobile|phone|joignable|appeler)${E}\\.?${IS}(?:au\\s+)?(?<it>[1-9](?:${GAP}\\d){8})(?!\\d)`,
  ],
  ["file_number", `${B}${FILES}${E}${IS}(?<it>[A-Z]{0,3}\\d(?:[ .\\-/]?\\d){4,15}(?:[ \\-]?[A-Z]${E})?)(?!\\d)`],
  [
    "file_number",
    `(?:${NUMBER}\\s*(?:de\\s+|d['’]\\s*)?${FILES}${E}${IS}|${B}${FILES}\\s*${NUMBER}\\s*:?\\s*)` +
      `(?<it>[A-Z]{0,3}\\d(?:[.\\-/]?\\d){2,15}[A-Z]?)${E}`,
  ],
  ["birth_date", `${BIRTH}[\\s:,(]*(?<it>${FULL_DATE}|${DAY_AND_MONTH})`],
  ["address", `(?<![\\d.,°/\\-])(?<it>${HOUSE}${STREET}(?!${W})${STREET_NAME}${TOWN_AFTER})`],
  [
    "address",
    `${HOME}(?<it>(?:\\d{1,4}[ ]?(?:bis|ter)?,?[ \\t]+)?(?:${STREET}|${SPOT})(?!${W})${STREET_NAME}${TOWN_AFTER})`,
  ],
  ["address", `${HOME}(?<it>${POSTCODE})`],
];

/** Those that go by capitals: « 5 place de la République », « 75012 Paris ». */
const CAPITALISED = "\\p{Lu}[\\p{L}\\p{M}\\p{N}_’'\\-]*";
const EXACT_PATTERNS = [
  [
    "address",
    `(?<![\\d.,°/\\-])(?<![Pp]\\. )(?<![Pp]age )(?<![Pp]artie )(?<![Ee]n )(?<it>${HOUSE}(?:place|Place|pl\\.|cours|Cours` +
      `|passage|Passage|[rR][ée]sidence|[cC]it[ée]|villa|Villa)(?!${W})[ \\t]+${LINK}{0,2}${CAPITALISED}(?:[ \\t]+${CAPITALISED}){0,2}${TOWN_AFTER})`,
  ],
  [
    "address",
    `(?<![\\d.,])${B}(?<it>${POSTCODE}[ \\t]+(?!(?:Fran[çc]ais|Europ[ée]en|Parisien|Euros?${E}))\\p{Lu}[\\p{L}\\p{M}\\p{N}_’'\\-]+` +
      `(?:[ \\t]+(?:(?:sur|sous|lès|les|la|le|en)[ \\t]+)?\\p{Lu}[\\p{L}\\p{M}\\p{N}_’'\\-]+){0,3})`,
  ],
];

const compiled = (patterns, flags) => patterns.map(([kind, source]) => [kind, new RegExp(source, flags)]);
const RULES = [...compiled(PATTERNS, "dgiu"), ...compiled(EXACT_PATTERNS, "dgu")];
const ANY_DATE = new RegExp(`(?<![\\d.])(?<it>${FULL_DATE})`, "dgiu");

const findingOf = (kind, match) => {
  const [start, end] = match.indices.groups.it;
  return { kind, start, end };
};

/** Everything that identifies by itself; findings of different rules may overlap. */
export const findIdentifiers = (text) =>
  RULES.flatMap(([kind, rule]) => [...text.matchAll(rule)].map((match) => findingOf(kind, match)));

/** Full dates, which are personal only where somebody is being described. */
export const findDates = (text) => [...text.matchAll(ANY_DATE)].map((match) => findingOf("birth_date", match));

/**
 * Whether the two last digits of a whole social security number are its key: 97 less the rest
 * of the others by 97, where Corsica's 2A and 2B count as 19 and 18. Null when it is not whole.
 */
export function hasRightKey(number) {
  const bare = number.toUpperCase().replace(/CL[ÉE]/u, "").replace(/[^\dAB]/g, "");
  if (!/^\d{6}[\dAB]\d{8}$/.test(bare) || bare.length !== 15) return null;
  const body = bare.slice(0, 13).replace("2A", "19").replace("2B", "18");
  if (/[AB]/.test(body)) return null;
  return BigInt(bare.slice(13)) === 97n - (BigInt(body) % 97n);
}
