/**
 * Numbers, dates and addresses that identify somebody: the server’s rules, so that
 * the page warns of what the server would mask. The group `it` is the personal part.
 * @typedef {{kind: string, start: number, end: number}} Finding offsets in UTF-16 units
 */

const SPACE = "[ \\t\\u00a0\\u202f]";
const GAP = "[ \\t\\u00a0\\u202f.\\-/]{0,2}";
const MARK = "[ \\t\\u00a0\\u202f.\\-]";
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

/** Countries by the characters of their IBAN. */
const IBAN_COUNTRIES = {
  15: "NO",
  16: "BE",
  18: "DK|FI|FK|FO|GL|NL|SD",
  19: "MK|SI",
  20: "AT|BA|EE|KZ|LT|LU|MN|XK",
  21: "CH|HR|LI|LV",
  22: "BG|BH|CR|DE|GB|GE|IE|ME|RS|VA",
  23: "AE|GI|IL|IQ|OM|SO|TL",
  24: "AD|CZ|ES|MD|PK|RO|SA|SE|SK|TN|VG",
  25: "LY|PT|ST",
  26: "IS|TR",
  27: "BI|DJ|FR|GR|IT|MC|MR|SM",
  28: "AL|AZ|BY|CY|DO|GT|HN|HU|LB|NI|PL|SV",
  29: "BR|EG|PS|QA|UA",
  30: "JO|KW|MU|YE",
  31: "MT|SC",
  32: "LC",
  33: "RU",
};
const ANY_IBAN = Object.entries(IBAN_COUNTRIES)
  .map(([length, countries]) => `(?:${countries})\\d\\d(?:${MARK}?[A-Z0-9]){${length - 4}}`)
  .join("|");
/** Of an account: a letter only touches digits, or « compte 12 chapitres en 2010 » would be one. */
const ACCOUNT_SIGN = `(?:${MARK}?\\d|[A-Z](?=${MARK}?\\d)|${MARK}[A-Z](?=\\d))`;
const CARD_WORDS =
  `${B}(?:carte|card|cb|visa|mastercard)${E}` +
  `(?:\\s+(?:bancaire|bleue|visa|mastercard|de\\s+(?:cr[ée]dit|paiement|retrait))${E}){0,2}`;

