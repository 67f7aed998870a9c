import pytest

from indexer.language.french import stem
from server.verification.alignment import Matched, akin, align


def aligned(statement: str, *texts: str) -> dict[str, Matched]:
    return {one.word.term: one for one in align(statement, texts, lambda _term: 2.0)}


def test_a_word_is_matched_best_by_itself() -> None:
    found = aligned("Le dialogue", "Un dialogue ouvert")
    assert found["dialogu"].strength == 1.0
    assert found["dialogu"].weight == 2.0


def test_a_word_of_the_family_is_nearly_as_good() -> None:
    found = aligned("La complémentarité", "Elles sont complémentaires")
    assert 0.5 < found[stem("complementarite")].strength < 1


def test_a_synonym_of_the_lexicon_counts_less() -> None:
    found = aligned("la campagne", "en milieu rural")
    assert 0 < found[stem("campagne")].strength < aligned("x rural", "rural")["rural"].strength


def test_what_nothing_stands_for_is_missing() -> None:
    found = aligned("Le chômage", "Le travail social")
    assert found[stem("chomage")].strength == 0
    assert not found[stem("chomage")].others


def test_the_words_of_several_sentences_keep_their_order() -> None:
    found = aligned("le dialogue des acteurs", "Les acteurs agissent", "Le dialogue")
    assert found[stem("dialogue")].others[0].at > found[stem("acteurs")].others[0].at


def test_an_english_word_is_matched_by_its_translation() -> None:
    found = aligned("The training of the workers", "La formation des travailleurs")
    assert found["training"].strength > 0
    assert stem("formation") in found["training"].terms


def test_an_english_word_that_nothing_translates_weighs_less() -> None:
    found = aligned("The zyzzyva of the training", "La formation")
    unknown = next(one for term, one in found.items() if term.startswith("zyzz"))
    assert unknown.weight < found["training"].weight


@pytest.mark.parametrize(
    ("one", "other", "kin"),
    [
        ("complementar", "complementair", True),
        ("isic", "isic", True),
        ("isic", "isap", False),
        ("collect", "collectivit", True),
        ("form", "formel", False),
    ],
)
def test_kin_share_most_of_the_shorter_stem(one: str, other: str, kin: bool) -> None:
    assert akin(one, other) is kin
