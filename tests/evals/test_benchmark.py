"""The benchmark for real, on next to nothing."""

from pathlib import Path

import pytest

from evals.benchmark import main


def test_both_systems_are_served_measured_and_reported(
    small_corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--corpus", str(small_corpus), "--output", str(tmp_path)]
    main([*options, "--sizes", "40", "--requests", "8"])
    assert "Repère, 40 passages" in capsys.readouterr().err
    text = (tmp_path / "benchmark.md").read_text("utf-8")
    assert text.count("| Repère |") == text.count("| naive template |") == 2
    assert "sentences of the report, mixed" in text.lower()
    assert (tmp_path / "benchmark.svg").stat().st_size > 0
