/**
 * Names of private persons, told by the words around them: the rules of `server/names.py` and
 * `server/clues.py`. A capital alone proves nothing; a civility, a tie, the work of
 * accompanying somebody, or other personal data beside it does.
 */

import { FIRST_NAMES } from "./first_names.js";
import { BIRTH } from "./identifiers.js";

const W = "[\\p{L}\\p{M}\\p{N}_]";
const B = `(?<!${W})`;
const E = `(?!${W})`;
const S = "[ \\t\\u00a0]+";
const PARTICLE = "(?:(?:de|du|des|la|le|van|von|der|el|al|ben|bin|ould|da|dos|di)[ \\t]+|d['’](?=[A-Z]))";
const CAP = `(?<![\\p{L}\\p{M}\\p{N}_’'\\-])(?!(?:[LJMTSC]|Qu)['’])\\p{Lu}(?:${W}|[’'\\-](?=${W})){0,40}`;
const NO_CIVILITY = `(?!M\\.[ \\t]|Mmes?${E}|Mr${E}|Mlle${E})`;
const NAME = `(?:[A-Z]\\.[ \\t]*-?)?${CAP}(?:${S}${PARTICLE}{0,2}${NO_CIVILITY}${CAP}){0,3}`;
const NAMES = `${NAME}(?:${S}et${S}${NO_CIVILITY}${CAP})?`;
const LOWER = "\\p{L}(?:\\p{L}|[’'\\-](?=\\p{L}))+";

const CIVILITY =
  `${B}(?:M\\.|MM\\.|M(?:r|me|mes|lle|lles|rs|s)${E}\\.?|m(?:r|me|lle)${E}\\.?` +
  `|(?:[Mm]onsieur|MONSIEUR|[Mm]adame|MADAME|[Mm]ademoiselle|MADEMOISELLE|[Mm]essieurs|[Mm]esdames|[Dd]octeur|DOCTEUR)` +
  `|D[rR]${E}\\.?|Pr${E}\\.?|Maître|Me)`;
const LOWER_CIVILITY = `${B}(?:m(?:r|me|lle)${E}\\.?|monsieur${E}|madame${E}|mademoiselle${E})`;
const TIE_NOUN =
  "(?:voisine?|fils|fille|fr[èe]re|s(?:œ|oe)ur|m[èe]re|p[èe]re|mari|femme|conjointe?|compagn(?:on|e)|amie?" +
  "|copine?|pote|cousine?|oncle|tante|neveu|ni[èe]ce|coll[èe]gue|usag(?:er|[èe]re)|patiente?|cliente?" +
  "|b[ée]n[ée]ficiaire|r[ée]sidente?|[ée]l[èe]ve|jeune|petite?|enfant|famille|dame|gar[çc]on|locataire|allocataire" +
  "|stagiaire|b[ée]b[ée]|ado|adolescente?|mineure?|gamine?|personne|parent|[ée]poux|[ée]pouse|fratrie|couple|m[ée]nage" +
  "|grand-m[èe]re|grand-p[èe]re|belle-m[èe]re|tutelle|neighbou?r|son|daughter|client|patient|friend|mother|father" +
  "|brother|sister|colleague|husband|wife)";
const TIE =
  `${B}(?:mon|ma|mes|ton|ta|notre|nos|votre|leur|son|sa|une?|l[ea]s?|l['’]|d['’]|d[eu]|cet?te?|my|our|his|her|the)` +
  `\\s*${B}${TIE_NOUN}${E}(?:\\s+de\\s+\\d+\\s+ans)?` +
  "(?:\\s+(?:s['’]appelle|se\\s+nomme|nommée?|prénommée?|called|named))?\\s*[,:(]?";
const TIES = `${B}(?:enfants|parents|ami(?:e?s)|voisine?s|coll[èe]gues|jeunes|patiente?s|usagers|filles|fils|children|friends)${E}`;
const FAMILY = `${B}famille${E}`;
const ACCOMPANY =
  `${B}(?:j['’]?\\s?accompagne|(?:nous|on|elle|il|je|i)\\s+(?:accompagn|h[ée]berg|re[çc]oi|support|help)\\p{L}*` +
  `|accompagnement\\s+de|prise?\\s+en\\s+charge\\s+de|domicile\\s+(?:de|chez))${E}`;
