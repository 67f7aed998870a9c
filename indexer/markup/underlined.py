"""Titles that a line of signs underlines, as reStructuredText and Markdown write them.

The line is about as long as the title, or one that draws nothing else: a rule, or the border of
a table, is neither.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from indexer.markup.title_lines import LOWEST

# docutils allows any sign; « # » and « . » begin lines of other kinds, « ::: » ends VuePress's boxes.
_LINE: Final = re.compile(r"(?P<sign>[=~^+\"*-])(?P=sign){3,}\s*|:{5,}\s*")
_TITLE: Final = re.compile(
    r"(?![-*+#>|:•\s\0]|\d+\.\s+\S.*[.;]$)(?=.*[^\W\d_]{2})(?!.*(?:\S[ \t]{3}|\|)).{1,100}(?<![.,;…])"
)
_LONGER: Final = 2  # characters by which a line of signs may differ from its title
_ONLY_BELOW: Final = '=+^"'  # signs of which a line may be longer
_SETEXT: Final = ("=", "-")  # the two of Markdown
_MARKED: Final = re.compile(r" {0,3}#{1,6}\s")
_BOX: Final = re.compile(r"^[ \t]*:{3,}[ \t]*[\w{\[]", re.MULTILINE)  # VuePress's


def underlines(rows: Sequence[str], rank: int) -> bool:
    """Whether a row is a line of signs below a title, right above which nothing is written.

    >>> underlines(["Matériel", "~~~~~~~~"], 1), underlines(["Du texte, puis", "~~~"], 1)
    (True, False)
    """
    alone = rank == 1 or (rank > 1 and not rows[rank - 2].strip())
    return alone and _is_below(rows[rank - 1], rows[rank])


def _frames(rows: Sequence[str], rank: int) -> bool:
    """The same, where the same line of signs stands above the title."""
    same = rank > 1 and rows[rank - 2].rstrip() == rows[rank].rstrip()
    return same and _is_below(rows[rank - 1], rows[rank])


def _is_below(title: str, line: str) -> bool:
    if not _LINE.fullmatch(line):
        return False
    said = title.rstrip()
    longer = len(line.rstrip()) - len(said)
    near = -_LONGER <= longer <= _LONGER or (longer > 0 and line[0] in _ONLY_BELOW)
    return near and _TITLE.fullmatch(said) is not None


def with_titles_marked(source: str) -> str:
    r"""The text with such titles as headings: the first sign met is the highest.

    >>> with_titles_marked("Le pain\n=======\n\nLa mie\n::::::\n\nElle est blanche.")
    '# Le pain\n\n\n## La mie\n\n\nElle est blanche.'
    """
    rows, boxed = source.split("\n"), _BOX.search(source) is not None
    found = {
        rank: row[0]
        for rank, row in enumerate(rows)
        if not (boxed and row.startswith(":"))
        and (underlines(rows, rank) or _frames(rows, rank))
    }
    if not found:
        return source
    levels = _levels([*found.values()], marked=any(map(_MARKED.match, rows)))
    return "\n".join(_rows(rows, found, levels))


def _levels(signs: Sequence[str], *, marked: bool) -> dict[str, int]:
    """What level each sign stands for."""
    order = list(dict.fromkeys(signs))
    if set(order) <= set(_SETEXT):
        order = list(_SETEXT)
    elif marked:
        order.insert(0, "")
    return {sign: min(rank + 1, LOWEST) for rank, sign in enumerate(order)}


def _rows(rows: Sequence[str], found: dict[int, str], levels: dict[str, int]) -> Iterator[str]:
    for rank, row in enumerate(rows):
        if rank in found:
            yield ""
        elif rank + 1 in found:
            yield f"{'#' * levels[found[rank + 1]]} {row.strip()}"
        elif rank + 2 in found and _frames(rows, rank + 2):
            yield ""
        else:
            yield row
