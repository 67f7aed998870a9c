"""Tables without rules around their cells: blanks alone tell the columns."""

from indexer.pdf.reading import read
from tests.indexer.pdf.writing import Drawing, Page, Text, column, pdf

PROSE = "Le groupe est un lieu de parole et d'écoute, où chacun peut dire"
VALUES = ("Lyon", "Brest", "Metz", "Nancy")
NUMBERS = ("1 204", "87", "9", "310")


def shown(*pages: Page) -> list[tuple[str, str]]:
    found = read(pdf(pages), lambda *_: None).blocks
    return [(one.shape, one.text.text) for one in found if one.text.text]


def to_the_right(x: float, y: float, *values: str) -> list[Text]:
    """Numbers that end at one place: a digit of Times is half as wide as it is high, a blank a quarter."""
    widths = [sum(2.5 if sign == " " else 5 for sign in value) for value in values]
    return [
        Text(x - width, y - 12 * rank, value)
        for rank, (value, width) in enumerate(zip(values, widths, strict=True))
    ]


def head(font: str = "bold") -> list[Text]:
    names = ("Ville", "Groupes", "Ce qui s'y fait")
    return [
        Text(x, 512, name, font=font) for x, name in zip((50, 120, 200), names, strict=True)
    ]


BODY = [
    *column(50, 500, *VALUES),
    *to_the_right(155, 500, *NUMBERS),
    *column(200, 500, "un jardin", "un atelier", "un café", "une fête"),
]
ROWS = [
    ("row", "Ville : Lyon ; Groupes : 1 204 ; Ce qui s'y fait : un jardin"),
    ("row", "Ville : Brest ; Groupes : 87 ; Ce qui s'y fait : un atelier"),
    ("row", "Ville : Metz ; Groupes : 9 ; Ce qui s'y fait : un café"),
    ("row", "Ville : Nancy ; Groupes : 310 ; Ce qui s'y fait : une fête"),
]
HEADER = ("header", "Ville\tGroupes\tCe qui s'y fait")


def test_values_stand_behind_the_names_of_their_columns() -> None:
    page: Page = [*column(50, 560, PROSE), *head(), *BODY, *column(50, 420, PROSE)]
    assert shown(page) == [("paragraph", PROSE), HEADER, *ROWS, ("paragraph", PROSE)]


def test_a_rule_below_the_first_row_tells_a_header() -> None:
    rule = Drawing("50 509 220 0.5 re f")
    assert shown([*head("plain"), rule, *BODY]) == [HEADER, *ROWS]


def test_rules_between_all_rows_tell_none() -> None:
    rules = [Drawing(f"50 {509 - 12 * rank} 220 0.5 re f") for rank in range(4)]
    found = shown([*head("plain"), *rules, *BODY])
    assert found[0] == ("row", "Ville\tGroupes\tCe qui s'y fait")
    assert found[1] == ("row", "Lyon\t1 204\tun jardin")


def test_a_cell_may_take_several_lines() -> None:
    page: Page = [
        *head(),
        Text(50, 500, "Lyon"),
        Text(120, 500, "1 204"),
        *column(200, 500, "un jardin que les habi-", "tants cultivent"),
        Text(50, 470, "Brest et"),
        Text(120, 470, "87"),
        Text(200, 470, "un atelier"),
        Text(50, 458, "ses environs"),
        Text(50, 440, "Metz"),
        Text(120, 440, "9"),
        Text(200, 440, "un café"),
    ]
    assert shown(page)[1:] == [
        ("row", "Ville : Lyon ; Groupes : 1 204 ; Ce qui s'y fait : un jardin que les habitants cultivent"),
        ("row", "Ville : Brest et ses environs ; Groupes : 87 ; Ce qui s'y fait : un atelier"),
        ("row", "Ville : Metz ; Groupes : 9 ; Ce qui s'y fait : un café"),
    ]  # fmt: skip


def test_two_rows_are_no_table() -> None:
    page: Page = [*column(50, 500, *VALUES[:2]), *column(200, 500, "un jardin", "un atelier")]
    assert [shape for shape, _ in shown(page)] == ["cells", "cells"]


def test_cells_that_no_blank_parts_from_top_to_bottom_are_no_table() -> None:
    names = ("Lyon", "Une ville dont le nom est si long", "Metz", "Nancy")
    seconds = [
        Text(x, 500 - 12 * rank, "un jardin") for rank, x in enumerate((100, 215, 120, 100))
    ]
    found = shown([*column(50, 500, *names), *seconds])
    assert {shape for shape, _ in found} == {"cells"}


def test_bullets_and_code_set_apart_are_no_columns() -> None:
    items = [Text(50, 500 - 12 * n, "•") for n in range(3)]
    said = column(80, 500, "Écouter chacun.", "Agir avec tous.", "Rendre compte.")
    code = [
        Text(x, 400 - 12 * n, words, font="mono")
        for n in range(3)
        for x, words in ((50, "rm"), (120, f"f{n}"))
    ]
    found = shown([*items, *said, *code])
    assert [shape for shape, _ in found] == ["item"] * 3 + ["code"] * 3
