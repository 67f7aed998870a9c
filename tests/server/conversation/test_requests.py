from typing import get_args

import pytest

from server.conversation.requests import Wanted, following, requests, wanted

EXAMPLES = [
    (kind, example) for kind in get_args(Wanted) for example in requests()[kind].examples
]


@pytest.mark.parametrize(("kind", "text"), EXAMPLES)
def test_its_words_tell_what_is_asked_of_an_answer(kind: Wanted, text: str) -> None:
    assert wanted(text) == kind


def test_every_kind_has_its_examples() -> None:
    assert {kind for kind, _ in EXAMPLES} == set(get_args(Wanted))


@pytest.mark.parametrize(
    "text",
    [
        "Plus de détails sur les outils ?", "Le jardin est-il en anglais ?", "Quelles sont les références ?",
        "Combien de pages ?", "page 12 ?", "Où est le puits ?", "explique pourquoi", "pourquoi ?", "et eux ?",
        "Où est-ce détaillé ?", "Quelle est la source du ruisseau ?", "Qui développe ?", "la CAF, à quelle page ?",
    ],
)  # fmt: skip
def test_a_question_of_its_own_asks_nothing_of_an_answer(text: str) -> None:
    assert wanted(text) is None


def test_the_place_after_the_one_that_a_question_numbers() -> None:
    assert following("Que dit l'article 5 ?") == "Que dit l'article 6 ?"
    assert following("Où commence la section 2.1.3 ?") == "Où commence la section 2.1.4 ?"
    assert following("À quelle page est la partie 9 ?") == "À quelle page est la partie 10 ?"
    assert following("Que dit l'article sur les 12 parcelles ?") is None
