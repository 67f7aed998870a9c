from dataclasses import replace

import pytest

from server.exports import iso690
from tests.server.exports.conftest import Cite, Reading
from tests.server.exports.passages import (
    ACROSS,
    AUTHOR,
    BOURDIEU,
    COMPLEMENTARY,
    CSTS_1988,
    INSEE,
    MANDATE,
    MEMBER,
    NOTE,
    PART,
    REPORT,
    ROW,
    TITLE,
    TITLE_PAGE,
    shown,
)

WHO = "Conseil supérieur du travail social, 2010"


@pytest.mark.parametrize(
    ("words", "where"),
    [
        (COMPLEMENTARY, "[p. 14, déduite]"),
        (ACROSS, "[p. 9-10, déduites]"),
        (NOTE, "p. 9, note 1"),
        (INSEE, "[p. 12, déduite], note 4"),
        (MANDATE, "[p. 7 ou 8, déduite]"),
        (MEMBER, "[p. 5, déduite]"),
        ("À qui s'adresse ce rapport ?", "p. 9"),
        (TITLE_PAGE, "« Pages liminaires », [page non connue]"),
    ],
)
def test_a_quotation_has_its_page(cite: Cite, words: str, where: str) -> None:
    cited = cite(words)
    assert shown(iso690.author_date(cited)) == f"({WHO}, {where})"
    assert shown(iso690.plain(iso690.note(cited))) == f"{REPORT}, {where}."


@pytest.mark.parametrize(
    ("inferred", "where"),
    [(False, "p. iv"), (True, "[p. iv, déduite]")],
    ids=["read", "deduced"],
)
def test_a_page_that_bears_no_number_is_cited_by_what_it_bears(
    cite: Cite, inferred: bool, where: str
) -> None:
    cited = cite(MEMBER)
    place = replace(cited.place, pages=None, printed="iv", pages_inferred=inferred)
    assert shown(iso690.locator(replace(cited, place=place))) == where


def test_a_row_of_the_contents_is_a_pointer(cite: Cite) -> None:
    row, part = cite(ROW), cite(PART)
    place = "section 2.1.3 « Le développement social local (DSL) », à partir de la p. 52"
    assert shown(iso690.author_date(row)) == (
        f"(voir {WHO}, section 2.1.3, à partir de la p. 52)"
    )
    assert shown(iso690.plain(iso690.note(row))) == (
        f"Voir {REPORT}, {place} (d'après la table des matières)."
    )
    assert shown(iso690.author_date(part)) == f"(voir {WHO}, partie 2)"
    assert shown(iso690.author_date(cite("Bibliographie"))) == (
        f"(voir {WHO}, « Bibliographie », à partir de la p. 317)"
    )


@pytest.mark.parametrize(
    ("words", "call", "note"),
    [
        (
            CSTS_1988,
            f"(CSTS, 1988, cité dans {WHO}, [p. 10, déduite], note 2)",
            "CSTS. L'intervention sociale collective. [S. l.] : La Documentation française,"
            f" 1988. Cité dans : {REPORT}, [p. 10, déduite], note 2.",
        ),
        (
            BOURDIEU,
            f"(Bourdieu, 1998, cité dans {WHO}, [p. 12, déduite], note 3)",
            "BOURDIEU, Pierre. « La main gauche et la main droite de l'État ». In : Contre feux"
            " : t. 1 : Propos pour servir à la résistance contre l'invasion néo-libérale."
            f" [S. l.] : Liber/Raisons d'agir, 1998. Cité dans : {REPORT},"
            " [p. 12, déduite], note 3.",
        ),
        (
            "[Insee], Conjoncture, n° 215, 29 juillet 2008",
            f"(Insee, 2008, cité dans {WHO}, [p. 12, déduite], note 4)",
            f"INSEE. Conjoncture, n° 215, 29 juillet 2008. Cité dans : {REPORT},"
            " [p. 12, déduite], note 4.",
        ),
    ],
)
def test_a_work_that_the_report_cites_was_not_read(
    cite: Cite, words: str, call: str, note: str
) -> None:
    cited = cite(words)
    assert shown(iso690.author_date(cited)) == call
    assert shown(iso690.plain(iso690.note(cited))) == note


