import pytest

from indexer.language.statements import defines, states


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Le prêt est plafonné à 300 euros", True),
        ("Les chiens ne dorment pas dedans", True),
        ("Horaires : 9 h à 17 h", True),
        ("Fees are due in May", True),
        ("Conditions d'admission", False),
        ("Partie 2 : les enjeux", False),
        ("Ce qui est dû", False),
        ("Qui peut venir ?", False),
        ("Il faut :", False),
        ("Une ligne " + "bien longue " * 10, True),
    ],
)
def test_a_title_names_and_a_statement_says(line: str, expected: bool) -> None:
    assert states(line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Référent : celui qui suit la famille", True),
        ("Prêt d'honneur — somme avancée sans intérêt", True),
        ("Il est venu : c'est dit", True),
        ("Une ligne qui a bien trop de mots pour un terme : non", False),
        ("Référent", False),
        ("Il faut :", False),
    ],
)
def test_a_definition_opens_with_its_term(line: str, expected: bool) -> None:
    assert defines(line) is expected
