"""Where the terms stand in a text: each word is looked at once, whatever their number."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from indexer.language.french import fold_keeping_offsets

_TOKEN: Final = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_PLURAL_FROM: Final = 4  # letters; « les », « bas » end with an s that is no plural


def key(text: str) -> tuple[str, ...]:
    """What makes two forms of a term one: « Intérêts collectifs » and « intérêt collectif ».

    >>> key("Intérêts collectifs") == key("intérêt collectif")
    True
    """
    return tuple(_normal(token) for token in _TOKEN.findall(text.replace("œ", "oe")))


class Finder:
    """Finds terms by their words, and acronyms letter by letter."""

    def __init__(self, terms: Iterable[str]) -> None:
        """`terms`: expressions in any form; those with two capitals are acronyms."""
        self._starting: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for term in terms:
            words = (term,) if is_acronym(term) else key(term)
            if words:
                self._starting.setdefault(words[0], []).append((term, words))

    def longest(self, text: str) -> Iterator[tuple[str, int, int]]:
        """The terms found that stand in no longer one.

        « intérêt collectif » is not treated wherever a text says « intervention sociale
        d'intérêt collectif ».
        """
        covered = 0
        for term, start, end in sorted(self.find(text), key=lambda one: (one[1], -one[2])):
            if end > covered:
                yield term, start, end
                covered = end

    def find(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Each term found, with its span, in reading order."""
        tokens = list(_TOKEN.finditer(text))
        exact = [token[0] for token in tokens]
        plain = [_normal(token) for token in exact]
        for rank, token in enumerate(tokens):
            for form in {exact[rank], plain[rank]}:
                for term, words in self._starting.get(form, ()):
                    said = exact if is_acronym(term) else plain
                    end = rank + len(words)
                    if tuple(said[rank:end]) == words:
                        yield term, token.start(), tokens[end - 1].end()


def is_acronym(term: str) -> bool:
    """« CFE-CGC », « Insee » once it is known as one, but no common word."""
    return " " not in term and term[:1].isupper()


@lru_cache(maxsize=1 << 16)
def _normal(token: str) -> str:
    plain = fold_keeping_offsets(token)
    if len(plain) < _PLURAL_FROM:
        return plain
    if plain.endswith("aux"):
        return f"{plain[:-3]}al"
    return plain.rstrip("sx")
