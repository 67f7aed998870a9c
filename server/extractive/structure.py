"""Questions about the structure itself: « les sections de la partie 3 », « table des matières ».

They are answered exactly, whole and counted, from the rows of the table of contents or, where
none is printed, from the headings.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from indexer.language.closed_lists import forms
from indexer.language.french import words
from indexer.model import Document, Passage
from indexer.search.index import Index
from server.drafts import Draft, Line, counted, row_lines
from server.evidence.gathering import Evidence
from server.extractive.headings import Headings
from server.extractive.named_sections import NumberedSections
from server.question.parts import ROMAN, Part
from server.verification.numbers import figures


def _terms(*names: str) -> frozenset[str]:
    return frozenset(term for form in forms(*names) for term in words(form))


# What may be said of a structure beside the numbers of its parts, and of whose structure it is.
_OUTLINE: Final = _terms(
    "structure", "document.itself", "document.as_a_work", "document.text", "document.places"
)
_WHOSE: Final = _terms("document.kinds", "document.acts")
# The parts of a whole are asked for, not one of them.
_SEVERAL: Final = re.compile(
    r"\b(?:sections|parties|rubriques|chapitres|articles|titres|sommaire|table des matieres|chapters|parts"
    r"|headings|table of contents)\b"
)
_PARTS: Final = re.compile(r"\b(?:parties|parts)\b")
_ALL: Final = re.compile(r"\b(?:tou(?:te)?s|all|every)\b")
_RANGE: Final = re.compile(r"(?<![\d.])((?:\d{1,3}\.){1,5})(\d{1,3}) (?:a|to|-) \1(\d{1,3})\b")
_TREATS: Final = r"traite\w*|parle\w*|abord\w*|concern\w*|expliqu\w*|evoqu\w*|porte\w*|presente\w*|about|deals|covers"
_LONGEST: Final = 60  # rows that are listed; of more, only those that stand highest


class Structure:
    """The rows and the headings of the documents of an index."""

    def __init__(self, index: Index, headings: Headings, numbered: NumberedSections) -> None:
        self._documents = {document.id: document for document in index.documents}
        self._headings, self._numbered = headings, numbered
        self._rows: dict[str, list[Passage]] = {}
        for passage in index.passages:
            if passage.kind == "toc":
                self._rows.setdefault(passage.document, []).append(passage)
        for rows in self._rows.values():
            rows.sort(key=lambda row: row.start)

    def answer(self, part: Part, evidence: Evidence) -> Draft | None:
        """The rows that are asked for, counted; None for a question about anything else."""
        document = self._document(evidence)
        if document is None:
            return None
        if treating := self._treating(document, part, evidence):
            return Draft("answered", treating, looked_up=True)
        return _counted(self._called(document, part) or self._divisions(document, part), part)

    def below(self, part: Part, evidence: Evidence) -> Draft | None:
        """The headings right below sections that are named: « les parties du titre II »."""
        document = self._document(evidence)
        if document is None or document.toc or not _SEVERAL.search(part.plain) or _left(part):
            return None
        named = self._numbered.named(part.plain)
        sections = [one for one in document.sections if (document.id, one.title) in named]
        lines = tuple(line for one in sections for line in self._headings.below(document, one))
        return _counted(lines, part)

    def _called(self, document: Document, part: Part) -> tuple[Line, ...]:
        """The headings that call themselves alike (« Fiche 8 »), where all of them are asked for.

        What else is asked names the title above them: « les 7 engagements du contrat ».
        """
        kinds = self._headings.kinds(document)
        named = next((one for one in kinds if re.search(rf"\b{one}s\b", part.plain)), None)
        if named is None:
            return ()
        return self._headings.of_kind(document, named, _left(part, words(named)))

    def _divisions(self, document: Document, part: Part) -> tuple[Line, ...]:
        """The sections below a subject that is named; all, where nothing beside them is said."""
        if not _SEVERAL.search(part.plain) and "plan" not in part.cues:
            return ()
        below = () if document.toc else self._headings.below_named(document, _subject(part))
        return below or (() if _left(part) else self._lines(document, part))

    def _treating(self, document: Document, part: Part, evidence: Evidence) -> tuple[Line, ...]:
        """« Quelle fiche traite des citations ? »: the heading of that kind that does."""
        asked = (
            kind
            for kind in self._headings.kinds(document)
            if re.search(rf"\b(?:quel(?:le)?s?|which) {kind}s? (?:{_TREATS})", part.plain)
        )
        kind = next(asked, None)
        return self._headings.treating(evidence, document, kind) if kind else ()

    def _document(self, evidence: Evidence) -> Document | None:
        """The document that is asked of: that of all that was found, None if there are more."""
        found = {hit.passage.document for hit in evidence.hits}
        return self._documents[found.pop()] if len(found) == 1 else None

    def _lines(self, document: Document, part: Part) -> tuple[Line, ...]:
        if not document.toc:
            return () if _named(part) else self._headings.outline(document)
        rows = self._rows.get(document.id, [])
        kept = _asked(rows, part) if _named(part) else _highest(rows)
        if _PARTS.search(part.plain) and not _named(part):
            kept = [row for row in kept if _number(row).startswith("Partie")]
        return row_lines(kept if len(kept) <= _LONGEST else _highest(kept))


def _counted(lines: tuple[Line, ...], part: Part) -> Draft | None:
    """The lines with their number, None without any."""
    if not lines:
        return None
    return Draft("answered", counted(lines, len(lines), part.language), looked_up=True)


def _asked(rows: Sequence[Passage], part: Part) -> list[Passage]:
    """The rows of the parts or below the numbers that are named; all of them if that is asked."""
    every = _ALL.search(part.plain) is not None
    ranged = _ranged(part)
    if ranged and not every:
        return [row for row in rows if _number(row) in ranged]
    within = [f"Partie {number}" for number in part.named.parts]
    numbers = ranged or part.named.numbers
    kept = [row for row in rows if _is_below(row, within, numbers)]
    return kept if every or numbers else _highest(kept)


def _highest(rows: Sequence[Passage]) -> list[Passage]:
    depth = min(map(_depth, rows), default=0)
    return [row for row in rows if _depth(row) == depth]


def _left(part: Part, kind: Iterable[str] = ()) -> frozenset[str]:
    """What a question says beside its structure, a kind of heading and numbers."""
    numbers = {*figures(part.text), *ROMAN, *re.findall(r"\d+", part.plain)}
    told = {*kind, *numbers, *_OUTLINE, *_WHOSE}
    plain = {term for term in part.words if term not in told}
    return frozenset(term for term in plain if not figures(term) and "." not in term)


def _subject(part: Part) -> frozenset[str]:
    """What a question says beside its structure: « les sections de la partie sur les pannes »."""
    return frozenset(term for term in part.terms if term not in _OUTLINE)


def _named(part: Part) -> bool:
    return bool(part.named.parts or part.named.numbers)


def _ranged(part: Part) -> list[str]:
    """The numbers between the two ends of a range: « 3.1 à 3.4 »."""
    return [
        f"{found[1]}{last}"
        for found in _RANGE.finditer(part.plain)
        for last in range(int(found[2]), min(int(found[3]), int(found[2]) + _LONGEST) + 1)
    ]


def _is_below(row: Passage, parts: Iterable[str], numbers: Iterable[str]) -> bool:
    """Whether a row stands in one of the parts, or is or stands in one of the sections."""
    path, number = row.place.section.path, _number(row)
    inside = any(path[0] == one and number != one for one in parts)
    return inside or any(number == one or number.startswith(f"{one}.") for one in numbers)


def _number(row: Passage) -> str:
    return row.place.section.number or ""


def _depth(row: Passage) -> int:
    return len(row.place.section.path)
