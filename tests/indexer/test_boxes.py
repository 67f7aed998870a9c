"""Where the words of a document stand on its pages: found again in its text, line by line."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from indexer.boxes import SCALE, Box, Trace, located, on_sheets, packed, within
from indexer.model import Source
from indexer.pdf.reading import read
from indexer.readers.assembling import read_blocks
from tests.indexer.pdf.test_tables import FIRST, HEAD, SECOND, grid
from tests.indexer.pdf.writing import HIGH, WIDE, Drawing, Page, Text, column, pdf

SOURCE = Source("essai", "Essai", (), None, None, "fr", "essai.pdf", "")
PROSE = (
    "Le groupe est un lieu de parole et d'écoute, où chacun peut dire",
    "ce qu'il vit sans être jugé par les autres, grâce à des média-",
    "trices. Il se réunit tous les mois dans une salle de la commune.",
)


def placed(*pages: Page, **options: int) -> tuple[str, tuple[Box, ...]]:
    found = read(pdf(pages, **options), lambda *_: None)  # type: ignore[arg-type]
    text = read_blocks(found.blocks, SOURCE).text
    return text, located(text, found.traces)


def of(words: str, text: str, boxes: Sequence[Box]) -> list[Box]:
    start = text.index(words)
    return within(packed(boxes), start, start + len(words))


def points(box: Box, wide: float = WIDE, high: float = HIGH) -> tuple[int, int, int, int]:
    """A box in points, upwards as the tests write."""
    across = [round(x / SCALE * wide) for x in (box.x0, box.x1)]
    down = [round(high - y / SCALE * high) for y in (box.y1, box.y0)]
    return across[0], down[0], across[1], down[1]


def test_a_sentence_has_a_box_on_each_of_its_lines() -> None:
    text, boxes = placed(column(50, 500, *PROSE))
    first, second, third = of("Le groupe est un lieu de parole et d'écoute, où chacun peut dire ce qu'il vit sans être jugé par les autres, grâce à des médiatrices.", text, boxes)  # fmt: skip
    assert points(first)[:2] == (50, 498)
    assert points(first)[3] == 509
    assert points(second)[1] == 486
    assert third.x1 < first.x1 / 2  # the next sentence begins on that line
    assert [box.sheet for box in (first, second, third)] == [0, 0, 0]


def test_words_of_a_line_have_a_part_of_its_box() -> None:
    text, boxes = placed([Text(50, 500, "aaaa bbbb aaaa", font="mono")])
    (box,) = of("bbbb", text, boxes)
    assert points(box) == (80, 498, 104, 509)


def test_a_sentence_begins_where_its_first_letter_stands_whatever_the_width_of_letters() -> (
    None
):
    text, boxes = placed([Text(50, 500, "Ill ill. MWMWMW MWMW. Ill ill.")])
    (box,) = of("MWMWMW MWMW.", text, boxes)
    left, _, right, _ = points(box)
    # In Times at 10 points: I 3.3, l and i 2.8, a blank and a full stop 2.5, M 8.9, W 9.4.
    assert left == round(50 + 3.33 + 5 * 2.78 + 2 * 2.5 + 2.5)
    assert right == pytest.approx(left + 5 * 8.89 + 5 * 9.44 + 5, abs=0.7)


def test_words_keep_their_places_beside_calls_of_notes_and_leaders() -> None:
    page = [
        Text(50, 500, "Ill ill ill"),
        Text(82, 504, "1", size=5),
        Text(88, 500, "MWMW MWMW"),
        *column(50, 480, "Le groupe . . . . . . se réunit"),
        Text(50, 60, "1", size=5),
        Text(55, 57, "Voir le rapport de la commission.", size=8),
    ]
    text, boxes = placed(page)
    assert points(of("MWMW", text, boxes)[0])[0] == 88
    (last,) = of("réunit", text, boxes)
    (line,) = of("Le groupe . . . . . . se réunit", text, boxes)
    assert points(last)[0] == pytest.approx(points(line)[2] - 23.3, abs=1)  # its width in Times


def test_stops_are_kept_in_two_bytes_each() -> None:
    box = Box(0, 20, 0, 100, 1, 1100, 2, ((4, 300), (9, 800)))
    content = packed([box])
    assert len(content) == len(packed([replace(box, stops=())])) + 4
    (one,) = within(content, 4, 9)
    assert (one.x0, one.x1) == pytest.approx((300, 800), abs=1000 / 255)


def test_a_stop_that_cannot_be_told_in_a_byte_is_left_out() -> None:
    far = Box(0, 900, 0, 0, 0, 1000, 9, ((10, 2000), (300, 400), (310, 500)))
    (box,) = within(packed([far]), 450, 900)
    assert box.x0 == 500


def test_a_sentence_may_stand_on_two_pages() -> None:
    text, boxes = placed(column(50, 60, *PROSE[:2]), column(50, 560, PROSE[2]))
    found = of("grâce à des médiatrices", text, boxes)
    assert {sheet: len(some) for sheet, some in on_sheets(found).items()} == {0: 1, 1: 1}


def test_cells_stand_where_they_are_printed_behind_the_names_of_their_columns() -> None:
    text, boxes = placed([grid(), *HEAD, *FIRST, *SECOND])
    (box,) = of("Brest", text, boxes)
    assert points(box)[:2] == (55, 442)
    assert len(of("Ville : Brest ; Ce qui s'y fait : un atelier", text, boxes)) == 2


def test_notes_that_were_moved_are_found_at_the_foot_of_their_page() -> None:
    page = [
        *column(50, 500, PROSE[0], "ce qu'il vit"),
        Text(97, 492, "1", size=6),
        *column(50, 440, PROSE[2]),
        Text(50, 60, "1", size=5),
        Text(55, 57, "Voir le rapport de la commission.", size=8),
    ]
    text, boxes = placed(page)
    (box,) = of("Voir le rapport", text, boxes)
    assert points(box)[:2] == (50, 55)  # its label, too


def test_a_page_that_is_turned_is_seen_upright() -> None:
    turned = Drawing("BT /plain 10 Tf 0 1 -1 0 200 100 Tm (Une page en paysage.) Tj ET")
    text, boxes = placed([turned], rotate=90)
    (box,) = of("Une page", text, boxes)
    assert points(box, HIGH, WIDE)[:2] == (100, 198)


def test_what_is_seen_of_a_page_may_begin_elsewhere() -> None:
    file = pdf([[Text(150, 700, "Une page décalée.")]])
    moved = file.replace(b"/MediaBox [0 0 400 600]", b"/MediaBox [90 90 490 690]").replace(
        b"150 700 Td", b"150 500 Td"
    )
    found = read(moved, lambda *_: None)
    (box,) = located("Une page décalée.", found.traces)
    assert points(box)[:2] == (60, 408)


def test_a_line_that_the_text_does_not_hold_has_no_box() -> None:
    traces = [Trace(0, 0, 0, 9, 9, words) for words in ("Ailleurs", "Ici même", "12", "!")]
    assert [(box.start, box.end) for box in located("Ici même.", traces)] == [(0, 9)]


@pytest.mark.parametrize(("start", "end"), [(0, 0), (9, 9), (20, 30)])
def test_nothing_is_found_outside(start: int, end: int) -> None:
    assert within(packed([Box(2, 9, 0, 1, 1, 2, 2)]), start, end) == []
