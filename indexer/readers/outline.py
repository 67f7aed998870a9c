"""The table of contents and the sections of a document, while it is being read.

Where there is a table of contents, it decides the hierarchy: a heading that it lists is a
section, any other is a subheading. Otherwise the levels of the headings do.
"""

import re
from dataclasses import dataclass, replace

from indexer.model import Part, Section, TocRow
from indexer.readers.acronyms import fold
from indexer.readers.toc import split_number


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading outside the table of contents, where it stands and where its text begins."""

    text: str
    level: int
    start: int
    end: int


def with_parents(rows: list[TocRow], parts: list[Part]) -> tuple[TocRow, ...]:
    """Give each numbered row the row or part above it; unnumbered rows stand at the top."""
    numbers = {row.number for row in rows}
    known_parts = {str(part.number) for part in parts}

    def parent(row: TocRow) -> str | None:
        head, dot, _ = (row.number or "").rpartition(".")
        if dot and "." not in head and head in known_parts:
            return f"Partie {head}"
        return head if head in numbers else None

    return tuple(replace(row, parent=parent(row)) for row in rows)


def same_title(first: str, second: str) -> bool:
    """Whether two titles are the same but for case, accents and punctuation."""
    return _letters(first) == _letters(second)


def _letters(title: str) -> str:
    return re.sub(r"\W+", " ", fold(title)).strip()


def sections(
    headings: list[Heading],
    toc: tuple[TocRow, ...],
    toc_start: int | None,
    length: int,
    front: str,
) -> tuple[Section, ...]:
    """The sections that hold text, in reading order, the front matter first."""
    found: list[Section] = []
    first = min([heading.start for heading in headings] + [length, *_some(toc_start)])
    if first > 0:
        found.append(Section(None, front, (front,), 0, first, None, listed=True))
    starts = [heading.start for heading in headings[1:]] + [length]
    titles: list[tuple[int, str]] = []
    for heading, following in zip(headings, starts, strict=True):
        row = _row_of(heading.text, toc)
        end = min([following, *[at for at in _some(toc_start) if at > heading.start]])
        number, title = (row.number, row.title) if row else split_number(heading.text)
        level = _level(heading, row, bool(toc))
        titles = [*[above for above in titles if above[0] < level], (level, title)]
        path = tuple(above for _, above in titles)
        listed = row is not None or not toc
        page = row.page if row else None
        found.append(Section(number, title, path, heading.start, end, page, listed=listed))
    return tuple(found)


def _some(value: int | None) -> list[int]:
    return [] if value is None else [value]


def _row_of(heading: str, toc: tuple[TocRow, ...]) -> TocRow | None:
    number, title = split_number(heading)
    for row in toc:
        if same_title(title, row.title) and number in {None, row.number}:
            return row
    return None


def _level(heading: Heading, row: TocRow | None, has_toc: bool) -> int:
    """With a table of contents: its rows by the dots of their numbers, the rest below them."""
    if row:
        return 1 + (row.number or "").count(".")
    return 9 if has_toc else heading.level
