"""Whether a question continues the one before: two fitted sums, of its words and of what is found.

The first looks at the grammar of the question (`server.question.leaning`). Where it leaves a
doubt both readings are searched, and the second also looks at what each of them finds. Both are
logistic regressions, fitted on conversations by `python -m evals.conversation fit`.
"""

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final, Literal, Protocol

import numpy as np

from indexer.scope import Scope
from server.evidence.decision import Sum
from server.evidence.gathering import Evidence
from server.extractive.answering import Extractive, Known
from server.question.leaning import Leaning
from server.question.parts import content, parts_of
from server.wording import Language

WEIGHTS: Final = Path(__file__).with_name("reading.json")

GRAMMAR: Final = (
    "pronoun", "bound", "demonstrative", "document", "opens", "verbless", "named", "placed", "terms", "no_term",
    "one_term", "words", "shared",
)  # fmt: skip
FOUND: Final = (
    "alone_margin", "joined_margin", "alone_best",
    "joined_best", "alone_unknown", "same_best", "joined_coverage",
)  # fmt: skip
SIGNS: Final = (*GRAMMAR, *FOUND)

# Chances between which what is found has its say; no question that stands alone had more.
_DOUBT: Final = (0.02, 0.85)
_CONTINUES: Final = 0.3


@dataclass(frozen=True, slots=True)
class Sequel:
    """A question after another one, in a part of the corpus; `known` was searched already."""

    question: str
    before: str
    scope: Scope
    language: Language
    known: Known = field(default_factory=dict)


class Rule(Protocol):
    """Tells whether a question continues the one before."""

    def may_continue(self, said: Sequel, /) -> bool:
        """Whether it is worth looking: the words of the question leave it possible."""

    def continues(self, said: Sequel, extractive: Extractive, /) -> bool:
        """Whether it does, over what an index holds."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """Both sums, and what is wanted of a chance."""

    grammar: Sum
    whole: Sum

    def may_continue(self, said: Sequel, /) -> bool:
        """What most questions that stand alone are told by, at once."""
        return float(self.grammar.chances(np.array(grammar(said)))) > _DOUBT[0]

    def continues(self, said: Sequel, extractive: Extractive, /) -> bool:
        """By its words where they leave no doubt, else by what is found too."""
        signs = grammar(said)
        chance = float(self.grammar.chances(np.array(signs)))
        if _DOUBT[0] < chance < _DOUBT[1]:
            signs += found(said, extractive)
            chance = float(self.whole.chances(np.array(signs)))
        return chance > _CONTINUES


@dataclass(frozen=True, slots=True)
class Always:
    """The same reading whatever is asked: what the fitted one is compared with."""

    reading: Literal["alone", "joined"]

    def may_continue(self, _said: Sequel, /) -> bool:
        """Whether all questions may."""
        return self.reading == "joined"

    def continues(self, _said: Sequel, _extractive: Extractive, /) -> bool:
        """Whether all questions do."""
        return self.reading == "joined"


@cache
def fitted() -> Fitted:
    """What `WEIGHTS` holds."""
    kept = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return Fitted(Sum.read(kept["grammar"], GRAMMAR), Sum.read(kept["whole"], SIGNS))


def grammar(said: Sequel) -> list[float]:
    """What the words of a question tell; columns as in `GRAMMAR`."""
    one = Leaning(said.question)
    shared = one.terms & set(content(said.before))
    return [
        float(one.pronoun),
        float(one.bound),
        float(one.demonstrative),
        float(one.document),
        float(one.opens),
        float(one.verbless),
        float(one.named),
        float(one.placed),
        float(np.log1p(len(one.terms))),
        float(not one.terms),
        float(len(one.terms) == 1),
        float(np.log1p(len(said.question.split()))),
        len(shared) / (len(one.terms) or 1),
    ]


def found(said: Sequel, extractive: Extractive) -> list[float]:
    """What both readings of a question find; columns as in `FOUND`."""
    alone, joined = (_searched(said, before, extractive) for before in ("", said.before))
    return [
        extractive.margin(alone),
        extractive.margin(joined),
        10 * alone.best,
        10 * joined.best,
        extractive.unknown(alone),
        float(_first(alone) == _first(joined)),
        _nearness(alone, joined),
    ]


def _searched(said: Sequel, before: str, extractive: Extractive) -> Evidence:
    part = parts_of(said.question, said.language, before)[0]
    return extractive.evidence(part, said.scope, said.known)


def _first(evidence: Evidence) -> tuple[str, int] | None:
    best = next(iter(evidence.suited), None)
    return (best.passage.document, best.span.start) if best else None


def _nearness(alone: Evidence, joined: Evidence) -> float:
    """How much of the question's own words the best sentence of the joined reading holds."""
    best = next(iter(joined.suited), None)
    return alone.coverage(best.text) if best else 0.0
