"""Questions about the document itself: when, by whom, for whom it was written, what it holds.

What its declaration says (`corpus.toml`) comes first, then what the text says of itself: « ce
guide est destiné à… », « la présente charte a pour objet… ».
"""

import re
from collections.abc import Iterator
from typing import Final, Literal, TypeAlias, get_args

from indexer.language.closed_lists import either, folded
from indexer.language.french import fold, words
from indexer.model import Document, Unit
from indexer.search.index import Index
from server.drafts import Draft, Line, Quote, quoted
from server.evidence.gathering import Evidence
from server.extractive.lists import announced_end, paragraph_at
from server.extractive.passages import Passages
from server.extractive.turns import TURNS, given
from server.question.parts import META, Part
from server.wording import Language, say

Own: TypeAlias = Literal[
    "own_readers", "own_date", "own_title", "own_length", "own_contents", "own_author", "own_subject"
]  # fmt: skip

_NAMES: Final = either(
    folded("document.itself", "document.as_a_work", "document.kinds", "document.acts")
)
_ITSELF: Final = re.compile(
    rf"\b(?:ce|cet|cette|ces|l[ea]s? presente?s?|du present|de la presente|this|these) (?:{_NAMES})s?\b"
)
# What is said of a document in a question on nothing else.
_BESIDE: Final = frozenset(words("être avoir été faire s'est sert nom public whom what was"))
_SAYS: Final[dict[Own, re.Pattern[str]]] = {
    "own_readers": re.compile(
        r"\b(?:adress\w+|destin\w+|a l'usage|a l'attention|concern\w+|intended|aimed|for (?:all|any))\b"
    ),
    "own_contents": re.compile(
        r"\b(?:contien\w+|compos\w+|decoup\w+|comport\w+|comprend\w*|structur\w+|organis\w+|divis\w+"
        r"|rassembl\w+|regroup\w+|contains?)\b"
    ),
    "own_author": re.compile(
        r"\b(?:elabor\w+|redig\w+|ecrit\w*|realis\w+|concu\w*|publi\w+|edit[ei]\w*|propriete|written|published)\b"
    ),
    "own_subject": re.compile(
        r"\b(?:propos\w+|presente\w*|vise\w*|objet|objectifs?|but|permet\w*|decri\w+|trait\w+|expliqu\w+"
        r"|rassembl\w+|sert|servir|aid\w+|fixe|definit|precise|offre|contien\w+|concern\w+|aims?|provides?|describes?)\b"
    ),
}
_TELLING: Final = frozenset({"sentence", "item", "announcement", "definition"})
_DATE_LINE: Final = 40  # characters of a line that is hardly more than a date
_VERSION: Final = re.compile(
    r"\b(?:version|edition|mis\w* a jour|publie\w*|adopte\w*|fait (?:a|le)|revision|parution)\b"
)
_HEAD, _TAIL = 3000, 1500  # characters at both ends of a text where it says when it was written
_PARAGRAPH: Final = 600  # characters of what the text says of itself
_SHARE: Final = 0.25  # of the text, from its start, where it says whom and what it is for


