"""Pages drawn as PNG, in a process of their own."""

import struct
import zlib
from tempfile import TemporaryFile

import pytest

from indexer.pdf.pdfium import PdfError
from indexer.pdf.pictures import drawing
from indexer.pdf.pictures.png import png
from tests.indexer.pdf.writing import Drawing, Page, Text, pdf

BLACK = Drawing("100 150 200 300 re f")  # the middle of a page of 400 by 600
RED = Drawing("1 0 0 rg 100 150 200 300 re f")


def drawn(content: bytes, rank: int, width: int, seconds: float = 30) -> bytes | None:
    with TemporaryFile() as file:
        file.write(content)
        file.seek(0)
        return drawing.drawn(file, rank, width, seconds)


def opened(content: bytes) -> tuple[int, int, int, bytes]:
    """The width, the height, the bytes a dot and the dots of a PNG of ours."""
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    width, height, _, kind = struct.unpack(">IIBB", content[16:26])
    depth = 3 if kind == 2 else 1
    size = int.from_bytes(content[33:37], "big")
    rows = zlib.decompress(content[41 : 41 + size])
    length = width * depth + 1
    kept = b"".join(rows[at + 1 : at + length] for at in range(0, len(rows), length))
    return width, height, depth, kept


def page(shown: Drawing | Text, width: int = 200) -> tuple[int, int, int, bytes]:
    pages: list[Page] = [[], [shown]]
    found = drawn(pdf(pages), 1, width)
    assert found
    return opened(found)


def test_a_page_is_drawn_as_wide_as_asked() -> None:
    width, height, depth, dots = page(BLACK)
    assert (width, height, depth) == (200, 300, 1)
    assert dots[150 * 200 + 100] == 0
    assert dots[0] == 255


def test_colours_are_kept() -> None:
    width, _, depth, dots = page(RED)
    at = 3 * (150 * width + 100)
    assert depth == 3
    assert tuple(dots[at : at + 3]) == (255, 0, 0)


def test_every_byte_of_a_picture_comes_back() -> None:
    dots = bytes(range(90))
    assert opened(png(5, 6, dots)) == (5, 6, 3, dots)
    grey = bytes(value for value in range(30) for _ in range(3))
    assert opened(png(5, 6, grey)) == (5, 6, 1, bytes(range(30)))


def test_a_very_long_page_is_drawn_smaller() -> None:
    found = drawn(pdf([[BLACK]], size=(100, 14_000)), 0, 2000)
    assert found
    width, height, _, _ = opened(found)
    assert width * height <= 8_100_000
    assert 1.3 < height / width / 100 < 1.5


@pytest.mark.parametrize("rank", [-1, 1, 99])
def test_there_is_no_picture_of_a_page_that_is_not_there(rank: int) -> None:
    assert drawn(pdf([[BLACK]]), rank, 100) is None


def test_what_cannot_be_drawn_is_said() -> None:
    with pytest.raises(PdfError) as broken:
        drawn(b"%PDF-1.4 rien", 0, 100)
    assert broken.value.fault == "broken"
    with pytest.raises(PdfError) as slow:
        drawn(pdf([[BLACK]]), 0, 100, seconds=0.01)
    assert slow.value.fault == "slow"
