import json

import numpy as np

from evals.conversation.fitting import examples, fit, written
from evals.conversation.measure import Turned
from evals.data.conversations import FollowUp
from server.conversation.reading import GRAMMAR, SIGNS, grammar

TALKS = [
    FollowUp("1", "tune", "d", ("Qui ?",), "et en ville ?", ("x",), ()),
    FollowUp("2", "tune", "d", ("Qui ?",), "à quelle page ?", ("x",), ()),
]
ALONE = [Turned("3", "Qui ?", "Où sont rangés les outils du jardin partagé ?", "d")]


def test_what_is_asked_of_an_answer_teaches_nothing() -> None:
    shown = examples(TALKS, ALONE)
    assert [(one.said.question, one.continues) for one in shown] == [
        ("et en ville ?", True),
        (ALONE[0].question, False),
    ]


def test_the_fit_tells_them_apart_by_their_words() -> None:
    shown = examples(TALKS, ALONE) * 20
    rows = np.array(
        [[*grammar(one.said), *[0.0] * (len(SIGNS) - len(GRAMMAR))] for one in shown]
    )
    found = fit(rows, shown)
    follow_up, alone = found.grammar.chances(rows[:2, : len(GRAMMAR)])
    assert follow_up > 0.9
    assert alone < 0.1
    assert json.loads(written(found))["whole"]["weights"].keys() == set(SIGNS)
