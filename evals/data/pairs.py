"""Statements about sentences of the corpus, with what they are worth, read from JSON lines.

Each was written by hand from real sentences, which it gives as spans of the document's text.
A pair belongs to the tuning or to the test half by its sources alone, so that no sentence is
in both: what is calibrated on one half has never seen a sentence of the other.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

Label = Literal["supported", "unsupported", "contradicting"]
Half = Literal["tune", "test"]

FILE = Path(__file__).with_name("support.jsonl")


class PairError(ValueError):
    """A line of the file that cannot be read; the message gives its number."""


@dataclass(frozen=True, slots=True)
class CitedSpan:
    """A sentence that a statement cites: `text == document.text[start:end]`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A statement, the sentences that it cites, and whether these support it.

    `made` tells how the statement was made from them (« reformulation », « negation »…).
    `belongs_to` is the sentence that it was taken from, where it cites another one.
    """

    id: str
    statement: str
    label: Label
    made: str
    document: str
    sources: tuple[CitedSpan, ...]
    belongs_to: tuple[int, int] | None

    @property
    def half(self) -> Half:
        """The half of its first source; all its sentences have the same."""
        return half_of(self.sources[0].start, self.sources[0].end)

    @property
    def texts(self) -> list[str]:
        """The sentences that the statement cites."""
        return [source.text for source in self.sources]


def half_of(start: int, end: int) -> Half:
    """The half that a sentence is in, by a hash of its place."""
    digest = hashlib.sha256(f"{start}-{end}".encode()).digest()
    return "test" if digest[0] % 2 else "tune"


def read_pairs(path: Path = FILE) -> tuple[Pair, ...]:
    """The pairs of a file, in its order. Raises PairError."""
    pairs = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        try:
            pairs.append(_pair(json.loads(line)))
        except (ValueError, TypeError, KeyError) as error:
            raise PairError(f"{path.name}, line {number}: {error!r}") from error
    return tuple(pairs)


def _pair(row: dict[str, Any]) -> Pair:
    sources = tuple(CitedSpan(**source) for source in row["sources"])
    if not sources or row["label"] not in get_args(Label):
        raise ValueError("a pair needs sources, and one of the labels")
    other = row.get("belongs_to")
    return Pair(
        id=row["id"],
        statement=row["statement"],
        label=row["label"],
        made=row["made"],
        document=row["document"],
        sources=sources,
        belongs_to=(other["start"], other["end"]) if other else None,
    )
