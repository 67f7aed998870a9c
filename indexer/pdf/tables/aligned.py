"""Tables without rules: lines whose cells stand below each other, blanks alone between them.

A column is what no cell of any line goes across. Prose in two columns was parted before, and
never comes here: only lines that are read across the page do.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from indexer.pdf.groups import item_sign
from indexer.pdf.lines import Stretch
from indexer.pdf.order import Line
from indexer.pdf.pdfium import Rule
from indexer.pdf.tables.ruled import Table, said

_LEAST = 3  # rows, and two columns
_GUTTER = 1.2  # heights of the blank between two columns, at least
_APART = 3.0  # heights between two lines of one table, at most
_OFTEN = 0.6  # of the rows: a column has a cell there
_LONG = 0.5  # of the width of a table: the rule below its header
_TOP = 0.9  # heights of the top of a line above its baseline

_Column = tuple[float, float]


def aligned(
    lines: Sequence[Line], rules: Sequence[Rule], others: Collection[Line] = ()
) -> Iterator[Table]:
    """The tables among lines in reading order; `others` are rows of a table of contents."""
    for run in _runs(lines, others):
        columns = _columns(run)
        rows = _rows(run, columns)
        if _is_table(rows, columns):
            yield _table(rows, rules)


def _runs(lines: Sequence[Line], others: Collection[Line]) -> Iterator[list[Line]]:
    """Lines below each other of which each has cells, or goes on with some of them."""
    run: list[Line] = []
    for line in lines:
        if run and not (line not in others and _goes_on(run, line)):
            yield run
            run = []
        if run or (line not in others and _has_cells(line)):
            run.append(line)
    if run:
        yield run


def _has_cells(line: Line) -> bool:
    """Whether cells stand side by side, the sign of an item apart; code is set as it pleases."""
    apart = "\t" in line.text[len(item_sign(line)) :] and len(_cells(line)) > 1
    return apart and not line.body.mono


def _goes_on(run: Sequence[Line], line: Line) -> bool:
    last = run[-1]
    size = min(last.size, line.size)
    if (last.left, last.right) != (line.left, line.right):
        return False
    if not 0 < last.y - line.y <= _APART * size or max(last.size, line.size) > 1.2 * size:
        return False
    if _has_cells(line):
        return True
    second = min(cells[1][0] for one in run if len(cells := _cells(one)) > 1)
    inside = line.x1 + _GUTTER * size <= second and line.text[:1].islower()
    return inside or line.x0 >= second - size


def _cells(line: Line) -> list[_Column]:
    """Where the cells of a line begin and end: what a small gap parts is one."""
    found: list[_Column] = []
    for one in line.cells:
        if found and one.x0 - found[-1][1] < _GUTTER * line.size:
            found[-1] = found[-1][0], max(one.x1, found[-1][1])
        else:
            found.append((one.x0, one.x1))
    return found


def _columns(run: Sequence[Line]) -> list[_Column]:
    """What the cells of all lines cover, from left to right, without the blanks."""
    found: list[_Column] = []
    for start, end in sorted(cell for line in run for cell in _cells(line)):
        if found and start - found[-1][1] < _GUTTER * run[0].size:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


_Row = list[list[Stretch]]


def _rows(run: Sequence[Line], columns: Sequence[_Column]) -> list[_Row]:
    """The cells of each row; a line that begins in no first cell goes on with the row above."""
    rows: list[_Row] = []
    for line in run:
        cells: _Row = [[] for _ in columns]
        for one in line.cells:
            rank = max(i for i, (start, _) in enumerate(columns) if start <= one.x0)
            cells[rank].append(one)
        filled = [rank for rank, cell in enumerate(cells) if cell]
        lone = filled == [0] and line.text[:1].islower()
        if rows and (not cells[0] or lone):
            for cell, more in zip(rows[-1], cells, strict=True):
                cell.extend(more)
        else:
            rows.append(cells)
    return rows


def _is_table(rows: Sequence[_Row], columns: Sequence[_Column]) -> bool:
    """Whether rows are enough, and each of their columns is."""
    full = [row for row in rows if sum(map(bool, row)) > 1]
    if len(columns) < 2 or len(full) < max(_LEAST, _OFTEN * len(rows)):  # noqa: PLR2004
        return False
    return all(
        sum(bool(row[at]) for row in rows) >= _OFTEN * len(rows) for at in range(len(columns))
    )


def _table(rows: Sequence[_Row], rules: Sequence[Rule]) -> Table:
    first, rest = _parts(rows[0]), [one for row in rows[1:] for one in _parts(row)]
    bold = all(one.bold for one in first) and not all(one.bold for one in rest)
    return Table(
        cells=tuple(tuple(said(cell) for cell in row) for row in rows),
        headed=all(rows[0]) and (bold or _is_underlined(rows, rules)),
        parts=(*first, *rest),
        top=max(one.y + _TOP * one.size for one in first),
    )


def _parts(row: _Row) -> list[Stretch]:
    return [one for cell in row for one in cell]


def _is_underlined(rows: Sequence[_Row], rules: Sequence[Rule]) -> bool:
    """Whether a rule stands below the first row, and none between the others."""
    parts = [one for row in rows for one in _parts(row)]
    width = max(one.x1 for one in parts) - min(one.x0 for one in parts)
    level = [one.y0 for one in rules if one.x1 - one.x0 >= _LONG * width]
    gaps = [
        (max(one.y for one in _parts(below)), min(one.y for one in _parts(above)))
        for above, below in pairwise(rows)
    ]
    ruled = [any(low < y < high for y in level) for low, high in gaps]
    return ruled[0] and not any(ruled[1:])
