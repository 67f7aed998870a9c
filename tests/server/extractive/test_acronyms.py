from dataclasses import replace

import pytest

from indexer.search.index import Index
from server.extractive.acronyms import Glossary
from tests.server.answering import asked, quotes


@pytest.fixture(scope="module")
def glossary(index: Index) -> Glossary:
    return Glossary(index)


def spelt(glossary: Glossary, index: Index, question: str, before: str = "") -> list[str]:
    draft = glossary.answer(asked(question, before))
    return [] if draft is None else quotes(index, draft)


@pytest.mark.parametrize(
    ("question", "definition"),
    [
        ("Que signifie DIV ?", "DIV : Délégation interministérielle à la ville"),
        ("ctps ça veut dire quoi", "CTPS : Conseil technique de la prévention spécialisée"),
        ("What does IR-DSU stand for?", "IR-DSU : Inter-réseaux des professionnels"),
        ("CNAM = ?", "Conservatoire national des arts et métiers (CNAM)"),
        ("Que veut dire TSG ?", "travail social avec les groupes (TSG)"),
        ("cafdes", "certificat d'aptitude aux fonctions de directeur"),
    ],
)
def test_an_acronym_is_spelt_out_in_the_words_of_the_corpus(
    glossary: Glossary, index: Index, question: str, definition: str
) -> None:
    (quote,) = spelt(glossary, index, question)
    assert quote.startswith(definition)


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("Quel est le sigle de la Confédération générale du travail ?", "CGT"),
        ("Comment abrège-t-on développement social local ?", "(DSL)"),
        ("What is the acronym for « intervention sociale d'aide à la personne »?", "(ISAP)"),
    ],
)
def test_a_full_form_is_abbreviated(
    glossary: Glossary, index: Index, question: str, short: str
) -> None:
    assert any(short in quote for quote in spelt(glossary, index, question))


def test_several_acronyms_are_spelt_in_the_order_asked(
    glossary: Glossary, index: Index
) -> None:
    first, second = spelt(glossary, index, "Que signifient DIV et APF ?")
    assert first.startswith("DIV")
    assert second.startswith("APF")


def test_the_list_of_acronyms_is_the_one_that_is_printed(
    glossary: Glossary, index: Index
) -> None:
    listed = spelt(glossary, index, "Donne la liste des sigles.")
    assert len(listed) == 11
    assert listed == [quote for quote in listed if " : " in quote]


@pytest.mark.parametrize(
    ("question", "phrase"),
    [
        ("Que veut dire CSTS ?", "conseil supérieur du travail social"),
        ("EHESP = ?", "école des hautes études en santé publique"),
        ("Que signifie DGAS ?", "direction générale de l'action sociale"),
    ],
)
def test_an_acronym_that_is_nowhere_defined_is_spelt_by_initials(
    glossary: Glossary, index: Index, question: str, phrase: str
) -> None:
    (quote,) = spelt(glossary, index, question)
    assert " ".join(quote.split()).lower() == phrase


@pytest.mark.parametrize(
    "question",
    [
        "Que veut dire XQZT ?",  # no phrase has these initials
        "Que veut dire zut ?",
        "Que veut dire ABCDEFGHIJKL ?",
        "Que fait la CAF des Landes au quotidien ?",  # no meaning is asked
        "Qui représente la CGT ?",
    ],
)
def test_what_cannot_be_spelt_is_left_to_others(
    glossary: Glossary, index: Index, question: str
) -> None:
    assert spelt(glossary, index, question) == []


def test_a_bare_acronym_asks_what_it_means_unless_it_follows_a_question(
    glossary: Glossary, index: Index
) -> None:
    assert spelt(glossary, index, "APF ?")
    assert spelt(glossary, index, "APF", "Qui représente la CFDT ?") == []


def test_what_the_corpus_knows(glossary: Glossary) -> None:
    assert {"ISIC", "Caferuis", "CFE-CGC"} <= set(glossary.shorts)
    assert glossary.mentioned("Le dsl, l'ISIC, le DSL et l'ABCD") == ["dsl", "isic"]
    assert glossary.expansion("dsl") == "développement social local"
    assert glossary.expansion("abcd") == ""


def test_a_very_long_corpus_is_not_searched_for_initials(index: Index) -> None:
    (report,) = index.documents
    longer = replace(report, text=report.text.ljust(2_000_001))
    glossary = Glossary(Index([longer], index.passages, index.lexical, None, None, ""))
    assert glossary.answer(asked("Que veut dire EHESP ?")) is None


def test_a_corpus_without_acronyms_lists_none(index: Index) -> None:
    (report,) = index.documents
    bare = Index([replace(report, acronyms=())], index.passages, index.lexical, None, None, "")
    assert Glossary(bare).answer(asked("Donne la liste des sigles.")) is None
