"""Tables of contents as books print them: their rows, and the sections that they name."""

from collections.abc import Sequence

import pytest

from indexer.model import Document, Source
from indexer.pdf.reading import read
from indexer.readers.assembling import read_blocks
from tests.indexer.pdf.writing import Page, Text, column, pdf

PROSE = (
    "Le groupe est un lieu de parole et d'écoute, où chacun peut dire",
    "ce qu'il vit sans être jugé par les autres. Il se réunit tous les",
    "mois, le soir, dans une salle que prête la commune aux habitants.",
)
HEAD = Text(50, 540, "Table des matières", size=16)
SOURCE = Source(
    id="essai",
    title="Essai",
    authors=(),
    publisher=None,
    year=None,
    language="fr",
    file="essai.pdf",
    sha256="",
)
Row = tuple[str | None, str, int | None]


def document(*pages: Page) -> Document:
    """The pages, each with its number at its foot."""
    numbered = [[*page, Text(200, 30, str(rank))] for rank, page in enumerate(pages, 1)]
    return read_blocks(read(pdf(numbered), lambda *_: None).blocks, SOURCE)


def chapter(rank: int, title: str) -> Page:
    return [
        *column(50, 560, f"Rapport, cahier {'abcdefgh'[rank]}, lu et relu par ses auteurs."),
        Text(50, 500 - 13 * rank, title, size=16),
        *column(50, 470 - 13 * rank, *PROSE),
    ]


def chapters(*titles: str) -> list[Page]:
    return [chapter(rank, title) for rank, title in enumerate(titles)]


def rows(found: Document) -> list[Row]:
    return [(one.number, one.title, one.page) for one in found.toc]


def sections(found: Document) -> list[Row]:
    listed = [one for one in found.sections if one.page]
    return [(one.number, one.title, one.page) for one in listed]


def leaders(*titled: tuple[str, str]) -> list[str]:
    return [f"{title}{'.' * (60 - len(title))}{page}" for title, page in titled]


def test_an_ellipsis_before_a_leader_is_the_title_s() -> None:
    titles = ("1 Le groupe", "2 Les maux et les mots…", "3 La ville", "4 Et après…")
    listed = leaders(*zip(titles, "2345", strict=True))
    found = document([HEAD, *column(50, 510, *listed)], *chapters(*titles))
    expected = [
        ("1", "Le groupe", 2),
        ("2", "Les maux et les mots…", 3),
        ("3", "La ville", 4),
        ("4", "Et après…", 5),
    ]
    assert rows(found) == expected
    assert sections(found) == expected


@pytest.mark.parametrize("leader", [" ............... ", "..........", " … ", " ………… "])
@pytest.mark.parametrize("word", ["page ", "p. ", "p."])
def test_a_page_that_is_said_to_be_one_is_no_part_of_the_title(leader: str, word: str) -> None:
    titles = ("Le groupe", "Les maux et les mots", "La ville", "Et après")
    pages = (2, 3, 4, 5)
    listed = [f"{title}{leader}{word}{page}" for title, page in zip(titles, pages, strict=True)]
    found = document([HEAD, *column(50, 510, *listed)], *chapters(*titles))
    expected = [(None, title, page) for title, page in zip(titles, pages, strict=True)]
    assert rows(found) == expected
    assert sections(found) == expected


def test_pages_that_are_said_to_be_pages_may_stand_alone_on_the_right() -> None:
    titles = ("Le groupe", "Les maux et les mots", "La ville", "Et après")
    pages = column(310, 510, "page 2", "page 3", "page 4", "page 5")
    found = document([HEAD, *column(50, 510, *titles), *pages], *chapters(*titles))
    assert rows(found) == [(None, title, page) for page, title in enumerate(titles, 2)]


LONG = "4 La ville et tous ses habitants qui n'ont plus de quoi payer leur loyer"
BEFORE = leaders(("1 Le groupe", "3"), ("2 Les maux", "4"), ("3 Les mots", "5"))
AFTER = leaders(("5 Et après", "7"), ("6 La fin", "8"))
TITLES = ("1 Le groupe", "2 Les maux", "3 Les mots", LONG, "5 Et après", "6 La fin")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "4 La ville et tous ses habitants qui n'ont plus de quoi",
            "payer leur loyer ....... 6",
        ),
        ("4 La ville et tous ses habitants qui n'ont plus de quoi\t6", "payer leur loyer"),
    ],
)
@pytest.mark.parametrize("after", [AFTER, AFTER[:1]])
def test_a_page_break_cuts_no_row(first: str, second: str, after: Sequence[str]) -> None:
    title, _, page = first.partition("\t")
    lines = [*column(50, 120, *BEFORE, title), Text(345, 84, page)]
    found = document([HEAD, *lines], [*column(50, 560, second, *after)], *chapters(*TITLES))
    expected = [
        ("1", "Le groupe", 3),
        ("2", "Les maux", 4),
        ("3", "Les mots", 5),
        ("4", LONG.removeprefix("4 "), 6),
        ("5", "Et après", 7),
        ("6", "La fin", 8),
    ][: 4 + len(after)]
    assert rows(found) == expected
    assert sections(found) == expected


def test_an_index_keeps_its_words() -> None:
    """Lines that end with a page are no rows, where no leader and no column tells it."""
    entries = ("Accueil, p. 12", "Accompagnement, p. 26", "Commune, p. 31", "Quartier, p. 4")
    said = read(pdf([column(50, 500, *entries)]), lambda *_: None).blocks
    assert "\n".join(one.text.text for one in said if one.text.text).split() == [
        word for entry in entries for word in entry.split()
    ]
