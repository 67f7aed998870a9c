from pathlib import Path

import pytest

from evals.documents.frames import frames
from evals.documents.gold import gold, letters, words
from evals.documents.measure import _source, measured
from evals.documents.report import report
from indexer.formats.pdf import PdfReader
from indexer.readers.assembling import read_blocks
from tests.indexer.pdf.writing import Text, column, pdf

SAID = [
    "La première page parle des habitants du quartier et de leurs voisins.",
    "La deuxième page parle de la commune, de ses rues et de ses places.",
    "La troisième page parle des écoles, des enfants et de leurs parents.",
]


@pytest.fixture
def put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program in the place of `pdftotext`, that says what stands beside it; the file it reads."""
    program = tmp_path / "pdftotext"
    program.write_text(f"#!/bin/sh\n/bin/cat {tmp_path}/said.txt\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    pages = [[*column(50, 500, said), Text(200, 30, str(n))] for n, said in enumerate(SAID, 7)]
    file = tmp_path / "essai.pdf"
    file.write_bytes(pdf(pages, outline=[("Les écoles", 2)]))
    return file


def say(file: Path, first: int) -> None:
    pages = [f"{said}\n\n{number}\n" for number, said in enumerate(SAID, first)]
    (file.parent / "said.txt").write_text("\f".join([*pages, ""]), "utf-8")


def test_words_that_a_line_cuts_are_whole_and_letters_run_together() -> None:
    assert words("Une média-\ntrice, l'ÉTÉ 2010") == ["une", "mediatrice", "l", "ete", "2010"]
    assert letters("d'un\nété") == "dunete"


def test_the_gold_has_the_number_that_each_page_prints(put: Path) -> None:
    say(put, 7)
    assert [page.label for page in gold(put)] == ["7", "8", "9"]


def test_a_file_that_is_read_as_the_gold_says(put: Path) -> None:
    say(put, 7)
    row = measured(put)
    assert (row.sentences, row.wrong, row.right) == (3, (), 1.0)
    total = sum(len(words(said)) for said in SAID)
    assert (
        row.recall == row.in_order == total / (total + 3)
    )  # the numbers of the pages are lost
    assert (row.extra, row.outline, row.notes) == (0.0, (0, 1), (0, 0))


def test_the_words_of_a_sentence_are_held_against_its_frame(put: Path) -> None:
    """Poppler would see the first sentence whole, half of the second elsewhere, a word too much
    in the third."""
    say(put, 7)
    reading = PdfReader().read(put.read_bytes(), put.name)
    document = read_blocks(reading.blocks, _source(put))
    half = SAID[1][: len(SAID[1]) // 2]
    (put.parent / "said.txt").write_text(
        "".join(
            f'<page width="400.0" height="600.0">{words}</page>\n'
            for words in (
                word(SAID[0], 95),
                word(half, 95) + word(SAID[1][len(half) :], 300),
                word(SAID[2], 95) + word("xxxxx", 96),
            )
        ),
        "utf-8",
    )
    found = frames(put, document, reading.traces)
    own = [len(letters(said)) for said in SAID]
    kept = own[0] + len(letters(half)) + own[2]
    assert found.whole == pytest.approx(kept / sum(own), abs=0.01)
    assert found.exact == pytest.approx(kept / (kept + 5), abs=0.01)


def word(text: str, y: float) -> str:
    """As `pdftotext -bbox` tells it, in the middle of the line."""
    return f'<word xMin="150" yMin="{y}" xMax="160" yMax="{y + 8}">{text}</word>'


def test_a_wrong_page_is_told(put: Path) -> None:
    say(put, 107)
    row = measured(put)
    assert row.right == 0.0
    assert "p. 7 instead of p. 107" in report([row]) or "p. 8 instead of p. 108" in report(
        [row]
    )
