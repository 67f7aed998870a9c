import pytest

from indexer.model import Person, Section, Span
from indexer.readers.people import chairs, rows, signatures


def _row(text: str) -> list[Person]:
    return list(rows(text, [Span(0, len(text))]))


@pytest.mark.parametrize(
    ("text", "name", "organisation", "committee"),
    [
        ("Rita Voile*\tExpert", "Rita Voile", None, True),
        ("Michèle Le Gauyer\tMembre représentant la CNAF", "Michèle Le Gauyer", "CNAF", False),
        ("J.-P. Morel\tMembre représentant l’APF, à Lyon", "J.-P. Morel", "APF", False),
        ("Anne d'Arc\tReprésentante des parents", "Anne d'Arc", "parents", False),
    ],
)
def test_rows(text: str, name: str, organisation: str | None, committee: bool) -> None:
    (person,) = _row(text)
    assert (person.name, person.committee) == (name, committee)
    assert person.organisation == organisation
    assert text[person.start : person.end] == text


@pytest.mark.parametrize(
    "text",
    ["Pays Basque\tTerrain de camp", "Total Général\t12", "Année\tVisites", "Rita Voile"],
)
def test_rows_that_present_nobody(text: str) -> None:
    assert _row(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("sous la présidence de Didier Dubasque*, personne qualifiée, assisté de Brigitte "
         "Bouquet*, professeure.",
         [("Didier Dubasque", "personne qualifiée", True),
          ("Brigitte Bouquet", "professeure", True)]),
        ("Rapport rédigé par Mme Anne Durand.", [("Anne Durand", "rédigé par", False)]),
        ("La présidence de la séance revient au maire.", []),
    ],
)  # fmt: skip
def test_chairs(text: str, found: list[tuple[str, str, bool]]) -> None:
    people = chairs(text, [Span(0, len(text))])
    assert [(one.name, one.role, one.committee) for one in people] == found


@pytest.mark.parametrize(
    ("paragraphs", "title", "names"),
    [
        (["Du texte.", "Valérie Létard"], "Mandat", ["Valérie Létard"]),
        (["Valérie Létard", "Du texte."], "Mandat", []),
        (["Un Éditeur"], "Pages liminaires", []),
        (["Valérie Létard, ministre"], "Mandat", []),
    ],
)
def test_signatures(paragraphs: list[str], title: str, names: list[str]) -> None:
    text = "\n\n".join(paragraphs)
    spans = [Span(text.index(one), text.index(one) + len(one)) for one in paragraphs]
    section = Section(None, title, (title,), 0, len(text), None, listed=True)
    assert [one.name for one in signatures(text, spans, [section])] == names
