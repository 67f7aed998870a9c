"""Printed tables of contents: the lines of a page that are rows, and where each row is over.

A row has a page, behind a leader or a wide gap. It may take several lines, and its page may
stand between two of them, where a table sets it in the middle of its cell.
"""

import re
from collections.abc import Collection, Sequence

from indexer.pdf.order import Line
from indexer.readers.toc import split_number

_LEADER = re.compile(r"(?:[.…]\s?){4,}|…\s?…|(?<!\w)…\s*$")
_WORD = r"(?:p(?:age|g?\.)\s?)?"  # « page 26 », « p. 26 »
_PAGE = r"(?:\d{1,4}|[ivxlc]{1,7})"
# A leader is tried from its first dot only: a long one would be tried from each.
_PAGED = re.compile(
    rf"(?:(?<![.…])(?<![.…]\s)(?:(?:[.…]\s?){{3,}}|…+) ?|\t[^\S\t]?){_WORD}{_PAGE}$"
)
_FLUSH = re.compile(r"\s\d{1,4}$")
_ALONE = re.compile(rf"{_WORD}(?P<page>{_PAGE})")
_LAST = re.compile(rf"(?<!\w){_WORD}(?P<page>{_PAGE})$")
# What ends a title of itself: a leader begins behind it.
_SUSPENDED = re.compile(r"\w(?P<own>…)(?!\s?…)[\s.]*$")
_LEAST, _SHARE = 3, 0.4  # rows of a table on a page: in number, and of its lines
_RIGHT = 0.7  # of the width: pages stand on the right of that
_FARTHER = 1.1  # times: what is farther than that is another row
_NEAR = 1.5  # heights between two lines of one title
_TITLE = 3  # lines of a title above that of its leader
_AROUND = " .…\t\n"


def lines_of(lines: Sequence[Line], *, onward: bool = False) -> frozenset[Line]:
    """The lines of a page that stand between its first row and its last one.

    `onward`: the page before ends with rows, so that the first lines here may be more of them.
    """
    rows = [rank for rank, line in enumerate(lines) if _is_paged(line) or _has_leader(line)]
    if len(rows) < _LEAST or len(rows) < _SHARE * (rows[-1] + 1 - rows[0]):
        rows = _leading(rows) if onward else []
    if not rows:
        return frozenset()
    # What the last leader leaves out, a page or the end of a title, may stand below it.
    below = rows[-1] + 1
    while below < min(rows[-1] + _TITLE, len(lines)) and (
        _leads_to(lines[below - 1], lines[below]) or _has_page(lines[below])
    ):
        below += 1
    above = rows[0]
    while above > max(rows[0] - _TITLE, 0) and _leads_to(lines[above - 1], lines[above]):
        above -= 1
    return frozenset(lines[above:below])


def _leading(rows: Sequence[int]) -> list[int]:
    """The rows, of those with which a page begins, that stand near each other."""
    found: list[int] = []
    for rank in rows:
        if rank - (found[-1] if found else -1) > _TITLE:
            break
        found.append(rank)
    return found


def _leads_to(line: Line, row: Line) -> bool:
    """Whether a row begins, or goes on, on the line above another one of it."""
    alike = line.size == row.size and line.body.bold == row.body.bold
    return alike and line.y - row.y < _NEAR * row.size


def is_row(group: Sequence[Line]) -> bool:
    """Whether lines are a row: a title and its page."""
    return any(map(_has_page, group)) and any(_title(line) for line in group)


def is_row_over(group: Sequence[Line], line: Line) -> bool:
    """Whether a row is over before a line: it has its page, or the line has a number of its own."""
    if any(map(_has_page, group)) and (_closes(group) or not _has_leader(line)):
        return True
    numbered = split_number(line.text.replace("\t", " "))[0] is not None
    return numbered and not _ALONE.fullmatch(line.text.strip())


def is_cut(group: Sequence[Line], onward: Sequence[Line]) -> bool:
    """Whether a page break cuts a row, which goes on with the first lines of the next page."""
    first = onward[0]
    alike = group[-1].size == first.size and group[-1].body.bold == first.body.bold
    if not alike or is_row(group) == is_row(onward):
        return False
    if is_row(group):
        return first.text[:1].islower()
    numbered = [split_number(one[0].text)[0] is not None for one in (group, onward)]
    return first.text[:1].islower() or numbered == [True, False]


def with_ends(groups: Sequence[list[Line]], rows: Collection[Line]) -> list[list[Line]]:
    """The groups, the end of a title that stands below its page put with its row.

    It is nearer to that row than to what comes next.
    """
    found: list[list[Line]] = []
    for rank, group in enumerate(groups):
        after = groups[rank + 1][0] if rank + 1 < len(groups) else None
        if found and _is_end(found[-1], group, after, rows):
            found[-1] = [*found[-1], *group]
        else:
            found.append(group)
    return found


def _is_end(
    row: Sequence[Line], group: Sequence[Line], after: Line | None, rows: Collection[Line]
) -> bool:
    last, first = row[-1], group[0]
    if last not in rows or not is_row(row) or is_row(group) or any(map(_has_leader, row)):
        return False  # a leader ends the title
    apart = last.y - first.y
    alike = last.size == first.size and last.body.bold == first.body.bold
    farther = after is None or not 0 < group[-1].y - after.y < _FARTHER * apart
    return alike and 0 < apart < _NEAR * first.size and farther


def _closes(group: Sequence[Line]) -> bool:
    """Whether a leader has been met, or the page stands behind its title."""
    return any(_has_leader(line) or (_has_page(line) and _title(line)) for line in group)


def row(group: Sequence[Line]) -> tuple[str, str]:
    """The title of a row, with the ends of its lines, and its page."""
    titles = [title for line in group if (title := _title(line))]
    return "\n".join(titles), next(page for line in group if (page := _page(line)))


def _is_paged(line: Line) -> bool:
    return bool(_PAGED.search(line.text.rstrip()))


def _has_leader(line: Line) -> bool:
    return bool(_LEADER.search(line.text))


def _has_page(line: Line) -> bool:
    return bool(_page(line))


def _page(line: Line) -> str:
    """The page at the right end of a line, or alone at the right of the column."""
    text = line.text.rstrip()
    alone = _ALONE.fullmatch(text) and line.x0 > line.left + _RIGHT * (line.right - line.left)
    flush = line.x1 > line.right - 1 and _FLUSH.search(text)
    found = _LAST.search(text) if alone or flush or _is_paged(line) else None
    return found["page"] if found else ""


def _title(line: Line) -> str:
    """A line without its leader and its page; an ellipsis that is its own stays."""
    text = line.text.rstrip()
    bare = _LAST.sub("", text) if _page(line) else text
    own = _SUSPENDED.search(bare)
    if own:
        return bare[: own.end("own")].strip().replace("\t", " ")
    bare = bare if _page(line) else _LEADER.sub(" ", bare)
    return bare.strip(_AROUND).replace("\t", " ")
