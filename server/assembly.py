"""From lines to an answer: citations are numbered, sliced from the text, and placed."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from indexer.model import Passage
from indexer.places import Places
from indexer.search.index import Index
from server.addresses import reader_at
from server.answers import Citation, Pointer, Statement
from server.drafts import Line, Quote, row_label
from server.quotations import one_line

_READING = 3


class Sources:
    """The documents of an index, as what answers cite."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._places = {document.id: Places(document) for document in index.documents}

    def citation(self, number: int, quote: Quote) -> Citation:
        """A quotation with its place; its words are sliced from the document."""
        passage = quote.passage
        place = self._places[passage.document].of(quote.start, quote.end)
        text = self._index.document(passage.document).text
        return Citation(
            number=number,
            passage=passage.id,
            document=passage.document,
            kind=passage.kind,
            section=place.section,
            pages=place.pages,
            pages_role=place.pages_role,
            pages_inferred=place.pages_inferred,
            label=place.label,
            quote=text[quote.start : quote.end],
            start=quote.start,
            end=quote.end,
            url=reader_at(passage.document, quote.start, quote.end),
        )


@dataclass(slots=True)
class Assembly:
    """The statements of one answer and their citations, numbered as they come."""

    sources: Sources
    citations: list[Citation] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    _numbers: dict[tuple[str, int, int], int] = field(default_factory=dict)

    def add(self, line: Line) -> list[Citation | Statement]:
        """Take a line in; returns its citations that are new, then its statement."""
        known = len(self.citations)
        cited = tuple(dict.fromkeys(self._number(quote) for quote in line.quotes))
        text = (
            line.text
            if line.text is not None
            else " ".join(self.citations[number - 1].quote for number in cited)
        )
        statement = Statement(one_line(text), cited, line.support)
        self.statements.append(statement)
        return [*self.citations[known:], statement]

    def pointers(self, rows: Iterable[Passage]) -> tuple[Pointer, ...]:
        """Where to read on: the first rows that are not cited already."""
        shown = {citation.passage for citation in self.citations}
        return tuple(_pointer(row) for row in rows if row.id not in shown)[:_READING]

    def _number(self, quote: Quote) -> int:
        key = (quote.passage.document, quote.start, quote.end)
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers) + 1
            self.citations.append(self.sources.citation(self._numbers[key], quote))
        return self._numbers[key]


def _pointer(row: Passage) -> Pointer:
    return Pointer(
        row_label(row),
        row.place.pages,
        row.place.section,
        row.id,
        row.document,
        reader_at(row.document, row.start, row.end),
    )
