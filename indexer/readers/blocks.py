"""From the lines of a Markdown file to typed blocks.

Heading levels, rules and lists carry little meaning in files made from printed books: what
a block is here is only its shape. `readers.markdown` gives it its meaning.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from indexer.readers.inline import Inline, clean

Shape = Literal["heading", "cells", "item", "rule", "note", "paragraph"]

_HEADING = re.compile(r" {0,3}(#{1,6})\s(?:\s*+(?=\S))?(.+?)(?:(?<!\s)\s+(?:#+\s*)?)?$")
_UNDERLINE = re.compile(r"={3,}\s*$")
_RULE = re.compile(r"\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$")
_FENCE = re.compile(r"\s*(?:```|~~~)[\w-]*\s*$")
_QUOTE = re.compile(r"^ {0,3}(?:>\s?)+")
_COMMENT = ("<!--", "-->")
_BULLET = re.compile(r"^\s*[-*•+]\s+(?=\S)")
_ITEM = re.compile(r"\s*(?:[-*•+]|\d+[.)])\s+(?=\S)")
_DEFINITION = re.compile(r"\[\^[\w-]+\]:\s+(?=\S)")
_NOTE = re.compile(r"(?:\[\^(?P<named>[\w-]+)\]:|(?P<number>\d+)\.|(?P<star>\\\*))\s+(?=\S)")
_CALL = re.compile(r"<sup>(\d+)</sup>")
_HARD_BREAK = re.compile(r"(?<! ) {2,}$|\\$")
_PIPES = re.compile(r"\s*\|.*\|\s*$")
_PIPE_RULE = re.compile(r"\s*\|(?:\s*:?-+:?\s*\|)+\s*$")
_PIPE = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Block:
    """A block of one shape: `level` of a heading, `label` of a note; `raw` keeps mark-up.

    The `raw` of a note holds its content only, without its label.
    """

    shape: Shape
    text: Inline
    raw: str
    level: int = 0
    label: str = ""


def blocks(source: str, skipped: Collection[str] = ()) -> Iterator[Block]:
    """Yield the blocks of a file; the lines in `skipped` (running headers) are left out."""
    called = frozenset(_CALL.findall(source))
    after_rule = False
    groups = _Peekable(_groups(_without_comments(source), skipped))
    for shape, lines in groups:
        note = _NOTE.match(lines[0]) if shape in {"paragraph", "item"} else None
        if note and _is_note(note, called, after_rule):
            # Indented paragraphs go on with a named note, as Markdown says.
            while note["named"] and groups.next_is_indented():
                lines.extend(next(groups)[1])
            yield _note(note, lines)
        else:
            after_rule = shape == "rule"
            yield _block(shape, lines)


class _Peekable(Iterator[tuple[Shape, list[str]]]):
    """Groups of lines, the next of which can be looked at."""

    def __init__(self, groups: Iterator[tuple[Shape, list[str]]]) -> None:
        self._groups = groups
        self._next = next(groups, None)

    def __next__(self) -> tuple[Shape, list[str]]:
        if self._next is None:
            raise StopIteration
        group, self._next = self._next, next(self._groups, None)
        return group

    def next_is_indented(self) -> bool:
        return self._next is not None and self._next[1][0].startswith(("    ", "\t"))


def _without_comments(source: str) -> str:
    """The source without its comments; one that is not closed is text."""
    opening, closing = _COMMENT
    kept, at = [], 0
    while (start := source.find(opening, at)) >= 0:
        end = source.find(closing, start + len(opening))
        if end < 0:
            break
        kept.append(source[at:start])
        at = end + len(closing)
    return "".join([*kept, source[at:]])


def bare(line: str) -> str:
    """A line without the bullet of its list; a number belongs to the text and stays."""
    return _BULLET.sub("", line, count=1)


def _note(found: re.Match[str], lines: list[str]) -> Block:
    label = found["named"] or found["number"] or "*"
    kept = lines if label == "*" else [lines[0][found.end() :], *lines[1:]]
    raw = _join(kept)
    return Block("note", clean(raw).stripped(), raw, label=label)


def _block(shape: Shape, lines: list[str]) -> Block:
    raw = "\n".join(lines)
    if shape == "rule":
        return Block(shape, Inline(""), raw)
    heading = _HEADING.match(raw) if shape == "heading" else None
    if heading:
        return Block(shape, clean(heading[2]).stripped(), raw, level=len(heading[1]))
    if shape == "heading":  # underlined with =====
        return Block(shape, _joined(lines), raw, level=1)
    return Block(shape, _joined([bare(lines[0]), *lines[1:]]), raw)


def _is_note(found: re.Match[str], called: Collection[str], after_rule: bool) -> bool:
    """A numbered paragraph below a rule is a note only if the text calls that number."""
    if found["named"]:
        return True
    return after_rule and (bool(found["star"]) or found["number"] in called)


def _groups(source: str, skipped: Collection[str]) -> Iterator[tuple[Shape, list[str]]]:
    """Gather the lines of one block; a heading, a rule and a row of cells stand alone."""
    pending: list[str] = []
    for line in map(_plain, source.splitlines()):
        if pending and _UNDERLINE.match(line):
            yield "heading", pending
            pending = []
            continue
        shape = _alone(line)
        opens = _ITEM.match(line) or _DEFINITION.match(line)
        if pending and (shape or opens or not line.strip()):
            yield _shape(pending), pending
            pending = []
        if line.strip() in skipped:
            continue
        if shape:
            yield shape, [line]
        elif line.strip():
            pending.append(line)
    if pending:
        yield _shape(pending), pending


def _shape(lines: list[str]) -> Shape:
    return "item" if _ITEM.match(lines[0]) else "paragraph"


def _plain(line: str) -> str:
    """A line without the marks that are no text: quotes, fences, pipes of a table."""
    line = _QUOTE.sub("", line)
    if _FENCE.match(line) or _PIPE_RULE.match(line):
        return ""
    if _PIPES.match(line):
        cells = [cell.strip() for cell in _PIPE.split(line.strip())[1:-1]]
        return "\t".join(cells).strip() if any(cells) else ""
    return line


def _alone(line: str) -> Shape | None:
    """The shape of a line that is a block by itself."""
    if line.strip() and _RULE.match(line):
        return "rule"
    if _HEADING.match(line):
        return "heading"
    return "cells" if "\t" in line.strip() else None


def _joined(lines: list[str]) -> Inline:
    return clean(_join(lines)).stripped()


def _join(lines: list[str]) -> str:
    """Join physical lines: a hard break stays a line break unless the sentence runs on."""
    pieces = [_HARD_BREAK.sub("", lines[0])]
    for before, line in pairwise(lines):
        runs_on = line.strip()[:1].islower()
        breaks = _HARD_BREAK.search(before) and not runs_on
        pieces += ["\n" if breaks else " ", _HARD_BREAK.sub("", line).strip()]
    return "".join(pieces).strip()
