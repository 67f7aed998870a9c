"""The report of an experiment whose systems are small but real functions."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from evals.data.cases import Case, read_cases
from evals.machine import command_line, provenance
from evals.markdown import figure, table
from evals.quality.experiment import Experiment, Systems, experiments, warm_up
from evals.quality.plots import quality_plot
from evals.quality.replies import Reply
from evals.quality.report import report
from tests.paths import ROOT

QUESTIONS = ROOT / "evals" / "data" / "questions.jsonl"


def sure(case: Case) -> Reply:
    """Answers everything, surely, with the evidence itself."""
    quotes = tuple(evidence.quote for evidence in case.evidence)
    return Reply("answered", quotes, (), (), (), 0.9, True)


def silent(case: Case) -> Reply:
    """Never answers."""
    return Reply("abstained", (), (), (), (), None, True)


@pytest.fixture(scope="module")
def systems() -> Systems:
    return Systems(
        searchers={"echo": lambda text: [text], "nothing": lambda _: []},
        answerers={"sure": sure, "silent": silent},
    )


@pytest.fixture(scope="module")
def done(systems: Systems) -> Experiment:
    warm_up(systems, read_cases(QUESTIONS)[0])
    [done] = experiments(QUESTIONS, systems)
    return done


def test_a_file_in_halves_is_measured_by_half(systems: Systems, tmp_path: Path) -> None:
    rows = [json.loads(line) for line in QUESTIONS.read_text("utf-8").splitlines()[:4]]
    halves = [
        row | {"half": half} for row, half in zip(rows, ["a", "b", "b", "b"], strict=True)
    ]
    path = tmp_path / "split.jsonl"
    path.write_text("\n".join(map(json.dumps, halves)), "utf-8")
    done = experiments(path, systems)
    assert [(one.name, len(one.cases)) for one in done] == [
        ("split.jsonl, a half", 1),
        ("split.jsonl, b half", 3),
    ]


def test_every_system_is_run_on_every_case(done: Experiment) -> None:
    assert [s.system for s in done.searches] == ["echo", "nothing"]
    assert [s.system for s in done.answers] == ["sure", "silent"]
    assert len(done.ours) == len(done.cases) == len(done.answers[0].by_case["correct"])


def test_the_report_has_its_tables(done: Experiment) -> None:
    text = report("Made by hand.", [done])
    assert "Made by hand." in text
    assert f"On questions.jsonl ({len(done.cases)} questions)" in text
    assert "|  | echo | nothing |" in text
    assert "|  | minus silent |" in text
    for row in ("recall@1500c", "abstention_recall", "median_words", "acronym", "student"):
        assert f"| {row} |" in text
    assert "averages over: answered 63, abstained 11, orientation 1." in text
    assert "Expected calibration error" in text


def test_the_report_says_when_no_confidence_is_stated(done: Experiment) -> None:
    mute = tuple(replace(run, reply=replace(run.reply, confidence=None)) for run in done.ours)
    assert "No confidence is stated yet." in report("", [replace(done, ours=mute)])


def test_the_plot_is_the_same_for_the_same_figures(done: Experiment, tmp_path: Path) -> None:
    for name in ("a.svg", "b.svg"):
        quality_plot([done], tmp_path / "docs" / name)
    drawn = (tmp_path / "docs" / "a.svg").read_text("utf-8")
    assert drawn.startswith("<?xml")
    assert drawn == (tmp_path / "docs" / "b.svg").read_text("utf-8")


def test_provenance_names_the_machine_and_the_versions() -> None:
    text = provenance("make evals", ["numpy"])
    assert "Made by `make evals` on 20" in text
    assert "cores" in text
    assert "numpy 2" in text
    assert command_line("evals").startswith("python -m evals")


def test_tables_and_figures() -> None:
    assert table(["a", "b"], [["x", "1"]]) == "| a | b |\n| --- | --: |\n| x | 1 |"
    assert (figure(None), figure(0.12345), figure(7.6, 0)) == ("–", "0.123", "8")
