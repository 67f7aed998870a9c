import zlib
from collections.abc import Callable
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter

from indexer.pdf.pdfium import PdfError
from indexer.pdf.reading import read
from indexer.pdf.worker import read_apart
from tests.indexer.pdf.writing import Text, column, file_of, pdf

PLAIN = pdf([[*column(50, 500, "Une phrase.", "Une autre."), Text(50, 30, "1", size=6)]] * 3)


def locked() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(PLAIN)))
    writer.encrypt("secret", algorithm="RC4-128")
    kept = BytesIO()
    writer.write(kept)
    return kept.getvalue()


def test_what_is_read_apart_is_what_is_read_here() -> None:
    heard: list[tuple[int, int]] = []
    found = read_apart(PLAIN, progress=lambda rank, pages: heard.append((rank, pages)))
    assert found == read(PLAIN, lambda *_: None)
    assert heard[:3] == [(0, 3), (1, 3), (2, 3)]
    assert set(heard[3:]) == {(3, 3)}


@pytest.mark.parametrize(
    ("make", "fault"),
    [
        (locked, "locked"),
        (lambda: b"%PDF-1.4\nabc", "broken"),
        (lambda: PLAIN[: len(PLAIN) // 4], "broken"),
    ],
    ids=["locked", "no PDF", "cut short"],
)
def test_files_that_cannot_be_read(make: Callable[[], bytes], fault: str) -> None:
    with pytest.raises(PdfError) as told:
        read_apart(make())
    assert told.value.fault == fault


def test_a_process_that_says_nothing_is_given_up() -> None:
    with pytest.raises(PdfError) as told:
        read_apart(PLAIN, silence=0.01)
    assert told.value.fault == "slow"


@pytest.mark.slow
def test_three_kilobytes_that_ask_for_gigabytes_are_refused() -> None:
    packed = zlib.compress(zlib.compress(b" " * 1_500_000_000, 9), 9)
    page = b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [0 0 9 9] >>"
    drawn = b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>" % len(packed)
    bomb = file_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            page,
            drawn + b"\nstream\n" + packed + b"\nendstream",
        ]
    )
    assert len(bomb) < 4000
    with pytest.raises(PdfError) as told:
        read_apart(bomb)
    assert told.value.fault == "heavy"
