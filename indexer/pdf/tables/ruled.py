"""Tables whose cells are ruled: rows of cells, and whether the first one names the columns."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from indexer.pdf.lines import CUT, Stretch
from indexer.pdf.order import rows
from indexer.pdf.pdfium import Rule

_NEAR = 3.0  # points: rules nearer than that are one
_LONG, _HIGH = 10.0, 5.0  # points of a rule that parts cells
_MOST = 2000  # rules of a page: more are a drawing
_ACROSS = 0.5  # of the width, that the rules between two rows take
_FULL = 0.5  # of the rows that have two cells with text, at least
_CENTRE = 0.3  # heights of the middle of a line above its baseline


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its rows of cells, each with the ends of its lines, and what it is made of."""

    cells: tuple[tuple[str, ...], ...]
    headed: bool
    parts: tuple[Stretch, ...]
    top: float


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the columns and the rows begin, and the last ones end; rows downwards."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]

    def cell(self, one: Stretch) -> tuple[int, int] | None:
        """The row and the column of a stretch, None outside."""
        middle = one.y + _CENTRE * one.size
        row = bisect_right([-y for y in self.ys], -middle) - 1
        column = bisect_right(self.xs, one.x0 + 1) - 1
        inside = 0 <= row < len(self.ys) - 1 and 0 <= column < len(self.xs) - 1
        return (row, column) if inside and one.x1 < self.xs[-1] + _NEAR else None


def tables(page: Sequence[Stretch], rules: Sequence[Rule]) -> list[Table]:
    """The tables of a page, from the top."""
    if len(rules) > _MOST:
        return []
    found = (_table(page, grid) for grid in _grids(rules))
    return sorted((one for one in found if one), key=lambda one: -one.top)


def rejoined(above: Table, below: Table) -> tuple[Table, Table] | None:
    """Two tables, the row that a page break cuts between them whole in the first.

    None where no row is cut: what goes on leaves a cell empty, and begins in the middle of a sentence.
    """
    last, first = above.cells[-1], below.cells[0]
    onward = [cell for cell in first if cell]
    begun = all(cell[0].islower() or not cell[0].isalnum() for cell in onward)
    if len(last) != len(first) or len(onward) == len(first) or below.headed or not begun:
        return None
    if not all(cell for cell, more in zip(last, first, strict=True) if more):
        return None
    whole = tuple("\n".join(filter(None, pair)) for pair in zip(last, first, strict=True))
    return (
        replace(above, cells=(*above.cells[:-1], whole)),
        replace(below, cells=below.cells[1:]),
    )


def _grids(rules: Sequence[Rule]) -> Iterator[_Grid]:
    """The grids that rules make: one where their upright ones go on without a gap."""
    upright = [one for one in rules if one.y1 - one.y0 >= max(_HIGH, one.x1 - one.x0)]
    level = [one for one in rules if one.x1 - one.x0 >= max(_LONG, one.y1 - one.y0)]
    for band in _bands(upright):
        bottom, top = min(one.y0 for one in band), max(one.y1 for one in band)
        inside = [one for one in level if bottom - _NEAR <= one.y0 <= top + _NEAR]
        if inside:
            yield _grid(band, inside)


def _bands(upright: Sequence[Rule]) -> Iterator[list[Rule]]:
    band: list[Rule] = []
    reach = 0.0
    for one in sorted(upright, key=lambda one: one.y0):
        if band and one.y0 > reach + _NEAR:
            yield band
            band = []
        reach = max(one.y1, reach) if band else one.y1
        band.append(one)
    if band:
        yield band


def _grid(upright: Sequence[Rule], level: Sequence[Rule]) -> _Grid:
    left, right = min(one.x0 for one in level), max(one.x1 for one in level)
    lengths: dict[float, float] = {}
    heights = _merged([one.y0 for one in level])
    for one in level:
        height = min(heights, key=lambda y: abs(y - one.y0))
        lengths[height] = lengths.get(height, 0.0) + one.x1 - one.x0
    across = [y for y in heights if lengths[y] >= _ACROSS * (right - left)]
    return _Grid(
        tuple(_merged([left, right, *(one.x0 for one in upright)])), tuple(reversed(across))
    )


def _merged(places: Sequence[float]) -> list[float]:
    """Places in order, those that are nearly the same once."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _NEAR:
            found.append(place)
    return found


def _table(page: Sequence[Stretch], grid: _Grid) -> Table | None:
    """The table of a grid; none where it is a frame, or mostly empty, as a chart is."""
    held: dict[tuple[int, int], list[Stretch]] = {}
    for one in page:
        place = grid.cell(one)
        if place:
            held.setdefault(place, []).append(one)
    lines = [row for row in range(len(grid.ys) - 1) if any(at[0] == row for at in held)]
    shared = sum(sum(at[0] == row for at in held) > 1 for row in lines)
    if len(lines) < 2 or shared < _FULL * len(lines):  # noqa: PLR2004 - a row is no table
        return None
    columns = range(len(grid.xs) - 1)
    first = [one for at, ones in held.items() if at[0] == lines[0] for one in ones]
    other = [one for at, ones in held.items() if at[0] != lines[0] for one in ones]
    headed = all(one.bold for one in first) and not all(one.bold for one in other)
    return Table(
        cells=tuple(tuple(said(held.get((row, at), [])) for at in columns) for row in lines),
        headed=headed,
        parts=tuple(one for ones in held.values() for one in ones),
        top=grid.ys[0],
    )


def said(cell: Sequence[Stretch]) -> str:
    """The lines of a cell."""
    lines = [line.text.replace("\t", " ") for line in rows(cell)]
    return "\n".join(lines).replace(CUT, "-")
