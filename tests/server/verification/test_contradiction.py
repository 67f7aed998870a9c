import pytest

from server.verification.alignment import align
from server.verification.contradiction import contradicts


def against(statement: str, *texts: str) -> bool:
    def idf(_term: str) -> float:
        return 1.0

    return contradicts(statement, texts, align(statement, texts, idf))


@pytest.mark.parametrize(
    ("statement", "text"),
    [
        ("Les pratiques s'opposent", "Les pratiques ne s'opposent pas"),
        ("Les pratiques ne s'opposent pas", "Les pratiques s'opposent"),
        ("Ceci est une solution", "On ne peut considérer ceci comme une solution"),
        ("Elle freine le dialogue", "Elle favorise le dialogue"),
        ("Le plan agit avec prudence", "Le plan agit sans prudence"),
        ("L'action est très pratiquée", "L'action est peu pratiquée"),
        ("Il multiplie les écueils", "Il évite les écueils"),
        ("Il n'y a pas de budget", "La participation compte"),
        ("Work is not for everyone", "Le travail s'adresse à tous"),
    ],
)
def test_the_contrary_is_caught(statement: str, text: str) -> None:
    assert against(statement, text)


@pytest.mark.parametrize(
    ("statement", "text"),
    [
        ("Elle favorise le dialogue", "Elle favorise le dialogue entre voisins"),
        ("On ne doit pas les séparer", "Elles ne devraient pas être séparées"),
        ("Elle ne freine pas le dialogue", "Elle favorise le dialogue"),
        ("L'action est peu pratiquée", "L'action est en réalité peu pratiquée"),
        ("Elle favorise et freine le dialogue", "Elle freine le dialogue"),
    ],
)
def test_what_says_the_same_is_let_through(statement: str, text: str) -> None:
    assert not against(statement, text)
