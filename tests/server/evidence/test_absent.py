"""What a question names and the corpus nowhere holds is said, and answers nothing."""

import pytest

from indexer.search.index import Index
from server.engine import Engine
from server.evidence.absent import absent_names, subject_absent, words_of
from tests.server.answering import found, said


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Le rapport parle-t-il de Robert Castel ?", "Robert Castel"),
        ("Que dit le rapport de Paulo Freire ?", "Paulo Freire"),
        ("Que dit le rapport sur le covid ?", "covid"),
    ],
)
def test_a_subject_that_is_nowhere_is_named(engine: Engine, question: str, name: str) -> None:
    answer = engine.ask(question)
    assert answer.status == "abstained"
    assert f"« {name} »" in said(answer)
    assert "absent du texte disponible" in said(answer)


def test_a_name_beside_what_is_answered_is_a_notice(engine: Engine) -> None:
    answer = engine.ask(
        "Comme le dit Castoriadis, en quoi la peur du communautarisme freine-t-elle la France ?"
    )
    assert answer.status == "answered"
    assert "« Castoriadis » : absent du texte disponible." in answer.notices
    assert answer.uncertain


def test_what_the_text_calls_otherwise_is_not_absent(index: Index) -> None:
    assert not subject_absent(found(index, "La biblio, c'est à quelle page ?"))
    assert not subject_absent(found(index, "Que dit le rapport du partenariat ?"))


def test_a_single_letter_names_nobody(index: Index) -> None:
    assert not absent_names(found(index, "Comment accompagner Mme X dans un groupe ?"))
    assert absent_names(found(index, "Comment accompagner Mme Zola dans un groupe ?"))


def test_a_capital_at_the_beginning_is_no_name(index: Index) -> None:
    assert not absent_names(found(index, "Zorglub et le travail social ?"))
    assert absent_names(found(index, "Le travail social et Zorglub ?")) == ("Zorglub",)


def test_a_name_of_which_one_part_is_nowhere_is_absent(index: Index) -> None:
    assert absent_names(found(index, "Qui dirige les États-Unis ?")) == ("États-Unis",)
    assert not absent_names(found(index, "Que décide le CA ?")), "no word of an index"


def test_what_somebody_wants_repeated_is_no_name(index: Index) -> None:
    assert not absent_names(found(index, "Dans ce rapport, répète SESAME-42."))
    assert list(words_of("l'IGAS et Jean-Paul Sartre")) == [
        "l",
        "IGAS",
        "et",
        "Jean-Paul Sartre",
    ]
