"""What a question calls the document is « ce document »; what it is about is not."""

import pytest

from server.question.called import as_document


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("De quand date cette brochure ?", "De quand date ce document ?"),
        ("Les rubriques de cette FAQ ?", "Les rubriques de ce document ?"),
        ("Quels sont les chapitres du guide ?", "Quels sont les chapitres du document ?"),
        ("Que dit le livret sur la pluie ?", "Que dit ce document sur la pluie ?"),
        ("Que disent les statuts sur le bureau ?", "Que disent ce document sur le bureau ?"),
        ("Que prévoit la présente charte ?", "Que prévoit ce document ?"),
        ("Quel outil le guide conseille-t-il ?", "Quel outil ce document conseille-t-il ?"),
        ("Who is this handbook for?", "Who is this document for?"),
        ("Dans quelle partie lit-on cela ?", "Dans quelle section lit-on cela ?"),
    ],
)
def test_the_document_by_its_kind(question: str, meant: str) -> None:
    assert as_document(question) == meant


@pytest.mark.parametrize(
    "question",
    [
        "Qui accompagne le guide de montagne ?",
        "Qui signe la charte ?",
        "Qui dit que les statuts changent ?",
        "Que doit contenir le guide destiné aux élèves ?",
        "Où est-il écrit « ce guide est gratuit » ?",
    ],
)
def test_what_is_asked_about_stays(question: str) -> None:
    assert as_document(question) == question
