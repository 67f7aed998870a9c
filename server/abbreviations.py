"""Where a document uses the acronyms that it defines, so that each can be spelt out."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.model import Acronym, Document, Section


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """One use of an acronym: `expansion` as printed where it is defined.

    `first` tells the first use in its section, outside of definitions: the one to explain to
    who reads from word to word. `[defined_start, defined_end)` is the definition.
    """

    short: str
    expansion: str
    first: bool
    defined_start: int
    defined_end: int
    start: int
    end: int


def abbreviations(document: Document) -> tuple[Abbreviation, ...]:
    """Every use of every acronym that the document defines, in reading order.

    An acronym that it lists has the expansion of the list; another one, its first.
    """
    known = _definitions(document.acronyms)
    if not known:
        return ()
    longest_first = sorted(known, key=lambda short: (-len(short), short))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    sections = _Sections(document.sections)
    explained: set[tuple[int, str]] = set()
    uses: list[Abbreviation] = []
    for found in pattern.finditer(document.text):
        one = known[found[0]]
        key = (sections.at(found.start()), one.short)
        first = key not in explained and not _is_defined(document.acronyms, found.start())
        if first:
            explained.add(key)
        uses.append(
            Abbreviation(
                one.short, one.expansion, first, one.start, one.end, found.start(), found.end()
            )
        )
    return tuple(uses)


def _definitions(acronyms: Sequence[Acronym]) -> dict[str, Acronym]:
    known: dict[str, Acronym] = {}
    for one in sorted(acronyms, key=lambda one: (not one.listed, one.start)):
        known.setdefault(one.short, one)
    return known


def _is_defined(acronyms: Sequence[Acronym], offset: int) -> bool:
    """Whether an offset stands in a definition, which says the expansion itself."""
    rank = bisect_right(acronyms, offset, key=lambda one: one.start) - 1
    return rank >= 0 and offset < acronyms[rank].end


class _Sections:
    """The innermost section at an offset, by its rank; -1 between sections."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections = sections

    def at(self, offset: int) -> int:
        rank = bisect_right(self._sections, offset, key=lambda one: one.start) - 1
        return rank if rank >= 0 and offset < self._sections[rank].end else -1
