"""What an imprint says, in the forms that French publishers print."""

import pytest

from indexer.readers.imprint import Imprint, imprint, is_isbn


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("978-2-8109-0021-3", True),
        ("9782810900213", True),
        ("978 2 8109 0021 3", True),
        ("2-07-036822-X", True),
        ("2-07-036822-x", True),
        ("978-2-8109-0021-4", False),
        ("2-07-036822-1", False),
        ("977-2-8109-0021-3", False),
        ("", False),
        ("978", False),
    ],
)
def test_the_check_digit_tells_an_isbn(text: str, expected: bool) -> None:
    assert is_isbn(text) is expected


@pytest.mark.parametrize(
    ("line", "isbn"),
    [
        ("ISBN : 978-2-8109-0021-3", "978-2-8109-0021-3"),
        ("© Éditions du Pré, 2010. ISBN 978 2 8109 0021 3", "978-2-8109-0021-3"),
        ("ISBN-13: 9782810900213 – 25 €", "9782810900213"),
        ("ISBN 2-07-036822-X. Dépôt légal : mars 1976", "2-07-036822-X"),
        ("ISBN 978\u20112\u20118109\u20110021\u20113 2010", "978-2-8109-0021-3"),
        ("ISBN : 978-2-8109-0021-4", None),
        ("978-2-8109-0021-3", None),
        ("ISSN 1234-5679", None),
    ],
)
def test_an_isbn_is_read_where_it_is_named_and_right(line: str, isbn: str | None) -> None:
    assert imprint(["Titre", line]).isbn == isbn


def test_the_number_of_thirteen_digits_comes_first() -> None:
    lines = ["ISBN 2-07-036822-X", "ISBN 978-2-8109-0021-3"]
    assert imprint(lines).isbn == "978-2-8109-0021-3"


@pytest.mark.parametrize(
    ("line", "licence"),
    [
        ("Ce document est sous licence CC BY-SA 4.0.", "CC BY-SA 4.0"),
        ("CC-BY-NC-ND", "CC BY-NC-ND"),
        ("https://creativecommons.org/licenses/by-nc/3.0/fr/", "CC BY-NC 3.0"),
        (
            "Licence Creative Commons Attribution - Pas d’Utilisation Commerciale - Partage dans"
            " les Mêmes Conditions 4.0 International",
            "CC BY-NC-SA 4.0",
        ),
        ("Creative Commons Attribution-ShareAlike 2.0", "CC BY-SA 2.0"),
        ("CC0 1.0", "CC0 1.0"),
        ("Les Creative Commons sont des licences.", None),
        ("Mettre le maire en CC BYZANCE", None),
        ("Tous droits réservés.", None),
    ],
)
def test_a_licence_is_named_in_one_way(line: str, licence: str | None) -> None:
    assert imprint([line]).licence == licence


@pytest.mark.parametrize(
    ("line", "year"),
    [
        ("Dépôt légal : mars 2019", 2019),
        ("Dépôt légal 1er trimestre 2010", 2010),
        ("Achevé d'imprimer le 12 mai 1998 à Mayenne", 1998),
        ("© Presses de l'EHESP, 2010", 2010),
        ("Copyright (c) 2015 Les auteurs", 2015),
        ("Copyright © 2005-2015 Osamu Aoki", 2015),
        ("© 1998, 2004, 2010 Les auteurs", 2010),
        ("Le colloque de 2012", None),
        ("Dépôt légal : à parution", None),
    ],
)
def test_the_year_is_that_of_the_book(line: str, year: int | None) -> None:
    assert imprint([line]).year == year


def test_the_year_is_that_of_the_latest_right_unless_a_deposit_tells_it() -> None:
    lines = ["Copyright © 1998-2002 Josip Rodin", "Copyright © 2005-2015 Osamu Aoki"]
    assert imprint(lines).year == 2015
    assert imprint([*lines, "Dépôt légal : mars 2012"]).year == 2012


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        (["Presses de l'EHESP", "CS 74312 – 35043 Rennes Cedex"], "Rennes"),
        (["© Les voisins", "12, rue des Lilas", "F-93200 Saint-Denis"], "Saint-Denis"),
        (["Éditions du Pré\n75006 Paris"], "Paris"),
        (["Réunion du comité", "35043 Rennes Cedex"], None),
        (["ISBN 978-2-8109-0021-3", *["Texte"] * 8, "35043 Rennes"], None),
        (["Éditions du Pré", "12345 personnes"], None),
    ],
)
def test_the_town_is_that_of_the_publisher(lines: list[str], place: str | None) -> None:
    assert imprint(lines).place == place


@pytest.mark.parametrize(
    ("lines", "address"),
    [
        (
            ["© Les voisins", "12, rue des Lilas", "F-93200 Saint-Denis"],
            "12, rue des Lilas, F-93200 Saint-Denis",
        ),
        (
            ["Presses de l'EHESP", "Avenue du Pré – CS 74312 – 35043 Rennes Cedex"],
            "CS 74312, 35043 Rennes Cedex",
        ),
        (
            ["Éditions du Pré, 4 bis rue de l'Église – BP 12 – 22000 Saint-Brieuc, 2019"],
            "4 bis rue de l'Église – BP 12, 22000 Saint-Brieuc",
        ),
        (
            ["Éditeur : Le Pré, 103 boulevard du Port, 80000 Amiens"],
            "103 boulevard du Port, 80000 Amiens",
        ),
        (["Éditions du Pré", "75006 Paris"], None),
        (["© Presses du Pré, 2010", "Collection Terre, 75006 Paris"], None),
        (["Réunion du comité", "12, rue des Lilas", "93200 Saint-Denis"], None),
    ],
)
def test_the_address_is_that_of_the_publisher(lines: list[str], address: str | None) -> None:
    assert imprint(lines).address == address


def test_what_stands_in_the_middle_is_about_other_works() -> None:
    text = ["Un paragraphe."] * 200
    text[120] = "Voir l'ouvrage d'un autre, ISBN 978-2-8109-0021-3, © 2001."
    assert imprint(text) == Imprint()
    assert imprint([*text, "Dépôt légal : mars 2019"]).year == 2019
    assert imprint([]) == Imprint()
