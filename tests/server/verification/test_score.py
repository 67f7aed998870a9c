from collections.abc import Sequence

import numpy as np
import pytest

from indexer.search.encoders import Encoder
from indexer.search.index import Index
from indexer.search.vectors import Vectors
from server.verification.score import ENGLISH, FITTED, Features, Judge, probability

TEXT = "L'ISIC favorise la reconnaissance mutuelle des acteurs."


@pytest.fixture(scope="session")
def judge(index: Index) -> Judge:
    return Judge(index)


def features(judge: Judge, statement: str, *texts: str) -> Features:
    return judge.features(statement, texts, texts)


def test_what_is_said_in_other_words_is_supported(judge: Judge) -> None:
    statement = "La reconnaissance mutuelle des acteurs est favorisée par l'ISIC."
    score, enough = judge.score(statement, [TEXT], [TEXT])
    assert enough
    assert FITTED.threshold <= score <= 1


def test_what_is_not_said_is_not(judge: Judge) -> None:
    score, enough = judge.score("Le chômage des jeunes a baissé.", [TEXT], [TEXT])
    assert not enough
    assert score < 0.1


def test_words_about_the_document_count_for_nothing(judge: Judge) -> None:
    bare = features(judge, "L'ISIC favorise la reconnaissance des acteurs.", TEXT)
    led = features(
        judge, "Selon le rapport, l'ISIC favorise la reconnaissance des acteurs.", TEXT
    )
    assert led.covered == pytest.approx(bare.covered)


def test_what_goes_beyond_the_sentence_is_counted(judge: Judge) -> None:
    found = features(
        judge, "L'ISIC favorise toujours la reconnaissance de tous les acteurs.", TEXT
    )
    assert found.stronger == 2


def test_roles_that_are_turned_round_are_seen(judge: Judge) -> None:
    text = "Le groupe informera l'assemblée plénière."
    assert features(judge, "L'assemblée plénière informera le groupe.", text).turned
    assert not features(judge, "L'assemblée plénière sera informée par le groupe.", text).turned
    assert probability(Features(1.0, 1.0, 0.0, turned=True), FITTED) == 0


def test_two_texts_together_may_be_nearest(judge: Judge) -> None:
    one, other = "L'ISIC favorise la reconnaissance.", "Elle demande du temps et des outils."
    both = "L'ISIC favorise la reconnaissance et demande du temps et des outils."
    apart = max(features(judge, both, text).cosine for text in (one, other))
    assert features(judge, both, one, other).cosine > apart


def test_a_statement_without_words_is_covered_by_nothing(judge: Judge) -> None:
    assert features(judge, "Et elle ?", TEXT).covered == 0


class Elsewhere:
    """An encoder whose cosines lie elsewhere: all of its vectors are the same."""

    name = "elsewhere/small"
    dimension = 2

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self.encode_passages(texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return np.tile(np.array([1.0, 0.0], np.float32), (len(texts), 1))


@pytest.mark.parametrize("encoder", [None, Elsewhere()])
def test_without_the_encoder_that_it_was_fitted_with_words_decide(
    index: Index, encoder: Encoder | None
) -> None:
    parts = (index.documents, index.passages, index.lexical)
    judge = Judge(Index(*parts, None, encoder, index.fingerprint))
    assert judge.score("L'ISIC favorise la reconnaissance mutuelle.", [TEXT], [TEXT])[1]
    assert not judge.score("Le chômage des jeunes a baissé.", [TEXT], [TEXT])[1]


def test_the_bar_is_higher_for_english() -> None:
    assert ENGLISH.threshold > FITTED.threshold
