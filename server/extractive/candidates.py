"""The sentences and rows that may answer, and those that are of the kind asked for."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from indexer.language.french import fold
from indexer.model import Passage, Unit
from server.question.cues import Cue

# A number, in figures or in words, in a folded text.
NUMERIC = re.compile(
    r"\d|\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente"
    r"|cents?|mille|milliers?|millions?|centaines?|dizaines?)\b"
)
# The shapes of what states something.
STATED = frozenset({"sentence", "item", "row", "definition", "title"})
# A number that says nothing of what was asked is no answer: the least share of it to cover.
_COUNTED = 0.35


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer, with why; `quoted` if it holds words that the question quotes."""

    passage: Passage
    span: Unit
    score: float
    cosine: float
    coverage: float
    quoted: bool = False
    placed: bool = False
    """Whether it stands where the question says."""
    gained: float = 0.0
    """What it gained by where it stands and by what the question quotes."""
    odds: float = float("-inf")
    """What the decision gives it: its chance to be chosen is as e to this."""

    @property
    def text(self) -> str:
        """Its words."""
        return self.passage.slice(self.span)


def suited(candidates: Iterable[Candidate], wanted: frozenset[Cue]) -> list[Candidate]:
    """Sentences of the kind that is asked for: a number, a reference, or anything."""
    kinds = {"text", "note"}
    cited = "reference" in wanted
    kinds |= {"reference", "front"} if cited else set()
    kinds |= {"front", "people"} if "who" in wanted else set()
    prose = [
        one
        for one in candidates
        if one.passage.kind in kinds and _states(one, asked="phrase" in wanted)
    ]
    if "count" in wanted and not cited:
        return [one for one in prose if one.coverage >= _COUNTED and _numbered(one.text)]
    return prose


def _states(one: Candidate, *, asked: bool) -> bool:
    """Whether a unit states something: no title line, no announcement, no code.

    Nor a question of the text's own, unless its very words are asked for.
    """
    if one.passage.kind in {"front", "people", "reference"}:
        return True
    return one.span.shape in STATED and (asked or one.text.rstrip(" »)")[-1:] != "?")


def _numbered(text: str) -> bool:
    return NUMERIC.search(fold(text)) is not None
