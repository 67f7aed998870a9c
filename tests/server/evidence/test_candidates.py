import pytest

from server.evidence.candidates import NUMBER


@pytest.mark.parametrize(
    "plain",
    [
        "douze places", "deux cents places", "trois milliards d'euros", "une quinzaine de places",
        "la moitie des places", "une seule place", "un semestre", "3 places",
    ],
)  # fmt: skip
def test_a_number_is_told_in_figures_and_in_words(plain: str) -> None:
    assert NUMBER.search(plain)


@pytest.mark.parametrize("plain", ["une place", "un quartier", "la dixieme place", "un annexe"])
def test_an_article_counts_nothing(plain: str) -> None:
    assert not NUMBER.search(plain)
