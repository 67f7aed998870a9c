"""Short forms that a text nowhere writes: « AG » for « assemblée générale », « asso »."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final

from indexer.language.closed_lists import either
from indexer.language.french import STOP_WORDS, fold, fold_keeping_offsets

# Letters of the initials that are looked for, letters of a shortened word at least, and those
# that it lacks.
_INITIALS: Final = range(2, 6)
_SHORTENED, _CUT = 4, 3
_TWICE: Final = 2  # what is said once is no set expression…
_TELLING: Final = 4  # … but a name of so many initials does not meet them by chance
_READ: Final = 4_000_000  # characters that are looked through for initials
_BETWEEN: Final = rf"(?:[\s'’-]+(?:{either(tuple(sorted(STOP_WORDS, key=len, reverse=True)))})\b){{0,2}}[\s'’-]+"


class ShortForms:
    """What short forms stand for in some texts; `counts` tells how often each word is there."""

    def __init__(self, texts: Iterable[str], counts: Mapping[str, int]) -> None:
        self._texts = tuple(texts)
        self._counts = counts
        self._expression = lru_cache(maxsize=256)(self._most_frequent)

    def meant(self, word: str) -> str | None:
        """The expression that capitals are the initials of, or None.

        The one that the texts say most: twice at least, unless it is a long name.

        >>> said = ["L'assemblée générale vote.", "L'assemblée générale élit."]
        >>> ShortForms(said, {}).meant("AG")
        'assemblée générale'
        """
        if not (word.isupper() and word.isalpha() and len(word) in _INITIALS):
            return None
        return self._expression(fold(word))

    def completed(self, plain: str) -> str | None:
        """The most frequent word that a folded one is the beginning of, or None."""
        if len(plain) < _SHORTENED:
            return None
        longer = [
            (times, word)
            for word, times in self._counts.items()
            if times >= _TWICE and len(word) >= len(plain) + _CUT and _begins(word, plain)
        ]
        return max(longer)[1] if longer else None

    def _most_frequent(self, plain: str) -> str | None:
        said = list(self._expressions(plain))
        (most, times), *_ = Counter(one.lower() for one in said).most_common(1) or [("", 0)]
        named = len(plain) >= _TELLING and any(
            one.lower() == most and one[0].isupper() for one in said
        )
        return most if times >= _TWICE or named else None

    def _expressions(self, plain: str) -> Iterator[str]:
        initials = re.compile(
            r"\b" + _BETWEEN.join(rf"{letter}\w{{2,}}" for letter in plain) + r"\b"
        )
        left = _READ
        for text in self._texts:
            for found in initials.finditer(fold_keeping_offsets(text[:left])):
                yield " ".join(text[found.start() : found.end()].split())
            left -= len(text)
            if left <= 0:
                return


def _begins(word: str, plain: str) -> bool:
    """Whether a word begins with a folded one; its first letter tells for most."""
    return fold(word[:1]) == plain[0] and fold(word).startswith(plain)
