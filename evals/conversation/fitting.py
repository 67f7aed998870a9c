"""Fit both sums of `server.conversation.reading` on conversations that development may look at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from evals.conversation.measure import Turned
from evals.data.conversations import FollowUp
from evals.decision.fitting import as_file, fit_chance
from indexer.scope import Scope
from server.conversation.reading import GRAMMAR, SIGNS, Fitted, Sequel, found, grammar
from server.conversation.requests import wanted
from server.evidence.decision import Matrix
from server.extractive.answering import Extractive
from server.question.parts import language_of


@dataclass(frozen=True, slots=True)
class Example:
    """A question after others, and whether it continues them."""

    said: Sequel
    document: str
    continues: bool


def examples(talks: Sequence[FollowUp], turned: Sequence[Turned]) -> list[Example]:
    """Follow-ups, but for those about an answer, and questions that stand alone."""
    leaning = [
        Example(_said(" ".join(one.turns), one.question, one.document), one.document, True)
        for one in talks
        if wanted(one.question) is None
    ]
    alone = [
        Example(_said(one.before, one.question, one.document), one.document, False)
        for one in turned
    ]
    return [*leaning, *alone]


def _said(before: str, question: str, document: str) -> Sequel:
    return Sequel(question, before, Scope.of(document), language_of(question, [before]))


def described(shown: Sequence[Example], extractive: Mapping[str, Extractive]) -> Matrix:
    """The signs of each example, a row each; columns as in `SIGNS`."""
    return np.array([
        [*grammar(one.said), *found(one.said, extractive[one.document])] for one in shown
    ])  # fmt: skip


def fit(rows: Matrix, shown: Sequence[Example]) -> Fitted:
    """Both sums: of the words alone, and of all signs."""
    right = np.array([one.continues for one in shown])
    return Fitted(fit_chance(rows[:, : len(GRAMMAR)], right), fit_chance(rows, right))


def written(fitted: Fitted) -> str:
    """The file of weights, a line a column."""
    kept = {"grammar": fitted.grammar.written(GRAMMAR), "whole": fitted.whole.written(SIGNS)}
    return as_file(kept)
