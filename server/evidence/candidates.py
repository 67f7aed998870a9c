"""The sentences and rows that may answer, and those that are of the kind asked for."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from indexer.language.closed_lists import counted, either, folded
from indexer.model import Passage, Unit
from server.question.cues import Cue

_WORDS = counted("numbers.tens_fr", "numbers.scales_fr", "numbers.about_fr", "numbers.parts_fr")
# In a folded text. « un » and « une » are articles, but before what is measured.
NUMBER = re.compile(
    rf"\d|\b(?:un seul|une seule|{either(folded('numbers.fr')[1:])}|{_WORDS})\b"
    rf"|\bune? (?:euro|franc|pour cent|fois (?:par|tou|chaque|l'an|seulement)|{either(folded('calendar.spans_fr'))})\b"
)
# The shapes of what states something.
STATED = frozenset({"sentence", "item", "row", "definition", "title"})


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

    def given(self, odds: float) -> "Candidate":
        """The same, with its odds: what `replace` does, at a third of the price, forty times."""
        return Candidate(
            self.passage, self.span, self.score, self.cosine, self.coverage, self.quoted,
            self.placed, self.gained, odds,
        )  # fmt: skip


def suited(candidates: Iterable[Candidate], wanted: frozenset[Cue]) -> list[Candidate]:
    """Sentences of the kind that is asked for: of works, of people, or of anything."""
    kinds = {"text", "note"}
    kinds |= {"reference", "front"} if "reference" in wanted else set()
    kinds |= {"front", "people"} if "who" in wanted else set()
    return [
        one
        for one in candidates
        if one.passage.kind in kinds and _states(one, asked="phrase" in wanted)
    ]


def _states(one: Candidate, *, asked: bool) -> bool:
    """Whether a unit states something: no title line, no announcement, no code.

    Nor a question of the text's own, unless its very words are asked for.
    """
    if one.passage.kind in {"front", "people", "reference"}:
        return True
    return one.span.shape in STATED and (asked or one.text.rstrip(" »)")[-1:] != "?")
