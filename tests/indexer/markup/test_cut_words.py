import pytest

from indexer.markup.cut_words import with_words_joined


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("la bou-\nlangerie, ici", "la boulangerie,\nici"),
        ("un appui socio-\néducatif fort", "un appui socio-éducatif\nfort"),
        ("un car-net. Le car-\nnet", "un car-net. Le car-net\n"),
        ("un carnet. Le car-\nnet", "un carnet. Le carnet\n"),
        ("le médico-\nsocial", "le médico-social\n"),
        ("dit-\nelle ; peut-\nil", "dit-elle\n; peut-il\n"),
        ("c'est-à-\ndire demain", "c'est-à-dire\ndemain"),
        ("un dessus. Voir ci-\ndessus", "un dessus. Voir ci-dessus\n"),
        ("un ci-\ntoyen", "un citoyen\n"),
        ("la fin -\nsuite", "la fin -\nsuite"),
        ("Saint-\nDenis", "Saint-\nDenis"),
        ("un mot-\n- item", "un mot-\n- item"),
    ],
)
def test_a_cut_word_is_whole_again(cut: str, whole: str) -> None:
    assert with_words_joined(cut) == whole