class Itself:
    """What the documents of an index are, by their declarations and by their words."""

    def __init__(self, index: Index) -> None:
        self._documents = {document.id: document for document in index.documents}
        self._passages = Passages(index)

    def answer(self, part: Part, evidence: Evidence) -> Draft | None:
        """What is asked of the document that was found; None for a question about anything else."""
        asked = own(part)
        found = {hit.passage.document for hit in evidence.hits}
        if asked is None or len(found) != 1:
            return None
        document = self._documents[found.pop()]
        lines = tuple(self._lines(asked, document, part.language))
        if lines:
            return Draft("answered", lines, looked_up=True)
        return self._unsaid(asked, part.language)

    @staticmethod
    def _unsaid(asked: Own, language: Language) -> Draft | None:
        """That neither says it, where both were read for it; else the search goes on."""
        if asked not in {"own_date", "own_author"}:
            return None
        return Draft("abstained", (Line((), say(f"{asked}_unsaid", language)),))

    def _lines(self, asked: Own, document: Document, language: Language) -> Iterator[Line]:
        source = document.source
        if asked == "own_title":
            yield Line((), say("own_title", language, title=source.title))
        elif asked == "own_length":
            yield Line((), _length(document, language))
        elif asked == "own_date":
            yield from self._dated(document, language)
        elif asked == "own_author":
            named = "; ".join(source.authors) or source.publisher
            if named:
                yield Line((), say("own_author", language, authors=named))
            yield from self._said(asked, document, bounded=False)
        else:
            if asked == "own_subject":
                yield Line((), say("own_title", language, title=source.title))
            yield from self._said(asked, document, bounded=True)

    def _dated(self, document: Document, language: Language) -> Iterator[Line]:
        year = document.source.year
        if year:
            yield Line((), say("own_date", language, year=year))
        dates = _dates(year)
        for unit in _ends(document):
            plain = fold(document.text[unit.start : unit.end])
            told = len(plain) <= _DATE_LINE or _VERSION.search(plain)
            if told and dates.search(plain):
                if quote := self._quote(document, unit.start, unit.end):
                    yield quoted(quote)
                return

    def _said(self, asked: Own, document: Document, *, bounded: bool) -> Iterator[Line]:
        """The first of what the text says of itself, and answers best."""
        reach = max(len(document.text) * _SHARE, _HEAD) if bounded else len(document.text)
        told = [one for one in document.sentences if one.start <= reach]
        best = max(told, key=lambda one: _telling(asked, document, one), default=None)
        if best is None or not _telling(asked, document, best):
            return
        start, end = _goes_on(document, best)
        if quote := self._quote(document, start, end):
            yield quoted(quote)

    def _quote(self, document: Document, start: int, end: int) -> Quote | None:
        passage = self._passages.at(document.id, start)
        return Quote(passage, start, end) if passage else None


def own(part: Part) -> Own | None:
    """What a question asks of the document itself, if it asks nothing else.

    >>> from server.question.parts import make_part
    >>> own(make_part("De quand date ce guide ?", "fr"))
    'own_date'
    """
    if not _ITSELF.search(part.plain) and not _the_document(part.plain):
        return None
    for name in get_args(Own):
        if given(name, part.plain):
            rest = set(words(TURNS[name].pattern.sub(" ", part.plain))) - META - _BESIDE
            return name if not rest else None
    return None


def _the_document(plain: str) -> bool:
    """Whether a folded text says « le document », not « le document de référence »."""
    named = either(folded("document.itself", "document.as_a_work"))
    return (
        re.search(
            rf"\b(?:le|l'|du|au|the) ?(?:{named})\b(?! (?:de|du|d'|des|of|by|sur|on)\b)", plain
        )
        is not None
    )


def _length(document: Document, language: Language) -> str:
    numbers = [page.last for page in document.pages if not page.printed]
    if not numbers:
        return say("own_length_unsaid", language)
    return say("own_length", language, last=max(numbers))


def _dates(year: int | None) -> re.Pattern[str]:
    """A month and a year, or the year that the declaration gives."""
    months = either(folded("months"))
    return re.compile(rf"\b(?:{months}) {year or r'(?:19|20)[0-9]{2}'}\b")


def _ends(document: Document) -> Iterator[Unit]:
    """What stands at both ends of a text, where dates of documents are printed."""
    last = len(document.text) - _TAIL
    return (one for one in document.sentences if one.start < _HEAD or one.start >= last)


def _telling(asked: Own, document: Document, unit: Unit) -> int:
    """How well a unit says of the document what is asked; 0 if it does not.

    Better below a heading that asks the same, and where the document is its subject.
    """
    plain = fold(document.text[unit.start : unit.end])
    if unit.shape not in _TELLING or plain.endswith("?"):
        return 0
    lead = fold(document.text[unit.lead.start : unit.lead.end]) if unit.lead else ""
    headed = _ITSELF.search(f"{lead} ") or _the_document(lead)
    if lead.endswith("?") and headed and given(asked, lead):
        return 3
    subject = _ITSELF.match(plain) is not None
    says = _ITSELF.search(plain) is not None and _SAYS[asked].search(plain) is not None
    return (1 + subject) if says else 0


def _goes_on(document: Document, unit: Unit) -> tuple[int, int]:
    """What the text says of itself, to the end of its paragraph or of what it announces."""
    if unit.shape == "announcement":
        return unit.start, announced_end(document, unit)
    paragraph = paragraph_at(document, unit.start) or unit
    within = paragraph.end - unit.start <= _PARAGRAPH
    return unit.start, paragraph.end if within else unit.end
