"""Read the picture of a page by Tesseract, where it is installed with its French."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from statistics import median
from typing import Final

from indexer.pdf.lines import Stretch

DOTS: Final = 300  # to an inch: what Tesseract reads best
_LANGUAGE = "fra"
_SECONDS = 120  # for a page
_POINTS = 72 / DOTS
_ALIKE = 0.3  # of the usual height: lines that differ less are of one size
_WORD, _LINE = "5", "4"  # levels of Tesseract's table
_COLUMNS = 12
_SURE = 20.0  # confidence of a word, in hundredths, below which it is dirt on the paper


@cache
def can_read() -> bool:
    """Whether Tesseract is there, and knows French."""
    if not shutil.which("tesseract"):
        return False
    told = subprocess.run(["tesseract", "--list-langs"], capture_output=True, check=False)
    return _LANGUAGE in told.stdout.decode(errors="replace").split()


def stretches(width: int, height: int, grey: bytes) -> list[Stretch]:
    """The lines of a picture, a byte a dot; none where Tesseract fails."""
    picture = b"P5 %d %d 255\n%s" % (width, height, grey)
    command = ["tesseract", "stdin", "stdout", "-l", _LANGUAGE, "--dpi", str(DOTS), "tsv"]
    try:
        told = subprocess.run(
            command,
            input=picture,
            capture_output=True,
            check=True,
            timeout=_SECONDS,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except (OSError, subprocess.SubprocessError):
        return []
    return _alike(list(_lines(told.stdout.decode(errors="replace"), height)))


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of Tesseract's table."""

    level: str
    left: int
    top: int
    width: int
    height: int
    sure: float
    text: str


def _rows(table: str) -> Iterator[_Row]:
    for line in table.splitlines()[1:]:
        cells = line.split("\t")
        if len(cells) == _COLUMNS:
            level, left, top, width, height = cells[0], *map(int, cells[6:10])
            yield _Row(level, left, top, width, height, float(cells[10]), cells[11].strip())


def _lines(table: str, height: int) -> Iterator[Stretch]:
    words: list[_Row] = []
    for row in _rows(table):
        if row.level == _LINE:
            yield from _line(words, height)
            words = []
        elif row.level == _WORD and row.text and row.sure >= _SURE:
            words.append(row)
    yield from _line(words, height)


def _line(words: Sequence[_Row], height: int) -> Iterator[Stretch]:
    """The words of a line; its baseline is where most of them end."""
    if words:
        base = median(one.top + one.height for one in words)
        yield Stretch(
            text=" ".join(one.text for one in words),
            x0=words[0].left * _POINTS,
            x1=max(one.left + one.width for one in words) * _POINTS,
            y=(height - base) * _POINTS,
            size=max(one.height for one in words) * _POINTS,
            bold=False,
            mono=False,
            spans=tuple(_span(one) for one in words),
        )


def _span(word: _Row) -> tuple[float, float]:
    return word.left * _POINTS, (word.left + word.width) * _POINTS


def _alike(found: list[Stretch]) -> list[Stretch]:
    """The lines, those of about the usual height being of that height."""
    if not found:
        return []
    usual = median(one.size for one in found)
    return [
        replace(one, size=round(usual if abs(one.size / usual - 1) < _ALIKE else one.size, 1))
        for one in found
    ]
