"""The values that flow from a document to a search result.

They are pure values: frozen, compared by content, free of I/O. Every offset counts Unicode
code points of `Document.text`, so that whatever is shown to a reader can be checked by
slicing: `document.text[start:end]`.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "note", "toc", "reference", "glossary", "people", "front"]
PagesRole = Literal["printed", "target"]


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Questions to begin with, in one language, and who would ask them: « En formation »."""

    language: str
    who: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """How a document is cited, as its `corpus.toml` declares it, and what to ask of it first."""

    id: str
    title: str
    authors: tuple[str, ...]
    publisher: str | None
    year: int | None
    language: str
    file: str
    sha256: str
    place: str | None = None
    isbn: str | None = None
    licence: str | None = None
    address: str | None = None
    questions: tuple[Suggestions, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch `[start, end)` of a document's text."""

    start: int
    end: int


UnitShape = Literal[
    "sentence", "item", "row", "definition", "title", "list", "announcement", "line", "code"
]


@dataclass(frozen=True, slots=True)
class Unit(Span):
    """The smallest stretch that can be quoted, or looked at; a list is one, made of others.

    Sentences, items of lists, rows of tables, definitions and titles that state something can
    be quoted alone; an announcement (« Il faut : »), a mere title line and code cannot. `lead`
    is the line that introduces an item, wherever it stands.
    """

    shape: UnitShape = "sentence"
    lead: Span | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """A list or a table, whole: what introduces it, if that stands right above, and its items."""

    start: int
    end: int
    lead: Span | None
    items: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of text and the printed pages it stands on.

    `first == last` on a known page; `first < last` where the break between them cannot be
    seen (« p. 7 ou 8 »). Text whose page is unknown is covered by no `Page`. A page that bears
    no number has what it bears in `printed` (« iv », « A-2 »), and 0 in its place: nothing
    can take « p. iv » for page 4.
    """

    start: int
    end: int
    first: int
    last: int
    inferred: bool
    printed: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A titled stretch of text that the corpus contains.

    `listed` tells whether the table of contents knows it: only such sections are cited.
    """

    number: str | None
    title: str
    path: tuple[str, ...]
    start: int
    end: int
    page: int | None
    listed: bool


@dataclass(frozen=True, slots=True)
class PartHeading:
    """A heading of the table of contents that groups rows: « PARTIE 2 »."""

    number: int
    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TocRow:
    """A row of the table of contents; the span covers its number and title, not its page.

    `parent` is the number of the row above it (« 2.1 »), « Partie 2 », or None.
    """

    number: str | None
    title: str
    page: int | None
    parent: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote, taken out of the running text; `calls` are the places that call it."""

    label: str
    calls: tuple[int, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Acronym:
    """A short form and its expansion, both as printed; the span covers the definition."""

    short: str
    expansion: str
    start: int
    end: int
    listed: bool


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the document presents, with the role as printed."""

    name: str
    role: str
    organisation: str | None
    committee: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reference:
    """A work that the document cites, or the document itself (`key == "self"`).

    `missing` names the elements that the document does not give (« place », « pages »…).
    """

    key: str
    kind: Literal["book", "chapter", "periodical", "report", "letter"]
    authors: tuple[str, ...]
    title: str | None
    container: str | None
    publisher: str | None
    year: int | None
    detail: str | None
    missing: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """A document, as one normalised text and the marks on it, each in reading order."""

    source: Source
    text: str
    sections: tuple[Section, ...]
    pages: tuple[Page, ...]
    sentences: tuple[Unit, ...]
    paragraphs: tuple[Span, ...]
    listings: tuple[Listing, ...]
    parts: tuple[PartHeading, ...]
    toc: tuple[TocRow, ...]
    notes: tuple[Note, ...]
    acronyms: tuple[Acronym, ...]
    people: tuple[Person, ...]
    references: tuple[Reference, ...]

    @property
    def id(self) -> str:
        """The identifier that addresses the document, « isic-2010 »."""
        return self.source.id

    def said(self, unit: Unit) -> str:
        """The words of a unit, behind those that introduce it: what it says, met alone."""
        words = self.text[unit.start : unit.end]
        lead = unit.lead
        return f"{self.text[lead.start : lead.end]} {words}" if lead else words

    def listing_at(self, offset: int) -> Listing | None:
        """The list or the table, its announcement included, that holds an offset."""
        rank = bisect_right(self.listings, offset, key=lambda one: one.start) - 1
        found = self.listings[rank] if rank >= 0 else None
        return found if found and offset < found.end else None

    def lead_at(self, start: int) -> Span | None:
        """The line that introduces the item which begins at an offset, None elsewhere."""
        rank = bisect_left(self.sentences, start, key=lambda unit: unit.start)
        found = self.sentences[rank] if rank < len(self.sentences) else None
        return found.lead if found and found.start == start else None


@dataclass(frozen=True, slots=True)
class SectionRef:
    """The section of a passage, as clients see it."""

    number: str | None
    title: str
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a span stands: what a citation shows beside the quote.

    `pages` is None where the printed page is unknown, or is no number: `printed` is then what
    it bears, « iv » or « xii-1 ». `label` is ready to be read, such as « Introduction, p. 9-10 »,
    « Mandat, p. 7 ou 8 » or « Préface, p. iv ».
    """

    section: SectionRef
    pages: tuple[int, int] | None
    pages_role: PagesRole
    pages_inferred: bool
    label: str
    printed: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A slice of a document, small enough to be read at a glance and cited.

    `text == document.text[start:end]`; `sentences` are spans of the document inside it.
    `context` holds words that help to find the passage (titles above it, expansions of its
    acronyms); it is indexed, never shown.
    """

    id: str
    document: str
    kind: Kind
    place: Place
    text: str
    start: int
    end: int
    sentences: tuple[Unit, ...]
    context: str

    def slice(self, span: Span) -> str:
        """The words of a span of the document that lies inside the passage."""
        return self.text[span.start - self.start : span.end - self.start]


FoundBy = Literal["words", "meaning"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found by a search.

    `score` ranks the hits; `cosine`, of the passage's vector, in [0, 1], and `found_by` tell why.
    """

    passage: Passage
    score: float
    cosine: float
    found_by: tuple[FoundBy, ...]
