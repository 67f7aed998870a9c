"""Closed lists of words, read once from a data file: months, interrogatives, function words.

`forms("months.fr")` gives `("janvier", "février", …)`; several groups come one after the other,
and `forms("requests")` takes all those of a table.
"""

import re
import tomllib
from functools import cache
from pathlib import Path

from indexer.language.folding import fold

_FILE = Path(__file__).parents[1] / "data" / "langue.toml"


def forms(*groups: str) -> tuple[str, ...]:
    """The forms of some groups, as they are written. Raises KeyError for an unknown group.

    >>> forms("calendar.moments_fr", "numbers.parts_fr")
    ('rentrée', 'lendemain', 'veille', 'moitié', 'tiers', 'quart')
    """
    return tuple(form for group in groups for form in _groups()[group])


def folded(*groups: str) -> tuple[str, ...]:
    """The same, folded: « février » gives `fevrier`.

    >>> "fevrier" in folded("months")
    True
    """
    return tuple(map(fold, forms(*groups)))


def either(words: tuple[str, ...]) -> str:
    """A pattern that is any of some words: `mai|juin`.

    >>> either(("mai", "juin"))
    'mai|juin'
    """
    return "|".join(map(re.escape, words))


def counted(*groups: str) -> str:
    """A pattern that is any form of some groups, folded, in the singular or the plural.

    >>> counted("numbers.parts_fr")
    '(?:moitie|tiers|quart)s?'
    """
    return f"(?:{either(folded(*groups))})s?"


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    groups: dict[str, tuple[str, ...]] = {}
    for name, table in data.items():
        groups |= {f"{name}.{kind}": tuple(words) for kind, words in table.items()}
        groups[name] = tuple(word for words in table.values() for word in words)
    return groups
