"""The words of a language, and how often each is met, for whoever repairs spelling.

This module is the one door to pyspellchecker, whose lists it reads. They are kept as numbers:
20 bytes a word, where the library's own take 200 (60 MB for French and English).
"""

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Literal, Self

import numpy as np
import numpy.typing as npt

from indexer.language.french import fold

Hashes = npt.NDArray[np.int64]


class Words:
    """A set of words, of which only the hashes are kept.

    Two of a million words share one with a chance of one in ten million; one that is typed is
    taken for another with a chance of one in ten thousand million.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._hashes: Hashes = np.sort(_hashes(words))

    def __contains__(self, word: str) -> bool:
        return bool(self.places([word])[1][0])

    def places(self, words: Iterable[str]) -> tuple[Hashes, npt.NDArray[np.bool_]]:
        """Where each word stands in this set, and whether it does."""
        sought = _hashes(words)
        if not len(self._hashes):
            return np.zeros(len(sought), np.int64), np.zeros(len(sought), bool)
        at = np.searchsorted(self._hashes, sought).clip(max=len(self._hashes) - 1)
        return at, self._hashes[at] == sought


class WordList:
    """The words of a language with their frequencies, and without their accents."""

    def __init__(self, frequencies: Mapping[str, int]) -> None:
        self._words = Words(frequencies)
        self._often = np.zeros(len(frequencies) or 1, np.int32)
        at, _ = self._words.places(frequencies)
        self._often[at] = np.fromiter(frequencies.values(), np.int64, len(frequencies))
        self._letters = sorted(set("".join(frequencies)))
        self._longest = max(map(len, frequencies), default=0)
        self.folded = Words(map(fold, frequencies))

    @classmethod
    def of(cls, language: Literal["fr", "en"]) -> Self:
        """The list that pyspellchecker has of a language; its own reader takes twice as long."""
        packed = files("spellchecker") / "resources" / f"{language}.json.gz"
        return cls(json.loads(gzip.decompress(packed.read_bytes())))

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def correction(self, word: str) -> str | None:
        """The word itself if it is known, else the likeliest at one slip, if there is one.

        One that differs by its accents only goes before more frequent ones.
        """
        if word in self:
            return word
        if len(word) > self._longest + 1:
            return None
        plain = fold(word)
        slips = sorted(set(_slips(word, self._letters)))
        at, known = self._words.places(slips)
        close = [
            (fold(slip) == plain, int(self._often[place]), slip)
            for slip, place in zip(np.array(slips)[known], at[known], strict=True)
        ]
        return str(max(close)[2]) if close else None


@cache
def words_of(language: Literal["fr", "en"]) -> WordList:
    """One list of a language for the whole process."""
    return WordList.of(language)


def _hashes(words: Iterable[str]) -> Hashes:
    return np.fromiter(map(hash, words), np.int64)


def _slips(word: str, letters: Iterable[str]) -> Iterator[str]:
    """What one slip makes of a word: a letter lost, swapped, changed or added."""
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in letters:
            yield before + letter + after
            if after:
                yield before + letter + after[1:]
