"""« Ce document » means what is before the eyes, « ce guide » the only guide."""

import pytest

from indexer.model import Source
from server.question.pointing import pointed

SHELF = [
    Source(name, title, (), None, None, "fr", f"{name}.md", "")
    for name, title in (
        ("g", "Guide de la lecture"),
        ("s", "Statuts de l’association"),
        ("r1", "Rapport d’activité 2022"),
        ("r2", "Rapport d’activité 2023"),
    )
]


@pytest.mark.parametrize(
    ("question", "reading", "expected"),
    [
        ("Que dit ce document des familles ?", "s", "s"),
        ("Que dit ce document des familles ?", None, ""),
        ("Quel est l’objectif de ce guide ?", "s", "g"),
        ("Quel est l’objectif de ce guide ?", None, "g"),
        ("Qui a écrit ce rapport ?", "r2", "r2"),
        ("Qui a écrit ce rapport ?", "s", ""),
        ("What is this report about?", "r1", "r1"),
        ("Ce texte dit-il autre chose ?", "g", "g"),
        ("Que faire de ce groupe ?", "g", None),
        ("Que dit le rapport ?", "g", None),
        ("Parce que document", "g", None),
    ],
)
def test_what_is_pointed_at(question: str, reading: str | None, expected: str | None) -> None:
    found = pointed(question, SHELF, reading)
    if expected is None:
        assert found is None
    else:
        assert found is not None
        assert (found.document.id if found.document else "") == expected


def test_one_document_needs_no_pointing() -> None:
    assert pointed("Que dit ce document ?", SHELF[:1], None) is None
