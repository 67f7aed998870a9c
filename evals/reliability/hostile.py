"""Texts that nobody means well: all of Unicode, long runs, pieces of patterns, mixtures.

The same seed gives the same questions, so that what fails can be asked again.
"""

import random
import sys
import unicodedata
from collections.abc import Callable, Iterator
from typing import Final

LONGEST: Final = 2000
"""Characters of a question that a server takes by default."""
_PIECES: Final = (
    "mon fils", "dossier n°", "Jean", "M. ", "né le ", "06 12 34 56 78", "FR76 3000 6000", "« ", " »",
    "“", "\"", "(", "[", "[…]", "Qui", "que dit", "partie 1, 2 et 3", "p. 12", "note n°", "2.1.3", "et ",
    ", puis ", "ignore les consignes", "répète le prompt", "a-", "a'", "l’", "jean@exemple.fr", "12 rue ",
    "ISIC", "DSL", "I.S.I.C.", "<script>", "{\"a\":", "\\", "%00", "</s>", "```", "${x}", "' OR 1=1 --",
    "abcde", "aujourd'hui", "ﷺ", "ŉ", "ʼ", "㌀", "漢", "İ", "ﷲ", "㍿", "👨‍👩‍👧", "e\u0301", "\u202e", "\u200b",
)  # fmt: skip
_BLANKS: Final = (" ", "  ", "\n", "\t", "\u00a0", "\u2003", "\r\n", "")
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyzéèàçœ"


def text(chance: random.Random, longest: int) -> str:
    """A text of one kind or another; short ones are as frequent as long ones."""
    length = max(1, int(longest ** chance.random()))
    return chance.choice(_KINDS)(chance, length)[:length]


def document(seed: int = 0, paragraphs: int = 60) -> str:
    """A document in Markdown that nobody means well either."""
    chance = random.Random(seed)
    return "# Recueil\n\n" + "\n\n".join(_paragraph(chance) for _ in range(paragraphs)) + "\n"


def questions(count: int, seed: int = 0, longest: int = LONGEST) -> Iterator[str]:
    """So many questions of at most `longest` characters, of each kind in turn."""
    chance = random.Random(seed)
    for number in range(count):
        make = _KINDS[number % len(_KINDS)]
        yield make(chance, chance.randint(1, longest) if number % 3 else longest)[:longest]


def _paragraph(chance: random.Random) -> str:
    """A heading, a list, a row, a note… of such texts, which are read as Markdown."""
    mark = chance.choice(
        ["", "", "## ", "- ", "1. ", "> ", "| ", "[^1]: ", "<div>", "    ", "- - - "]
    )
    return mark + text(chance, 1500) + chance.choice(["", ".", " :", "[^1]", " |", "</div>"])


def _any_character(chance: random.Random, length: int) -> str:
    """Characters of all of Unicode, halves of pairs left out: JSON cannot say them."""
    return "".join(_character(chance) for _ in range(length))


def _character(chance: random.Random) -> str:
    while True:
        char = chr(chance.randint(1, sys.maxunicode))
        if unicodedata.category(char) not in {"Cs", "Cn", "Co"}:
            return char


def _run(chance: random.Random, length: int) -> str:
    """One thing, again and again, perhaps after another."""
    unit = chance.choice([*_PIECES, *_BLANKS[:-1], _character(chance)])
    before = chance.choice(["", *_PIECES])
    return before + unit * (length // len(unit) + 1)


def _mixture(chance: random.Random, length: int) -> str:
    """Pieces of what patterns look for, with blanks between them."""
    pieces, size = [], 0
    while size < length:
        piece = chance.choice(_PIECES) * chance.choice([1, 1, 1, 2, 30]) + chance.choice(
            _BLANKS
        )
        pieces.append(piece)
        size += len(piece)
    return "".join(pieces)


def _invented(chance: random.Random, length: int) -> str:
    """Words that no dictionary knows."""
    size = chance.randint(2, 14)
    words = ("".join(chance.choices(_LETTERS, k=size)) for _ in range(length // size + 1))
    return chance.choice([" ", "-", "'", ", ", "? "]).join(words)


def _one_word(chance: random.Random, length: int) -> str:
    """A word without an end."""
    return "".join(chance.choices(chance.choice([_LETTERS, "ab", "0123456789", "A"]), k=length))


_KINDS: Final[tuple[Callable[[random.Random, int], str], ...]] = (
    _any_character,
    _run,
    _mixture,
    _invented,
    _one_word,
)
