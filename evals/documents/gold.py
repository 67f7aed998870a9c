"""What an independent tool says of a PDF: the words of each page, and the number that it prints."""

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.language.french import fold

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"(?:^|\s)(\d{1,4}|[ivxlc]{1,7})(?:\s*/\s*\d+)?(?:\s|$)")
_EDGE = 2  # lines from an edge in which a page prints its number
_SHARE = 0.05  # of the pages whose numbers grow with them: a series


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A page by its rank: what it says, its edges apart, its letters run together, its number."""

    words: tuple[str, ...]
    letters: str
    label: str | None


def gold(path: Path) -> list[GoldPage]:
    """The pages of a file, in its order."""
    if not shutil.which("pdftotext"):
        raise SystemExit("pdftotext is missing: install poppler (Debian: poppler-utils).")
    command = ["pdftotext", "-enc", "UTF-8", str(path), "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    pages = [page.strip("\n").split("\n") for page in text.split("\f")[:-1]]
    labels = _labels(pages)
    return [_page(lines, label) for lines, label in zip(pages, labels, strict=True)]


def words(text: str) -> list[str]:
    """The words of a text, without case and accents; those that a line cut are whole."""
    return _WORD.findall(fold(re.sub(r"(?<=\w)[-\u00ad\u2010]\n\s*(?=[a-zà-ÿ])", "", text)))


def letters(text: str) -> str:
    """The letters and figures of a text, run together: no line or page can cut them."""
    return "".join(_WORD.findall(fold(text)))


def _page(lines: Sequence[str], label: str | None) -> GoldPage:
    text = "\n".join(lines)
    return GoldPage(tuple(words(text)), letters(text), label)


def _labels(pages: Sequence[Sequence[str]]) -> list[str | None]:
    """The number at an edge of each page, where it grows as the pages do."""
    found = [_numbers(page) for page in pages]
    series = Counter(
        _step(rank, token) for rank, tokens in enumerate(found) for token in set(tokens)
    )
    least = max(3, _SHARE * len(pages))
    labels: list[str | None] = []
    for rank, tokens in enumerate(found):
        kept = [token for token in tokens if series[_step(rank, token)] >= least]
        best = max(kept, key=lambda token: series[_step(rank, token)], default=None)
        labels.append(best)
    return labels


def _numbers(page: Sequence[str]) -> list[str]:
    lines = [line for line in page if line.strip()]
    edges = [*lines[:_EDGE], *lines[-_EDGE:]]
    return [token for line in edges for token in _NUMBER.findall(line)]


def _step(rank: int, token: str) -> tuple[bool, int]:
    return token.isdecimal(), (int(token) if token.isdecimal() else _value(token)) - rank


def _value(token: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[letter] for letter in token]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-one if one < after else one for one, after in pairs)
