from collections.abc import Callable

from indexer.pdf.scans import can_read, stretches
from tests.indexer.pdf.tesseract import table

HIGH = 3300


def test_words_of_a_line_make_a_stretch_in_points(
    tesseract: Callable[[str | None], None],
) -> None:
    tesseract(table([(300, 600, "Le"), (360, 602, "groupe")], [(300, 1200, "Fin.")]))
    first, second = stretches(1, HIGH, b"\xff")
    assert (first.text, second.text) == ("Le groupe", "Fin.")
    assert first.spans == ((72.0, 340 * 0.24), (360 * 0.24, 480 * 0.24))
    assert (first.x0, first.x1) == (72.0, (360 + 120) * 0.24)
    assert first.y == (HIGH - 641) * 0.24
    assert first.size == second.size == round(40 * 0.24, 1)


def test_dirt_on_the_paper_is_no_text(tesseract: Callable[[str | None], None]) -> None:
    tesseract(table([(300, 600, ";.")], sure=3.0))
    assert stretches(1, HIGH, b"\xff") == []


def test_without_tesseract_nothing_is_read(tesseract: Callable[[str | None], None]) -> None:
    tesseract(None)
    assert not can_read()
    assert stretches(1, HIGH, b"\xff") == []
