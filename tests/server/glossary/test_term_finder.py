from server.glossary.term_finder import Finder, key


def found(terms: list[str], text: str) -> list[str]:
    return [text[start:end] for _, start, end in Finder(terms).longest(text)]


def test_a_term_is_found_in_the_plural_and_without_accents() -> None:
    text = "Des intérêts collectifs, l'INTERET COLLECTIF, des intérêts généraux."
    assert found(["intérêt collectif", "intérêt général"], text) == [
        "intérêts collectifs",
        "INTERET COLLECTIF",
        "intérêts généraux",
    ]


def test_an_acronym_is_found_letter_by_letter() -> None:
    text = "La DIV, la div, les DIVers, l'IR-DSU et l'Insee."
    assert found(["DIV", "IR-DSU", "Insee"], text) == ["DIV", "IR-DSU", "Insee"]


def test_the_longest_term_wins_and_short_ones_are_found_elsewhere() -> None:
    text = "L'intervention sociale d'intérêt collectif sert l'intérêt collectif."
    terms = ["intérêt collectif", "intervention sociale d'intérêt collectif"]
    assert found(terms, text) == [
        "intervention sociale d'intérêt collectif",
        "intérêt collectif",
    ]
    assert len(list(Finder(terms).find(text))) == 3


def test_keys() -> None:
    assert key("Bas œuvres") == ("bas", "oeuvre")
    assert key("…") == ()
    assert found(["…"], "… rien") == []
