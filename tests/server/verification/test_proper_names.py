import pytest

from server.verification.proper_names import is_acronym, missing, names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L'IGAS constate que", {"igas"}),
        ("Didier Dubasque préside", {"didier", "dubasque"}),
        ("Selon l’Insee, la France", {"insee", "france"}),
        ("Développer l'ISIC", {"isic"}),
        ("Le rapport. Une autre phrase", set()),
        ("« Une citation »", set()),
        ("Le rapport souligne ceci", set()),
        ("la CFE-CGC et le C.S.T.S.", {"cfe-cgc", "c.s.t.s"}),
        ("", set()),
    ],
)
def test_names_are_told_by_capitals_inside_a_sentence(text: str, expected: set[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("word", "told"),
    [("DSL", True), ("C.S.T.S", True), ("ONGs", True), ("État", False), ("A", False)],
)
def test_an_acronym_has_two_capitals_at_least(word: str, told: bool) -> None:
    assert is_acronym(word) is told


def test_a_name_may_stand_in_full_or_in_short() -> None:
    full = {"dsl": "developpement social local"}
    assert not missing({"dsl"}, "Le développement social local", full)
    assert not missing({"dubasque"}, "Didier Dubasque*, président", {})
    assert not missing({"cfe-cgc"}, "la CFE et la CGC", {})
    assert missing({"dsl", "igas"}, "Le travail social", full) == {"dsl", "igas"}


def test_a_name_is_not_found_inside_a_word() -> None:
    assert missing({"ars"}, "les ressources de mars", {}) == {"ars"}
