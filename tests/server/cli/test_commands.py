"""What the commands write for reference managers and word processors."""

from pathlib import Path

import pytest
import rispy

from server.cli.arguments import main
from tests.paths import CORPUS
from tests.server.exports.test_bibtex import parsed

QUESTION = "Quel livre de Bourdieu est cité ?"


@pytest.fixture
def here(index_folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REPERE_CORPUS", str(CORPUS))
    monkeypatch.setenv("REPERE_INDEX", str(index_folder))
    return tmp_path


def test_the_works_that_the_documents_cite(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["documents", "--bib"]) == 0
    written = capsys.readouterr().out
    assert [one.key for one in parsed(written).entries] == [
        "isic-2010", "csts-1988", "bourdieu-1998", "insee-2008",
    ]  # fmt: skip
    assert written.count("Cité dans : Conseil supérieur du travail social") == 3
    assert main(["documents", "isic-2010", "--bib"]) == 0
    assert capsys.readouterr().out == written


def test_an_answer_s_references(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--format", "ris", QUESTION]) == 0
    report, work = rispy.loads(capsys.readouterr().out)
    assert report["id"] == "isic-2010"
    assert work["authors"] == ["Bourdieu, Pierre"]
    assert work["notes"][0].startswith("Cité dans")


def test_a_word_document_is_a_file(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--format", "docx", "--output", "reponse.docx", QUESTION]) == 0
    assert (here / "reponse.docx").read_bytes().startswith(b"PK")
    assert "Écrit : reponse.docx" in capsys.readouterr().err
    assert main(["ask", "--format", "docx", QUESTION]) == 2
    assert "--output reponse.docx" in capsys.readouterr().err
    assert main(["ask", "--format", "docx", "--output", "absent/x.docx", QUESTION]) == 1
    assert "« absent/x.docx » n'a pas pu être écrit" in capsys.readouterr().err