const MEET =
  `${B}(?:(?:je|nous|on|j['’]ai)\\s+|j['’](?=aid|y${E}))(?:les?\\s+|la\\s+|l['’])?(?:suis|suit|suivons|suivi|vois|voyons` +
  `|rencontr\\p{L}+|connais\\p{L}*|aid\\p{L}+|soutien\\p{L}*|visit\\p{L}+|re[çc]u\\p{L}*|vu\\p{L}*` +
  `|parl[ée]\\p{L}*(?:\\s+(?:à|avec|de))?)${E}`;
const CALLED =
  `(?:${B}(?:je\\s+m|il\\s+s|elle\\s+s|qui\\s+s|s)['’]\\s?appell?e(?:nt)?${E}|${B}mon\\s+nom\\s+est${E}|${B}du\\s+nom\\s+de${E}` +
  `|${B}(?:pr[ée]|sur)?nomm[ée]e?${E}|${B}my\\s+name\\s+is${E}|${B}i\\s+am${E}|${B}nom\\s*:|${B}pr[ée]nom\\s*:` +
  `|${B}cordialement\\s*,?|${B}sign[ée]\\s*:)`;
const BELONGS =
  `${B}(?:situation|cas|dossier|suivi|logement|dette|endettement|e?-?mail|courriel|adresse(?:\\s+\\p{L}+)?|t[ée]l[ée]phone` +
  "|num[ée]ro|coordonn[ée]es|date\\s+de\\s+naissance|anniversaire|m[èe]re|p[èe]re|fils|fille|enfants?|mari|femme" +
  `|voisine?|famille)(?:${S}(?:à|de|d['’]|du))?`;
const LIFE = new RegExp(
  `${B}(?:\\d{1,2}\\s+ans${E}|habite|endett|enceinte|expuls|hospitalis|divorc|s[ée]par[ée]e?${E}|veuve?${E}|incarc` +
    `|sans[- ]papiers|au ch[ôo]mage|battue|vit seule?|son (?:fils|mari|loyer|dossier)|sa (?:fille|femme)|touche le` +
    "|perd(?:u|re)? son|dettes)",
  "iu",
);
const SCHOLARLY = new RegExp(
  `${B}(?:rapports?|livres?|ouvrages?|articles?|th[ée]ories?|auteure?s?|selon|d['’]apr[èe]s|[œo]e?uvres?|pens[ée]e` +
    "|[ée]tudes?|travaux|recherches?|concepts?|dit|[ée]crit|cite|book|report|theory|author)\\s+(?:de\\s+|d['’]|of\\s+|by\\s+)?$",
  "iu",
);
const SENTENCE = /(?:(?<=[?!])|(?<=[\p{Ll}\p{N}_]\.)(?<!(?:Mr|Dr|Pr)\.)(?<!(?:Mme|MM.)\.))\s+|\n/gu;
const PARTICLES = new Set("de du des d la le van von der el al ben bin ould da dos di".split(" "));
/** What follows a clue with a capital, or in lower case, and yet names nobody. */
const NOT_NAMES = new Set(
  `
    le la les l un une des du de d et ou a au aux en est qui que quoi dont ou avec sans pour par sur
    dans chez vers ce cet cette ces mon ma mes ton ta son sa ses nos vos leur leurs ne pas plus tres
    tout tous toute toutes je tu il elle on nous vous ils elles se me te y ai as ont sont suis etait
    avait sera fait dit peut doit va vient veut vit habite cherche souhaite demande comment combien
    quel quelle quels quelles quand pourquoi si car mais donc puis ici entre depuis apres avant
    president presidente ministre directeur directrice maire prefet prefete secretaire rapporteur
    assistante assistant assistantes sociale social sociaux educateur educatrice educateurs
    conseiller conseillere referent referente formateur formatrice etudiant etudiante stagiaire
    travailleur travailleuse responsable cadre chef professeur professionnel professionnelle benevole
    francais francaise francaises europeen europeenne parisien parisienne
    janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
    lundi mardi mercredi jeudi vendredi samedi dimanche rapport introduction mandat partie chapitre
    annexe annexes bibliographie groupe conseil association paris lyon marseille france
    the and with of to in who what how is are has from for roms gitans
  `
    .trim()
    .split(/\s+/),
);

