import pytest

from indexer.readers.blocks import blocks
from indexer.readers.toc import (
    RawPart,
    RawRow,
    extents,
    is_toc_heading,
    parse_part,
    parse_row,
    rows,
    split_number,
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "number", "title", "page"),
    [
        ("2.1.3. Le local (DSL) .....\t52", "2.1.3", "Le local (DSL)", 52),
        ("3.2.4. Paris 13e\t119", "3.2.4", "Paris 13e", 119),
        ("5.1.4. Les droits ..\t188", "5.1.4", "Les droits", 188),
        (
            "1.2.4. 2000 à 2009 : des illusions.....\t37",
            "1.2.4",
            "2000 à 2009 : des illusions",
            37,
        ),
        ("Introduction ........ 9", None, "Introduction", 9),
        ("Introduction . . . . . . . 9", None, "Introduction", 9),
        ("Introduction………9", None, "Introduction", 9),
        ("Introduction ______ 9", None, "Introduction", 9),
        ("Introduction, p. 9", None, "Introduction", 9),
        ("Introduction page 9", None, "Introduction", 9),
        ("Chapitre IV – Les faits\t9", "IV", "Les faits", 9),
        ("II.3 Les suites .... 12", "II.3", "Les suites", 12),
        ("Pourquoi ?\t9", None, "Pourquoi ?", 9),
        ("2 Les maux et les mots…......5", "2", "Les maux et les mots…", 5),
        ("2 Les maux et les mots…\t5", "2", "Les maux et les mots…", 5),
        ("Les maux………\t5", None, "Les maux", 5),
        ("Les maux … page 26", None, "Les maux", 26),
        ("Les maux.......page 26", None, "Les maux", 26),
        ("Les maux .....\tp. 26", None, "Les maux", 26),
    ],
)
def test_rows_with_a_page(text: str, number: str | None, title: str, page: int) -> None:
    row = parse_row(text)
    assert row
    assert (row.number, row.title, row.page) == (number, title, page)


def test_a_roman_page_is_printed_only() -> None:
    expected = RawRow(None, "Avant-propos", None, "Avant-propos iv")
    assert parse_row("Avant-propos ..... iv") == expected
    assert parse_row("Marc Petit\tCivil") is None


@pytest.mark.parametrize("text", ["Introduction", "En 2009", "Marc Petit\tExpert", "Voir 12"])
def test_what_has_no_page_is_no_row(text: str) -> None:
    assert parse_row(text) is None
    assert parse_row(text, unpaged=True) == RawRow(None, text, None, text)


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("2.1 Titre", ("2.1", "Titre")),
        ("2. Titre", ("2", "Titre")),
        ("2 Titre", ("2", "Titre")),
        ("3) Titre", ("3", "Titre")),
        ("II – Titre", ("II", "Titre")),
        ("Chapitre 3 : Les faits", ("3", "Les faits")),
        ("Chapitre 3", (None, "Chapitre 3")),
        ("2009 : une année", (None, "2009 : une année")),
        ("10 propositions pour agir", (None, "10 propositions pour agir")),
        ("1880-1920, à l'origine", (None, "1880-1920, à l'origine")),
        ("1.000 euros", (None, "1.000 euros")),
    ],
)
def test_numbers_of_headings(heading: str, expected: tuple[str | None, str]) -> None:
    assert split_number(heading) == expected


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("PARTIE 7 Les leviers", RawPart(7, "Les leviers")),
        ("Part XIV: The end", RawPart(14, "The end")),
        ("partie 2", RawPart(2, "")),
        ("Particularités", None),
        ("Titre de transport", None),
    ],
)
def test_parts(text: str, part: RawPart | None) -> None:
    assert parse_part(text) == part


@pytest.mark.parametrize("text", ["TABLE DES MATIÈRES", "Sommaire :", "Table of contents"])
def test_headings_of_contents(text: str) -> None:
    assert is_toc_heading(text)
    assert not is_toc_heading(f"{text} annotée")


def _extents(source: str) -> list[tuple[int, int]]:
    return [(one.start, one.stop) for one in extents(list(blocks(source)))]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# Sommaire\n\nUn ..... 3\n\nDu texte.", [(0, 2)]),
        ("**Sommaire**\n\nUn ..... 3\n\n# Un\n\nDu texte.", [(0, 2)]),
        ("# Sommaire\n\nDu texte.", []),
        ("# Sommaire", []),
        ("# Sommaire\n\n- un\n- deux\n\n# Un\n\n- trois", [(0, 3)]),
        ("# Sommaire\n\n# Partie 1\n\n## Titre\n\nUn ..... 3\n\n---\n\nDeux ..... 4", [(0, 6)]),
        ("# Sommaire\n\n# Partie 1\n\n- un point", []),
        # A table of figures under a title of the contents is no row of them.
        ("# Sommaire\n\nUn ..... 3\n\n# Un\n\n| Visites | 12 |", [(0, 2)]),
        ("# Sommaire\n\nUn ..... 3\n\n# Deux", [(0, 2)]),
        ("# Sommaire\n\nUn ..... 3\n\n# Deux\n\n[^1]: Note.", [(0, 2)]),
    ],
)
def test_where_the_contents_end(source: str, expected: list[tuple[int, int]]) -> None:
    assert _extents(source) == expected


@pytest.mark.parametrize(
    ("source", "titles"),
    [
        ("Un titre\nsur deux lignes ..... 3\nUn autre ..... 4", ["Un titre sur deux lignes", "Un autre"]),
        ("Un ..... 3\nune fin sans page", []),
        ("un\n" * 9, []),
        ("- [Un](#un)", ["Un"]),
    ],
)  # fmt: skip
def test_rows_of_a_block(source: str, titles: list[str]) -> None:
    (block,) = blocks(source)
    assert [row.title for row in rows(block)] == titles
