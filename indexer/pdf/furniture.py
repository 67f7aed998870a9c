"""Running heads and feet: what stands at the edge of page after page, at the same height.

A line at an edge is furniture where it comes back as it is; where it bears the number of its
page; or where it stands apart from the text at a height at which other pages have theirs. Only what lies outside of all text is
looked at, from the edge inwards.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from indexer.pdf.numbers import Number, candidates, read
from indexer.pdf.order import Line

DEPTH = 3  # lines from an edge that may be furniture
_SHARE = 0.25  # of the pages that have furniture at a height, at least
_APART = 1.5  # leadings between furniture and text
_LONGEST = 140  # characters of a running line

_Key = tuple[int, int, str]


def printed_numbers(pages: Sequence[Sequence[Line]]) -> dict[int, Number]:
    """The number that each page bears, by rank."""
    return read(
        [
            [one for line in {*page[:DEPTH], *page[-DEPTH:]} for one in candidates(line.text)]
            for page in pages
        ]
    )


class Furniture:
    """What comes back at the edges of the pages of a document."""

    def __init__(self, pages: Sequence[Sequence[Line]], numbers: dict[int, Number]) -> None:
        self._numbers = numbers
        self._leading = leading(pages)
        self._seen = Counter(
            key
            for page in pages
            for key in {_key(side, line) for side in (0, 1) for line in _edge(page, side)}
        )
        self._heights = self._common(pages)

    def of(self, rank: int, page: Sequence[Line]) -> set[Line]:
        """The lines of a page that are no text."""
        found: set[Line] = set()
        for side in (0, 1):
            for line in _edge(page, side):
                if not self._is_furniture(rank, side, line, page):
                    break
                found.add(line)
        return found

    def _common(self, pages: Sequence[Sequence[Line]]) -> set[tuple[int, int]]:
        """The heights, by side, at which enough pages have lines that come back."""
        times = Counter[tuple[int, int]]()
        for rank, page in enumerate(pages):
            for side in (0, 1):
                for line in _edge(page, side):
                    if self._seen[_key(side, line)] > 1 or self._is_numbered(rank, line):
                        for near in (-1, 0, 1):
                            times[side, round(line.y) + near] += 1
        least = max(2, _SHARE * len(pages))
        return {place for place, seen in times.items() if seen >= least}

    def _is_furniture(self, rank: int, side: int, line: Line, page: Sequence[Line]) -> bool:
        if len(line.text) > _LONGEST:
            return False
        if self._is_numbered(rank, line, whole=True):
            return True
        if (side, round(line.y)) not in self._heights:
            return False
        return (
            self._is_numbered(rank, line)
            or self._seen[_key(side, line)] > 1
            or self._stands_apart(side, line, page)
        )

    def _is_numbered(self, rank: int, line: Line, *, whole: bool = False) -> bool:
        """Whether a line bears the number of its page, in a cell of its own or beside words."""
        number = self._numbers.get(rank)
        return number is not None and number in candidates(line.text, whole=whole)

    def _stands_apart(self, side: int, line: Line, page: Sequence[Line]) -> bool:
        at = page.index(line)
        beside = page[at + 1 : at + 2] if side == 0 else page[max(at - 1, 0) : at]
        return not beside or abs(line.y - beside[0].y) > _APART * self._leading


def leading(pages: Sequence[Sequence[Line]]) -> float:
    """The usual distance between two lines of a document."""
    apart = [
        above.y - below.y
        for page in pages
        for above, below in pairwise(page)
        if len(above.text) > _LONGEST // 4
    ]
    return median(apart) if apart else 14.0


def _edge(page: Sequence[Line], side: int) -> list[Line]:
    return list(page[:DEPTH] if side == 0 else page[: -DEPTH - 1 : -1])


def _key(side: int, line: Line) -> _Key:
    return side, round(line.y), line.text
