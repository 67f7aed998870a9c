import pytest

from server.question.leaning import Leaning


@pytest.mark.parametrize(
    "text",
    [
        "Que demande-t-elle ?", "Peut-on le déplacer ?", "Et qui l'assistait ?", "Comment sont-ils payés ?",
        "Quels sont ses outils ?", "qui en est responsable ?", "Faut-il la prévenir ?", "Lesquels votent ?",
        "Is it free?", "who chose them?", "À quelle condition leur accord suffit-il ?",
    ],
)  # fmt: skip
def test_a_pronoun_may_stand_for_nothing_in_the_question(text: str) -> None:
    assert Leaning(text).pronoun


@pytest.mark.parametrize(
    "text",
    [
        "Qui a signé la lettre et que demande-t-elle ?", "Le jardin est-il ouvert ?", "Les outils sont-ils rangés ?",
        "Le maire dit-il pourquoi ?", "Quelles sont les parcelles avec leurs dimensions ?",
    ],
)  # fmt: skip
def test_or_have_its_antecedent_there(text: str) -> None:
    assert Leaning(text).bound
    assert not Leaning(text).pronoun


@pytest.mark.parametrize(
    "text",
    [
        "Y a-t-il un puits ?",
        "Faut-il bêcher ?",
        "En ville, que sème-t-on ?",
        "Où est le puits ?",
    ],
)
def test_an_impersonal_verb_leans_on_nothing(text: str) -> None:
    assert not Leaning(text).pronoun
    assert not Leaning(text).bound


def test_other_signs() -> None:
    assert Leaning("Cette démarche est-elle longue ?").demonstrative
    assert not Leaning("Que dit ce rapport ?").demonstrative
    assert Leaning("Que dit ce rapport ?").document
    assert not Leaning("Que dit la loi ?").document
    assert Leaning("et en ville ?").opens
    assert not Leaning("Où est le puits ?").opens
    assert Leaning("à quelle page ?").verbless
    assert not Leaning("Que dit la loi ?").verbless
    assert Leaning("Que dit la CAF ?").named
    assert Leaning("Que dit la partie 3 ?").placed
    assert not Leaning("Que dit la loi ?").placed
    assert not Leaning("Que dit la loi ?").named
