from pathlib import Path

import pytest

from evals.data.cases import read_cases
from evals.options import QUESTIONS, read_options
from evals.runner import chosen, main
from tests.indexing import write_index


@pytest.fixture(scope="module")
def small(
    small_corpus: Path, tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config
) -> list[str]:
    """The options that take a small corpus, its index kept from test to test."""
    assert pytestconfig.cache is not None
    index = tmp_path_factory.mktemp("indexes") / "index"
    write_index(small_corpus, index, pytestconfig.cache.mkdir("repere-small"))
    return ["--corpus", str(small_corpus), "--index", str(index)]


@pytest.fixture
def few(tmp_path: Path) -> Path:
    """The first questions of the file, and one that is out of the domain."""
    lines = QUESTIONS.read_text("utf-8").splitlines()
    path = tmp_path / "few.jsonl"
    path.write_text("\n".join([*lines[:4], lines[64]]), "utf-8")
    return path


def test_a_choice_of_questions(few: Path) -> None:
    cases = read_cases(few)
    assert [c.id for c in chosen(cases, [])] == [c.id for c in cases]
    assert [c.id for c in chosen(cases, ["dev-002", "unanswerable_out_of_domain"])] == [
        "dev-002",
        "dev-065",
    ]


def test_options_have_defaults() -> None:
    options = read_options([])
    assert options.questions == (QUESTIONS,)
    assert not options.answers_only


def test_the_fast_way_prints_details_and_figures(
    few: Path, small: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    main([*small, "--answers-only", "--questions", str(few), "--details"])
    printed = capsys.readouterr().out
    assert printed.count("  ? ") == 5
    assert "== engine\ncitation_recall" in printed


def test_the_fast_way_can_show_failures_alone(
    few: Path, small: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    main([*small, "--fast", "--questions", str(few), "--failing", "--only", "dev-065"])
    assert capsys.readouterr().out.startswith("== engine")


def test_a_choice_of_nothing_is_an_error(few: Path) -> None:
    with pytest.raises(SystemExit, match="No question is named tunes"):
        main(["--fast", "--questions", str(few), "--only", "tunes"])


@pytest.mark.slow  # MiniLM measures an index too
def test_the_whole_way_writes_the_report_and_its_plot(
    few: Path, small: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main([*small, "--questions", str(few), "--output", str(tmp_path)])
    assert "are written" in capsys.readouterr().out
    text = (tmp_path / "quality.md").read_text("utf-8")
    assert "## On few.jsonl (5 questions)" in text
    assert "naive template" in text
    assert (tmp_path / "quality.svg").stat().st_size > 0
