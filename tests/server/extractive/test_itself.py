"""What is asked of the document itself: by its declaration, then by what its text says of itself."""

import pytest

from server.engine import Engine
from server.extractive.itself import _dates, own
from tests.server.answering import asked, said


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("De quand date ce guide ?", ["2005"]),
        ("Qui a écrit ce guide ?", ["Les voisins"]),
        ("Quel est le titre du guide ?", ["Rapport du jardin"]),
        ("À qui s'adresse ce guide ?", ["destiné aux bénévoles"]),
        ("Who is this guide for?", ["destiné aux bénévoles"]),
        ("De quoi parle ce document ?", ["Rapport du jardin", "propose des conseils"]),
        ("Combien de pages compte le guide ?", ["ne sont pas numérotées"]),
    ],
)
def test_the_document_says_what_it_is(
    handbook: Engine, question: str, words: list[str]
) -> None:
    answer = handbook.ask(question)
    assert answer.status == "answered"
    for one in words:
        assert one in said(answer)


def test_a_date_that_the_text_prints_is_quoted() -> None:
    assert _dates(2021).search("edition de mars 2021")
    assert _dates(None).search("avril 1998")
    assert not _dates(2021).search("loi du 1er juillet 1901")


@pytest.mark.parametrize(
    "question",
    [
        "De quand date la caution ?",
        "Qui a écrit la charte des prêts ?",
        "À qui s'adresse le réparateur ?",
        "Quel est le titre du document remis à l'école ?",
    ],
)
def test_what_is_asked_of_something_else_is_searched(question: str) -> None:
    assert own(asked(question)) is None
