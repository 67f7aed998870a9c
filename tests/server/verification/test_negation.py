import pytest

from indexer.language.french import fold, stem
from server.verification.negation import denies, read


def denied(text: str) -> set[str]:
    return {word.term for word in read(text) if word.denied}


def stems(words: str) -> set[str]:
    return {stem(fold(word)) for word in words.split()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L'ISIC n'est pas une solution", "solution"),
        (
            "Il ne lui permet jamais d'agir",
            "permettre".replace("permettre", "permet") + " agir",
        ),
        ("On ne peut souscrire à cela", "souscrire"),
        ("Cette pensée ne peut ni ne doit rendre indifférent", "doit rendre indifférent"),
        ("Une action sans moyens", "moyens"),
        ("L'ISIC est peu pratiquée", "pratiquée"),
        ("Aucun rapport n'existe", "rapport existe"),
        ("Le groupe refuse les raccourcis", "raccourcis"),
        ("C'est loin de suffire", "suffire"),
        ("C'est plus qu'un simple mode", "simple mode"),
        ("ISIC is not a solution", "solution"),
        ("It doesn't help", "help"),
    ],
)
def test_what_a_negation_bears_on_is_denied(text: str, expected: str) -> None:
    assert denied(text) == stems(expected)


@pytest.mark.parametrize(
    "text",
    [
        "L'ISIC favorise le dialogue",
        "Elle ne fait que répéter cela",
        "Une action n'a de sens que si elle aide",
        "Il est non seulement utile mais aussi beau",
        "Il n'est pas seulement utile",
        "Il y a sans doute des peurs",
        "Un peu de temps, peu à peu",
        "avant qu'il ne parte",
        "not only useful",
    ],
)
def test_what_only_looks_like_a_negation_denies_nothing(text: str) -> None:
    assert not denies(text)
    assert not denied(text)


def test_two_negations_make_an_affirmation() -> None:
    assert stem("regles") not in denied("Elle ne refuse pas les règles")


def test_the_verb_is_gripped_before_what_follows_it() -> None:
    grips = {word.term: word.grip for word in read("On ne doit pas séparer les pratiques")}
    assert grips[stem("separer")] == 1.0 > grips[stem("pratiques")] > 0


def test_an_opinion_that_is_denied_denies_all_that_it_holds() -> None:
    words = read("On ne peut considérer l'ISIC comme une solution utile")
    assert {word.grip for word in words} == {0.5}


def test_a_negation_ends_with_its_clause() -> None:
    found = denied("Il ne s'agit pas de former des experts, mais de former des équipes")
    assert stem("experts") in found
    assert stem("equipes") not in found
