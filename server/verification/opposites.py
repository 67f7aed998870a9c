"""Words that turn a sentence round, and what makes one say more than another: a data file."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import indexer
from indexer.language.french import fold, stem

Expression = tuple[str, ...]

_FILE = Path(indexer.__file__).parent / "data" / "contraires.toml"
_TOKEN = re.compile(
    r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)'|[a-z]+n't\b|\d+(?:[.,]\d+)*|\w+|[,;:.!?()«»\"]"
)


@dataclass(frozen=True, slots=True)
class Opposites:
    """The data file, by stems; the expressions are lists of folded words."""

    of: dict[str, frozenset[str]]
    denying: frozenset[str]
    transparent: frozenset[str]
    opinion: frozenset[str]
    expressions: tuple[Expression, ...]
    strong: dict[str, tuple[Expression, ...]]
    cautious: dict[str, tuple[Expression, ...]]


@cache
def opposites() -> Opposites:
    """The words of `data/contraires.toml`, read once."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    of: dict[str, set[str]] = {}
    for line in data["contraires"]:
        left, right = (_stems(side.split()) for side in line.split("/"))
        for one, other in ((left, right), (right, left)):
            for term in one:
                of.setdefault(term, set()).update(other - one)
    return Opposites(
        of={term: frozenset(others) for term, others in of.items()},
        denying=_stems(data["negatifs"]),
        transparent=_stems(data["transparents"]),
        opinion=_stems(data["opinions"]),
        expressions=_expressions_of(data["negateurs"]),
        strong={kind: _expressions_of(forms) for kind, forms in data["fortes"].items()},
        cautious={kind: _expressions_of(forms) for kind, forms in data["reserves"].items()},
    )


def _stems(forms: Iterable[str]) -> frozenset[str]:
    return frozenset(stem(fold(form)) for form in forms)


def _expressions_of(forms: Iterable[str]) -> tuple[Expression, ...]:
    return tuple(tuple(tokens(form)) for form in forms)


def tokens(text: str) -> list[str]:
    """The folded words and marks of a text; « n' » and « d' » lose their apostrophe.

    >>> tokens("Il n'y a qu'un vote.")
    ['il', 'n', 'y', 'a', 'qu', 'un', 'vote', '.']
    """
    return [found.removesuffix("'") for found in _TOKEN.findall(fold(text).replace("-", " "))]


def markers(text: str, forms: dict[str, tuple[tuple[str, ...], ...]]) -> frozenset[str]:
    """Which kinds of expressions, such as those of `Opposites.strong`, a text holds."""
    found = f" {' '.join(tokens(text))} "
    return frozenset(
        kind
        for kind, several in forms.items()
        if any(f" {' '.join(form)} " in found for form in several)
    )
