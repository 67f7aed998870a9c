"""Whether a corpus answers: what a question finds, beside what others find."""

from dataclasses import replace

import pytest

from indexer.search.index import Index
from server.evidence.answerable import (
    CERTAINTY,
    SIGNS,
    Nearness,
    answerable,
    confidence_of,
    nearness,
    odds_of,
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
    assert answerable().answers.weights.shape == (len(SIGNS),)
    assert answerable().certain.weights.shape == (len(CERTAINTY),)


def test_a_sentence_is_likelier_to_answer_where_the_corpus_is(index: Index) -> None:
    evidence = found(index, ANSWERED)
    near, far = (confidence_of(evidence, Nearness(one, one)) for one in (0.9, 0.5))
    assert near is not None
    assert far is not None
    assert 0 < near < far < 1


def test_without_a_chance_there_is_no_confidence(index: Index) -> None:
    words = Index(index.documents, index.passages, index.lexical, None, None, "words")
    words_only = replace(found(index, ANSWERED), index=words)
    assert confidence_of(words_only, Nearness(0.5, 0.5)) is None


def test_what_is_answered_is_told_from_what_is_not(index: Index) -> None:
    usual = nearness(found(index, ELSEWHERE))
    assert odds_of(found(index, ANSWERED), usual) > odds_of(found(index, ELSEWHERE), usual) + 2


@pytest.mark.parametrize("sign", ["cosine", "passage_cosine"])
def test_nearness_counts_beside_what_is_usual_there(index: Index, sign: str) -> None:
    evidence, place = found(index, ANSWERED), SIGNS.index(sign)
    rare, usual = signs(evidence, Nearness(0.5, 0.5)), signs(evidence, Nearness(0.6, 0.6))
    assert rare[place] - usual[place] == pytest.approx(1.0)
    assert odds_of(evidence, Nearness(0.5, 0.5)) > odds_of(evidence, Nearness(0.6, 0.6))
