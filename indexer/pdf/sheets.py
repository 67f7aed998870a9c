"""Two pages of a book on one sheet: a sheet that lies down, each half with a number of its own.

A sheet is parted only where what it prints says so: numbers that follow each other from its left
half to its right one, and from sheet to sheet.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.pdf.furniture import DEPTH
from indexer.pdf.lines import Stretch
from indexer.pdf.numbers import Number, candidates
from indexer.pdf.order import rows
from indexer.pdf.pdfium import Bookmark, Rule

_LYING = 1.15  # times as wide as high
_LEAST = 2  # sheets whose numbers follow each other
_ACROSS = 0.1  # of the text of a sheet may go across its middle


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of a file: its size, the text and the rules on it."""

    width: float
    height: float
    found: list[Stretch]
    rules: list[Rule]


@dataclass(frozen=True, slots=True)
class BookPage:
    """A page of the book, and the rank of the sheet that it stands on."""

    sheet: int
    found: list[Stretch]
    rules: list[Rule]


@dataclass(frozen=True, slots=True)
class Book:
    """The pages of a book, with what its file says of them."""

    pages: tuple[BookPage, ...]
    labels: tuple[str, ...]
    bookmarks: tuple[Bookmark, ...]


def book(sheets: Sequence[Sheet], labels: Sequence[str], bookmarks: Sequence[Bookmark]) -> Book:
    """The pages of a file, those that share a sheet parted; a parted one has no label."""
    parted = _parted(sheets)
    pages: list[BookPage] = []
    named: list[str] = []
    first: list[int] = []  # the first page of each sheet
    for rank, sheet in enumerate(sheets):
        first.append(len(pages))
        if rank in parted:
            pages += [BookPage(rank, *side) for side in _sides(sheet)]
            named += ["", ""]
        else:
            pages.append(BookPage(rank, sheet.found, sheet.rules))
            named.append(labels[rank])
    marks = [
        one if one.page is None else one._replace(page=first[one.page]) for one in bookmarks
    ]
    return Book(tuple(pages), tuple(named), tuple(marks))


def _parted(sheets: Sequence[Sheet]) -> set[int]:
    """The sheets that hold two pages."""
    lying = [rank for rank, sheet in enumerate(sheets) if _lies(sheet)]
    told = {rank: _pairs(sheets[rank]) for rank in lying}
    series = Counter(pair - 2 * rank for rank, pairs in told.items() for pair in pairs)
    best, times = max(series.items(), key=lambda one: one[1], default=(0, 0))
    if times < max(_LEAST, len(lying) / 2):
        return set()
    return {
        rank for rank in lying if best + 2 * rank in told[rank] or not _is_across(sheets[rank])
    }


def _lies(sheet: Sheet) -> bool:
    return sheet.width >= _LYING * sheet.height and bool(sheet.found)


def _is_across(sheet: Sheet) -> bool:
    """Whether text goes across the middle of a sheet."""
    middle = sheet.width / 2
    across = sum(len(one.text) for one in sheet.found if one.x0 < middle < one.x1)
    return across > _ACROSS * sum(len(one.text) for one in sheet.found)


def _pairs(sheet: Sheet) -> set[int]:
    """The numbers that the left half of a sheet may bear, the next one being on the right."""
    if _is_across(sheet):
        return set()
    left, right = (_numbers(found) for found, _ in _sides(sheet))
    return {number.value for number in left if number._replace(value=number.value + 1) in right}


def _numbers(found: Sequence[Stretch]) -> set[Number]:
    """The numbers at the edges of a page."""
    lines = rows(found)
    edges = [*lines[:DEPTH], *lines[-DEPTH:]]
    return {one for line in edges for one in candidates(line.text)}


def _sides(sheet: Sheet) -> list[tuple[list[Stretch], list[Rule]]]:
    """What stands on the left of the middle of a sheet, and what on the right."""
    middle = sheet.width / 2
    return [
        (
            [one for one in sheet.found if ((one.x0 + one.x1) / 2 >= middle) == right],
            [one for one in sheet.rules if ((one.x0 + one.x1) / 2 >= middle) == right],
        )
        for right in (False, True)
    ]
