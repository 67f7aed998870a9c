"""Damaged files are told apart by what came of them; `evals.reliability files` reads thousands."""

import random
from pathlib import Path

import pytest

from evals.reliability.commands import main
from evals.reliability.files import damaged, readings
from tests.indexer.pdf.writing import column, pdf

FILE = pdf([column(50, 500, "Le groupe se réunit tous les mois, le soir, en ville.")] * 3)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "livre.pdf"
    path.write_bytes(FILE)
    return path


def test_accidents_come_again_by_their_number() -> None:
    once = [damaged(random.Random(number), FILE) for number in range(50)]
    assert once == [damaged(random.Random(number), FILE) for number in range(50)]
    assert len({*once} - {FILE}) > 45
    assert damaged(random.Random(1), b"") is not None


def test_damaged_files_are_read_or_refused(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = path.with_name("page.md")
    page.write_text("# Essai\n", "utf-8")
    told = ["files", str(path), "--count", "12", "--write", "--page", str(page)]
    assert main(told) == 0, capsys.readouterr().out
    assert "| livre.pdf | 12 |" in page.read_text("utf-8")
    assert "No fault." in page.read_text("utf-8")


def test_what_takes_too_long_is_a_fault(path: Path) -> None:
    (slow,) = readings([path], [0], 1, bound=-1.0)
    assert (slow.status, slow.fault) == ("fault", "more than -1 s")
