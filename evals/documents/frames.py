"""Whether the boxes of sentences hold their words, and no others, where poppler sees words."""

import random
import re
import subprocess
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from evals.documents.gold import letters
from indexer.boxes import SCALE, Box, Trace, located, packed, within
from indexer.model import Document

_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_WORD = re.compile(
    r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>'
)
_SENTENCES = 300  # of a file, at most
_SHORTEST = 40  # characters
_SEED = 11


@dataclass(frozen=True, slots=True)
class _Word:
    """The letters of a word, where it begins and ends, and its middle height, in the measure of boxes."""

    letters: str
    x0: float
    x1: float
    y: float


@dataclass(frozen=True, slots=True)
class Frames:
    """Of the letters within frames, the share of the sentence's; of the sentence's, those within.

    A word that an edge cuts counts for the part of its width that is within.
    """

    exact: float | None
    whole: float | None


def frames(path: Path, document: Document, traces: Sequence[Trace]) -> Frames:
    """The shares of a file, on sentences that are drawn by lot."""
    pages = list(_pages(path))
    boxes = packed(located(document.text, traces))
    found = [
        one
        for one in document.sentences
        if one.shape == "sentence" and one.end - one.start >= _SHORTEST
    ]
    random.Random(_SEED).shuffle(found)
    inside = own = common = 0.0
    for unit in found[: _SENTENCES if pages else 0]:
        said = Counter(letters(document.text[unit.start : unit.end]))
        seen = _seen(pages, within(boxes, unit.start, unit.end))
        inside, own = inside + sum(seen.values()), own + said.total()
        common += sum(min(much, said[letter]) for letter, much in seen.items())
    return Frames(common / inside if inside else None, common / own if own else None)


def _pages(path: Path) -> Iterator[list[_Word]]:
    command = ["pdftotext", "-bbox", "-enc", "UTF-8", str(path), "-"]
    told = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    for wide, high, words in _PAGE.findall(told):
        scale = SCALE / float(wide), SCALE / float(high)
        yield [
            _Word(
                letters(unescape(text)),
                float(x0) * scale[0],
                float(x1) * scale[0],
                (float(y0) + float(y1)) / 2 * scale[1],
            )
            for x0, y0, x1, y1, text in _WORD.findall(words)
        ]


def _seen(pages: Sequence[Sequence[_Word]], boxes: Sequence[Box]) -> dict[str, float]:
    """How much of each letter stands within some boxes."""
    seen = defaultdict[str, float](float)
    for box in boxes:
        for word in pages[box.sheet]:
            share = _within(box, word)
            for letter in word.letters if share else "":
                seen[letter] += share
    return seen


def _within(box: Box, word: _Word) -> float:
    """The share of the width of a word that a box holds."""
    if not box.y0 <= word.y <= box.y1 or word.x1 <= word.x0:
        return 0
    return max(min(box.x1, word.x1) - max(box.x0, word.x0), 0) / (word.x1 - word.x0)
