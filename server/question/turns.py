"""Turns of phrase that tell what a question asks for: patterns in data files, with examples."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class TurnOfPhrase:
    """Ways to ask for one thing, as regular expressions on folded text.

    Those of `bounded` stand between word boundaries, those of `bare` see to theirs.
    """

    examples: tuple[str, ...]
    bounded: tuple[str, ...]
    bare: tuple[str, ...]
    pattern: re.Pattern[str]
    english: re.Pattern[str]
    """The English ones alone."""

    def given(self, plain: str) -> bool:
        """Whether a folded text holds one of them."""
        return self.pattern.search(plain) is not None


def read_turns(file: Path) -> dict[str, TurnOfPhrase]:
    """The turns of a data file, by name, in its order."""
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    return {name: _turn(table) for name, table in data.items()}


def _turn(table: dict[str, str | list[str]]) -> TurnOfPhrase:
    french, english, bare = (_lines(table, key) for key in ("fr", "en", "bare"))
    bounded = (*french, *english)
    pattern, alone = compiled(bounded, bare), compiled(english or ("(?!)",), ())
    return TurnOfPhrase(tuple(table["examples"]), bounded, bare, pattern, alone)


def _lines(table: dict[str, str | list[str]], key: str) -> tuple[str, ...]:
    """The alternatives of a table, one a line."""
    return tuple(str(table.get(key, "")).split("\n")[:-1])


def compiled(bounded: Sequence[str], bare: Sequence[str]) -> re.Pattern[str]:
    r"""One pattern for all the alternatives.

    >>> compiled(["plans?", "sommaire"], ["ou est"]).pattern
    '\\b(?:plans?|sommaire)\\b|ou est'
    """
    joined = [rf"\b(?:{'|'.join(bounded)})\b"] if bounded else []
    return re.compile("|".join([*joined, *bare]))
