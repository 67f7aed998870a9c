import pytest

from server.glossary.notions import Notion, expressions, notions, noun_phrase


def sure(title: str) -> list[str]:
    return [one.text for one in notions(title) if one.sure]


def doubtful(title: str) -> list[str]:
    return [one.text for one in notions(title) if not one.sure]


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("Le partenariat", ["partenariat"]),
        ("L’évaluation participative", ["évaluation participative"]),
        ("Le travail social avec les groupes (TSG)", ["travail social avec les groupes"]),
        ("L'empowerment ou le pouvoir d'agir", ["empowerment", "pouvoir d'agir"]),
        (
            "Éducation populaire et animation sociale",
            ["éducation populaire", "animation sociale"],
        ),
        ("Intérêt général, utilité sociale", ["intérêt général", "utilité sociale"]),
        ("Une référence collective : la citoyenneté", ["citoyenneté"]),
        ("La prise de risque : une nécessité", ["prise de risque"]),
        ("The repair café", ["repair café"]),
    ],
)
def test_titles_that_name_notions(title: str, named: list[str]) -> None:
    assert sure(title) == named


@pytest.mark.parametrize(
    "title",
    [
        "Annexes",
        "Introduction",
        "Les leviers",
        "Enjeux de société",
        "Fondement et spécificités",
        "Oser la coopération",
        "La finalité des solidarités de proximité",  # a relation
        "La formation : un outil pour agir",  # a subject
        "L'approche institutionnelle et collective de l'action",  # « et » ties adjectives
        "Ce que nous enseigne le terrain",
        "Le mandat ne suffit pas",
        "1880-1920, la création des maisons sociales",
        "De la précarité à la citoyenneté",
        "",
        "«»",
    ],
)
def test_titles_that_name_none_for_sure(title: str) -> None:
    assert sure(title) == []


def test_one_side_of_a_title_may_name_a_notion() -> None:
    assert doubtful("L'intervention collective : la crainte du développement") == [
        "intervention collective",
        "crainte du développement",
    ]


def test_expressions_in_quotation_marks() -> None:
    text = "Le désir de « faire ensemble » et le « chacun », « l’agir collectif », « de loin »."
    assert list(expressions(text)) == [
        Notion("faire ensemble", sure=False),
        Notion("agir collectif", sure=False),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("prise de risque", True),
        ("travail social avec les groupes", True),
        ("examen qui dure", False),
        ("un deux", False),
        ("agir la vie", False),
        ("risque de", False),
        ("plan 2010", False),
        ("une deux trois quatre cinq six", False),
        ("", False),
    ],
)
def test_noun_phrases(text: str, expected: bool) -> None:
    assert noun_phrase(text) == expected
