from indexer.model import Acronym
from indexer.search.expansions import Expansions

DSL = Acronym("DSL", "développement social local", 0, 10, listed=True)
IR = Acronym("IR-DSU", "Inter-réseaux du développement", 20, 30, listed=False)


def test_both_ways() -> None:
    known = Expansions([DSL, IR])
    assert known.of("Le DSL en ville") == ["développement social local"]
    assert known.of("Le Développement Social Local rural") == ["DSL"]
    assert known.of("L'IR-DSU et le DSL") == [IR.expansion, DSL.expansion]
    assert known.of("Les inter-réseaux du développement") == ["IR-DSU"]


def test_what_is_there_in_full_is_not_repeated() -> None:
    assert Expansions([DSL]).of("Le développement social local (DSL)") == []


def test_words_are_matched_whole() -> None:
    assert Expansions([DSL]).of("ADSL et sous-développement social local") == []


def test_rows_of_the_list() -> None:
    known = Expansions([DSL, IR])
    assert known.defined_at(0)
    assert not known.defined_at(20)


def test_the_first_definition_wins() -> None:
    other = Acronym("DSL", "langage dédié", 50, 60, listed=False)
    assert Expansions([DSL, other]).of("DSL") == [DSL.expansion]
