from indexer.language.french import fold, stem
from server.verification.opposites import markers, opposites, tokens


def test_an_elision_loses_its_apostrophe() -> None:
    assert tokens("N’est-ce pas l'ISIC ?") == ["n", "est", "ce", "pas", "l", "isic", "?"]
    assert tokens("It doesn't, 12,5 %") == ["it", "doesn't", ",", "12,5"]


def test_opposites_go_both_ways() -> None:
    known = opposites().of
    assert stem(fold("freiner")) in known[stem(fold("favoriser"))]
    assert stem(fold("favoriser")) in known[stem(fold("freiner"))]


def test_markers_are_whole_expressions() -> None:
    strong = opposites().strong
    assert markers("Toutes les lois, toujours", strong) == {"tous", "toujours"}
    assert not markers("La toute petite loi du cardinal", strong)
