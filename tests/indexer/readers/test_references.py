import pytest

from indexer.model import Source, Span
from indexer.readers.blocks import Block
from indexer.readers.inline import clean
from indexer.readers.references import cited, parse

BOOK = "Anne Durand et Luc Petit, *Un livre*, Un éditeur, 1999."


def test_a_book() -> None:
    found = parse(BOOK)
    assert found
    assert (found.kind, found.authors, found.title) == (
        "book", ("Anne Durand", "Luc Petit"), "Un livre",
    )  # fmt: skip
    assert (found.publisher, found.year, found.missing) == ("Un éditeur", 1999, ("lieu",))


def test_a_chapter() -> None:
    found = parse("Anne Durand, « Un chapitre », in *Un livre*, Un éditeur, 1999.")
    assert found
    assert (found.kind, found.title, found.container) == ("chapter", "Un chapitre", "Un livre")
    assert found.missing == ("lieu", "pages")


def test_an_issue_given_as_a_source_inside_a_sentence() -> None:
    raw = "L'opinion baisse (source : Institut [Insee], *Conjoncture*, n° 215, juillet 2008)."
    found = parse(raw)
    assert found
    assert (found.kind, found.authors, found.container) == (
        "periodical",
        ("Insee",),
        "Conjoncture",
    )
    assert found.detail == "n° 215, juillet 2008"
    plain = clean(raw).text
    assert plain[slice(*found.extent)] == "Institut [Insee], Conjoncture, n° 215, juillet 2008"


@pytest.mark.parametrize(
    "raw",
    [
        "Une remarque sans titre, 1999.",
        "Anne Durand, *Un livre*, sans date.",
        "*Un livre*, Un éditeur, 1999.",
        "Une phrase bien trop longue pour être une liste d'auteurs, car elle raconte ce que dit "
        "*Un livre*, Un éditeur, 1999.",
    ],
)
def test_what_is_no_reference(raw: str) -> None:
    assert parse(raw) is None


def test_a_book_without_a_publisher() -> None:
    found = parse("Anne Durand, *Un livre*, 1999.")
    assert found
    assert found.publisher is None


def test_keys_are_unique_and_readable() -> None:
    source = Source("essai", "L’essai  long", (), None, None, "fr", "essai.md", "")
    raws = [BOOK, BOOK, "Zoé Été, *Autre*, Un éditeur, 2001.", "…, *Autre*, Un éditeur, 2001."]
    notes = [(Block("note", clean(raw), raw, label="1"), Span(0, len(raw))) for raw in raws]
    found = cited("Voici l'essai\nlong.", source, notes)
    assert [one.key for one in found] == [
        "self", "durand-1999",
        "durand-1999-2", "ete-2001", "anonyme-2001",
    ]  # fmt: skip
    assert (found[0].start, found[0].end) == (6, 18)
    assert found[0].missing == ("auteur", "éditeur", "année", "lieu", "ISBN")


def test_a_title_that_is_not_in_the_text_spans_nothing() -> None:
    source = Source("essai", "Essai", ("Une",), "Un", 2000, "fr", "essai.md", "")
    (itself,) = cited("Rien.", source, [])
    assert (itself.start, itself.end, itself.missing) == (0, 0, ("lieu", "ISBN"))
