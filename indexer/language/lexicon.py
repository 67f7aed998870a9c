"""The lexicon of the field: other words for the words of a question, and English ones.

It is general data (`data/lexique.toml`), written from no particular document. A question's
term finds a passage by its own stem, or, at a discount, by a synonym's.
"""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from indexer.language.french import fold, words

Stems = tuple[str, ...]

_FILE = Path(__file__).parents[1] / "data" / "lexique.toml"
_WRITTEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LONGEST = 4  # words of an expression that is looked up


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Synonyms by stems, and English words, each to French stems."""

    synonyms: dict[Stems, tuple[Stems, ...]]
    english: dict[str, tuple[Stems, ...]]

    def alternatives(self, terms: Sequence[str]) -> dict[str, tuple[Stems, ...]]:
        """For each term of a question, what else may stand for it in a document.

        >>> lexicon().alternatives(["benevol"])["benevol"][:2]
        (('benevolat',), ('volontair',))
        """
        found: dict[str, list[Stems]] = {}
        for start, size in _windows(len(terms)):
            key = tuple(terms[start : start + size])
            for other in self.synonyms.get(key, ()):
                for term in key:
                    found.setdefault(term, []).append(other)
        return {term: tuple(dict.fromkeys(others)) for term, others in found.items()}

    def translations(self, text: str) -> dict[str, tuple[Stems, ...]]:
        """For each English word of a text that is known, its French stems."""
        found = ((token, self._translated(token)) for token in _english_tokens(text))
        return {token: french for token, french in found if french}

    def _translated(self, word: str) -> tuple[Stems, ...] | None:
        """« volunteers », « volunteered », « volunteering » are looked up as « volunteer »."""
        bases = [word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("d")]
        stripped = word.removesuffix("ing")
        bases += [word.removesuffix("ed"), stripped, stripped + "e"]
        return next((self.english[base] for base in bases if base in self.english), None)


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
    english = {fold(form): _stems(french) for form, french in data["anglais"].items()}
    return Lexicon({key: tuple(others) for key, others in synonyms.items()}, english)


@cache
def vocabulary() -> frozenset[str]:
    """The words of the lexicon as they are written, folded: « medico-social », « mediation »."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    written = " ".join(form for group in data["synonymes"] for form in group["formes"])
    french = " ".join(form for forms in data["anglais"].values() for form in forms)
    return frozenset(_WRITTEN.findall(fold(f"{written} {french}")))


def _english_tokens(text: str) -> list[str]:
    """The words of an English text; « risk-taking » is two."""
    return [token.strip("?!.,;:()\"'’") for token in fold(text).replace("-", " ").split()]


def _stems(forms: Iterable[str]) -> tuple[Stems, ...]:
    return tuple(filter(None, (tuple(words(form)) for form in forms)))


def _windows(length: int) -> list[tuple[int, int]]:
    return [
        (start, size) for size in range(1, _LONGEST + 1) for start in range(length - size + 1)
    ]