def test_the_list_of_an_author_date_text_has_the_year_first(cite: Cite) -> None:
    end = "[S. l.] : Presses de l'École des hautes études en santé publique"
    itself = f"{AUTHOR}, 2010. {TITLE}. {end}"
    assert shown(iso690.plain(iso690.entry(cite(COMPLEMENTARY)))) == f"{itself}."
    assert shown(iso690.plain(iso690.entry(cite(BOURDIEU)))).endswith(
        f"Liber/Raisons d'agir. Cité dans : {itself}, [p. 12, déduite], note 3."
    )


def test_titles_are_in_italics(cite: Cite) -> None:
    italic = [run.text for run in iso690.note(cite(COMPLEMENTARY)) if run.italic]
    assert italic == [TITLE]


def test_french_wants_hard_spaces(cite: Cite) -> None:
    assert "p.\u00a014" in iso690.author_date(cite(COMPLEMENTARY))
    assert iso690.quoted(cite(COMPLEMENTARY)) == f"«\u00a0{COMPLEMENTARY}\u00a0»"
    assert "Andrieu — Membre" in iso690.quoted(cite(MEMBER))


def note_of(cite: Cite, words: str) -> str:
    return shown(iso690.plain(iso690.note(cite(words))))


def test_what_a_document_does_not_say_is_not_made_up(reading: Reading) -> None:
    text = "# Essai\n\nOn repeint la salle.\n"
    bare = reading(text)
    words = "On repeint la salle."
    assert note_of(bare, words) == "Essai. [S. l. : s. n.], [s. d.], [non paginé]."
    assert shown(iso690.author_date(bare(words))) == "(« Essai », [s. d.], [non paginé])"
    assert shown(iso690.plain(iso690.entry(bare(words)))) == (
        "Essai, [s. d.]. [S. l. : s. n.]."
    )
    placed = reading(text, place="Rennes", year=2001)
    assert note_of(placed, words) == "Essai. Rennes : [s. n.], 2001, [non paginé]."
    published = reading(text, publisher="Le Pré", title="Que faire ?")
    assert note_of(published, words) == (
        "Que faire ? [S. l.] : Le Pré, [s. d.], « Essai », [page non connue]."
    )


@pytest.mark.parametrize(
    ("authors", "call", "listed"),
    [
        (["Anne Durand"], "Durand", "DURAND, Anne"),
        (["Vincent de Gaulejac"], "de Gaulejac", "GAULEJAC, Vincent de"),
        (["J.-P. Le Goff"], "Le Goff", "LE GOFF, J.-P"),
        (["Anne Durand", "Le Pré"], "Durand et Le Pré", "DURAND, Anne et LE PRÉ"),
        (
            ["Anne Durand", "Luc Roux", "Ada Lee"],
            "Durand et al.",
            "DURAND, Anne, ROUX, Luc et LEE, Ada",
        ),
        (["Anne Durand", "A", "B", "C"], "Durand et al.", "DURAND, Anne et al"),
    ],
)
def test_authors(reading: Reading, authors: list[str], call: str, listed: str) -> None:
    cited = reading("# 1. Salle\n\nOn repeint.\n", authors=authors, year=2001)("On repeint.")
    assert shown(iso690.author_date(cited)).startswith(f"({call}, 2001, ")
    assert shown(iso690.plain(iso690.note(cited))).startswith(f"{listed}. Essai. ")


def test_a_numbered_section_stands_for_an_unknown_page(reading: Reading) -> None:
    cited = reading("# Essai\n\n## 1. Salle\n\nOn repeint.\n")("On repeint.")
    assert iso690.author_date(cited).endswith("section\u00a01 «\u00a0Salle\u00a0»)")


def test_an_article_with_a_title_of_its_own_and_a_book_without_one() -> None:
    from indexer.model import Reference  # noqa: PLC0415 - used once

    article = Reference("a", "periodical", (), "Agir", "Revue", None, 2001, None, (), 0, 1)
    assert shown(iso690.plain(iso690.reference(article))) == "« Agir ». Revue, 2001."
    bare = Reference("b", "periodical", (), None, "Revue", None, None, None, (), 0, 1)
    assert iso690.plain(iso690.reference(bare, year_first=True)) == "Revue, [s. d.]."
    untitled = Reference("c", "book", ("Insee",), None, None, None, 2001, None, (), 0, 1)
    assert shown(iso690.plain(iso690.reference(untitled))) == (
        "INSEE. [Sans titre]. [S. l. : s. n.], 2001."
    )
