import pytest

from evals.quality.text import contains, coverage, gold, grams, normalise


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("un rapport du CSTS<sup>2</sup> avait", "un rapport du csts avait"),
        ("6<sup>e</sup> mandature", "6e mandature"),
        ("Mise en ŒUVRE d’État", "mise en oeuvre d'etat"),
        ("<b>Le <i>sens</i></b>", "le sens"),
        ("Didier Dubasque\\*,\t *Contre  feux*", "didier dubasque, contre feux"),
        ("n° 215 …", "n° 215 ..."),
    ],
)
def test_normalise(text: str, expected: str) -> None:
    assert normalise(text) == expected


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("2.1.3. Le DSL .....\t52", "2.1.3. Le DSL"),
        ("<b>2.2. La participation .....</b>\t<b>67</b>", "2.2. La participation"),
        ("5.1.4. Un titre..\t188", "5.1.4. Un titre"),
        ("Paris 13 <sup>e</sup>\t119", "Paris 13 e"),
        ("1. Afin de répondre", "Afin de répondre"),
        ("9.1. Propositions", "9.1. Propositions"),
        ("2010", "2010"),
    ],
)
def test_a_gold_quote_loses_leader_page_and_note_number(quote: str, expected: str) -> None:
    assert gold(quote) == expected


def test_grams_are_runs_of_words() -> None:
    assert grams("L'ISIC, un outil") == {("l", "isic", "un"), ("isic", "un", "outil")}


def test_coverage_is_the_share_of_three_grams_found() -> None:
    # « a b c », « b c d », « c d e »: the first text holds one, the second another.
    assert coverage("a b c d e", ["a b c"]) == 1 / 3
    assert coverage("a b c d e", ["A, b; c", "x c d e"]) == 2 / 3
    assert coverage("a b c d e", []) == 0


def test_a_short_quote_is_compared_whole() -> None:
    assert coverage("Valérie Létard", ["signé : Valerie Letard."]) == 1
    assert coverage("Valérie Létard", ["Valérie est là, Létard aussi"]) == 0
    assert coverage("2010", ["en 2010"]) == 1
    assert coverage("…", ["…"]) == 0


@pytest.mark.parametrize(
    ("text", "needle", "found"),
    [
        ("p. 120", "20", False),
        ("p. 20", "20", True),
        ("2.2.6, p. 79", "2.2.6", True),
        ("12.2.6", "2.2.6", False),
        ("la Solidarité d’État", "solidarité d'état", True),
        ("les collectivités", "collecti", True),
        ("rien", "tout", False),
    ],
)
def test_digits_match_as_whole_numbers(text: str, needle: str, found: bool) -> None:
    assert contains(text, needle) is found
