"""Where the terms of a document are treated: its titles that name them, its pages that hold them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from indexer.model import Document, PagesRole, PartHeading, Place, SectionRef, Span, TocRow
from indexer.places import Places, is_included
from server.addresses import reader_at
from server.glossary.term_finder import Finder

_PLACES: Final = 60  # places of a term in one document, at most
_PAGES: Final = 12  # pages that a label enumerates


@dataclass(frozen=True, slots=True)
class TermPlace:
    """A section that treats of a term.

    `included`: its text is in the corpus, and `url` opens it where the term first stands;
    otherwise `url` opens the row of the table of contents, and `pages` is where it sends.
    """

    document: str
    label: str
    pages: tuple[int, int] | None
    pages_role: PagesRole
    pages_inferred: bool
    included: bool
    url: str


class Treated:
    """The places of the terms of one document."""

    def __init__(self, document: Document, finder: Finder, until: int) -> None:
        self.where = Places(document)
        self._document = document
        self._rows: dict[str, list[TocRow | PartHeading]] = {}
        titles: list[TocRow | PartHeading] = [*document.toc, *document.parts]
        for row in titles:
            for term in dict.fromkeys(found[0] for found in finder.longest(row.title)):
                self._rows.setdefault(term, []).append(row)
        self._spans: dict[str, list[Span]] = {}
        rows = Titles(document)
        for term, start, end in finder.longest(document.text[:until]):
            if not rows.hold(start):
                self._spans.setdefault(term, []).append(Span(start, end))

    def count(self, term: str) -> int:
        """How many titles and sentences name a term."""
        return len(self._rows.get(term, ())) + len(self._spans.get(term, ()))

    def places(self, forms: Sequence[str], definition: Span | None) -> tuple[TermPlace, ...]:
        """The sections that name a term in any of its forms, in reading order.

        The place of `definition` is left out: an acronym is not treated where it is spelt out
        in a list.
        """
        spans = sorted(
            {span for form in forms for span in self._spans.get(form, ())},
            key=lambda span: span.start,
        )
        rows = {row.start: row for form in forms for row in self._rows.get(form, ())}
        outside = [one for one in spans if not definition or not _within(one, definition)]
        written = self._written(outside)
        announced = [self._row(rows[start]) for start in sorted(rows)]
        return tuple([*written, *announced][:_PLACES])

    def _written(self, spans: Iterable[Span]) -> list[TermPlace]:
        """The sections of the text, each with the pages where the term stands."""
        sections: dict[SectionRef, list[tuple[Span, Place]]] = {}
        for span in spans:
            place = self.where.of(span.start, span.end)
            sections.setdefault(place.section, []).append((span, place))
        return [self._section(section, found) for section, found in sections.items()]

    def _section(self, section: SectionRef, found: list[tuple[Span, Place]]) -> TermPlace:
        first = found[0][0]
        stands = [place.pages for _, place in found if place.pages]
        pages = sorted({page for place in stands for page in place})
        name = f"{section.number} {section.title}" if section.number else section.title
        return TermPlace(
            document=self._document.id,
            label=", ".join([name, *_enumerated([place for _, place in found])]),
            pages=(pages[0], pages[-1]) if pages else None,
            pages_role="printed",
            pages_inferred=any(place.pages_inferred for _, place in found),
            included=True,
            url=reader_at(self._document.id, first.start, first.end),
        )

    def _row(self, row: TocRow | PartHeading) -> TermPlace:
        place = self.where.of(row.start, row.end)
        return TermPlace(
            document=self._document.id,
            label=place.label.split(" : ", 1)[-1],
            pages=place.pages,
            pages_role="target",
            pages_inferred=False,
            included=isinstance(row, TocRow) and is_included(self._document, row),
            url=reader_at(self._document.id, row.start, row.end),
        )


class Titles:
    """Tells the table of contents from the text."""

    def __init__(self, document: Document) -> None:
        spans = [(row.start, row.end) for row in document.toc]
        spans += [(part.start, part.end) for part in document.parts]
        self._first = min(spans, default=(0, 0))[0]
        self._last = max((end for _, end in spans), default=0)

    def hold(self, offset: int) -> bool:
        """Whether an offset stands in the table of contents."""
        return self._first <= offset < self._last


def _within(span: Span, other: Span) -> bool:
    return other.start <= span.start and span.end <= other.end


def _enumerated(places: Sequence[Place]) -> Iterator[str]:
    """« p. 10, 12, 14 »; many pages are given by their first and last ones."""
    paged = [(place.pages, " ou " in place.label) for place in places if place.pages]
    sure = {page for pages, unsure in paged if not unsure for page in pages}
    doubtful = {pages for pages, unsure in paged if unsure and not sure & set(pages)}
    shown = sorted(
        [(page, str(page)) for page in sure] + [(a, f"{a} ou {b}") for a, b in doubtful]
    )
    if len(shown) > _PAGES:
        yield f"p. {min(sure)}-{max(sure)}"
    elif shown:
        yield f"p. {', '.join(text for _, text in shown)}"
