"""How far the words of a question lean on something said before: pronouns, ellipses, openings.

Grammar only, in French and in English: what each sign is worth, with what the documents hold,
is fitted (`server.conversation.reading`).
"""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from indexer.language.closed_lists import either, folded
from indexer.language.french import fold, words
from server.question.parts import NamedPlaces, content, named_places

# Not « a », which « à » looks like once folded.
_VERBS: Final = either(tuple(one for one in folded("verbs", "requests") if one != "a"))
_DOCUMENT: Final = re.compile(
    rf"\b(?:{either(folded('document.itself', 'document.as_a_work', 'document.text'))})s?\b"
)
# « y a-t-il », « faut-il », « il s'agit »: this « il » stands for nothing.
_IMPERSONAL: Final = re.compile(
    r"\by a[ -]?(?:t[ -])?il\b|\bil(?: n)?'?y a\b|\b(?:faut|faudra(?:it)?|suffit|convient|existe|s'agit|agit|reste|arrive|passe)[ -](?:t[ -])?il\b"
    r"|\bil (?:ne |n'|me |nous |vous |leur |lui )?(?:faut|faudra(?:it)?|suffit|convient|existe|s'agit|reste|arrive)\b|\bis it\b.{0,30}\b(?:to|that)\b"
)
_SUBJECT: Final = either(folded("leaning.subjects_fr", "leaning.subjects_en"))
_OTHER: Final = rf"{either(folded('leaning.others_fr', 'leaning.others_en'))}|l'un|l'une|les uns|l[ae]quel(?:le)?|lesquel(?:le)?s"
_POSSESSIVE: Final = either(folded("leaning.possessives_fr", "leaning.possessives_en"))
# « peut-on le déplacer », « qui l'assistait », « on lui donne », « qui en est responsable ».
_OBJECT: Final = (
    r"(?:(?<=-on )|(?<=-il )|(?<=-elle )|(?<=-ils )|(?<=-elles )|(?<=-je )|(?<=-vous )|(?<=\bon )|(?<=\bqui )|(?<=\bje )"
    r"|(?<=\bnous )|(?<=\bvous )|(?<=\bpeut )|(?<=\bpeuvent )|(?<=\bdoit )|(?<=\bfaut ))"
    r"(?:l[ea]s? (?=\w+(?:er|ir|re)\b)|(?:lui|leur|y|en) |l'(?=\w+(?:ait|aient|ent|e|a|ont|er|ir|re)\b))"
)
_PRONOUN: Final = re.compile(rf"\b(?:{_SUBJECT}|{_OTHER}|{_POSSESSIVE})\b|{_OBJECT}")
_POINTING: Final = either(
    folded(
        "leaning.this_fr", "leaning.demonstratives_fr", "leaning.this_en",
        "leaning.demonstratives_en",
    )
)  # fmt: skip
_DEMONSTRATIVE: Final = re.compile(rf"\b(?:{_POINTING})\s+(\w{{3,}})")
_NO_NOUN: Final = frozenset(
    [
        "que",
        "qui",
        "dont",
        "sont",
        "est",
        "etait",
        "sera",
        "seront",
        "serait",
        "can",
        "was",
        "were",
    ]
)
# What a noun phrase begins with.
_DETERMINER: Final = re.compile(
    r"\b(?:l[ea]s?|une?|des|du|aux?|d[eu]ux|quel(?:le)?s?|chaque|the|an?|every|which)\s+(\w{2,})|\b(?:[ld]|qu)'(\w{2,})"
)
_PLURAL: Final = re.compile(
    r"ils|elles|leurs?|eux|ceux|celles|they|them|their|les|lesquel(?:le)?s"
)
_PLURAL_DETERMINER: Final = re.compile(r"(?:les|des|aux|deux|quel(?:le)?s|chaque|the|which)\b")
_COORDINATION: Final = re.compile(r"\b(?:et|and|ou)\b")
_OPENING: Final = re.compile(rf"\W*(?:{either(folded('openings'))})\b")
_INFLECTED: Final = re.compile(
    rf"\b(?:{_VERBS}|dit|disent|parle\w*|veut|signifie|\w+(?:aient|ait|eront|era|issent|ez|ons))\b"
    r"|\w-(?:t-)?(?:on|ils?|elles?|je|tu|nous|vous|ce)\b|\b(?:qui|on|ils?|elles?) (?:ne |n'|se |s'|l'|en |y )?\w{3,}(?:e|ent|t|d)\b"
)
_PROPER: Final = re.compile(r"(?<=[\s'’(«-])[A-ZÀ-ÖØ-Þ][\w-]+|\b\w*[A-ZÀ-ÖØ-Þ]{2,}\w*")


@dataclass(frozen=True)
class Leaning:
    """The signs in one question, read on demand."""

    text: str

    @cached_property
    def plain(self) -> str:
        """The text, folded, without the pronouns that stand for nothing."""
        return " ".join(_IMPERSONAL.sub(" faut ", fold(self.text)).split())

    @cached_property
    def terms(self) -> frozenset[str]:
        """The terms that speak of a subject."""
        return frozenset(content(self.text))

    @property
    def pronoun(self) -> bool:
        """Whether a pronoun has nothing before it in the question that it may stand for."""
        found = _PRONOUN.search(self.plain)
        return found is not None and not _is_bound(self.plain, found)

    @property
    def bound(self) -> bool:
        """Whether a pronoun has its antecedent in the question itself."""
        found = _PRONOUN.search(self.plain)
        return found is not None and _is_bound(self.plain, found)

    @property
    def demonstrative(self) -> bool:
        """Whether it points at something other than the document: « cette démarche »."""
        nouns = (found[1] for found in _DEMONSTRATIVE.finditer(self.plain))
        return any(noun not in _NO_NOUN and content(noun) for noun in nouns)

    @property
    def document(self) -> bool:
        """Whether it speaks of the document: « ce rapport »."""
        return _DOCUMENT.search(self.plain) is not None

    @property
    def opens(self) -> bool:
        """Whether it opens as what goes on does: « et », « mais », « ok »."""
        return _OPENING.match(self.plain) is not None

    @property
    def verbless(self) -> bool:
        """Whether it shows no verb: « à quelle page ? », « et en ville ? »."""
        return _INFLECTED.search(self.plain) is None

    @property
    def named(self) -> bool:
        """Whether it holds a name or an acronym, but for its first word."""
        return _PROPER.search(self.text.strip()) is not None

    @property
    def placed(self) -> bool:
        """Whether it names a place of the document by itself: a part, a section, a page."""
        return named_places(fold(self.text)) != NamedPlaces()


def _is_bound(plain: str, pronoun: re.Match[str]) -> bool:
    """Whether a noun phrase before a pronoun may be what it stands for, by its number."""
    head = plain[: pronoun.start()]
    named = [one[0] for one in _DETERMINER.finditer(head) if words(one[1] or one[2])]
    if _PLURAL.fullmatch(pronoun[0].strip()) and not _COORDINATION.search(head):
        return any(_PLURAL_DETERMINER.match(one) for one in named)
    return bool(named)
