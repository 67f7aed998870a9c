"""Expressions that name a notion, read from titles and from quotation marks.

No dictionary and no tagger: the closed words of the language (articles, prepositions,
pronouns) tell a noun phrase from a sentence. What is doubtful is left out: a short list of
sure terms serves a reader better than a long one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from indexer.language.closed_lists import folded
from indexer.language.french import fold

_APOSTROPHES: Final = str.maketrans({"’": "'", "ʼ": "'", "‘": "'"})
_SIGLES: Final = re.compile(r"(?:(?<!\s)\s+)?[(\[][^)\]]{0,200}[)\]]")
_SIDES: Final = re.compile(
    r"(?:(?<!\s)\s+)?[:;.?!]\s+|(?<!\s)\s+[–—]\s+|(?:(?<!\s)\s+)?[«»“”]\s*"
)
_JOINED: Final = re.compile(r",\s+|(?<!\s)\s+(?:et|ou|and|or)\s+")
_SINGULAR: Final = re.compile(r"(?:l'|le |la |the )", re.IGNORECASE)
_INDEFINITE: Final = re.compile(r"(?:une?|an?) ", re.IGNORECASE)
_ARTICLES: Final = frozenset(folded("articles"))
_LINKS: Final = frozenset(
    folded(
        "prepositions.inside_fr", "prepositions.inside_en", "prepositions.between_fr",
        "prepositions.between_en",
    )
)  # fmt: skip
# What no noun phrase holds: pronouns, negations, auxiliaries, comparisons, quantities.
_FOREIGN = """
    ce cet cette ces c ceci cela ceux celle celles celui qui que qu quoi dont ou comment combien
    pourquoi quand quel quelle quels quelles je tu il elle on nous vous ils elles se s y ne n pas
    plus moins non est sont etre ont avoir fait font peut peuvent doit doivent faut comme si sans
    lors face leur leurs notre nos votre vos son sa ses mon ma mes aussi tres trop peu bien mieux
    mal afin vers chez selon quelques plusieurs autre autres tout toute tous toutes meme memes
    deux trois quatre cinq et is are was were be has have can do does how what why when who this
    that these those our your their it we you they not no all some any and
"""
_NEVER: Final = frozenset(_FOREIGN.split())
_LONGEST: Final = 5  # words
_QUOTED: Final = re.compile(r"[«“]\s{0,3}([^«»“”\n.;:!?]{5,60}?)\s{0,3}[»”]")
_QUOTED_WORDS: Final = range(2, 5)
# « la finalité des solidarités »: a relation between things, seldom a notion.
_RELATION: Final = re.compile(r"\w (?:des|du|de la|de l'|of the) ?\w", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Notion:
    """An expression that may be a term; one that is not `sure` must be met elsewhere too."""

    text: str
    sure: bool


def notions(title: str) -> Iterator[Notion]:
    """The notions that a title names: « Le partenariat », « Intérêt général, utilité sociale ».

    Sure where the whole title names them, or where one side of a colon says what the other
    is: « Une référence collective : la citoyenneté ».

    >>> list(notions("Une référence collective : la citoyenneté"))
    [Notion(text='citoyenneté', sure=True)]
    """
    plain = _SIGLES.sub("", title.translate(_APOSTROPHES))
    sides = [side for side in _SIDES.split(plain) if side.strip()]
    for side in sides:
        found = _named(side)
        defined = any(_INDEFINITE.match(other) for other in sides if other is not side)
        for text in found:
            # « La formation : un outil » speaks of a subject, « la prise de risque : un droit »
            # of a notion, « une référence collective : la citoyenneté » of one too.
            said = defined and len(sides) == 2 and (side is sides[-1] or " " in text)  # noqa: PLR2004
            sure = (len(sides) == 1 or said) and not _RELATION.search(text)
            yield Notion(text, sure)


def expressions(text: str) -> Iterator[Notion]:
    """The expressions of two to four words that a text puts in quotation marks.

    >>> [one.text for one in expressions("On parle de « jardin partagé ».")]
    ['jardin partagé']
    """
    for found in _QUOTED.finditer(text.translate(_APOSTROPHES)):
        bare = _SINGULAR.sub("", found[1], count=1) if _SINGULAR.match(found[1]) else found[1]
        words = re.findall(r"[\w-]+", bare)
        if len(words) in _QUOTED_WORDS and fold(words[0]) not in _LINKS | _ARTICLES:
            yield Notion(bare, sure=False)


def noun_phrase(text: str) -> bool:
    """Whether words are nouns and adjectives, tied by prepositions: « prise de risque ».

    >>> noun_phrase("prise de risque"), noun_phrase("il faut prendre")
    (True, False)
    """
    words = [fold(word) for word in re.findall(r"[\w-]+", text)]
    if not 0 < len(words) <= _LONGEST or re.search(r"[\d/]", text):
        return False
    if {words[0], words[-1]} & (_LINKS | _ARTICLES):
        return False
    return not any(
        word in _NEVER or (word in _ARTICLES and before not in _LINKS)
        for before, word in zip(["", *words], words, strict=False)
    )


def _named(side: str) -> list[str]:
    """The notions that one side of a title names: all of it, or none."""
    parts = [part.strip(" ,") for part in _JOINED.split(side)]
    with_article = [bool(_SINGULAR.match(part)) for part in parts]
    if all(with_article):
        found = [_SINGULAR.sub("", part, count=1) for part in parts]
    elif not any(with_article) and all(map(_is_singular, parts)):
        found = list(map(_lowered, parts))
    else:
        return []
    return found if all(map(noun_phrase, found)) else []


def _is_singular(part: str) -> bool:
    """Whether words without an article name something singular: « Utilité sociale »."""
    words = [fold(word) for word in re.findall(r"[\w-]+", part)]
    return len(words) > 1 and not words[0].endswith(("s", "x", "er", "ir", "re"))


def _lowered(text: str) -> str:
    """A capital that only opens a title is none of the term's."""
    first, rest = text[:1], text[1:]
    return text if rest[:1].isupper() else first.lower() + rest
