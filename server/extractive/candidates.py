"""The sentences and rows that may answer, and those that are of the kind asked for."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from indexer.language.closed_lists import either, folded
from indexer.language.french import fold
from indexer.model import Passage, Span
from server.question.cues import Cue

_TEMPORAL = re.compile(
    rf"\b(?:1[5-9]\d\d|20\d\d|{either(folded('months.fr'))}|(?:l'|cet )ete|automne|hiver|printemps|mi-mandat|siecle)\b"
)
_NUMERIC = re.compile(
    r"\d|\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente"
    r"|cents?|mille|milliers?|millions?|centaines?|dizaines?)\b"
)
_NAME = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ’'-]+[\s-]+[A-ZÀ-Þ][a-zà-ÿ’'-]+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer, with why; `quoted` if it holds words that the question quotes."""

    passage: Passage
    span: Span
    score: float
    cosine: float
    coverage: float
    quoted: bool = False
    placed: bool = False
    """Whether it stands where the question says."""

    @property
    def text(self) -> str:
        """Its words."""
        return self.passage.slice(self.span)


def suited(candidates: Iterable[Candidate], wanted: frozenset[Cue]) -> list[Candidate]:
    """Sentences of the kind that is asked for: a date, a number, a name, or anything."""
    kinds = {"text", "note"}
    cited = "reference" in wanted
    kinds |= {"reference", "front"} if cited or "when" in wanted else set()
    kinds |= {"front", "people"} if wanted & {"who", "name"} else set()
    prose = [
        one
        for one in candidates
        if one.passage.kind in kinds and _states(one, asked="phrase" in wanted)
    ]
    for cues, holds, least in _TYPED:
        if wanted & cues and not cited:
            return [one for one in prose if one.coverage >= least and holds(one.text)]
    return prose


def _states(one: Candidate, *, asked: bool) -> bool:
    """Whether a sentence states something: no title line, no announcement.

    Nor a question of the text's own, unless its very words are asked for.
    """
    if one.passage.kind in {"front", "people", "reference"}:
        return True
    end = one.text.rstrip(" »)")[-1:]
    return end in ".!;…" or (asked and end == "?")


def _dated(text: str) -> bool:
    return _TEMPORAL.search(fold(text)) is not None


def _numbered(text: str) -> bool:
    return _NUMERIC.search(fold(text)) is not None


def _naming(text: str) -> bool:
    return _NAME.search(text) is not None


# What an answer of a type must hold, and the least share of the question that it must cover:
# a date that says nothing of what was asked is no answer.
_TYPED: tuple[tuple[frozenset[Cue], Callable[[str], bool], float], ...] = (
    (frozenset({"name"}), _naming, 0.2),
    (frozenset({"place"}), _naming, 0.5),
    (frozenset({"when"}), _dated, 0.12),
    (frozenset({"count", "amount"}), _numbered, 0.35),
)
