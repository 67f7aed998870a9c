"""Where the words of a document stand on the pages of its file: a box a line, by offsets of the text.

The lines that were read are found again in the text in order, by their letters alone: what the
text joins, moves (notes) or adds (names of columns) changes them little.
"""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from struct import Struct
from typing import Final, NamedTuple

SCALE: Final = 65535
"""What the width and the height of a page are, in boxes."""
_NEAR, _FAR = 300, 8000  # letters from where one is, for a short line and for a long one
_SHORT = 8  # letters
_RECORD: Final = Struct("<IIIHHHH")


class Trace(NamedTuple):
    """A line as it was read: its page in the file from 0, its box from the top left, its letters."""

    sheet: int
    x0: int
    y0: int
    x1: int
    y1: int
    text: str


@dataclass(frozen=True, slots=True)
class Box:
    """A stretch of the text of a document, and the box in which it stands."""

    start: int
    end: int
    sheet: int
    x0: int
    y0: int
    x1: int
    y1: int


def located(text: str, traces: Sequence[Trace]) -> tuple[Box, ...]:
    """The boxes of the lines that stand in a text; the others are left out."""
    places = array("I", (at for at, char in enumerate(text) if char.isalnum()))
    letters = "".join(text[at] for at in places)
    found: list[Box] = []
    here = 0
    for trace in traces:
        for key in _keys(trace.text):
            at = _find(letters, key, here)
            if at >= 0:
                here = at + len(key)
                start, end = places[at], _close(text, places[here - 1] + 1)
                found.append(Box(start, end, *trace[:5]))
                break
    return tuple(found)


def _keys(text: str) -> Iterator[str]:
    """The letters of a line; without a number that opens it, for that may be the label of a note."""
    key = "".join(char for char in text if char.isalnum())
    if key:
        yield key
    bare = key.lstrip("0123456789")
    if bare and bare != key:
        yield bare


def _find(letters: str, key: str, here: int) -> int:
    """Where a line stands: next after where one is, else before; a short one, near only."""
    reach = _NEAR if len(key) < _SHORT else _FAR
    at = letters.find(key, here, here + len(key) + reach)
    return at if at >= 0 else letters.rfind(key, max(0, here - reach), here)


def _close(text: str, end: int) -> int:
    """The end of a line with the marks that close it."""
    while end < len(text) and not text[end].isspace() and not text[end].isalnum():
        end += 1
    return end


def packed(boxes: Sequence[Box]) -> bytes:
    """Boxes as they are kept, in the order of the text: twenty bytes each."""
    ordered = sorted(boxes, key=lambda box: (box.start, box.end))
    return b"".join(
        _RECORD.pack(box.start, box.end, box.sheet, box.x0, box.y0, box.x1, box.y1)
        for box in ordered
    )


def within(content: bytes | memoryview, start: int, end: int) -> list[Box]:
    """The boxes of a stretch of the text, each cut to it."""
    return [
        _cut(Box(first, last, *place), start, end)
        for first, last, *place in _RECORD.iter_unpack(content)
        if first < end and last > start
    ]


def _cut(box: Box, start: int, end: int) -> Box:
    """The part of a box where a stretch stands, its letters being of one width."""
    first, last = max(start, box.start), min(end, box.end)
    step = (box.x1 - box.x0) / (box.end - box.start)
    x0 = round(box.x0 + (first - box.start) * step)
    x1 = round(box.x0 + (last - box.start) * step)
    return replace(box, start=first, end=last, x0=x0, x1=x1)


def on_sheets(boxes: Sequence[Box]) -> dict[int, list[Box]]:
    """Boxes by the page of the file on which they stand."""
    ordered = sorted(boxes, key=lambda box: (box.sheet, box.start))
    return {sheet: list(some) for sheet, some in groupby(ordered, key=lambda box: box.sheet)}
