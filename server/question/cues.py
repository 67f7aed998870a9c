"""What kind of thing a question asks for, from its turns of phrase, in French and English.

A cue is a hint, not a verdict: the answerers weigh it with what the corpus holds. The
patterns are read on folded text (lower case, no accents), so that hasty typing is the same.
"""

import re
from typing import Literal

from indexer.language.french import fold

Cue = Literal[
    "where", "phrase", "who", "name", "acronym", "definition", "list", "count", "when", "reference",
    "howto", "comparison", "why", "synthesis", "amount", "place", "contact", "existence",
    "says", "plan",
]  # fmt: skip

_PATTERNS: dict[Cue, str] = {
    "where": r"\b(?:a quel endroit|(?:quelles?|quel) (?:est la |sont les )?(?:pages?|sections?|chapitres?|passages?"
    r"|paragraphes?|rubriques?|numero)|a quelles? pages?|dans quelles? (?:section|partie|chapitre)|que lire|quoi lire|ou lire"
    r"|a lire|aller lire|where|which (?:section|page|part|chapter)s?|what (?:page|section)|page ?\?|section ?\?"
    r"|^(?:et )?ou (?:est|sont|se|le|la|les|l'|en|peut|puis|trouv|parle|il|ca|on|faut)"
    r"|c ?'?est ou|ou ca|ou est.ce|ou se trouve|vers (?:quel|quelle|quoi|ou)|quel(?:le)? (?:proposition|preconisation)|sur quelles? pages?"
    r"|renvoie[sz]?|indique[sz]?.moi la (?:page|section)|les pages)\b",
    "phrase": r"\b(?:phrase|mots exacts|mot pour mot|termes (?:exacts|precis)|quels termes|citation|formule exacte"
    r"|textuellement|verbatim|sentence|exact (?:words?|wording|quote)|wording|quote)\b",
    "who": r"\b(?:qui|ki|who|whom|whose|quelles? personnes?|quels? membres?|le nom d|son nom|leurs? noms?"
    r"|noms? des?|par qui|quel (?:est le )?(?:president|signataire|auteur)|nommee?s?)\b",
    "name": r"\b(?:s'appel\w+|le nom d|les noms|quels? noms?|son nom|leurs? noms?|name of|names of|nommement)\b",
    "acronym": r"\b(?:signifi\w*|veu[tx]?(?:lent)? dire?|stands? for|sigles?|acronym\w*|abrev\w*|abbrev\w*|mean(?:s|ing)?"
    r"|en toutes lettres|developpe le sigle|ca veut dire|c ?'?est quoi|c ?'?est koi|cest koi|cest quoi|kesako|correspond\w*"
    r"|initiales|abreg\w+)\b|= ?\?",
    "definition": r"\b(?:defini\w*|qu'?est.ce qu\w*|qu'appelle\w*|c'?est quoi|cest quoi|cest koi|what is|what are|definition|notion|concept"
    r"|enten(?:d|du|due|dre)|recouvr\w+|en quoi consiste|designe\w*|sens du mot|signifie\w*|meant by|define[ds]?)\b",
    "list": r"\b(?:quel(?:le)?s (?!pages?|sections?|parties|chapitres)|lesquel(?:le)?s|liste[rz]?|enumer\w*|cite[rz]? (?:les|moi)|donne\w*.{0,12}\b(?:liste|les)"
    r"|recense\w*|quels? sont|which (?:are|ones)|list|name the|what are|les (?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix))\b",
    "count": r"\b(?:combien|cb de|how many|how much|quel nombre|nombre d)\b",
    "when": r"(?:^|[?!.]\s*)(?:et |c'?est )?(?:quand|when)\b|\b(?:depuis quand|jusqu'a quand|pour quand|c'?est quand|a quand"
    r"|quand (?:est|a|ont|sera|doit|devait|fut|etait|sont)\b|when (?:was|were|did|is|will)|dates?|en quelle annee|quelle annee|annee"
    r"|what year|which year|echeance|a quel moment|quel jour|quel mois|deadline|delai)\b",
    "reference": r"\b(?:references?|(?:ouvrage|livre|article|etude|document)s? .{0,40}\bcite\w*|publications?|titre (?:exact|complet|de l|du|d'|de ce)|(?<!a )quel titre"
    r"|(?:quels? |l')auteurs? (?:de|du|d'|est|sont|cite)|(?:son|leurs?) auteurs?|par quel auteur|editeurs?|edite[es]?|edition|paru\w*|maison d'edition|notes?"
    r"|sources?|publi(?:e|ee|es|er|cation)|publisher|published|authors? of|footnotes?|title|revue|isbn|brought out)\b",
    "howto": r"\b(?:comment (?:faire|puis|peut|on|je|amener|monter|lancer|animer|associer|convaincre|mettre|s'y|aider|mobiliser"
    r"|construire|developper|demarrer|travailler|impliquer|organiser|evaluer|obtenir|former|creer|accompagner|soutenir|rendre|\w+er\b)"
    r"|par ou commencer|on me demande|how (?:do|can|should|could) (?:i|we)|how to|conseils? pour|m'y prendre|s'y prendre"
    r"|un exemple|des exemples|example|me tourner|preparer ma|que faire|piste|des idees|coman)\b",
    "comparison": r"\b(?:differen\w+|choisir entre|oppos\w+|plutot que|versus|compar\w*|meme mot|distingu\w+|par rapport a"
    r"|difference|compared?|opposition|separ\w+|versus|vs)\b",
    "why": r"\b(?:pourquoi|pk|pq|pour quelles? raisons?|raisons?|causes?|why|d'ou vient|explique)\b",
    "synthesis": r"\b(?:ensemble du|synthese|synthetise\w*|croise[rsz]?|rassemble[rsz]?|resume[rsz]?|partie par partie"
    r"|du debut a la fin|tout ce que|recapitul\w*|summari[sz]e|overview|fais le point|bilan|panorama|reconstitue\w*)\b",
    "amount": r"\b(?:montants?|combien (?:coute|gagne|touche|d'argent)|prix|cout|tarifs?|budget|subvention|salaires?|euros?"
    r"|how much|pourcentage|chiffres?|statistiques?|taux|proportion)\b",
    "place": r"\b(?:quelle (?:ville|commune|region|adresse)|quel (?:pays|departement|quartier|village|arrondissement)"
    r"|which (?:city|town|country|place)|dans quelle (?:ville|commune|region))\b",
    "contact": r"\b(?:adresses? (?:personnelle|postale|mail|e-?mail|electronique|de |du |d')|son adresse|l'adresse"
    r"|mails?|e-?mails?|courriels?|telephones?|numero de tel\w*|portable|coordonnees|contacter|phone|home address|joindre)\b",
    "says": r"\b(?:que (?:dit|repond|pense|affirme|montre|reproche|rappelle)|qu'en (?:dit|pense)|dit l|d'apres|selon|what does .{0,40} say"
    r"|according to)\b",
    "plan": r"\b(?:plan|partie par partie|structure d|organise en|fil conducteur|outline|how is .{0,30} (?:organi[sz]ed|structured))\b",
    "existence": r"\b(?:y a.t.il|ya|il y a|existe.t.il|is there|are there|est.ce qu\w* .{0,30}(?:parle|aborde|traite|evoque|mentionne))\b",
}  # fmt: skip
_COMPILED = {cue: re.compile(pattern) for cue, pattern in _PATTERNS.items()}
_WHERE = re.compile(r"\boù\b", re.IGNORECASE)
_ENGLISH = frozenset(
    [
        "the",
        "what",
        "which",
        "who",
        "where",
        "how",
        "does",
        "do",
        "is",
        "are",
        "of",
        "in",
        "and",
        "to",
        "for",
        "why",
        "can",
        "with",
        "about",
        "this",
        "that",
        "it",
        "there",
        "my",
        "your",
        "i",
        "have",
        "has",
        "was",
        "were",
        "should",
        "would",
        "when",
        "please",
        "tell",
        "me",
    ]
)
_FRENCH = frozenset(
    [
        "le",
        "la",
        "les",
        "de",
        "des",
        "du",
        "un",
        "une",
        "et",
        "est",
        "que",
        "qui",
        "quoi",
        "ou",
        "où",
        "dans",
        "pour",
        "sur",
        "ce",
        "cette",
        "quel",
        "quelle",
        "quels",
        "quelles",
        "je",
        "il",
        "elle",
        "on",
        "nous",
        "vous",
        "au",
        "aux",
        "par",
        "pas",
        "ne",
        "se",
        "sa",
        "son",
        "mon",
        "ma",
        "d",
        "l",
        "qu",
        "c",
        "y",
        "a",
        "en",
        "comment",
    ]
)


def cues(text: str, folded: str | None = None) -> frozenset[Cue]:
    """The cues that a question gives; who has its folded text already gives that as well."""
    plain = re.sub("[\u2010-\u2013]", "-", fold(text) if folded is None else folded)
    spaced = re.sub(r"(?<=\w)-(?=\w)", " ", plain)
    found = {cue for cue, pattern in _COMPILED.items() if pattern.search(spaced)}
    if _WHERE.search(text):
        found.add("where")
    return frozenset(found)


def is_english(text: str) -> bool:
    """Whether a text is more likely English than French, by its function words."""
    tokens = (
        re.findall(r"[a-z]+", text.lower())
        if text.isascii()
        else re.findall(r"\w+", text.lower())
    )
    english = sum(token in _ENGLISH for token in tokens)
    return english > sum(token in _FRENCH for token in tokens)
