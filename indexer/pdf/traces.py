"""The lines of pages as they are found again in the text: their letters and their boxes."""

import re
from collections.abc import Iterable, Iterator

from indexer.boxes import SCALE, Trace
from indexer.pdf.lines import CUT, LOWERED, RAISED, Stretch
from indexer.pdf.sheets import Sheet

_ABOVE, _BELOW = 0.9, 0.2  # heights of a line above its baseline, and below
_RAISED = re.compile(f"{RAISED}[^{LOWERED}]*{LOWERED}")


def traces(found: Iterable[tuple[int, Stretch]], sheets: list[Sheet]) -> Iterator[Trace]:
    """A trace for each stretch with letters, beside the rank of its sheet."""
    for rank, one in found:
        text = _RAISED.sub(_blanks, one.text).replace(CUT, "")
        if any(char.isalnum() for char in text):
            yield _trace(rank, one, sheets[rank], text)


def _blanks(raised: re.Match[str]) -> str:
    """What is left of a call of a note, which is no letter: its blanks, so that words keep their rank."""
    return " " * raised[0].count(" ")


def _trace(rank: int, one: Stretch, sheet: Sheet, text: str) -> Trace:
    top = sheet.height - one.y - _ABOVE * one.size
    bottom = sheet.height - one.y + _BELOW * one.size
    across = [_share(x, sheet.width) for x in (one.x0, one.x1)]
    down = [_share(y, sheet.height) for y in (top, bottom)]
    spans = tuple((_share(x0, sheet.width), _share(x1, sheet.width)) for x0, x1 in one.spans)
    return Trace(rank, across[0], down[0], across[1], down[1], text, spans)


def _share(place: float, whole: float) -> int:
    return min(max(round(SCALE * place / whole), 0), SCALE) if whole > 0 else 0