const PATTERNS = [
  ["iban", `${B}(?<it>(?:FR|MC)${SPACE}?\\d\\d${ACCOUNT_SIGN}{20,27}(?:[A-Z]${E})?)(?!\\d)`],
  [
    "email",
    "(?<![\\p{L}\\p{N}_.+\\-])(?<it>[\\p{L}\\p{N}_.+\\-]+\\s?(?:@|\\(at\\)|\\[at\\]|\\(arobase\\)|\\sarobase\\s)\\s?[\\p{L}\\p{N}_\\-]{1,63}" +
      "(?:(?:\\.|\\s?\\(dot\\)\\s?|\\spoint\\s)[\\p{L}\\p{N}_\\-]{2,63}){1,4})",
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
  [
    "file_number",
    `(?:${NUMBER}\\s*(?:de\\s+|d['’]\\s*)?${FILES}${E}${IS}|${B}${FILES}\\s*${NUMBER}\\s*(?::\\s*)?)` +
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

const COUNTED = new RegExp(
  `${SPACE}?(?:[kKM]?€|%|(?:k?euros?|eur|francs|dollars|millions?|milliards?|personnes|habitants` +
    `|allocataires|b[ée]n[ée]ficiaires|usagers|foyers|m[ée]nages|familles|membres)${E})`,
  "iuy",
);

/** False for « 4000 5000 6000 euros », « 2008-2010 » and other lists of round numbers or years. */
function isNoQuantity(match) {
  COUNTED.lastIndex = match.indices.groups.it[1];
  return !isList(match.groups.it) && !COUNTED.test(match.input);
}

/** Whether they are several round numbers, « 100 1000 200 », or several years. */
function isList(numbers) {
  const groups = numbers.match(/\d+/g);
  return groups.length > 1 && [/00$/, /^(?:19|20)\d\d$/].some((kind) => groups.every((group) => kind.test(group)));
}

/** With a month of birth, or the right key: other « months » are those of unknown birthdays. */
function isNir({ groups: { it } }) {
  const month = Number(it.replace(/\D/g, "").slice(3, 5));
  return ((month >= 1 && month <= 12) || hasRightKey(it) === true) && !isList(it);
}

/** What a number must be besides its shape. The lookahead tries each place: what fails may begin with the end of something else. */
const CHECKED_PATTERNS = [
  ["iban", `${B}(?=(?<it>${ANY_IBAN})${E})`, ({ groups }) => hasRightIbanKey(groups.it)],
  [
    "iban",
    `${B}(?:rib|iban|compte)${E}${IS}(?<it>(?:[A-Z]{2}${SPACE}?)?\\d${ACCOUNT_SIGN}{9,30}(?:[A-Z]${E})?)(?!\\d)`,
    isNoQuantity,
  ],
  [
    "card",
    `(?<!\\d)(?<!\\d[.,])(?=(?<it>[2-6]\\d{3}(?:${MARK}?\\d{4}){3}|3\\d{3}${MARK}?\\d{6}${MARK}?\\d{5})(?!\\d))`,
    (match) => isCardNumber(match.groups.it) && isNoQuantity(match),
  ],
  ["card", `${CARD_WORDS}${IS}(?<it>\\d(?:${MARK}?\\d){11,18})(?!\\d)`, isNoQuantity],
  [
    "nir",
    `(?<![\\d.,])(?<it>[1-478]${GAP}\\d\\d${GAP}(?:0[1-9]|1[0-2]|[2-9]\\d)${GAP}(?:\\d\\d|2[AB])${GAP}\\d{3}${GAP}\\d{3}` +
      `(?:${SPACE}?(?:cl[ée]${SPACE})?${GAP}\\d\\d)?)(?!\\d)`,
    isNir,
  ],
  [
    "nir",
    `${B}(?:s[ée]cu(?:rit[ée]\\s+sociale)?|nir|n[°o]\\s?ss|num(?:[ée]ro)?\\s+ss)${E}${IS}(?<it>\\d(?:${GAP}\\d|(?<=2)[AB]){6,16})(?!\\d)`,
    isNoQuantity,
  ],
  [
    "file_number",
    `${B}${FILES}${E}${IS}(?<it>[A-Z]{0,3}\\d(?:[ .\\-/]?\\d){4,15}(?:[ \\-]?[A-Z]${E})?)(?!\\d)`,
    isNoQuantity,
  ],
];

const compiled = (patterns, flags) =>
  patterns.map(([kind, source, holds = () => true]) => [kind, new RegExp(source, flags), holds]);
const RULES = [...compiled([...PATTERNS, ...CHECKED_PATTERNS], "dgiu"), ...compiled(EXACT_PATTERNS, "dgu")];
const ANY_DATE = new RegExp(`(?<![\\d.])(?<it>${FULL_DATE})`, "dgiu");

const findingOf = (kind, match) => {
  const [start, end] = match.indices.groups.it;
  return { kind, start, end };
};

/** Everything that identifies by itself; findings of different rules may overlap. */
export const findIdentifiers = (text) =>
  RULES.flatMap(([kind, rule, holds]) => [...text.matchAll(rule)].filter(holds).map((match) => findingOf(kind, match)));

/** Full dates, which are personal only where somebody is being described. */
export const findDates = (text) => [...text.matchAll(ANY_DATE)].map((match) => findingOf("birth_date", match));

/**
 * Whether the two last digits of a whole social security number are its key: 97 less the rest
 * of the others by 97, where Corsica's 2A and 2B count as 19 and 18. Null when it is not whole.
 */
export function hasRightKey(number) {
  const bare = number.toUpperCase().replace(/[^\dAB]/g, "");
  if (!/^\d{5}(?:\d\d|2[AB])\d{8}$/.test(bare)) return null;
  const body = bare.slice(0, 13).replace("2A", "19").replace("2B", "18");
  return Number(bare.slice(13)) === 97 - (Number(body) % 97);
}

/** Whether an IBAN leaves 1 by 97, its letters counting from A = 10, its first four signs put last. */
export function hasRightIbanKey(number) {
  const bare = number.toUpperCase().replace(/[^\dA-Z]/g, "");
  const digits = (bare.slice(4) + bare.slice(0, 4)).replace(/[A-Z]/g, (letter) => parseInt(letter, 36));
  return BigInt(digits) % 97n === 1n;
}

/**
 * Visa and most others, Mastercard's second series, JCB, American Express. The fourteen digits of
 * Diners Club are left out: a SIRET has as many, and the same last digit.
 */
const CARD = /^(?:[456]\d{15}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|35\d{14}|3[47]\d{13})$/;

/** Whether a network numbers its cards so, with the digit of Luhn at the end. */
export function isCardNumber(number) {
  const bare = number.replace(/\D/g, "");
  const counted = [...bare].reverse().map((digit, rank) => (rank % 2 ? [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][digit] : Number(digit)));
  return CARD.test(bare) && counted.reduce((sum, one) => sum + one, 0) % 10 === 0;
}
