"""Which groups of lines are headings: those that the outline of the file names, else by their type."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from indexer.pdf.groups import ENDED
from indexer.pdf.lines import CUT
from indexer.pdf.order import Line
from indexer.pdf.pdfium import Bookmark
from indexer.readers.toc import letters, parse_part, split_number

_LARGER = 1.12  # heights of the text: a title
_LONGEST = 200  # characters
_LINES = 4
_WORD = re.compile(r"[^\W\d_]{2}")
_LABEL = re.compile(r"(?:chapitre|chapter|annexe|appendix|appendice)\s+\w{1,5}", re.IGNORECASE)
_DEEP = 7  # the level of titles that the outline of the file does not name


def said(lines: Iterable[Line]) -> str:
    """The words of a title, on one line."""
    text = " ".join(f"{cell.plain}" for line in lines for cell in line.cells)
    return " ".join(text.replace(f"{CUT} ", "").replace(CUT, "").split())


def is_label(text: str) -> bool:
    """Whether a line is the number of a chapter, whose title stands below.

    >>> is_label("Chapitre 3"), is_label("Chapitre des dépenses")
    (True, False)
    """
    return bool(_LABEL.fullmatch(text.strip(" .:")))


class Titles:
    """The headings of a document."""

    def __init__(
        self,
        bookmarks: Sequence[Bookmark],
        pages: Sequence[Sequence[Sequence[Line]]],
        size: float,
    ) -> None:
        self._size = size
        self._named: dict[int, dict[str, int]] = {}
        for mark in bookmarks:
            if mark.page is not None:
                names = self._named.setdefault(mark.page, {})
                for name in _names(mark.title):
                    names.setdefault(name, mark.level + 1)
        self._levels = self._by_type(pages)

    def level(self, page: int, group: Sequence[Line]) -> int:
        """The level of a group as a heading, 0 if it is none."""
        text = said(group)
        if not text or len(text) > _LONGEST or len(group) > _LINES:
            return 0
        for near in (page, page - 1, page + 1):
            named = self._named.get(near, {})
            for name in _names(text):
                if name in named:
                    return named[name]
        kind = self._kind(group)
        if not kind:
            return 0
        return _DEEP if self._named else self._rank(kind)

    def _rank(self, kind: tuple[float, bool]) -> int:
        return min(self._levels.index(kind) + 1, 6) if kind in self._levels else 6

    def _kind(self, group: Sequence[Line]) -> tuple[float, bool] | None:
        """The size and the weight of a group that is set as a title."""
        first = group[0].body
        text = said(group)
        tabulated = any(line.text.count("\t") > 1 for line in group)
        if first.mono or tabulated or not _WORD.search(text):
            return None
        bold = all(cell.bold for line in group for cell in line.cells)
        if first.size >= _LARGER * self._size:
            return first.size, bold
        # Where the file has an outline, a word in bold is a remark's name, no title.
        by_weight = bold and not self._named and first.size >= 0.97 * self._size
        return (first.size, bold) if by_weight and not ENDED.search(text) else None

    def _by_type(self, pages: Sequence[Sequence[Sequence[Line]]]) -> list[tuple[float, bool]]:
        """The kinds of titles, from the largest."""
        times = Counter(kind for page in pages for group in page if (kind := self._kind(group)))
        return sorted(times, reverse=True) or [(self._size, True)]


def _names(title: str) -> list[str]:
    """The words of a title, with its number and without."""
    whole = letters(title)
    part = parse_part(title)
    bare = letters(part.title if part and part.title else split_number(title)[1])
    return list(dict.fromkeys(name for name in (whole, bare) if name))
