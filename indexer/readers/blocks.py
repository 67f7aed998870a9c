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

_HEADING = re.compile(r"(#{1,6})\s+(.+?)\s*#*\s*$")
_RULE = re.compile(r"\s*(?:-\s*){3,}$|\s*(?:\*\s*){3,}$|\s*(?:_\s*){3,}$")
_ITEM = re.compile(r"\s*(?:[-*•+]|\d+[.)])\s+(?=\S)")
_NOTE = re.compile(r"(?:\[\^(?P<named>[\w-]+)\]:|(?P<number>\d+)\.|(?P<star>\\?\*))\s+(?=\S)")
_CALL = re.compile(r"<sup>(\d+)</sup>")
_HARD_BREAK = re.compile(r" {2,}$|\\$")


@dataclass(frozen=True, slots=True)
class Block:
    """A block of one shape: `level` of a heading, `label` of a note; `raw` keeps mark-up."""

    shape: Shape
    text: Inline
    raw: str
    level: int = 0
    label: str = ""


def blocks(source: str, skipped: Collection[str] = ()) -> Iterator[Block]:
    """Yield the blocks of a file; the lines in `skipped` (running headers) are left out."""
    called = frozenset(_CALL.findall(source))
    after_rule = False
    for shape, lines in _groups(source, skipped):
        raw = "\n".join(lines)
        note = _NOTE.match(raw)
        if shape in {"paragraph", "item"} and note and _is_note(note, called, after_rule):
            label = note["named"] or note["number"] or "*"
            kept = [raw[note.end() :]] if label != "*" else lines
            yield Block("note", _joined(kept), raw, label=label)
            continue
        after_rule = shape == "rule"
        if shape == "heading":
            marks = len(raw) - len(raw.lstrip("#"))
            title = _HEADING.match(raw)
            yield Block(shape, clean(title[2] if title else raw), raw, level=marks)
        else:
            yield Block(shape, _joined(lines, item=shape == "item"), raw)


def _is_note(found: re.Match[str], called: Collection[str], after_rule: bool) -> bool:
    """A numbered paragraph below a rule is a note only if the text calls that number."""
    if found["named"]:
        return True
    return after_rule and (bool(found["star"]) or found["number"] in called)


def _groups(source: str, skipped: Collection[str]) -> Iterator[tuple[Shape, list[str]]]:
    pending: list[str] = []
    shape: Shape = "paragraph"
    for line in source.splitlines():
        alone = _alone(line)
        starts_item = _ITEM.match(line) is not None
        if pending and (alone or starts_item or not line.strip()):
            yield shape, pending
            pending = []
        if line.strip() in skipped:
            continue
        if alone:
            yield alone, [line]
        elif line.strip():
            shape = shape if pending else "item" if starts_item else "paragraph"
            pending.append(line)
    if pending:
        yield shape, pending


def _alone(line: str) -> Shape | None:
    """The shape of a line that is a block by itself."""
    if _RULE.match(line) and line.strip():
        return "rule"
    if _HEADING.match(line):
        return "heading"
    return "cells" if "\t" in line.strip() else None


def _joined(lines: list[str], *, item: bool = False) -> Inline:
    """Join physical lines: a hard break stays a line break unless the sentence runs on."""
    text = _ITEM.sub("", lines[0], count=1) if item else lines[0]
    for before, line in pairwise(lines):
        runs_on = not item and line.strip()[:1].islower()
        breaks = _HARD_BREAK.search(before) and not runs_on
        text = _HARD_BREAK.sub("", text).rstrip() + ("\n" if breaks else " ") + line.strip()
    return clean(_HARD_BREAK.sub("", text).strip())
