import pytest

from indexer.language.french import fold
from indexer.language.leaning import leans


@pytest.mark.parametrize(
    "sentence",
    [
        "Elles sont prêtées un mois.", "Ses missions sont :", "Cela suffit.", "Ceux-ci votent.",
        "Cette règle vaut pour tous.", "En effet, il pleut.", "C'est pourquoi il ferme.",
        "Parmi eux, deux votent.",
        "L'une est vide.",
        "They are lent.", "These tools are lent.",
    ],
)  # fmt: skip
def test_what_opens_with_words_that_stand_for_others_leans(sentence: str) -> None:
    assert leans(fold(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "Ce guide est gratuit.", "This guide is free.", "Et le soir ?", "Parmi les outils, deux sont neufs.",
        "Pour que le sol reste propre, un seau est prêté.", "Le jardin ferme à midi : il pleut.",
    ],
)  # fmt: skip
def test_what_names_what_it_speaks_of_leans_on_nothing(sentence: str) -> None:
    assert not leans(fold(sentence))
