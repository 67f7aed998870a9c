"""The lines of a file that are its text: code apart, page lines as marks, site marks gone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from indexer.markup.cut_words import with_words_joined
from indexer.markup.html import as_markdown
from indexer.markup.page_lines import PageLine, page_lines
from indexer.markup.sites import plain

# A block of code, closed by a fence that is as long; or a comment, which hides what it holds.
_CODE_OR_COMMENT = re.compile(
    r"^(?P<margin>[ \t>]*)(?P<fence>`{3,}|~{3,})[^`\n]*\n(?P<code>(?:.*\n)*?)[ \t>]*(?P=fence)[`~]*[ \t]*$"
    r"|(?P<comment><!--(?:(?!<!--)(?:.|\n))*?-->)",
    re.MULTILINE,
)
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
    """Yield what a file holds, in order; its front matter is not expected here."""
    blocks: list[str] = []

    def aside(found: re.Match[str]) -> str:
        if found["comment"]:
            return ""
        blocks.append(_unquoted(found["code"], found["margin"]))
        return f"\n\0code {len(blocks) - 1}\0\n"

    prose = _CODE_OR_COMMENT.sub(aside, source.replace("\0", ""))
    for line in with_words_joined(_with_pages(plain(as_markdown(prose)))).splitlines():
        mark = _MARK.fullmatch(line.strip(" \t>"))
        if mark is None:
            yield Line(line)
        elif mark["kind"] == "code":
            yield Line(blocks[int(mark["value"])], "code")
        else:
            page = int(mark["value"]) if mark["value"] else None
            yield Line("", "page", page, bool(mark["inferred"]))


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
