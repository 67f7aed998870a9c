"""The fitted reading, on questions about a garden and about the report."""

import pytest

from indexer.scope import EVERYWHERE
from indexer.search.index import Index
from server.conversation.reading import FOUND, GRAMMAR, Always, Sequel, fitted, found, grammar
from server.extractive.answering import Extractive
from server.question.parts import language_of
from tests.server.conftest import Home


@pytest.fixture(scope="module")
def garden_answers(garden: Index, home: Home) -> Extractive:
    return Extractive(garden, home.index)


def said(question: str, before: str = "Combien de parcelles compte le jardin ?") -> Sequel:
    return Sequel(question, before, EVERYWHERE, language_of(question))


@pytest.mark.parametrize(
    "question",
    [
        "et les outils ?",
        "Qui l'a ouvert ?",
        "pourquoi ?",
        "Où sont-ils rangés ?",
        "and the tools?",
    ],
)
def test_a_question_that_leans_continues_the_one_before(
    garden_answers: Extractive, question: str
) -> None:
    assert fitted().continues(said(question), garden_answers)


@pytest.mark.parametrize(
    "question",
    [
        "Le jardin partagé a-t-il été ouvert par les habitants ?",
        "Où les outils du jardin sont-ils rangés ?",
        "En quelle année le jardin partagé a-t-il été ouvert ?",
        "Who opened the shared garden of the neighbourhood?",
        "Qui nettoie les outils et quand les range-t-il ?",
    ],
)
def test_a_question_that_stands_alone_does_not(
    garden_answers: Extractive, question: str
) -> None:
    assert not fitted().continues(said(question), garden_answers)


def test_each_column_has_its_sign(garden_answers: Extractive) -> None:
    assert len(grammar(said("et eux ?"))) == len(GRAMMAR)
    signs = dict(zip(FOUND, found(said("et les outils ?"), garden_answers), strict=True))
    assert signs["joined_margin"] != signs["alone_margin"]


def test_what_it_is_compared_with(garden_answers: Extractive) -> None:
    assert Always("joined").continues(said("Qui vote ?"), garden_answers)
    assert not Always("alone").continues(said("et eux ?"), garden_answers)
