from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.model import Document, Source
from indexer.readers.markdown import read_markdown
from server.glossary.entries import TermEntry, terms
from tests.paths import DATA

Read = Callable[[str, str], Document]


@pytest.fixture(scope="module")
def glossary(report: Document) -> dict[str, TermEntry]:
    return {one.term: one for one in terms([report]).entries}


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read(name: str, text: str) -> Document:
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
        source = Source(name, name.title(), (), None, None, "fr", f"{name}.md", "")
        return read_markdown(tmp_path / source.file, source)

    return read


def test_every_acronym_of_the_report_has_its_expansion_and_its_page(
    glossary: dict[str, TermEntry], report: Document
) -> None:
    acronyms = {one.short for one in report.acronyms}
    assert acronyms == {one.term for one in glossary.values() if one.kind == "acronym"}
    for one in glossary.values():
        if one.kind == "acronym":
            assert one.expanded
            assert one.expansion
            assert one.expansion in one.expanded.quote
    isap, dsl = glossary["ISAP"], glossary["DSL"]
    assert isap.expanded
    assert dsl.expanded
    assert (isap.expansion, isap.expanded.pages) == (
        "intervention sociale d'aide à la personne",
        (7, 7),
    )
    assert dsl.expanded.label.startswith("Table des matières : 2.1.3")


def test_the_concepts_of_the_report(glossary: dict[str, TermEntry]) -> None:
    """Named by its titles, or met twice between quotation marks; nothing else."""
    concepts = sorted(one.term for one in glossary.values() if one.kind == "concept")
    assert concepts == sorted([
        "agir collectif", "animation sociale", "citoyenneté", "co-construction", "empowerment",
        "faire ensemble", "intelligence collective", "intervention collective",
        "intérêt collectif", "intérêt général", "mieux vivre ensemble", "partenariat",
        "pouvoir d'agir", "prise de risque", "recherche", "recherche-action",
        "usagers/habitants/citoyens", "utilité sociale", "éducation populaire",
        "évaluation participative",
    ])  # fmt: skip


def test_every_quotation_is_the_text_of_its_document(
    glossary: dict[str, TermEntry], report: Document
) -> None:
    for one in glossary.values():
        for quote in (one.expanded, one.definition, one.together):
            if quote:
                assert quote.quote == report.text[quote.start : quote.end]
                assert quote.url == f"/lecture/isic-2010#c{quote.start}-{quote.end}"


def test_definitions_are_the_sentences_that_define(glossary: dict[str, TermEntry]) -> None:
    defined = {one.term: one.definition for one in glossary.values() if one.definition}
    assert set(defined) == {"ISIC", "prise de risque"}
    assert defined["ISIC"].quote.startswith("L'ISIC repose sur des personnes qui se fédèrent")
    assert (defined["ISIC"].pages, defined["ISIC"].pages_inferred) == ((12, 12), True)
    assert defined["prise de risque"].quote.startswith("La prise de risque est une nécessité")


def test_where_a_term_is_treated(glossary: dict[str, TermEntry]) -> None:
    treated = [(one.label, one.included) for one in glossary["DSL"].places]
    assert treated[0] == ("Mandat, p. 7 ou 8", True)
    assert ("2.1.3 Le développement social local (DSL), p. 52", False) in treated
    assert (
        "3.2 Le développement social local en territoire rural et urbain, p. 103",
        False,
    ) in treated
    isic = glossary["ISIC"].places
    assert ("Introduction, p. 9, 10, 11, 12, 13, 14, 15", True) in [
        (one.label, one.included) for one in isic
    ]
    assert len(isic) > 30
    for one in isic:
        assert (one.pages_role == "target") == (not one.included)


def test_pairs_stand_side_by_side(glossary: dict[str, TermEntry]) -> None:
    pairs = {one.term: one.pair for one in glossary.values() if one.pair}
    assert pairs == {
        "ISIC": "ISAP", "ISAP": "ISIC", "Cafdes": "Caferuis", "Caferuis": "Cafdes",
    }  # fmt: skip
    together = glossary["ISIC"].together
    assert together
    assert together.quote.startswith("L'ISAP et l'ISIC sont complémentaires")
    assert glossary["ISAP"].together == together
    assert glossary["Cafdes"].together is None  # no sentence holds both


def test_the_order_is_that_of_the_alphabet_whatever_the_accents(report: Document) -> None:
    listed = [one.term for one in terms([report]).entries]
    assert (
        listed.index("DSL") < listed.index("éducation populaire") < listed.index("empowerment")
    )


def test_a_document_without_a_table_of_contents(read: Read) -> None:
    essay = read(
        "essai",
        "# Essai\n\n## Le jardin partagé\n\nLe jardin partagé est un lieu ouvert. On appelle"
        " communément « compost » ce qui reste. Un compost est une chance.\n\n## Compost\n\n"
        "Le plan local d'urbanisme (PLU) et le PLU-H. Le plan local d'habitat (PLH). Le PLU ou le PLH.\n",
    )
    entries = {one.term: one for one in terms([essay]).entries}
    garden = entries["jardin partagé"]
    assert garden.definition
    assert garden.definition.quote == "Le jardin partagé est un lieu ouvert."
    assert garden.definition.pages is None
    assert {one.label for one in garden.places} >= {"Le jardin partagé"}
    assert entries["PLH"].pair == "PLU"


def test_two_documents_share_their_terms(read: Read) -> None:
    first = read("un", "# Un\n\n## Le partenariat\n\nLa caisse des écoles (CDE) aide.\n")
    second = read(
        "deux",
        "# Deux\n\n## Le partenariat\n\nLe partenariat est un choix. La caisse des écoles (CDE)"
        " ou le centre des étudiants (CDE).\n",
    )
    entries = terms([first, second]).entries
    partnership = next(one for one in entries if one.term == "partenariat")
    assert {one.document for one in partnership.places} == {"un", "deux"}
    assert partnership.definition
    assert partnership.definition.document == "deux"
    school = [one for one in entries if one.term == "CDE"]
    assert [one.expansion for one in school if one.expansion] == ["caisse des écoles"]


@pytest.mark.parametrize(("name", "language"), [("association", "fr"), ("charter", "en")])
def test_reports_of_another_make(name: str, language: str) -> None:
    source = Source(name, name, (), None, 2023, language, f"{name}.md", "")
    document = read_markdown(DATA / source.file, source)
    entries = {one.term: one for one in terms([document]).entries}
    if name == "association":
        assert entries["CAF"].expansion == "Caisse d'allocations familiales"
        assert entries["RERS"].kind == "acronym"
    for entry in entries.values():
        assert entry.places or entry.definition or entry.expanded


def test_no_document_no_terms() -> None:
    assert terms([]).entries == ()
