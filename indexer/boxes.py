"""Where the words of a document stand on the pages of its file: a box a line, by offsets of the text.

Where the words of a line begin is kept too, and where those end that a sign closes, two bytes
each: a sentence seldom begins and ends with a line.

The lines that were read are found again in the text in order, by their letters alone: what the
text joins, moves (notes) or adds (names of columns) changes them little.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby, islice
from operator import itemgetter
from struct import Struct
from typing import Final, NamedTuple

SCALE: Final = 65535
"""What the width and the height of a page are, in boxes."""
BOXES_FORMAT: Final = 2
"""Raised when boxes are kept in another form: those of another one are never read."""
_NEAR, _FAR = 300, 8000  # letters from where one is, for a short line and for a long one
_SHORT = 8  # letters
_RECORD: Final = Struct("<IIIHHHHB")
_BYTE: Final = 255


class Trace(NamedTuple):
    """A line as it was read: its page in the file from 0, its box from the top left, its letters.

    `spans` are where its words begin and end, which blanks part; none where that is not known.
    """

    sheet: int
    x0: int
    y0: int
    x1: int
    y1: int
    text: str
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """A stretch of the text of a document, and the box in which it stands.

    `stops` are offsets inside it whose place across the page is known, and that place.
    """

    start: int
    end: int
    sheet: int
    x0: int
    y0: int
    x1: int
    y1: int
    stops: tuple[tuple[int, int], ...] = ()


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
                stops = tuple(_stops(text, places[at:here], trace))
                found.append(Box(start, end, *trace[:5], stops))
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


def _stops(text: str, places: Sequence[int], trace: Trace) -> Iterator[tuple[int, int]]:
    """Where words of a line begin, and end where a sign closes them, in the text and on the page."""
    sizes = [sum(map(str.isalnum, word)) for word in trace.text.split(" ")]
    here = len(places) - sum(sizes)  # below nothing where a number that opens it is not there
    for (left, right), size in zip(trace.spans, sizes, strict=False):
        here += size
        if not size or here <= 0:
            continue
        if here > size:
            yield _open(text, places[here - size]), left
        end = places[here - 1] + 1
        closed = _close(text, end)
        if closed > end and here < len(places):
            yield closed, right


def _open(text: str, start: int) -> int:
    """The beginning of a word with the marks that open it."""
    while start and not text[start - 1].isspace() and not text[start - 1].isalnum():
        start -= 1
    return start


def _close(text: str, end: int) -> int:
    """The end of a line with the marks that close it."""
    while end < len(text) and not text[end].isspace() and not text[end].isalnum():
        end += 1
    return end


def packed(boxes: Sequence[Box]) -> bytes:
    """Boxes as they are kept, in the order of the text: 21 bytes each, and two a stop."""
    ordered = sorted(boxes, key=lambda box: (box.start, box.end))
    return b"".join(_packed(box) for box in ordered)


def _packed(box: Box) -> bytes:
    steps = bytes(_steps(box))
    place = box.sheet, box.x0, box.y0, box.x1, box.y1
    return _RECORD.pack(box.start, box.end, *place, len(steps) // 2) + steps


def _steps(box: Box) -> Iterator[int]:
    """For each stop, how far it is from the one before, and where in the width of the box."""
    before, wide = box.start, max(box.x1 - box.x0, 1)
    for offset, x in box.stops[:_BYTE]:
        if 0 < offset - before <= _BYTE and box.x0 <= x <= box.x1:
            yield from (offset - before, round((x - box.x0) / wide * _BYTE))
            before = offset


def _unpacked(content: bytes | memoryview) -> Iterator[tuple[Box, bytes | memoryview]]:
    """The boxes that were kept, each beside the steps to its stops."""
    at = 0
    while at < len(content):
        *place, count = _RECORD.unpack_from(content, at)
        steps = at + _RECORD.size
        at = steps + 2 * count
        yield Box(*place), content[steps:at]


def _spread(box: Box, steps: bytes | memoryview) -> Box:
    """A box with its stops."""
    wide = (box.x1 - box.x0) / _BYTE
    offsets = islice(accumulate(steps[::2], initial=box.start), 1, None)
    places = (box.x0 + round(step * wide) for step in steps[1::2])
    return replace(box, stops=tuple(zip(offsets, places, strict=True)))


def within(content: bytes | memoryview, start: int, end: int) -> list[Box]:
    """The boxes of a stretch of the text, each cut to it."""
    return [
        _cut(_spread(box, steps), start, end)
        for box, steps in _unpacked(content)
        if box.start < end and box.end > start
    ]


def _cut(box: Box, start: int, end: int) -> Box:
    """The part of a box where a stretch stands."""
    first, last = max(start, box.start), min(end, box.end)
    x0, x1 = _across(box, first), _across(box, last)
    return replace(box, start=first, end=last, x0=x0, x1=x1, stops=())


def _across(box: Box, offset: int) -> int:
    """Where a line is at an offset: between two stops, letters are taken to be of one width."""
    known = [(box.start, box.x0), *box.stops, (box.end, box.x1)]
    rank = min(bisect_right(known, offset, key=itemgetter(0)), len(known) - 1)
    (start, left), (end, right) = known[rank - 1 : rank + 1]
    return round(left + (offset - start) * (right - left) / (end - start))


def on_sheets(boxes: Sequence[Box]) -> dict[int, list[Box]]:
    """Boxes by the page of the file on which they stand."""
    ordered = sorted(boxes, key=lambda box: (box.sheet, box.start))
    return {sheet: list(some) for sheet, some in groupby(ordered, key=lambda box: box.sheet)}
