"""The benchmark for real, on next to nothing."""

from pathlib import Path

import pytest

from evals.benchmark import costs, processes
from evals.benchmark.measure import as_it_grows, different, main, read_options, words
from evals.options import QUESTIONS


@pytest.mark.slow
def test_both_systems_are_served_measured_and_reported(
    small_corpus: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in (costs, processes):
        monkeypatch.setattr(module, "TIMES", 1)
    options = ["--corpus", str(small_corpus), "--output", str(tmp_path)]
    main([*options, "--requests", "8", "--sizes"])
    assert "Repère, " in capsys.readouterr().err
    text = (tmp_path / "benchmark.md").read_text("utf-8")
    assert text.count("| Repère |") == text.count("| naive template |") == 1
    assert "Sentences of the report, mixed, in passages of" in text
    assert (tmp_path / "benchmark.svg").stat().st_size > 0


@pytest.mark.slow
def test_both_systems_are_made_ready_at_every_size(small_corpus: Path, tmp_path: Path) -> None:
    options = read_options(["--corpus", str(small_corpus), "--sizes", "40"])
    ours, naive = as_it_grows(options, tmp_path)
    assert 30 < ours.passages < 50
    assert naive.passages == 40
    assert ours.index is naive.index is None
    assert (Path(ours.environment["REPERE_INDEX"]) / "current").is_file()
    assert (Path(naive.command[-1]) / "index.faiss").is_file()


def test_the_report_says_where_words_come_from() -> None:
    assert words(read_options(["sets/piaf"])) == "sentences of public sets (piaf)"


def test_no_question_is_asked_twice() -> None:
    options = read_options([])
    asked = different(options.questions)
    assert len(asked) == len(set(asked)) >= options.requests
    assert different([QUESTIONS, QUESTIONS]) == different([QUESTIONS])
    with pytest.raises(SystemExit, match="different questions for 1000 requests"):
        main(["--requests", "1000"])