/**
 * A clue, what has to stand between it and the name, and what the name still has to be: "any"
 * word with a capital, a "word" that is no acronym, a "person" (two words, or a listed first
 * name), or a "listed" first name.
 */
const RULES = [
  [CIVILITY, S, "any", "gu"],
  [FAMILY, S, "family"],
  [TIE, "\\s*", "word"],
  [ACCOMPANY, S, "word"],
  [CALLED, "\\s*", "person"],
  [MEET, S, "person"],
  [TIES, S, "listed"],
  [BELONGS, `(?:(?<=['’])|${S})`, "listed"],
].map(([clue, gap, need, flags = "giu"]) => ({
  clue: new RegExp(clue, flags),
  name: new RegExp(`${gap}(?<name>${NAMES})`, "dyu"),
  need,
}));
const LOWER_CLUE = new RegExp(`(?:(?<civility>${LOWER_CIVILITY})|${TIE}|${ACCOMPANY}|${CALLED}|${MEET})`, "giu");
const LOWER_NAME = new RegExp(`\\s*(?<first>${LOWER})(?:${S}(?<second>${LOWER}))?`, "dyu");
const ANY_NAME = new RegExp(`(?<![\\p{L}\\p{M}\\p{N}_’'\\-])(?<name>${NAMES})`, "dgu");
const ONE_NAME = new RegExp(`(?<![\\p{L}\\p{M}\\p{N}_’'\\-])(?<name>${NAME})`, "dgu");
const AGED = new RegExp(`\\s*[,(]?\\s*(?:(?:âgée?\\s+de\\s+)?\\d{1,2}\\s+ans${E}|${BIRTH})`, "iuy");

const LONGEST_ACRONYM = 4;
const SHORT_WORD = 2;
const TOUCHING = 4;

/** Lower case without accents: « Élise » gives `elise`. */
export const fold = (text) => text.toLowerCase().replace(/œ/g, "oe").normalize("NFD").replace(/\p{M}/gu, "");

const wordsOf = (name) => fold(name).match(/[\p{L}\p{N}_]+/gu) ?? [];

/** Rough sentences, as spans; they only bound how far a clue reaches. */
export function sentences(text) {
  const cuts = [...text.matchAll(SENTENCE)];
  const starts = [0, ...cuts.map((cut) => cut.index + cut[0].length)];
  return starts.map((start, index) => [start, cuts[index]?.index ?? text.length]);
}

const sameWords = (a, b) => a.join(" ") === b.join(" ");

/** Whether the corpus prints this very name, in full or by its last words. */
const isKnown = (words, printed) =>
  words.length > 0 &&
  printed.some((name) => sameWords(name.slice(-words.length), words) || sameWords([...name].sort(), [...words].sort()));

/** The name up to its first everyday word: « Karim Benzerti Comment » loses the last. */
function trimmed(name) {
  let kept = 0;
  for (const token of name.matchAll(/\S+/g)) {
    const plain = fold(token[0]);
    if ((NOT_NAMES.has(plain) && !PARTICLES.has(plain)) || token[0].endsWith("'")) break;
    if (!PARTICLES.has(plain)) kept = token.index + token[0].length;
  }
  return name.slice(0, kept);
}

const isAcronym = (token) => /^[^\p{Ll}]*\p{Lu}[^\p{Ll}]*$/u.test(token) && token.replace(/^\.+|\.+$/g, "").length > 1;
const isListed = (name) => wordsOf(name.split(/\s+/)[0]).some((part) => FIRST_NAMES.has(part));

/** Whether a capitalised stretch is a name, given how much its clue still needs. */
function convinces(name, need) {
  const tokens = name.split(/\s+/).filter(Boolean);
  if (!tokens.length) return false;
  if (need === "any") return name.length > 1;
  if (isAcronym(tokens[0]) && !tokens.some(isListed)) return need === "family" && name.length > LONGEST_ACRONYM;
  return need === "word" || need === "family" || isListed(name) || (need === "person" && tokens.length > 1);
}

