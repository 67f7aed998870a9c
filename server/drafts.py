"""An answer in the making: lines with their quotations, before citations are numbered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from textwrap import shorten

from indexer.model import Passage, Span
from indexer.places import Places
from indexer.search.index import Index
from server.addresses import reader_at
from server.answers import Citation, Lead, Nearby, Pointer, Statement, Status, Support
from server.wording import Language, one_line, say


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of a document that is cited, and the passage it belongs to."""

    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        """Its words."""
        return self.passage.slice(Span(self.start, self.end))

    @property
    def said(self) -> str:
        """Its words behind those of the passage that introduce them."""
        lead = next(
            (one.lead for one in self.passage.sentences if one.start == self.start), None
        )
        inside = lead is not None and lead.start >= self.passage.start
        return f"{self.passage.slice(lead)} {self.text}" if lead and inside else self.text


@dataclass(frozen=True, slots=True)
class Line:
    """A statement: the corpus's own words if `text` is None, else a sentence.

    `checked` is the support of a sentence that a model wrote; without it the sentence is ours.
    """

    quotes: tuple[Quote, ...]
    text: str | None = None
    checked: Support | None = None

    @property
    def support(self) -> Support:
        """Quoted words are exact; a sentence of ours is fixed."""
        return self.checked or ("exact" if self.text is None else "fixed")


@dataclass(frozen=True, slots=True)
class Draft:
    """What one answerer proposes. `reading` are rows to read further.

    `looked_up`: it is exact (an expansion, a page, a person…), nothing could be said better.
    `strong`: its sentences clearly speak of what is asked. `likely`: the chance that the
    first of them answers, in [0, 1]; None where nothing was chosen among sentences.
    `uncertain`: that chance is low. `near` are the sentences nearest to a question that is not
    answered, or hardly.
    """

    status: Status
    lines: tuple[Line, ...]
    reading: tuple[Passage, ...] = ()
    notices: tuple[str, ...] = ()
    looked_up: bool = False
    strong: bool = False
    likely: float | None = None
    uncertain: bool = False
    near: tuple[Quote, ...] = ()

    @property
    def passages(self) -> list[Passage]:
        """The passages that it quotes, in order, each once."""
        cited = {
            quote.passage.id: quote.passage for line in self.lines for quote in line.quotes
        }
        return list(cited.values())


def whole(passage: Passage) -> Quote:
    """A quotation of a whole passage."""
    return Quote(passage, passage.start, passage.end)


def quoted(*quotes: Quote) -> Line:
    """A line in the corpus's words."""
    return Line(quotes)


def row_label(passage: Passage) -> str:
    """How a row is named in a sentence: its label without the name of the table."""
    return passage.place.label.split(" : ", 1)[-1]


def row_lines(rows: Iterable[Passage]) -> tuple[Line, ...]:
    """One line a row, with its number, title and page."""
    return tuple(Line((whole(row),), f"{row_label(row)}.") for row in rows)


def counted(lines: Sequence[Line], count: int, language: Language) -> tuple[Line, ...]:
    """Lines behind how many there are of what they list."""
    return (Line((), say("count", language, count=count)), *lines)


def _place(quote: Quote) -> tuple[str, int, int]:
    return quote.passage.document, quote.start, quote.end


def merge(drafts: Sequence[Draft]) -> Draft:
    """Join the drafts of a question's parts; a part that is answered outweighs the others."""
    kept = [draft for draft in drafts if draft.status != "abstained"] or list(drafts[:1])
    order: tuple[Status, ...] = ("answered", "orientation", "abstained")
    status = min((draft.status for draft in kept), key=order.index)
    lines: dict[tuple[tuple[str, int, int], ...] | str, Line] = {}
    for line in (line for draft in kept for line in draft.lines):
        key = tuple(map(_place, line.quotes)) or line.text or ""
        lines.setdefault(key, line)
    reading = {row.id: row for draft in drafts for row in draft.reading}
    notices = dict.fromkeys(notice for draft in drafts for notice in draft.notices)
    near = [quote for draft in kept if draft.status == status for quote in draft.near]
    return Draft(
        status,
        tuple(lines.values()),
        tuple(reading.values()),
        tuple(notices),
        looked_up=all(draft.looked_up for draft in kept),
        strong=all(draft.strong for draft in kept),
        likely=kept[0].likely if kept else None,
        uncertain=any(draft.uncertain for draft in kept),
        near=tuple(dict.fromkeys(near)),
    )


