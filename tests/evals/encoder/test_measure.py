"""The figures of an encoder, worked out by hand."""

from collections.abc import Sequence

import numpy as np
import pytest

from evals.data.question_sets import SetQuestion, SourcePassage
from evals.encoder.measure import measure
from indexer.search.vectors import Vectors

NEAR = {"chat": 0.0, "chien": 0.4, "loup": 0.9}


class Angles:
    """An encoder of the first animal that a text names, each at an angle of its own."""

    name, dimension = "angles", 2

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        angles = [
            next((NEAR[word] for word in text.split() if word in NEAR), 3.0) for text in texts
        ]
        return np.column_stack([np.cos(angles), np.sin(angles)]).astype(np.float32)

    encode_passages = encode_queries


def test_figures() -> None:
    cat = SourcePassage("1-001", "", "", ("chat noir", "chien gris"))
    wolf = SourcePassage("1-002", "", "", ("loup seul", "chat blanc"))
    questions = [
        SetQuestion("chat ?", cat, "fr", "clean", "factoid", (0,)),
        SetQuestion("chat ?", wolf, "fr", "clean", "factoid", (0,)),
        SetQuestion("loup ?", wolf, "fr", "clean", "factoid", (0,)),
        SetQuestion("rien ?", wolf, "fr", "clean", "absent", ()),
    ]
    figures = measure(Angles(), questions, ())
    assert figures.passage_first == pytest.approx(2 / 3)  # the second finds the cat's
    assert figures.passage_in_8 == 1
    assert figures.sentence_first == pytest.approx(2 / 3)  # there, « chat blanc »
    assert figures.mean == pytest.approx((2 / 3 + 5 / 6) / 2)
