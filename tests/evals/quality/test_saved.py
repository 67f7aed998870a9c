"""What changed between two runs over the questions."""

from dataclasses import replace
from pathlib import Path

import pytest

from evals.data.cases import Case
from evals.quality.runs import Answered
from evals.quality.saved import changes, main, read, report, save
from tests.evals.conftest import Quoting

RIGHT = ("un deux trois quatre", "cinq six sept huit")


@pytest.fixture
def files(tmp_path: Path, case: Case, quoting: Quoting) -> tuple[Path, Path]:
    """Four questions: one worse, one better, one right otherwise, one that stays as it was."""
    before = {"a": RIGHT, "b": ("hors sujet",), "c": RIGHT, "d": RIGHT}
    after = {"a": ("hors sujet",), "b": RIGHT, "c": RIGHT[::-1], "d": RIGHT}
    paths = tmp_path / "before.jsonl", tmp_path / "var" / "after.jsonl"
    for path, quotes in zip(paths, (before, after), strict=True):
        save(
            [
                Answered(replace(case, id=key), quoting(*said), 0.1)
                for key, said in quotes.items()
            ],
            path,
        )
    return paths


def test_the_worse_come_first_and_the_same_are_not_told(files: tuple[Path, Path]) -> None:
    before, after = map(read, files)
    found = [(pair.after.id, pair.kind) for pair in changes(before, after)]
    assert found == [("a", "worse"), ("b", "better"), ("c", "still right")]


def test_the_report_counts_and_shows_only_what_differs(files: tuple[Path, Path]) -> None:
    text = report(*map(read, files))
    head = "4 questions in both files, 3 answers changed: 1 worse, 1 better, 1 still right."
    assert text.startswith(head)
    assert "a [worse] Que dit-il ?\n  - answered (right)\n" in text
    assert "  + answered (citation_recall, citation_precision)\n" in text
    assert "d [" not in text


def test_the_exit_code_tells_that_an_answer_got_worse(files: tuple[Path, Path]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*map(str, files)])
    assert ended.value.code == 1
    main([str(files[0]), str(files[0]), "--same"])


def test_any_change_counts_where_none_is_expected(
    tmp_path: Path, case: Case, quoting: Quoting
) -> None:
    one, other = tmp_path / "one.jsonl", tmp_path / "other.jsonl"
    save([Answered(case, quoting(*RIGHT), 0.1)], one)
    save([Answered(case, quoting(*RIGHT[::-1]), 0.1)], other)
    main([str(one), str(other)])
    with pytest.raises(SystemExit):
        main([str(one), str(other), "--same"])
