"""Titles that a line of signs underlines, as reStructuredText and Markdown write them.

The line is about as long as the title, or one that draws nothing else: a rule, or the border of
a table, is neither.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

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
_LOWEST: Final = 6


def underlines(title: str, line: str) -> bool:
    """Whether a line of signs stands below a title.

    >>> underlines("Matériel", "~~~~~~~~"), underlines("Du texte, puis", "~~~")
    (True, False)
    """
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
        if rank
        and not (boxed and row.startswith(":"))
        and underlines(rows[rank - 1], row)
        and _stands_alone(rows, rank - 1)
    }
    if not found:
        return source
    levels = _levels([*found.values()], marked=any(map(_MARKED.match, rows)))
    return "\n".join(_rows(rows, found, levels))


def _stands_alone(rows: Sequence[str], rank: int) -> bool:
    """Whether nothing is written right above a title but the same line of signs as below."""
    return rank == 0 or not rows[rank - 1].strip() or _is_over(rows, rank)


def _is_over(rows: Sequence[str], rank: int) -> bool:
    return rank > 0 and rows[rank - 1].rstrip() == rows[rank + 1].rstrip()


def _levels(signs: Sequence[str], *, marked: bool) -> dict[str, int]:
    """What level each sign stands for."""
    order = list(dict.fromkeys(signs))
    if set(order) <= set(_SETEXT):
        order = list(_SETEXT)
    elif marked:
        order.insert(0, "")
    return {sign: min(rank + 1, _LOWEST) for rank, sign in enumerate(order)}


def _rows(rows: Sequence[str], found: dict[int, str], levels: dict[str, int]) -> Iterator[str]:
    for rank, row in enumerate(rows):
        if rank in found:
            yield ""
        elif rank + 1 in found:
            yield f"{'#' * levels[found[rank + 1]]} {row.strip()}"
        elif rank + 2 in found and _is_over(rows, rank + 1):
            yield ""
        else:
            yield row
