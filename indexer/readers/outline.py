"""The table of contents and the sections of a document, while it is being read.

Where there is a table of contents, it decides the hierarchy: a heading that it lists is a
section, any other is a subheading. Otherwise the levels of the headings do.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from indexer.model import PartHeading, Section, Span, TocRow
from indexer.readers.toc import letters, parse_part, split_number

# What comes before the first section, by language.
FRONT = {"fr": "Pages liminaires", "en": "Front matter"}
# Headings that the table of contents does not list stand below all that it lists.
_UNLISTED = 9


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading outside the table of contents, where it stands."""

    text: str
    level: int
    start: int


@dataclass(frozen=True, slots=True)
class _Entry:
    """What the table of contents says of a heading, or the heading by itself."""

    number: str | None
    title: str
    level: int
    page: int | None
    listed: bool


def with_parents(rows: Sequence[TocRow], parts: Sequence[PartHeading]) -> tuple[TocRow, ...]:
    """Give each numbered row the row or part above it; unnumbered rows stand at the top."""
    numbers = {row.number for row in rows}
    part: str | None = None
    found: list[TocRow] = []
    marks: list[TocRow | PartHeading] = [*rows, *parts]
    for mark in sorted(marks, key=lambda mark: mark.start):
        if isinstance(mark, PartHeading):
            part = f"Partie {mark.number}"
        elif mark.number and mark.number.startswith("Partie "):
            part = mark.number
            found.append(mark)
        else:
            head = (mark.number or "").rpartition(".")[0]
            above = head if head in numbers else part
            found.append(replace(mark, parent=above if mark.number else None))
    return tuple(found)


def sections(
    headings: Sequence[Heading],
    rows: Sequence[TocRow],
    parts: Sequence[PartHeading],
    tocs: Sequence[Span],
    length: int,
    front: str,
) -> tuple[Section, ...]:
    """The sections that hold text, in reading order, the front matter first.

    `tocs` are the tables of contents: no section goes over one. `front` is the title of what
    comes before the first section.
    """
    entries = _entries(headings, rows, parts)
    first = next((h.start for h, e in zip(headings, entries, strict=True) if e.listed), length)
    found = [
        Section(None, front, (front,), start, end, None, listed=True)
        for start, end in _between(0, first, tocs)
    ]
    bounds = [*(heading.start for heading in headings), length]
    titles: list[tuple[int, str]] = []
    for (start, following), entry in zip(pairwise(bounds), entries, strict=True):
        titles = [*[above for above in titles if above[0] < entry.level]]
        titles.append((entry.level, entry.title))
        path = tuple(above for _, above in titles)
        if start >= first:
            end = min([following, *(toc.start for toc in tocs if toc.start > start)])
            found.append(
                Section(entry.number, entry.title, path, start, end, entry.page, entry.listed)
            )
    return tuple(found)


def _between(start: int, end: int, holes: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """What of `[start, end)` lies outside the holes, blank ends apart."""
    for hole in holes:
        if start < min(hole.start, end):
            yield start, min(hole.start, end)
        start = max(start, hole.end)
    if start < end:
        yield start, end


def _entries(
    headings: Sequence[Heading], rows: Sequence[TocRow], parts: Sequence[PartHeading]
) -> list[_Entry]:
    listed = _Contents(rows, parts)
    found = [listed.entry(heading) for heading in headings]
    if any(entry.listed for entry in found):
        return found
    # No table of contents, or one that lists none of the headings: their levels decide.
    return [
        _Entry(*split_number(heading.text), heading.level, None, listed=True)
        for heading in headings
    ]


class _Contents:
    """Look-ups of headings in the table of contents."""

    def __init__(self, rows: Sequence[TocRow], parts: Sequence[PartHeading]) -> None:
        self._rows: dict[str, list[TocRow]] = {}
        for row in rows:
            self._rows.setdefault(letters(row.title), []).append(row)
        self._parts = {part.number: part for part in parts}
        self._titles = {letters(part.title): part for part in parts if part.title}

    def entry(self, heading: Heading) -> _Entry:
        number, title = split_number(heading.text)
        named = parse_part(heading.text)
        if named and not self._rows.get(letters(heading.text)):
            number, title = f"Partie {named.number}", named.title
        for row in self._rows.get(letters(title), []):
            if number in {None, row.number}:
                level = 0 if named else 1 + (row.number or "").count(".")
                return _Entry(row.number, row.title, level, row.page, listed=True)
        part = self._parts.get(named.number) if named else self._titles.get(letters(title))
        if part:
            return _Entry(f"Partie {part.number}", part.title, 0, None, listed=True)
        return _Entry(*split_number(heading.text), _UNLISTED, None, listed=False)
