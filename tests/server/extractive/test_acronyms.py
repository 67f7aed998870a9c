from dataclasses import replace
from pathlib import Path

import pytest

from indexer.build import build
from indexer.search.index import Index
from server.extractive.acronyms import Glossary
from server.extractive.passages import Passages
from tests.server.answering import asked, quotes
from tests.server.conftest import write_garden


@pytest.fixture(scope="module")
def glossary(index: Index) -> Glossary:
    return Glossary(index.documents, Passages(index))


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


def test_a_name_with_the_initials_of_an_acronym_that_the_text_uses_spells_it(
    glossary: Glossary, index: Index
) -> None:
    (quote,) = spelt(glossary, index, "Que veut dire CSTS ?")
    assert quote == "CONSEIL SUPÉRIEUR DU TRAVAIL SOCIAL"


MUTED = """\
# Guide

Le PASS permet de postuler auprès de sa structure. Hors de ces cas, {phrase}. Le DCO est joint.
"""


@pytest.mark.parametrize(
    ("question", "phrase", "known"),
    [
        ("Que signifie PASS ?", "rien", False),
        ("Que signifie DCO ?", "en dehors de ces obligations contractuelles", False),
        ("Que signifie DCO ?", "le Bureau des Contrats d'Objectifs décide", False),
        ("Que signifie DCO ?", "la Direction des Contrats d'Objectifs décide", True),
        ("Que signifie DCU ?", "la Direction des Contrats Uniques décide", False),
    ],
)
def test_initials_alone_spell_nothing(
    tmp_path: Path, question: str, phrase: str, known: bool
) -> None:
    corpus = write_garden(tmp_path / "corpus", MUTED.format(phrase=phrase))
    guide = build(corpus, tmp_path / "index", "bundled", lambda _done, _total: None)
    assert bool(spelt(Glossary(guide.documents, Passages(guide)), guide, question)) is known


def test_a_short_form_may_be_printed_with_full_stops(tmp_path: Path) -> None:
    text = "# Guide\n\nL'A.D.V. (Association des voisins) prête ses tables.\n"
    corpus = write_garden(tmp_path / "corpus", text)
    guide = build(corpus, tmp_path / "index", "bundled", lambda _done, _total: None)
    glossary = Glossary(guide.documents, Passages(guide))
    assert spelt(glossary, guide, "Que veut dire ADV ?") == ["A.D.V. (Association des voisins)"]


def test_an_acronym_has_one_meaning_a_document(tmp_path: Path) -> None:
    write_garden(
        tmp_path / "one", "# A\n\nLe centre médico-social (CMS) reçoit. Le CMS ferme.\n"
    )
    write_garden(
        tmp_path / "two", "# B\n\nUn système (CMS) ? Un contenu mis en système (CMS) publie.\n"
    )
    one, two = (
        build(tmp_path / name, tmp_path / f"index-{name}", "bundled", lambda _d, _t: None)
        for name in ("one", "two")
    )
    (other,) = two.documents
    renamed = replace(other, source=replace(other.source, id="autre"))
    glossary = Glossary([*one.documents, renamed], Passages(one))
    assert glossary.meanings("cms") == ["centre médico-social", "contenu mis en système"]


@pytest.mark.parametrize(
    "question",
    [
        "Que veut dire XQZT ?",  # no phrase has these initials
        "Que veut dire EHESP ?",  # the text never writes it
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
    glossary = Glossary([longer], Passages(index))
    assert glossary.answer(asked("Que veut dire CSTS ?")) is None


def test_a_corpus_without_acronyms_lists_none(index: Index) -> None:
    (report,) = index.documents
    bare = Glossary([replace(report, acronyms=())], Passages(index))
    assert bare.answer(asked("Donne la liste des sigles.")) is None
