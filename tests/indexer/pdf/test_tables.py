from collections.abc import Sequence
from itertools import pairwise

from indexer.pdf.reading import read
from tests.indexer.pdf.writing import Drawing, Page, Text, column, pdf

XS, YS = (50, 150, 350), (500, 484, 456, 440)
PROSE = "Le groupe est un lieu de parole et d'écoute, où chacun peut dire"


def grid(xs: Sequence[float] = XS, ys: Sequence[float] = YS) -> Drawing:
    """The rules around cells, each of them a line of its own, as LaTeX draws them."""
    level = [f"{a} {y} {b - a} 0.4 re f" for y in ys for a, b in pairwise(xs)]
    upright = [f"{x} {b} 0.4 {a - b} re f" for x in xs for a, b in pairwise(ys)]
    return Drawing("\n".join([*level, *upright]))


def shown(*pages: Page) -> list[tuple[str, str]]:
    found = read(pdf(pages), lambda *_: None).blocks
    return [(one.shape, one.text.text) for one in found if one.text.text]


HEAD = [Text(55, 488, "Ville", font="bold"), Text(155, 488, "Ce qui s'y fait", font="bold")]
FIRST = [
    Text(55, 472, "Lyon"),
    Text(155, 472, "un groupe de parole, un jar-"),
    Text(155, 460, "din partagé"),
]
SECOND = [Text(55, 444, "Brest"), Text(155, 444, "un atelier")]


def test_values_stand_behind_the_names_of_their_columns() -> None:
    page: Page = [
        *column(50, 540, PROSE),
        grid(),
        *HEAD,
        *FIRST,
        *SECOND,
        *column(50, 400, "Après."),
    ]
    assert shown(page) == [
        ("paragraph", PROSE),
        ("header", "Ville\tCe qui s'y fait"),
        ("row", "Ville : Lyon ; Ce qui s'y fait : un groupe de parole, un jardin partagé"),
        ("row", "Ville : Brest ; Ce qui s'y fait : un atelier"),
        ("paragraph", "Après."),
    ]


def test_a_table_goes_on_over_a_page() -> None:
    onward: Page = [
        grid(ys=(500, 484, 440)),
        Text(55, 488, "Metz"),
        Text(155, 488, "un café"),
        Text(55, 460, "Nancy"),
        Text(155, 460, "une fête"),
    ]
    assert shown([grid(), *HEAD, *FIRST, *SECOND], onward)[3:] == [
        ("row", "Ville : Metz ; Ce qui s'y fait : un café"),
        ("row", "Ville : Nancy ; Ce qui s'y fait : une fête"),
    ]


def test_a_row_that_a_page_cuts_is_one() -> None:
    first: Page = [grid(), *HEAD, *FIRST, *SECOND]
    onward: Page = [
        grid(ys=(500, 484, 440)),
        Text(155, 488, "de cuisine"),
        Text(55, 460, "Nancy"),
        Text(155, 460, "une fête"),
    ]
    assert shown(first, onward)[2:] == [
        ("row", "Ville : Brest ; Ce qui s'y fait : un atelier de cuisine"),
        ("row", "Ville : Nancy ; Ce qui s'y fait : une fête"),
    ]


def test_a_row_with_an_empty_cell_is_not_the_end_of_another() -> None:
    first: Page = [grid(), *HEAD, *FIRST, Text(55, 444, "Brest")]
    onward: Page = [
        grid(ys=(500, 484, 440)),
        Text(155, 488, "Un atelier"),
        Text(55, 460, "Nancy"),
        Text(155, 460, "une fête"),
    ]
    assert len(shown(first, onward)) == 5


def test_without_a_first_row_in_bold_cells_stand_side_by_side() -> None:
    plain = [Text(one.x, one.y, one.words) for one in HEAD]
    assert shown([grid(), *plain, *SECOND]) == [
        ("row", "Ville\tCe qui s'y fait"),
        ("row", "Brest\tun atelier"),
    ]


def test_a_header_of_another_table_names_nothing() -> None:
    other: Page = [grid(xs=(50, 120, 200, 350), ys=(400, 384, 368))]
    cells = [Text(x, y, f"{x}") for y in (388, 372) for x in (55, 125, 205)]
    assert shown([grid(), *HEAD, *FIRST, *SECOND, *other, *cells])[-1] == (
        "row",
        "55\t125\t205",
    )


def test_a_frame_around_a_remark_is_no_table() -> None:
    remark: Page = [grid(xs=(50, 350), ys=(500, 470)), *column(60, 488, PROSE)]
    assert shown(remark) == [("paragraph", PROSE)]


def test_a_chart_is_no_table() -> None:
    chart: Page = [grid(), Text(55, 488, "12"), Text(155, 448, "15"), *column(50, 400, PROSE)]
    assert ("paragraph", PROSE) in shown(chart)
    assert not [text for shape, text in shown(chart) if shape in {"row", "header"}]