_READING = 3
_NEARBY = 2
_TITLE = 60  # characters of a title that a label shows


class Sources:
    """The documents of an index, as what answers cite; where they are many, labels name them."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._places = {document.id: Places(document) for document in index.documents}

    def citation(self, number: int, quote: Quote) -> Citation:
        """A quotation with its place; its words are sliced from the document."""
        passage = quote.passage
        place = self._places[passage.document].of(quote.start, quote.end)
        document = self._index.document(passage.document)
        text, lead = document.text, document.lead_at(quote.start)
        return Citation(
            number=number,
            passage=passage.id,
            document=passage.document,
            kind=passage.kind,
            section=place.section,
            pages=place.pages,
            pages_role=place.pages_role,
            pages_inferred=place.pages_inferred,
            label=self.labelled(passage.document, place.label),
            quote=text[quote.start : quote.end],
            start=quote.start,
            end=quote.end,
            url=reader_at(passage.document, quote.start, quote.end),
            lead=Lead(text[lead.start : lead.end], lead.start, lead.end) if lead else None,
        )

    def labelled(self, document: str, label: str) -> str:
        """The label of a place in a document."""
        return labelled(self._index, document, label)


def labelled(index: Index, document: str, label: str) -> str:
    """The label of a place, behind the title of its document where the corpus has several."""
    if len(index.documents) == 1:
        return label
    title = " ".join(index.document(document).source.title.split())
    named = f"{shorten(title, _TITLE, placeholder='…')}{_told_apart(index, document)}"
    return f"{named} — {label}"


def _told_apart(index: Index, document: str) -> str:
    """What tells a document from others of its title: its year, or its identifier."""
    source = index.document(document).source
    others = [
        one.source
        for one in index.documents
        if one.id != document and one.source.title == source.title
    ]
    if not others:
        return ""
    is_dated = source.year is not None and all(one.year != source.year for one in others)
    return f" ({source.year if is_dated else source.id})"


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
            else "\n".join(self.citations[number - 1].words for number in cited)
        )
        statement = Statement(one_line(text), cited, line.support)
        self.statements.append(statement)
        return [*self.citations[known:], statement]

    def pointers(self, rows: Iterable[Passage], *, all_of: bool = False) -> tuple[Pointer, ...]:
        """Where to read on: the first rows that are not cited already, or all of them."""
        shown = {citation.passage for citation in self.citations}
        found = tuple(self._pointer(row) for row in rows if row.id not in shown)
        return found if all_of else found[:_READING]

    def nearby(self, quotes: Iterable[Quote]) -> tuple[Nearby, ...]:
        """The nearest sentences, but those that are cited already."""
        left = [quote for quote in quotes if not self._cites(quote)]
        return tuple(map(self._nearby, dict.fromkeys(left[:_NEARBY])))

    def _cites(self, quote: Quote) -> bool:
        """Whether a citation holds the beginning of a quotation."""
        return any(
            one.document == quote.passage.document and one.start <= quote.start < one.end
            for one in self.citations
        )

    def _nearby(self, quote: Quote) -> Nearby:
        one = self.sources.citation(0, quote)
        return Nearby(
            one.label,
            one.pages,
            one.section,
            one.passage,
            one.document,
            one.quote,
            one.start,
            one.end,
            one.url,
        )

    def _pointer(self, row: Passage) -> Pointer:
        return Pointer(
            self.sources.labelled(row.document, row_label(row)),
            row.place.pages,
            row.place.section,
            row.id,
            row.document,
            reader_at(row.document, row.start, row.end),
        )

    def _number(self, quote: Quote) -> int:
        key = _place(quote)
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers) + 1
            self.citations.append(self.sources.citation(self._numbers[key], quote))
        return self._numbers[key]
