"""From stretches of text to lines, and the columns in which they are read."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from indexer.pdf.lines import CUT, Stretch

_SAME = 0.3  # heights: baselines nearer than that are one
_WIDE = 1.4  # heights of a gap that parts two cells
_BLANK = 0.12  # heights of a gap that is a blank
_OFTEN = 4  # stretches that begin where a column does, at least
_NARROW = 0.22  # of the page: no column is narrower
_FULL, _MOSTLY = 0.75, 0.5  # of the column that a full line takes; of the lines that are full
_WORDY = 22  # characters of a line of prose, where columns are narrow
_FEW = 3  # lines that make a column, at least
_GUTTER = 5.0  # points between two columns, at least


@dataclass(frozen=True)
class Line:
    """A line of a column, whose sides are `left` and `right`; more than one cell in a table."""

    cells: tuple[Stretch, ...]
    left: float
    right: float

    @cached_property
    def text(self) -> str:
        """The line as read, wide gaps as tabulations; what is raised is between its signs."""
        parts = [self.cells[0].text]
        for before, cell in zip(self.cells, self.cells[1:], strict=False):
            gap = (cell.x0 - before.x1) / max(before.size, cell.size)
            parts.append("\t" if gap >= _WIDE else " " if gap >= _BLANK else "")
            parts.append(cell.text)
        return "".join(parts)

    @cached_property
    def body(self) -> Stretch:
        """The cell that has most of the letters: its height and weight are the line's."""
        return max(self.cells, key=lambda cell: len(cell.text))

    @property
    def x0(self) -> float:
        """Where the line begins."""
        return self.cells[0].x0

    @cached_property
    def x1(self) -> float:
        """Where the line ends."""
        return max(cell.x1 for cell in self.cells)

    @property
    def y(self) -> float:
        """The baseline, upwards."""
        return self.body.y

    @property
    def size(self) -> float:
        """The height of most letters, in points."""
        return self.body.size

    @property
    def is_cut(self) -> bool:
        """Whether a word goes on in the next line."""
        return self.cells[-1].text.endswith(CUT)


def rows(found: Sequence[Stretch]) -> list[Line]:
    """Lines from top to bottom, whatever the columns."""
    if not found:
        return []
    left, right = _sides(found)
    return [Line(tuple(cells), left, right) for cells in _baselines(found)]


def in_order(found: Sequence[Stretch]) -> list[Line]:
    """Lines as they are read: a column from top to bottom, then the one on its right."""
    return [line for column in _columns(found) for line in rows(column)]


def _baselines(found: Sequence[Stretch]) -> Iterator[list[Stretch]]:
    """Stretches that share a baseline, from left to right."""
    group: list[Stretch] = []
    for one in sorted(found, key=lambda one: -one.y):
        if group and group[0].y - one.y > _SAME * min(one.size, group[0].size):
            yield sorted(group, key=lambda one: one.x0)
            group = []
        group.append(one)
    if group:
        yield sorted(group, key=lambda one: one.x0)


def _sides(found: Sequence[Stretch]) -> tuple[float, float]:
    """Where most lines begin, and where long ones end."""
    starts = Counter[int]()
    for one in found:
        starts[round(one.x0)] += len(one.text)
    ends = sorted(one.x1 for one in found)
    return float(max(starts, key=lambda x: (starts[x], -x))), ends[int(0.9 * (len(ends) - 1))]


def _columns(found: Sequence[Stretch]) -> Iterator[Sequence[Stretch]]:
    """Stretches of one column each, in reading order."""
    gutter = _gutter(found)
    if gutter is None:
        yield found
        return
    for band in _bands(found, gutter):
        sides = _parted(band, gutter)
        if all(sides):
            yield from _columns(sides[0])
            yield from _columns(sides[1])
        elif band:
            yield band


def _bands(found: Sequence[Stretch], gutter: float) -> Iterator[list[Stretch]]:
    """What stands between the lines that cross a gutter, and those lines, from the top."""
    band: list[Stretch] = []
    crossing: list[Stretch] = []
    for one in sorted(found, key=lambda one: -one.y):
        crosses = _crosses(one, gutter)
        if crosses and band:
            yield band
            band = []
        if not crosses and crossing:
            yield crossing
            crossing = []
        (crossing if crosses else band).append(one)
    yield from (rest for rest in (crossing, band) if rest)


def _crosses(one: Stretch, gutter: float) -> bool:
    return one.x0 < gutter - 1 and one.x1 > gutter - 1


def _parted(band: Sequence[Stretch], gutter: float) -> tuple[list[Stretch], list[Stretch]]:
    return (
        [one for one in band if one.x0 < gutter - 1],
        [one for one in band if one.x0 >= gutter - 1],
    )


def _gutter(found: Sequence[Stretch]) -> float | None:
    """Where the right one of two columns of prose begins, None where there is one column."""
    if len(found) < 2 * _FEW:
        return None
    left, right = min(one.x0 for one in found), max(one.x1 for one in found)
    starts = Counter(round(one.x0) for one in found)
    for start, times in starts.most_common():
        if times < _OFTEN:
            return None
        inside = _NARROW * (right - left)
        if left + inside < start < right - inside and _parts(found, start, inside):
            return float(start)
    return None


def _parts(found: Sequence[Stretch], gutter: float, narrow: float) -> bool:
    """Whether prose stands on both sides of a gutter, somewhere on the page."""
    for band in _bands(found, gutter):
        sides = _parted(band, gutter)
        if all(_is_prose(side, narrow) for side in sides):
            return max(one.x1 for one in sides[0]) + _GUTTER <= min(o.x0 for o in sides[1]) + 1
    return False


def _is_prose(side: Sequence[Stretch], narrow: float) -> bool:
    if len(side) < _FEW or median(len(one.text) for one in side) < _WORDY:
        return False
    left, right = min(one.x0 for one in side), max(one.x1 for one in side)
    full = sum(one.x1 - one.x0 >= _FULL * (right - left) for one in side)
    return right - left >= narrow and full >= _MOSTLY * len(side)
