from pathlib import Path

import pytest

from evals.documents.gold import gold, letters, words
from evals.documents.measure import measured
from evals.documents.report import report
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


def test_a_wrong_page_is_told(put: Path) -> None:
    say(put, 107)
    row = measured(put)
    assert row.right == 0.0
    assert "p. 7 instead of p. 107" in report([row]) or "p. 8 instead of p. 108" in report(
        [row]
    )
