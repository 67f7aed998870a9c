"""The lines of a file that are its text: code apart, page lines as marks, site marks gone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from indexer.markup.cut_words import with_words_joined
from indexer.markup.folds import opened as with_folds_opened
from indexer.markup.html import as_markdown
from indexer.markup.page_lines import PageLine, page_lines
from indexer.markup.sites import plain
from indexer.markup.underlined import underlines, with_titles_marked

# A fence opens a block of code; what is said of the language holds no other fence.
_FENCE = re.compile(r"(?P<margin>[ \t>]*)(?P<fence>`{3,}|~{3,})[^`]*")
_COMMENT = ("<!--", "-->")
# Marks stand on lines of their own between characters that no text holds.
_MARK = re.compile("\0(?P<kind>code|page) (?P<value>\\d*) ?(?P<inferred>inferred)?\0")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; a whole block of code; or the mark of a page, whose number is `page`."""

    text: str
    kind: Literal["text", "code", "page"] = "text"
    page: int | None = None
    inferred: bool = False


def lines(source: str) -> Iterator[Line]:
    r"""Yield what a file holds, in order; its front matter is not expected here.

    >>> [(line.kind, line.text) for line in lines("Avant.\n```\ncode\n```")]
    [('text', 'Avant.'), ('text', ''), ('code', 'code')]
    """
    blocks: list[str] = []
    prose = _without_code(source.replace("\0", ""), blocks)
    prose = as_markdown(with_folds_opened(with_titles_marked(prose)))
    for line in with_words_joined(_with_pages(plain(prose))).splitlines():
        mark = _MARK.fullmatch(line.strip(" \t>"))
        if mark is None:
            yield Line(line)
        elif mark["kind"] == "code":
            yield Line(blocks[int(mark["value"])], "code")
        else:
            page = int(mark["value"]) if mark["value"] else None
            yield Line("", "page", page, bool(mark["inferred"]))


def _without_code(source: str, blocks: list[str]) -> str:
    """The source without comments, a mark in the place of each block of code, kept in `blocks`."""
    rows = source.split("\n")
    found: list[str] = []
    unclosed: dict[str, int] = {}  # no fence of that sign and length comes any more
    last = max((r for r, row in enumerate(rows) if _COMMENT[1] in row), default=-1)
    rank = 0
    while rank < len(rows):
        row = rows[rank]
        opened = _FENCE.fullmatch(row)
        end = _closing(rows, rank, opened, unclosed) if opened else None
        if end and underlines(rows, rank) and underlines(rows, end):
            end = None  # « ~~~~ » below two titles
        if opened and end:
            blocks.append(_unquoted("\n".join(rows[rank + 1 : end]), opened["margin"]))
            found += ["", f"\0code {len(blocks) - 1}\0", ""]
            rank = end + 1
            continue
        if _COMMENT[0] in row and rank <= last:
            rank, row = _past_comments(rows, rank)
        found.append(row)
        rank += 1
    return "\n".join(found)


def _closing(
    rows: list[str], rank: int, opened: re.Match[str], unclosed: dict[str, int]
) -> int | None:
    """The line of the fence that closes a block: the same sign, as long at least, and alone."""
    fence = opened["fence"]
    sign, length = fence[0], len(fence)
    if length >= unclosed.get(sign, length + 1):
        return None
    for later in range(rank + 1, len(rows)):
        row = rows[later].strip(" \t>")
        if len(row) >= length and row.startswith(fence) and not row.strip(sign):
            return later
    unclosed[sign] = length
    return None


def _past_comments(rows: list[str], rank: int) -> tuple[int, str]:
    """A line without the comments that begin in it, and the rank of the line where they end."""
    opening, closing = _COMMENT
    row, at = rows[rank], 0
    while (start := row.find(opening, at)) >= 0:
        last = next(
            (r for r in range(rank, len(rows)) if closing in _after(rows, r, rank, row, start)),
            None,
        )
        if last is None:
            break
        tail = _after(rows, last, rank, row, start)
        row, at = row[:start] + tail[tail.index(closing) + len(closing) :], start
        rows[last], rank = row, last
    return rank, row


def _after(rows: list[str], later: int, rank: int, row: str, start: int) -> str:
    return row[start + len(_COMMENT[0]) :] if later == rank else rows[later]


def _unquoted(code: str, margin: str) -> str:
    """Code without the margin of the block it stands in."""
    cut = len(margin)
    found = (
        line[cut:] if line[:cut].strip(" \t>") == "" else line for line in code.split("\n")
    )
    return "\n".join(found).strip("\n")


def _with_pages(prose: str) -> str:
    """The text with a mark in the place of each line that belongs to a page."""
    rows = prose.splitlines()
    found = page_lines(rows)
    if not found:
        return prose
    marked = [_mark(found[rank]) if rank in found else row for rank, row in enumerate(rows)]
    return "\n".join([*([_mark(found[-1])] if -1 in found else []), *marked])


def _mark(line: PageLine) -> str:
    value = "" if line.begins is None else line.begins
    return f"\0page {value} {'inferred' if line.inferred else ''}\0"