/** The names in a match such as « Karim et Léa », as spans, where they convince. */
function spansIn(match, need) {
  let [start] = match.indices.groups.name;
  return match.groups.name.split(/\s+et\s+/).flatMap((part, index) => {
    start = index ? match.input.indexOf(part, start) : start;
    const name = trimmed(part);
    return convinces(name, need) ? [[start, start + name.length]] : [];
  });
}

const matchAt = (pattern, text, offset) => {
  pattern.lastIndex = offset;
  return pattern.exec(text);
};

const byRule = (text) =>
  RULES.flatMap(({ clue, name, need }) =>
    [...text.matchAll(clue)].flatMap((found) => {
      const match = matchAt(name, text, found.index + found[0].length);
      return match ? spansIn(match, need) : [];
    }),
  );

/** « Kevin, 14 ans », « Nadia Haddad née le… ». */
const byAge = (text) =>
  [...text.matchAll(ANY_NAME)].flatMap((match) =>
    matchAt(AGED, text, match.index + match[0].length) ? spansIn(match, "word") : [],
  );

/** « ma voisine fatou diallo »: only first names of the list, or any word after « mme ». */
const inLowerCase = (text) =>
  [...text.matchAll(LOWER_CLUE)].flatMap((clue) => {
    const match = matchAt(LOWER_NAME, text, clue.index + clue[0].length);
    if (!match) return [];
    const [first, second] = [fold(match.groups.first), fold(match.groups.second ?? "")];
    const listed = FIRST_NAMES.has(first);
    if (NOT_NAMES.has(first) || !(listed || clue.groups.civility)) return [];
    const surname = listed && second && !NOT_NAMES.has(second);
    return [[match.indices.groups.first[0], match.indices.groups[surname ? "second" : "first"][1]]];
  });

/** Whether only punctuation stands between a name and an identifier. */
function touch(text, start, end, item) {
  const gap = end <= item.start ? text.slice(end, item.start) : text.slice(item.end, start);
  return gap.length <= TOUCHING && !/[\p{L}\p{N}]/u.test(gap);
}

/** Full names in a sentence that describes somebody's life or holds an identifier. */
function besideOtherData(text, found) {
  return sentences(text).flatMap(([from, to]) => {
    const near = found.filter(({ start }) => from <= start && start < to);
    const sentence = text.slice(from, to);
    if (!near.length && !LIFE.test(sentence)) return [];
    return [...sentence.matchAll(ONE_NAME)].flatMap((match) => {
      const name = trimmed(match.groups.name);
      if (!name || SCHOLARLY.test(sentence.slice(0, match.index))) return [];
      const [start, end] = [from + match.index, from + match.index + name.length];
      const touching = near.some((item) => touch(text, start, end, item));
      return convinces(name, touching ? "person" : "listed") ? [[start, end]] : [];
    });
  });
}

/** Later mentions of the same people by one of their names. */
function again(text, names) {
  const parts = new Set(names.flatMap(wordsOf).filter((word) => word.length > SHORT_WORD && !NOT_NAMES.has(word)));
  return [...text.matchAll(/\p{L}+/gu)]
    .filter(([word]) => /^\p{Lu}/u.test(word) && parts.has(fold(word)))
    .map(({ 0: word, index }) => [index, index + word.length]);
}

/**
 * The names of private persons, as findings.
 * @param {import("./identifiers.js").Finding[]} found the identifiers of the same text
 * @param {string[]} known names that the documents print
 */
export function findNames(text, found, known) {
  const printed = known.map(wordsOf);
  const spans = [...byRule(text), ...byAge(text), ...inLowerCase(text), ...besideOtherData(text, found)];
  const isPrinted = ([start, end]) => isKnown(wordsOf(text.slice(start, end)), printed);
  const publics = spans.filter(isPrinted);
  const privates = spans.filter((span) => !isPrinted(span));
  const inPublic = ([start, end]) => publics.some(([from, to]) => from <= start && end <= to);
  const repeated = again(text, privates.map(([start, end]) => text.slice(start, end))).filter((span) => !inPublic(span));
  return [...privates, ...repeated].map(([start, end]) => ({ kind: "name", start, end }));
}
