"""How likely an answer is right: what a question finds, beside what others find."""

from dataclasses import replace

import pytest

from indexer.search.index import Index
from server.evidence.confidence import (
    SIGNS,
    Nearness,
    confidence_of,
    fitted,
    nearness,
    signs,
)
from tests.server.answering import found

ANSWERED = "Pourquoi la prise de risque est-elle une nécessité humaine ?"
ELSEWHERE = "Comment changer un pneu crevé ?"


def test_the_usual_is_the_median() -> None:
    seen = [Nearness(0.1, 0.2), Nearness(0.9, 0.4), Nearness(0.5, 0.3)]
    assert Nearness.median(seen) == Nearness(0.5, 0.3)
    assert Nearness.median([]) == Nearness(0.0, 0.0)


def test_the_weights_that_are_carried_have_a_column_each() -> None:
    assert fitted().answers.weights.shape == fitted().right.weights.shape == (len(SIGNS),)


def test_a_sentence_is_likelier_to_answer_where_the_corpus_is(index: Index) -> None:
    evidence = found(index, ANSWERED)
    near, far = (confidence_of(evidence, Nearness(one, one)) for one in (0.9, 0.5))
    assert near is not None
    assert far is not None
    assert 0 < near < far < 1


def test_without_vectors_there_is_no_confidence(index: Index) -> None:
    words = Index(index.documents, index.passages, index.lexical, None, None, "words")
    words_only = replace(found(index, ANSWERED), index=words)
    assert confidence_of(words_only, Nearness(0.5, 0.5)) is None


def test_where_nothing_is_found_there_is_none(index: Index) -> None:
    nothing = replace(found(index, ANSWERED), candidates=())
    assert confidence_of(nothing, Nearness(0.5, 0.5)) is None


def test_what_is_answered_is_told_from_what_is_not(index: Index) -> None:
    usual = nearness(found(index, ELSEWHERE))
    answered, not_answered = (
        confidence_of(found(index, question), usual) or 0.0
        for question in (ANSWERED, ELSEWHERE)
    )
    assert answered > not_answered + 0.3


@pytest.mark.parametrize("sign", ["nearest_sentence", "nearest_passage"])
def test_nearness_counts_beside_what_is_usual_there(index: Index, sign: str) -> None:
    evidence, place = found(index, ANSWERED), SIGNS.index(sign)
    rare, usual = (signs(evidence, Nearness(one, one)) for one in (0.5, 0.6))
    assert rare is not None
    assert usual is not None
    assert rare[place] - usual[place] == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("question", "lacking", "number"),
    [("Combien coûte une recherche-action ?", 1.0, 1.0), (ANSWERED, 0.0, 0.0)],
)
def test_what_is_asked_and_what_is_missing_are_signs(
    index: Index, question: str, lacking: float, number: float
) -> None:
    told = signs(found(index, question), Nearness(0.5, 0.5))
    assert told is not None
    assert told[SIGNS.index("lacking")] == lacking
    assert told[SIGNS.index("asks_number")] == number
