"""The lexicon of the field: other words for the words of a question, and English ones.

It is general data (`data/lexique.toml`), written from no particular document. A question's
term finds a passage by its own stem, or, at a discount, by a synonym's.
"""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from indexer.language.french import fold, words

Stems = tuple[str, ...]

_FILE = Path(__file__).parents[1] / "data" / "lexique.toml"
_LONGEST = 4  # words of an expression that is looked up


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Synonyms by stems, and English expressions by words, each to French stems."""

    synonyms: dict[Stems, tuple[Stems, ...]]
    english: dict[tuple[str, ...], tuple[Stems, ...]]

    def alternatives(self, terms: Sequence[str]) -> dict[str, tuple[Stems, ...]]:
        """For each term of a question, what else may stand for it in a document."""
        found: dict[str, list[Stems]] = {}
        for start, size in _windows(len(terms)):
            key = tuple(terms[start : start + size])
            for other in self.synonyms.get(key, ()):
                for term in key:
                    found.setdefault(term, []).append(other)
        return {term: tuple(dict.fromkeys(others)) for term, others in found.items()}

    def translations(self, text: str) -> dict[str, tuple[Stems, ...]]:
        """For each English expression of a text, longest first, its French stems."""
        tokens = _english_tokens(text)
        found: dict[str, tuple[Stems, ...]] = {}
        taken: set[int] = set()
        for start, size in sorted(_windows(len(tokens)), key=lambda window: -window[1]):
            place = range(start, start + size)
            french = self._translated(tuple(tokens[start : start + size]))
            if french and taken.isdisjoint(place):
                taken.update(place)
                found[" ".join(tokens[start : start + size])] = french
        return found

    def _translated(self, key: tuple[str, ...]) -> tuple[Stems, ...] | None:
        last = key[-1]
        bases = [last, last.removesuffix("s"), last.removesuffix("es"), last.removesuffix("d")]
        bases += [
            last.removesuffix("ed"),
            last.removesuffix("ing"),
            last.removesuffix("ing") + "e",
        ]
        forms = ((*key[:-1], base) for base in bases)
        return next((self.english[form] for form in forms if form in self.english), None)


@cache
def lexicon() -> Lexicon:
    """The lexicon that comes with Repère, read once."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    synonyms: dict[Stems, list[Stems]] = {}
    for group in data["synonymes"]:
        stems = [tuple(words(form)) for form in group["formes"]]
        for one in filter(None, stems):
            others = [other for other in stems if other and other != one]
            synonyms.setdefault(one, []).extend(others)
    english = {
        tuple(_english_tokens(form)): _stems(french) for form, french in data["anglais"].items()
    }
    return Lexicon({key: tuple(others) for key, others in synonyms.items()}, english)


def _english_tokens(text: str) -> list[str]:
    """The words of an English text; « risk-taking » is two."""
    return [token.strip("?!.,;:()\"'’") for token in fold(text).replace("-", " ").split()]


def _stems(forms: Iterable[str]) -> tuple[Stems, ...]:
    return tuple(filter(None, (tuple(words(form)) for form in forms)))


def _windows(length: int) -> list[tuple[int, int]]:
    return [
        (start, size) for size in range(1, _LONGEST + 1) for start in range(length - size + 1)
    ]
