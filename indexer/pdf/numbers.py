"""The printed number of each page: read at its edge, else what the file says, else counted.

Numbers are believed where they follow each other: what a number exceeds the rank of its page by
is the same on page after page. What is printed is what people cite, so that it wins over the
labels of the file.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from indexer.readers.blocks import UNKNOWN_PAGE

_TOKEN = re.compile(
    r"(?:[-–—|\[(•·]\s*)?(?:(?:page|p\.)\s*)?(?P<number>\d{1,4}|[ivxlcdm]{1,7}|[IVXLCDM]{1,7})"
    r"(?:\s*(?:/|sur|of)\s*\d{1,4})?(?:\s*[-–—|\])•·])?",
    re.IGNORECASE,
)
_ENDS = re.compile(r"^\s*(\S+)(?:\s|$)|(?:^|\s)(\S+)\s*$")
_ROMAN = re.compile(r"(?=.)m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_SUPPORT = 3  # pages whose numbers follow each other, at least
_NEAR = 4  # pages away: what bears out a number
_AGREE = 0.8  # of the pages with both: labels that say what is printed

Kind = Literal["arabic", "roman"]


class Number(NamedTuple):
    """A number as it may be that of a page."""

    kind: Kind
    value: int

    def __str__(self) -> str:
        return str(self.value) if self.kind == "arabic" else roman(self.value)


@dataclass(frozen=True, slots=True)
class Label:
    """What a page is called, and whether that was deduced."""

    text: str
    inferred: bool


def candidates(text: str, *, whole: bool = False) -> list[Number]:
    """The numbers of an edge line that may be its page's: a cell, or one of its ends.

    `whole`: the cell only.

    >>> candidates("Rapport annuel  12")
    [Number(kind='arabic', value=12)]
    """
    found: list[Number] = []
    for cell in text.split("\t"):
        number = _told(cell.strip())
        ends = [one for pair in _ENDS.findall(cell) for one in pair if one]
        tokens = [] if number or whole else [_told(one) for one in ends]
        found += [one for one in (number, *tokens) if one]
    return found


def _told(token: str) -> Number | None:
    match = _TOKEN.fullmatch(token)
    return _number(match["number"]) if match else None


def _number(text: str) -> Number | None:
    if text.isdecimal():
        return Number("arabic", int(text))
    lower = text.lower()
    if not _ROMAN.fullmatch(lower):
        return None
    values = [_VALUES[letter] for letter in lower]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return Number("roman", sum(-one if one < after else one for one, after in pairs))


def roman(value: int) -> str:
    """A number in small roman letters.

    >>> roman(4), roman(19)
    ('iv', 'xix')
    """
    parts: list[str] = []
    for worth, letters in _LETTERS:
        times, value = divmod(value, worth)
        parts.append(letters * times)
    return "".join(parts)


_LETTERS = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def read(pages: Sequence[Iterable[Number]]) -> dict[int, Number]:
    """The number that is printed on each page, where it follows those of other pages."""
    found = [list(dict.fromkeys(page)) for page in pages]
    support = Counter(_series(rank, one) for rank, page in enumerate(found) for one in page)
    least = min(_SUPPORT, max(2, len(found)))
    read: dict[int, Number] = {}
    for rank, page in enumerate(found):
        best = max(page, key=lambda one: support[_series(rank, one)], default=None)
        if best and support[_series(rank, best)] >= least:
            read[rank] = best
    return _coherent(read)


def _coherent(read: Mapping[int, Number]) -> dict[int, Number]:
    """The numbers that those around them bear out: in a long book some follow by chance."""
    series = {rank: _series(rank, number) for rank, number in read.items()}
    near = {
        rank: [series.get(rank + step) for step in range(-_NEAR, _NEAR + 1) if step]
        for rank in read
    }
    backed = [rank for rank in read if series[rank] in near[rank]]
    kept: dict[int, Number] = {}
    for at, rank in enumerate(backed):
        around = [
            series[one] for one in (*backed[max(at - 1, 0) : at], *backed[at + 1 : at + 2])
        ]
        alone = len(around) > 1 and around[0] == around[1] != series[rank]
        if not alone:
            kept[rank] = read[rank]
    return kept


def _series(rank: int, number: Number) -> tuple[Kind, int]:
    return number.kind, number.value - rank


def labels(printed: Mapping[int, Number], declared: Sequence[str]) -> list[Label]:
    """What each page is called, from what is printed and what the file says.

    A label outside of the numbered pages is deduced, for nothing confirms it; one that another
    page bears is no label.

    >>> printed = {1: Number("arabic", 5), 2: Number("arabic", 6)}
    >>> [str(label.text) for label in labels(printed, ["i", "ii", "iii"])]
    ['4', '5', '6']
    """
    ranks = sorted(printed)
    taken = {str(number) for number in printed.values()}
    trusted = _trusted(printed, declared)
    found = [_label(rank, ranks, printed, declared, trusted) for rank in range(len(declared))]
    return [
        Label(UNKNOWN_PAGE, inferred=True) if one.text in taken and one.inferred else one
        for one in found
    ]


def _trusted(printed: Mapping[int, Number], declared: Sequence[str]) -> bool:
    """Whether the labels of a file say what its pages print, as far as these do."""
    agreed = sum(declared[rank].lower() == str(number) for rank, number in printed.items())
    return any(declared) and agreed >= _AGREE * len(printed)


def _label(
    rank: int,
    ranks: Sequence[int],
    printed: Mapping[int, Number],
    declared: Sequence[str],
    trusted: bool,
) -> Label:
    if rank in printed:
        return Label(str(printed[rank]), inferred=False)
    if trusted and declared[rank]:
        within = not ranks or ranks[0] < rank < ranks[-1]
        return Label(declared[rank], inferred=not within)
    return _between(rank, ranks, printed) if ranks else Label(str(rank + 1), inferred=True)


def _between(rank: int, ranks: Sequence[int], printed: Mapping[int, Number]) -> Label:
    """The label of a page without a number, from those of the nearest ones that have one."""
    at = bisect_left(ranks, rank)
    near = [*ranks[max(at - 1, 0) : at], *ranks[at : at + 1]]
    guesses = [_moved(printed[one], rank - one) for one in near]
    sure = len(guesses) > 1 and guesses[0] == guesses[1]
    known = guesses[0].value > 0
    return Label(str(guesses[0]) if known else UNKNOWN_PAGE, inferred=not (sure and known))


def _moved(number: Number, by: int) -> Number:
    return number._replace(value=number.value + by)
