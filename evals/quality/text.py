"""How texts are compared: normalisation, coverage by word 3-grams, whole numbers.

The gold quotes carry the marks of the source file (tags, asterisks, tabs) and a product may
have cleaned its text in any way, so that both sides go through `normalise` first.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

NOTE_CALL = re.compile(r"<sup>\s*\d+\s*</sup>", re.IGNORECASE)
TAG = re.compile(r"</?(?:b|i|sup)>")
MARKS = str.maketrans({"œ": "oe", "’": "'", "*": None, "\\": None})
LEADER_AND_PAGE = re.compile(r"(?:\s*\.{2,}\s*\d+|\t\s*\d+)\s*$")
NOTE_NUMBER = re.compile(r"^\s*\d+\.\s+")
WORD = re.compile(r"\w+")

Gram = tuple[str, ...]


@lru_cache(maxsize=1 << 14)
def normalise(text: str) -> str:
    """Lower case without accents, tags, note calls or emphasis, white space collapsed.

    >>> normalise("Le *Cœur* d’État<sup>2</sup>")
    "le coeur d'etat"
    """
    text = unicodedata.normalize("NFKC", NOTE_CALL.sub("", text))
    bare = "".join(
        c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)
    )
    return " ".join(TAG.sub("", bare.lower().translate(MARKS)).split())


def gold(quote: str) -> str:
    """A gold quote without what only the layout of the source adds to it.

    That is the dots and page that end a row of the table of contents, and the number that
    opens a note.
    """
    return NOTE_NUMBER.sub("", LEADER_AND_PAGE.sub("", TAG.sub("", quote)))


@lru_cache(maxsize=1 << 14)
def grams(text: str, size: int = 3) -> frozenset[Gram]:
    """The distinct runs of `size` words in the normalised text."""
    words = WORD.findall(normalise(text))
    return frozenset(zip(*(words[offset:] for offset in range(size)), strict=False))


def coverage(quote: str, texts: Iterable[str]) -> float:
    """The share, in [0, 1], of the quote's word 3-grams that the texts hold together.

    A quote of one or two words is compared whole.
    """
    size = min(3, len(WORD.findall(normalise(quote))))
    if not size:
        return 0.0
    wanted = grams(quote, size)
    found = frozenset[Gram]().union(*(grams(text, size) for text in texts))
    return len(wanted & found) / len(wanted)


def contains(text: str, needle: str) -> bool:
    """Whether the text holds the needle; digits at its ends match whole numbers only.

    >>> contains("p. 120", "20"), contains("p. 20", "20")
    (False, True)
    """
    before = r"(?<!\d)" if needle[:1].isdigit() else ""
    after = r"(?!\d)" if needle[-1:].isdigit() else ""
    return re.search(before + re.escape(normalise(needle)) + after, normalise(text)) is not None
