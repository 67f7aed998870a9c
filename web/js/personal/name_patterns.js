/** The words around a name that tell it from a title, a town or an author: the server’s own. */

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
  "(?:\\s+(?:s['’]appelle|se\\s+nomme|nommée?|prénommée?|called|named))?(?:\\s*[,:(])?";
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
  `|${B}cordialement(?:\\s*,)?|${B}sign[ée]\\s*:)`;
const BELONGS =
  `${B}(?:situation|cas|dossier|suivi|logement|dette|endettement|e?-?mail|courriel|adresse(?:\\s+\\p{L}+)?|t[ée]l[ée]phone` +
  "|num[ée]ro|coordonn[ée]es|date\\s+de\\s+naissance|anniversaire|m[èe]re|p[èe]re|fils|fille|enfants?|mari|femme" +
  `|voisine?|famille)(?:${S}(?:à|de|d['’]|du))?`;
export const LIFE = new RegExp(
  `${B}(?:\\d{1,2}\\s+ans${E}|habite|endett|enceinte|expuls|hospitalis|divorc|s[ée]par[ée]e?${E}|veuve?${E}|incarc` +
    `|sans[- ]papiers|au ch[ôo]mage|battue|vit seule?|son (?:fils|mari|loyer|dossier)|sa (?:fille|femme)|touche le` +
    "|perd(?:u|re)? son|dettes)",
  "iu",
);
export const SCHOLARLY = new RegExp(
  `${B}(?:rapports?|livres?|ouvrages?|articles?|th[ée]ories?|auteure?s?|selon|d['’]apr[èe]s|[œo]e?uvres?|pens[ée]e` +
    "|[ée]tudes?|travaux|recherches?|concepts?|dit|[ée]crit|cite|book|report|theory|author)\\s+(?:de\\s+|d['’]|of\\s+|by\\s+)?$",
  "iu",
);
export const SENTENCE = /(?:(?<=[?!])|(?<=[\p{Ll}\p{N}_]\.)(?<!(?:Mr|Dr|Pr)\.)(?<!(?:Mme|MM.)\.))\s+|\n/gu;
export const PARTICLES = new Set("de du des d la le van von der el al ben bin ould da dos di".split(" "));
/** What follows a clue with a capital, or in lower case, and yet names nobody. */
export const NOT_NAMES = new Set(
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
export const RULES = [
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
export const LOWER_CLUE = new RegExp(`(?:(?<civility>${LOWER_CIVILITY})|${TIE}|${ACCOMPANY}|${CALLED}|${MEET})`, "giu");
export const LOWER_NAME = new RegExp(`\\s*(?<first>${LOWER})(?:${S}(?<second>${LOWER}))?`, "dyu");
export const ANY_NAME = new RegExp(`(?<![\\p{L}\\p{M}\\p{N}_’'\\-])(?<name>${NAMES})`, "dgu");
export const ONE_NAME = new RegExp(`(?<![\\p{L}\\p{M}\\p{N}_’'\\-])(?<name>${NAME})`, "dgu");
export const AGED = new RegExp(`\\s*(?:[,(]\\s*)?(?:(?:âgée?\\s+de\\s+)?\\d{1,2}\\s+ans${E}|${BIRTH})`, "iuy");
