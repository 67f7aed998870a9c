"""Lines that belong to a page and not to the text: converters' marks, running heads and feet.

They are told by what they do, not by their words: the line is always the same but for a number
that grows, and somewhere it stands in the middle of a sentence. Numbers that follow each other
without a gap become pages.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

# marker writes `{3}----------------` above page 4
_MARKER = re.compile(r"\{(?P<number>\d{1,5})\}")
# Others write « ## Page 4 » above it.
_HEADED = re.compile(r"#{1,6}\s+page\s+(?P<number>\d{1,5})", re.IGNORECASE)
_PRINTED = re.compile(
    r"(?:page|p\.)\s*(?P<number>\d{1,4})\s*(?:sur|of|de|/)\s*\d{1,4}", re.IGNORECASE
)
# What frames the number of a page: « – Page 4/9 – ».
_AROUND = " \t-–—_*|[]()"
_NUMBER = re.compile(r"\d+")
_LONGEST = 90  # characters of a running line
_OFTEN = 3  # times that a line runs, at least
_MARKUP = re.compile(r"\s*(?:#|[-*•+]\s|\d+[.)]\s|\||>|\[\^|```|~~~)|.*\t")
_ENDED = re.compile(r"[.!?…:;][»”\"’')\]*_\s]*$")


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line that is no text; `begins` is the page that begins below it, where it is known."""

    begins: int | None = None
    inferred: bool = False


_Where = Literal["above", "below"]


def page_lines(lines: Sequence[str]) -> dict[int, PageLine]:
    """The lines, by rank, that belong to pages; -1 stands for what is above the first line."""
    marker = {rank: int(f["number"]) for rank, f in _found(_MARKER, lines)}
    headed = {rank: int(f["number"]) for rank, f in _found(_HEADED, lines)}
    marker = marker or (headed if follow(headed) else {})
    printed = {rank: int(f["number"]) for rank, f in _found(_PRINTED, lines)}
    running = _running(lines, {*marker, *printed})
    found = dict.fromkeys([*marker, *printed, *running], PageLine())
    numbered = {rank: number for rank, number in running.items() if number is not None}
    if follow(printed or numbered):
        return found | _begun(lines, printed or numbered, found)
    if follow(marker):
        # Some tools number from 0, people count from 1: a page that is deduced.
        first = 1 - min(1, *marker.values())
        return found | {r: PageLine(number + first, True) for r, number in marker.items()}
    return found


def follow(numbers: Mapping[int, int]) -> bool:
    """Whether pages follow each other without a gap, two at least.

    >>> follow({0: 3, 40: 4}), follow({0: 3, 40: 9})
    (True, False)
    """
    values = [number for _, number in sorted(numbers.items())]
    return len(values) > 1 and all(after == before + 1 for before, after in pairwise(values))


def _found(
    pattern: re.Pattern[str], lines: Sequence[str]
) -> Iterable[tuple[int, re.Match[str]]]:
    matches = (
        (rank, pattern.fullmatch(line.strip(_AROUND))) for rank, line in enumerate(lines)
    )
    return ((rank, match) for rank, match in matches if match)


def _begun(
    lines: Sequence[str], numbers: Mapping[int, int], known: Mapping[int, PageLine]
) -> dict[int, PageLine]:
    """Where pages begin: below the foot of the page before, or at their own head.

    A number that stands above all the text is a head. What is above the first foot is one
    page only if that is page 1: several pages without a number may open a book.
    """
    text = [rank for rank, line in enumerate(lines) if line.strip() and rank not in known]
    first = min(numbers)
    if not text or text[0] > first:
        return {rank: PageLine(number) for rank, number in numbers.items()}
    feet = {rank: PageLine(number + 1) for rank, number in numbers.items()}
    return feet | ({-1: PageLine(1)} if numbers[first] == 1 else {})


def _running(lines: Sequence[str], sure: Iterable[int]) -> dict[int, int | None]:
    """Lines that come back, where one at least interrupts a sentence; their page, if they say it."""
    alike: defaultdict[str, list[int]] = defaultdict(list)
    for rank, line in enumerate(lines):
        if 0 < len(line.strip()) <= _LONGEST and not _MARKUP.match(line):
            alike[_NUMBER.sub("#", line.strip())].append(rank)
    groups = [ranks for ranks in alike.values() if len(ranks) >= _OFTEN]
    aside = {*sure, *(rank for ranks in groups for rank in ranks)}
    cut = _interrupting(lines, aside)
    found: dict[int, int | None] = {}
    for ranks in groups:
        numbers = _growing([lines[rank] for rank in ranks])
        if numbers and not cut.isdisjoint(ranks):
            found |= zip(ranks, numbers, strict=True)
    return found


def _growing(lines: Sequence[str]) -> list[int] | list[None] | None:
    """The number that grows from line to line; Nones where the lines are the same throughout."""
    columns = list(zip(*(map(int, _NUMBER.findall(line)) for line in lines), strict=True))
    changing = [column for column in columns if len(set(column)) > 1]
    if not changing:
        return [None] * len(lines)
    grows = all(before < after for before, after in pairwise(changing[0]))
    return list(changing[0]) if len(changing) == 1 and grows else None


def _interrupting(lines: Sequence[str], aside: set[int]) -> set[int]:
    """The lines, among those set aside, that stand in the middle of a sentence."""
    found: set[int] = set()
    waiting: list[int] = []
    before = ""
    for rank, line in enumerate(lines):
        if rank in aside:
            waiting.append(rank)
        elif line.strip():
            if before and not _ENDED.search(before[-20:]) and line.strip()[0].islower():
                found.update(waiting)
            waiting, before = [], line
    return found
