"""Where a span of a document stands: its section, its printed pages and a readable label."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

from indexer.model import Document, Note, Page, PartHeading, Place, SectionRef, TocRow

_Mark = TypeVar("_Mark", TocRow | PartHeading, Note)
_ENDS = " :.–-"
_CONTENTS = {"fr": "Table des matières", "en": "Table of contents"}


class Places:
    """Look-ups of places in one document; each takes the logarithm of its size."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._sections = [section for section in document.sections if section.listed]
        self._section_starts = [section.start for section in self._sections]
        self._titled = Counter(section.title for section in self._sections)
        # How many of the sections of one title, where there are several, stand below another title.
        self._above = Counter(
            (section.title, above)
            for section in self._sections
            if self._titled[section.title] > 1
            for above in {*section.path[:-1]}
        )
        self._page_starts = [page.start for page in document.pages]
        self._rows: list[TocRow | PartHeading] = sorted(
            [*document.toc, *document.parts], key=lambda row: row.start
        )
        self._row_starts = [row.start for row in self._rows]
        self._notes = sorted(document.notes, key=lambda note: note.start)
        self._note_starts = [note.start for note in self._notes]
        # The first row wins where a summary and a full table of contents both list a number.
        self._by_number = {row.number: row for row in reversed(document.toc) if row.number}
        self._end = max((section.end for section in document.sections), default=0)
        self._contents = _CONTENTS.get(document.source.language, _CONTENTS["en"])

    def of(self, start: int, end: int) -> Place:
        """The place of `[start, end)`; rows of the table of contents give their target."""
        row = self._row_at(start)
        if row:
            return self._of_part(row) if isinstance(row, PartHeading) else self._of_row(row)
        section = self.section(start)
        pages, inferred, uncertain = self.pages(start, end)
        bears = self.printed(start, end) if pages is None else None
        note = _last_holding(self._notes, self._note_starts, start)
        within = [f"note {note.label}"] if note and note.label not in {"", "*"} else []
        name = self._name(section)
        printed = (
            [_pages_label(pages, uncertain)] if pages else [f"p. {bears}"] if bears else []
        )
        label = ", ".join([*([name] if name else []), *within, *printed])
        label = label or self.document.source.title
        return Place(section, pages, "printed", inferred, label, bears)

    def _name(self, section: SectionRef) -> str:
        """What a section is called: of several « Article 2 », behind the title that tells it."""
        if section.number:
            return f"{section.number} {section.title}"
        alike = self._titled[section.title]
        for above in reversed(section.path[:-1]) if alike > 1 else ():
            if self._above[section.title, above] < alike:
                return f"{above.rstrip(_ENDS)}, {section.title.rstrip(_ENDS)}"
        return section.title

    def row(self, number: str) -> TocRow | None:
        """The row of the table of contents with this number."""
        return self._by_number.get(number)

    def section(self, offset: int) -> SectionRef:
        """The nearest section above an offset that the table of contents lists."""
        rank = bisect_right(self._section_starts, offset) - 1
        if rank < 0 or offset >= self._reach(rank):
            name = self._contents if self.document.toc else self.document.source.title
            return SectionRef(None, name, (name,))
        section = self._sections[rank]
        return SectionRef(section.number, section.title, section.path)

    def pages(self, start: int, end: int) -> tuple[tuple[int, int] | None, bool, bool]:
        """The pages of a span, whether they are inferred, and whether their break is unseen.

        None where any of the span stands on a page that is not known, or that bears no number.
        """
        held = self._held(start, end)
        inferred = any(page.inferred for page in held)
        if not held or any(page.printed for page in held):
            return None, inferred, False
        pages = (min(page.first for page in held), max(page.last for page in held))
        return pages, inferred, any(page.first != page.last for page in held)

    def printed(self, start: int, end: int) -> str | None:
        """What the pages of a span bear, « iv » or « xii-1 »; None where one is not known."""
        held = self._held(start, end)
        if not held:
            return None
        first, last = (page.printed or str(page.first) for page in (held[0], held[-1]))
        return first if first == last else f"{first}-{last}"

    def _held(self, start: int, end: int) -> list[Page]:
        """The pages on which a span stands, none if part of it stands on none."""
        text = self.document.text
        first = max(bisect_right(self._page_starts, start) - 1, 0)
        last = bisect_left(self._page_starts, end)
        held: list[Page] = []
        covered = start
        for page in self.document.pages[first:last]:
            if text[max(start, page.start) : min(page.end, end)].strip():
                if text[covered : page.start].strip():
                    return []
                held.append(page)
                covered = page.end
        return [] if text[covered:end].strip() else held

    def _reach(self, rank: int) -> int:
        """Where a section ends with the unlisted subheadings below it."""
        following = self._section_starts[rank + 1 : rank + 2]
        return following[0] if following else max(self._end, self._sections[rank].end)

    def _row_at(self, start: int) -> TocRow | PartHeading | None:
        return _last_holding(self._rows, self._row_starts, start)

    def _of_row(self, row: TocRow) -> Place:
        path = [row.number or row.title]
        parent = row.parent
        while parent:
            path.insert(0, parent)
            above = self._by_number.get(parent)
            parent = above.parent if above else None
        name = f"{row.number} {row.title}" if row.number else row.title
        pages = (row.page, row.page) if row.page is not None else None
        suffix = f", p. {row.page}" if row.page is not None else ""
        label = f"{self._contents} : {name}{suffix}"
        return Place(
            SectionRef(row.number, row.title, tuple(path)), pages, "target", False, label
        )

    def _of_part(self, part: PartHeading) -> Place:
        name = f"Partie {part.number}"
        ref = SectionRef(name, part.title, (name,))
        return Place(ref, None, "target", False, f"{self._contents} : {name}, {part.title}")


def is_included(document: Document, row: TocRow) -> bool:
    """Whether the text of a row's section is in the corpus, not only its title."""
    return any(
        section.listed and section.number == row.number and section.title == row.title
        for section in document.sections
    )


def _last_holding(marks: Sequence[_Mark], starts: Sequence[int], offset: int) -> _Mark | None:
    rank = bisect_right(starts, offset) - 1
    return marks[rank] if rank >= 0 and offset < marks[rank].end else None


def _pages_label(pages: tuple[int, int], uncertain: bool) -> str:
    first, last = pages
    if first == last:
        return f"p. {first}"
    return f"p. {first} ou {last}" if uncertain else f"p. {first}-{last}"
