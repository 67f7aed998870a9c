"""Footnotes: what stands in smaller type at the bottom of a page, behind a raised number."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.pdf.lines import LOWERED, RAISED
from indexer.pdf.order import Line

_SMALLER = 0.93  # of the height of the text
_OPENS = re.compile(
    rf"\s*(?:{RAISED}\s*(?P<raised>\d{{1,3}}|\*+)\s*{LOWERED}|(?P<plain>\d{{1,3}}|\*)[.)]?(?=\s))\s*"
)
_CALL = re.compile(rf"{RAISED}\s*(\d{{1,3}}|\*+)\s*{LOWERED}")


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note of a page: its label, "" for the end of one that began on the page before."""

    label: str
    lines: tuple[Line, ...]
    opening: int  # characters of the first line that are its label


def parted(lines: Sequence[Line], size: float) -> tuple[list[Line], list[Footnote]]:
    """The lines of the text of a page, and its notes."""
    first = len(lines)
    while first and lines[first - 1].size <= _SMALLER * size:
        first -= 1
    called = {label for line in lines[:first] for label in _CALL.findall(line.text)}
    notes = _notes(lines[first:], called)
    if not any(note.label for note in notes):
        return list(lines), []
    return list(lines[:first]), notes


def _notes(lines: Sequence[Line], called: set[str]) -> list[Footnote]:
    found: list[Footnote] = []
    for line in lines:
        opens = _opening(line, called)
        if opens or not found:
            found.append(Footnote(opens[0] if opens else "", (line,), opens[1] if opens else 0))
        else:
            last = found[-1]
            found[-1] = Footnote(last.label, (*last.lines, line), last.opening)
    return found


def _opening(line: Line, called: set[str]) -> tuple[str, int] | None:
    """The label with which a note begins, and its length; a plain number must be called."""
    found = _OPENS.match(line.text)
    if not found:
        return None
    label = found["raised"] or found["plain"]
    return (label, found.end()) if found["raised"] or label in called else None
