"""The type of thing that some questions ask for: an amount, an age, a date, any number.

What is quoted must hold one: few right answers to questions of others are lost so, and half of
such questions without an answer are refused (docs/design.md).
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from indexer.language.closed_lists import counted, either, folded
from indexer.language.french import fold, terms_of, words
from server.evidence.candidates import NUMBER, Candidate

Name: TypeAlias = Literal[
    "amount",
    "age",
    "rate",
    "duration",
    "hour",
    "date",
    "time",
    "address",
    "phone",
    "frequency",
    "number",
]

REACH: Final = 0.5
"""How far below the best sentence, in log-odds, one of the type may stand and still answer."""

_NUMBER: Final = (
    rf"(?:\d+|une|{either(folded('numbers.fr'))}|demie?"
    rf"|{counted('numbers.tens_fr', 'numbers.scales_fr', 'numbers.parts_fr')})"
)
# « quinze (15) jours », as acts and contracts write
_IN_FIGURES: Final = r"(?: ?\(\d[\d .]{0,15}\))?"
_SPANS: Final = counted("calendar.spans_fr")
_DAYS: Final = either(folded("calendar.days_fr"))
_MOMENTS: Final = either(folded("calendar.moments_fr"))
# « quel est le (nouveau) … », « c'est quoi le … », « what is the … »: what follows is asked for.
_WHAT: Final = (
    r"\b(?:quel(?:le)?s?|c'est quoi|what|which)\b(?: (?:est|sont|etait|etaient|sera|is|are|was|were))?"
    r"(?: (?:le|la|les|the|leurs?|son|sa|ses|mon|ma|mes|votre|notre|une?)\b| l')?(?: ?\w+)?? ?\b"
)
# Where one of these stands first, it is what is asked for; « quand » asks for a time itself.
_ADVERBS: Final = folded("interrogatives.adverbs_fr", "interrogatives.adverbs_en")
_OTHERS: Final = re.compile(
    rf"\b(?:{either(tuple(one for one in _ADVERBS if one not in {'quand', 'when'}))}"
    r"|est ce que|est il|est elle|peut on|faut il|dois je)\b"
)


@dataclass(frozen=True, slots=True)
class AnswerType:
    """How a folded question asks for something of a type, and how a folded text holds one."""

    name: Name
    asks: re.Pattern[str]
    holds: re.Pattern[str]

    def asked(self, plain: str) -> bool:
        """Whether a folded question, without hyphens, asks for it before anything else."""
        found = self.asks.search(plain)
        return found is not None and not _OTHERS.search(plain, 0, found.start())


def _what(nouns: str, *others: str, bare: str = "") -> re.Pattern[str]:
    """« quel est le prix de… » and, of nouns that ask for nothing else, « prix de… » alone."""
    alone = (rf"^(?:et )?(?:(?:le|la|les|the) |l')?(?:{bare})\b",) if bare else ()
    return re.compile("|".join((rf"{_WHAT}(?:{nouns})\b", *alone, *others)))


TYPES: Final = (
    AnswerType(
        "amount",
        _what(
            r"montants?|prix|tarifs?|couts?|budget|salaires?|remuneration|subventions?|amendes?"
            r"|chiffres? d'affaires?|recettes?|depenses?|cotisations?|frais|loyer|caution|indemnites?|primes?|price|cost|fee|salary|fine",
            r"\bcombien (?:ca |cela |a |ont |va |vont |\w+ )?(?:\w+ )?(?:cout|vaut|valent|paye|paie"
            r"|gagne|verse|touche|rembourse|depense)\w*",
            r"\bhow much\b",
            r"\ben euros\b",
            bare="montants?|prix|tarifs?|couts?|salaires?|price|cost|salary",
        ),
        re.compile(
            r"\d\s*(?:€|euros?\b|eur\b|k€|francs?\b|f\b|%|centimes?|\$)|[€$]\s?\d"
            rf"|\b{_NUMBER}{_IN_FIGURES} (?:euros?|francs?|millions?|milliards?|dollars?|livres)\b|\bgratuit|\bfree\b"
        ),
    ),
    AnswerType(
        "age",
        _what("ages?", bare="age"),
        re.compile(rf"\b{_NUMBER}{_IN_FIGURES} ?(?:ans?|mois|years?)\b|\bm(?:aj|in)eure?s?\b"),
    ),
    AnswerType(
        "rate",
        _what("taux|pourcentages?|proportions?|rate|percentage", bare="taux|pourcentage"),
        re.compile(
            r"\d ?%|\bpour ?cent\b|\bsur (?:\d+|deux|trois|quatre|cinq|dix)\b|\d,\d"
            r"|\b(?:moitie|tiers|quart|dixieme)s?\b"
        ),
    ),
    AnswerType(
        "duration",
        _what(
            "delais?|durees?|duration|deadline",
            rf"\bcombien de (?:temps|{_SPANS})\b",
            r"\bhow long\b",
            bare="delais?|durees?",
        ),
        re.compile(
            rf"\b{_NUMBER}\b{_IN_FIGURES}(?: \w{{1,20}})? ?(?:{_SPANS}|secondes?|days?|weeks?|months?|years?|hours?)\b"
            r"|\b\d\d?h\b|\b(?:permanence|illimite\w*|immediat\w*)\b|\b(?:1[89]|20)\d\d\b"
        ),
    ),
    AnswerType(
        "hour",
        _what("heure|horaires?", r"\bwhat time\b", bare="heures?|horaires?"),
        re.compile(
            rf"\b{_NUMBER} ?h(?:eures?)?\b|\d ?h ?\d\d|\b\d\d?:\d\d\b|\b(?:midi|minuit|noon|midnight)\b"
            r"|\d ?[ap]\.?m\b"
        ),
    ),
    AnswerType(
        "date",
        _what("dates?|annees?|year", bare="dates?|annee"),
        re.compile(
            rf"\b(?:{either(folded('months'))})\b|\b\d\d?[/.]\d\d?\b|\b[12]\d\d\d\b|\bsiecles?\b"
            rf"|\b(?:jours?|ans?|{_DAYS}|{_MOMENTS})\b"
        ),
    ),
    AnswerType(
        "time",
        _what("jours?|mois|periode|siecle|day|month|time"),
        re.compile(
            rf"\d|\b(?:{either(folded('months'))})\b|\b(?:{_SPANS}|annuel\w*|trimestr\w*|{_DAYS}|{_MOMENTS}"
            r"|matin|soir|midi|nuit|ete|hiver|printemps|automne|saison"
            r"|debut|fin|apres|avant|lorsqu\w*|quand|des que|pendant|depuis|jusqu\w*|epoque|immediat\w*"
            r"|permanence|toujours|illimite\w*|delais?|dates?|year|day|month|week|hour)\b"
        ),
    ),
    AnswerType(
        "address",
        _what("adresses?|address", bare="adresses?"),
        re.compile(
            r"\b\d+ ?(?:bis |ter )?,? ?(?:rue|avenue|av|bd|boulevard|place|quai|allee|chemin|impasse|route"
            r"|square|cours)\b|\b\d{5}\b|@|https?:|www\.|\.(?:fr|org|com|eu|net)\b"
        ),
    ),
    AnswerType(
        "phone",
        re.compile(
            r"^(?:le )?(?:telephone|tel)\b|\bnumeros? (?:de |a )?(?:tel|appeler|composer|telephone|portable|d'appel|fixe|vert|d'urgence)"
            # « numéro contre le harcèlement », « quel numéro si… », but « le numéro de dossier »
            r"|(?:^(?:le )?|\bquel (?:est le )?)numeros?\b(?! (?:de|du|des|d|est)\b| d')|\b(?:tele)?phone number"
        ),
        re.compile(r"\b0\d(?:[ .]?\d\d){4}\b|\+\d\d|\b\d{4}\b|\b\d\d \d\d\b|\b1\d\d?\b"),
    ),
    AnswerType(
        "frequency",
        _what(
            "frequences?|periodicite|rythme|frequency",
            r"\btou(?:te)?s les combien\b",
            r"\bcombien de fois par\b",
            r"\bhow often\b",
            bare="frequence|periodicite",
        ),
        re.compile(
            rf"\b(?:par|chaque|tou(?:te)?s les|a|every|each) (?:{_NUMBER} )?(?:{_SPANS}|{_DAYS}|{_MOMENTS}|years?|months?|weeks?|days?)\b"
            rf"|\b(?:quotidien|journali|hebdomadaire|mensuel|bimestriel|trimestriel|semestriel|annuel|bisannuel)\w*"
            r"|\bfois (?:par|l'an)\b|\bregulier\w*|\b(?:daily|weekly|monthly|yearly|annual)\w*"
        ),
    ),
    AnswerType("number", _what("nombres?|number", r"\bcombien\b", r"\bhow many\b", bare="nombre"), NUMBER),
)  # fmt: skip


_A_NUMBER: Final = re.compile(rf"\W?{_NUMBER}\b")
_SOON: Final = 4  # words behind a number in which stands what it counts
_COUNTED: Final = re.compile(
    r"\b(?:combien|nombre)(?: \w+){0,4}? (?:d'|de |du |des )(?P<fr>\w+)|\bhow many (?P<en>\w+)"
)


def counted_noun(plain: str) -> str | None:
    """What a folded question counts, if it says so behind « combien de » or « nombre de ».

    >>> counted_noun("combien de fois le groupe s'est il reuni ?"), counted_noun("combien ?")
    ('fois', None)
    """
    found = _COUNTED.search(plain.replace("-", " "))
    return found and (found["fr"] or found["en"])


def counts(noun: str, plain: str) -> bool:
    """Whether a folded text says how many of something there are: a number, and soon the noun.

    >>> counts("parcelles", "douze belles parcelles"), counts("parcelles", "les douze mois")
    (True, False)
    """
    stems = set(words(noun))
    tokens = plain.split()
    return any(
        _A_NUMBER.match(token)
        and not stems.isdisjoint(terms_of(" ".join(tokens[place + 1 :][:_SOON])))
        for place, token in enumerate(tokens)
    )


def asked_type(intent: str) -> AnswerType | None:
    """The type that a folded question asks for, if it is one of `TYPES`.

    >>> asked_type("quel est le budget du projet ?").name
    'amount'
    >>> asked_type("comment fixer le budget ?") is None
    True
    """
    plain = intent.replace("-", " ")
    return next((one for one in TYPES if one.asked(plain)), None)


def first_of_type(
    wanted: AnswerType, candidates: Sequence[Candidate], said: Callable[[Candidate], str]
) -> Candidate | None:
    """The best candidate that holds one, within `REACH` of the best of all; None without.

    `said` gives what is read of a candidate.
    """
    near = (one for one in candidates if one.odds >= candidates[0].odds - REACH)
    return next((one for one in near if wanted.holds.search(fold(said(one)))), None)
