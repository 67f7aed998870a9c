"""Answers from the table of contents: parts, sections, pages, and what a row holds."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from indexer.language.closed_lists import either, folded
from indexer.language.french import words
from indexer.model import Document, Passage
from server.drafts import Draft, Line, row_label, row_lines, whole
from server.evidence.answer_types import counted_noun
from server.evidence.candidates import Candidate
from server.evidence.gathering import Evidence
from server.extractive.passages import Holding
from server.question.parts import ROMAN, Part, content
from server.wording import say

# Share of the question's vocabulary that a row must hold for its children to be the answer.
_CHILDREN_COVERAGE = 0.4
# What may be said of the parts of a document when only their number is asked.
_COUNTING = frozenset(words("partie parts compte comporte comprend divisé many there plan"))
# What may be said of a part when only its page is asked.
_STARTING = frozenset(words("partie commence débute part does start starts begin begins"))
_CALLED = either(folded("document.places", "document.divisions"))
_PART_ROW = re.compile(r"Partie (\d+)")  # a part that the table gives a page of its own
_NEAR_COMPARED = 0.12  # rows that are compared are both wanted
_NEAR = 0.04  # rows this close to the best one are as good
_ROWS_AT_MOST = 3
_HEAD = 2  # words of a title that say what its rows are


class Contents:
    """The rows of the tables of contents, and the passages made of them."""

    def __init__(self, index: Holding) -> None:
        self._passages = {
            (passage.document, passage.start): passage
            for passage in index.passages
            if passage.kind == "toc"
        }
        self._documents = [document for document in index.documents if document.toc]

    def answer(self, part: Part, evidence: Evidence) -> Draft | None:
        """Answer a question that names a part, a section or a page, or None."""
        if part.named.parts:
            document = self._first(lambda one: part.named.parts[0] in self._headings(one))
            return self._parts(document, part, evidence) if document else None
        if part.named.numbers and self._is_row(part.named.numbers[0], part):
            wanted = part.named.numbers[0]
            document = self._first(lambda one: any(row.number == wanted for row in one.toc))
            return self._section(document, wanted, part) if document else None
        if part.named.pages and not part.named.notes:
            page = part.named.pages[0]
            document = self._first(lambda one: any(row.page == page for row in one.toc))
            return self._page(document, page, part) if document else None
        return None

    def _is_row(self, number: str, part: Part) -> bool:
        """Whether a number is that of a section: a row bears it, or the question says so.

        « la version 1.0 » is none.
        """
        named = re.search(
            rf"\b(?:{_CALLED})\s+(?:n ?[o°]?\s*)?{re.escape(number)}", part.searched_plain
        )
        return named is not None or any(
            row.number == number for document in self._documents for row in document.toc
        )

    def _first(self, holds: Callable[[Document], bool]) -> Document | None:
        """The first document that holds what is named, else the first of all."""
        return next(filter(holds, self._documents), next(iter(self._documents), None))

    def _headings(self, document: Document) -> dict[int, Passage]:
        """The headings of a document's parts, whether they have a page of their own or not."""
        starts = {one.number: one.start for one in document.parts}
        for row in document.toc:
            if row.number and (found := _PART_ROW.fullmatch(row.number)):
                starts[int(found[1])] = row.start
        return {number: self._at(document, start) for number, start in starts.items()}

    def _at(self, document: Document, start: int) -> Passage:
        """The passage of a row or of a part."""
        return self._passages[document.id, start]

    def children(self, row: Passage) -> list[Passage]:
        """The rows right below a row or a part."""
        number = row.place.section.number
        return [
            self._at(document, child.start)
            for document in self._documents
            if document.id == row.document
            for child in document.toc
            if number and child.parent == number
        ]

    def listed(self, evidence: Evidence) -> Draft | None:
        """For a list: the children of the row that the question names, or None.

        What is counted must be what its title begins with.
        """
        noun = counted_noun(evidence.part.plain) if "count" in evidence.part.cues else None
        counted = set(words(noun or ""))
        rows = [
            one
            for one in evidence.rows[:3]
            if one.quoted or evidence.known_coverage(one) >= _CHILDREN_COVERAGE
            if counted <= set(words(one.passage.place.section.title)[:_HEAD])
        ]
        for one in rows:
            children = self.children(one.passage)
            if children:
                return Draft("answered", row_lines(children))
        return None

    def _parts(self, document: Document, part: Part, evidence: Evidence) -> Draft | None:
        """For several parts, the rows of each that are nearest to the question."""
        parts = self._headings(document)
        headings = [parts[number] for number in part.named.parts if number in parts]
        if not parts:
            return None
        if not headings:
            return self._no_part(parts, part.named.parts[0], part, evidence)
        if not part.named.parts[1:]:
            return self._part(headings[0], part, evidence)
        rows = [self._within(heading, evidence, _NEAR)[:1] or [heading] for heading in headings]
        return Draft("answered", row_lines([row for found in rows for row in found]))

    def _part(self, heading: Passage, part: Part, evidence: Evidence) -> Draft:
        number = part.named.parts[0]
        children = self.children(heading)
        named = {*content(heading.text), str(number), *ROMAN[number - 1 : number], *_STARTING}
        if "page" in part.text.lower() and not set(part.terms) - named:
            text = say(
                "part_first",
                part.language,
                part=row_label(heading),
                label=row_label(children[0]),
            )
            return Draft("answered", (Line((whole(heading), whole(children[0])), text),))
        compared = "comparison" in part.cues
        inside = self._within(heading, evidence, _NEAR_COMPARED if compared else _NEAR)
        rest = {one for one in part.terms if one not in named}
        if rest and inside and (compared or "list" not in part.cues):
            return Draft("answered", row_lines(inside))
        chosen = [one for one in self._within(heading, evidence, 1.0) if self.children(one)]
        if rest and chosen:
            return Draft("answered", row_lines([chosen[0], *self.children(chosen[0])]))
        return Draft("answered", row_lines([heading, *children]))

    def _within(self, heading: Passage, evidence: Evidence, near: float) -> list[Passage]:
        """The rows of a part that are nearest to the question."""
        name = heading.place.section.path[0]
        rows = [
            one
            for one in evidence.rows
            if one.passage.place.section.path[0] == name and one.passage is not heading
        ]
        if near == _NEAR_COMPARED:  # what is compared stands side by side
            rows = [one for one in rows if _depth(one.passage) == _depth(rows[0].passage)]
        return [
            one.passage for one in rows[:_ROWS_AT_MOST] if one.score >= rows[0].score - near
        ]

    def _no_part(
        self, parts: dict[int, Passage], number: int, part: Part, evidence: Evidence
    ) -> Draft:
        last = max(parts)
        text = say("no_such_part", part.language, asked=number, count=len(parts), last=last)
        lines = [Line((whole(parts[last]),), text)]
        subject = set(part.terms) - _COUNTING - {str(number)}
        rows = [one.passage for one in evidence.rows if subject and one.passage.place.pages]
        return Draft("answered", (*lines, *row_lines(rows[:1])))

    def _section(self, document: Document, number: str, part: Part) -> Draft:
        row = next((row for row in document.toc if row.number == number), None)
        if row is None:
            return Draft(
                "abstained", (Line((), say("no_such_row", part.language, asked=number)),)
            )
        passage = self._at(document, row.start)
        children = self.children(passage)
        alone = not part.cues & {"list", "count"} and part.cues & {"where", "reference"}
        return Draft("answered", row_lines([passage, *([] if alone else children)]))

    def _page(self, document: Document, page: int, part: Part) -> Draft:
        starts = [row for row in document.toc if row.page == page]
        if not starts:
            paged = [row for row in document.toc if row.page is not None]
            rank = bisect_right([row.page or 0 for row in paged], page) - 1
            starts = paged[rank : rank + 1] if rank >= 0 else []
        if not starts:
            text = say("no_such_page", part.language, asked=page)
            return Draft("abstained", (Line((), text),))
        return Draft("answered", row_lines([self._at(document, row.start) for row in starts]))


def _depth(row: Passage) -> int:
    return len(row.place.section.path)


def best_rows(
    rows: Sequence[Candidate], at_most: int = 2, near: float = _NEAR
) -> list[Passage]:
    """The rows nearest to a question: the best one, and those nearly as good."""
    paged = [one for one in rows if one.passage.place.pages][:at_most]
    return [one.passage for one in paged if one.score >= paged[0].score - near]
