"""A short campaign against a real server, as `make fuzz` runs a long one."""

from pathlib import Path

import pytest

from evals.reliability.commands import hostile_corpus, main
from indexer.corpus import read_corpus
from indexer.splitting import split


def test_the_hostile_document_stands_beside_the_others(
    small_corpus: Path, tmp_path: Path
) -> None:
    documents = {
        one.source.id: one
        for one in read_corpus(hostile_corpus(small_corpus, tmp_path / "c", 1))
    }
    assert documents.keys() == {"recueil", "volume-0001"}
    hostile = documents["recueil"]
    assert len(hostile.text) > 1000
    for passage in split(hostile):
        assert hostile.text[passage.start : passage.end] == passage.text


@pytest.mark.slow
def test_hostile_requests_break_nothing(
    small_corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "reliability.md"
    page.write_text("# Reliability\n")
    options = ["--corpus", str(small_corpus), "--count", "300", "--seed", "11", "--write"]
    code = main(["requests", *options, "--page", str(page)])
    said = capsys.readouterr().out
    assert code == 0, said
    assert "| all | 300 |" in page.read_text()
    assert main(["requests", "--corpus", str(small_corpus), "--only", "3", "5"]) == 0
    assert "| all | 2 |" in capsys.readouterr().out
