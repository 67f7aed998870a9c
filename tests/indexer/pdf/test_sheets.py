"""Two pages of a book on one sheet."""

from collections.abc import Sequence

import pytest

from indexer.pdf.reading import Content, read
from tests.indexer.pdf.writing import Page, Text, column, pdf

WIDTH, HEIGHT = 800, 560
LINES = (
    "dit que le groupe est un lieu de parole et d'écoute, où chacun peut",
    "dire ce qu'il vit sans être jugé par les autres, tous les mois, le soir,",
    "dans une salle que prête la commune aux habitants du quartier.",
)
WORDS = ("alpha", "bravo", "charlie", "delta", "écho", "fanfare", "golf", "hôtel")


def half(x: float, rank: int, number: str, outer: float) -> list[Text]:
    said = column(x, 500, f"La page {WORDS[rank]}", *LINES)
    return [*said, Text(outer, 30, number)] if number else said


def sheet(rank: int, left: str, right: str) -> Page:
    return [*half(40, 2 * rank, left, 40), *half(440, 2 * rank + 1, right, 760)]


def content(*sheets: Page, outline: Sequence[tuple[str, int]] = ()) -> Content:
    return read(pdf(sheets, outline=outline, size=(WIDTH, HEIGHT)), lambda *_: None)


def pages(found: Content) -> list[tuple[str, str]]:
    """What each page is called, and its first words."""
    read: list[tuple[str, str]] = []
    for block in found.blocks:
        if block.shape == "page":
            read.append((block.label, ""))
        elif not read[-1][1]:
            read[-1] = read[-1][0], " ".join(block.text.text.split()[:3])
    return read


def test_each_half_that_bears_its_number_is_a_page() -> None:
    found = content(sheet(0, "12", "13"), sheet(1, "14", "15"), sheet(2, "16", "17"))
    assert pages(found) == [
        (str(number), f"La page {word}") for number, word in enumerate(WORDS[:6], 12)
    ]
    assert found.pages == 3


def test_a_half_without_a_number_follows_the_others() -> None:
    found = content(sheet(0, "12", "13"), sheet(1, "", ""), sheet(2, "16", "17"))
    assert [label for label, _ in pages(found)] == ["12", "13", "14", "15", "16", "17"]


def test_titles_of_the_file_stand_on_the_half_where_they_are() -> None:
    sheets = [sheet(0, "12", "13"), sheet(1, "14", "15"), sheet(2, "16", "17")]
    found = content(
        *sheets[:2], [*sheets[2], Text(440, 520, "La ville")], outline=[("La ville", 2)]
    )
    titles = [one.text.text for one in found.blocks if one.shape == "heading"]
    assert titles == ["La ville"]


@pytest.mark.parametrize(
    "numbers", [[("", ""), ("", "")], [("12", "12"), ("13", "13")], [("1", "2"), ("7", "8")]]
)
def test_a_sheet_without_numbers_that_follow_is_one_page(
    numbers: Sequence[tuple[str, str]],
) -> None:
    found = content(*(sheet(rank, *pair) for rank, pair in enumerate(numbers)))
    assert len(pages(found)) == 2


def test_what_goes_across_the_middle_parts_no_page() -> None:
    wide = [
        [
            *column(40, 500, *(f"{one} {one[:70]}" for one in LINES)),
            Text(40, 30, f"{2 * rank}"),
            Text(760, 30, f"{2 * rank + 1}"),
        ]
        for rank in (1, 2, 3)
    ]
    assert len(pages(content(*wide))) == 3
