"""Generated answers measured, with a model that writes what a test tells it to."""

import json
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from evals.data.cases import Case, read_cases
from evals.options import QUESTIONS
from evals.writing import recordings
from evals.writing.measure import (
    RESULTS,
    Showing,
    generative_sections,
    main,
    record,
    run_of,
)
from evals.writing.played import Played, on_gold, played
from evals.writing.recordings import Exchange, Recorded, Recorder, Run
from evals.writing.report import section
from indexer.search.index import Index
from server.engine import Engine
from server.settings import read_settings
from server.verification.verifier import Verifier
from server.writing.chat_model import Message, ModelError
from server.writing.writer import Policy
from tests.server.scripted_model import says, scripted

RUN = Run("openai:small", "2026-11-23", "2 cores", 1700, 220)
CASES = {case.id: case for case in read_cases(QUESTIONS)}
ASKED = "dev-019"
INVENTED = "Le chômage a baissé de 12 % en 1998"


class Writer:
    """A model that copies the first sentence that it is shown, and adds an invention."""

    def stream(self, messages: Sequence[Message], _stop: threading.Event) -> Iterator[str]:
        shown = messages[-1].content
        first = shown.split("[a1] ", 1)[1].split("\n", 1)[0].rstrip(".")
        yield f"{first} [a1]. "
        yield f"{INVENTED} [a1]."


class Mute:
    """A model that is never there."""

    def stream(self, _messages: Sequence[Message], _stop: threading.Event) -> Iterator[str]:
        yield from ()
        raise ModelError("unreachable")


@pytest.fixture(scope="module")
def results(index: Index, index_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A recorded run of two questions, one of which no model is asked."""
    path = tmp_path_factory.mktemp("results") / "small.jsonl"
    recorder = Recorder(Writer())
    writing = Showing(recorder, Verifier(index), Policy(1700))
    recordings.start(path, RUN)
    some = [CASES[ASKED], CASES["dev-034"]]
    record(some, Engine(index, index_folder, writing), recorder, path)
    return path


@pytest.fixture(scope="module")
def rows(results: Path, index: Index, index_folder: Path) -> list[Played]:
    run, recorded = recordings.read(results)
    return played(recorded, CASES, index, index_folder, run)


def test_a_run_keeps_what_was_shown_and_written(results: Path) -> None:
    _, recorded = recordings.read(results)
    by_id = {one.id: one for one in recorded}
    assert set(by_id) == {ASKED, "dev-034"}
    assert by_id["dev-034"].exchanges == ()
    [exchange] = by_id[ASKED].exchanges
    assert INVENTED in exchange.text
    assert "a1" in exchange.shown


def test_a_run_that_was_stopped_goes_on(
    results: Path, index: Index, index_folder: Path
) -> None:
    recorder = Recorder(Mute())
    writing = Showing(recorder, Verifier(index), Policy(1700))
    before = results.read_text("utf-8")
    record([CASES[ASKED]], Engine(index, index_folder, writing), recorder, results)
    assert results.read_text("utf-8") == before


def test_the_verified_answer_leaves_out_what_the_believed_one_says(rows: list[Played]) -> None:
    wrote = next(row for row in rows if row.generated)
    assert not any(INVENTED in said for said in wrote.verified.statements)
    assert any(INVENTED in said for said in wrote.unverified.statements)
    assert [sentence.passes for sentence in wrote.sentences] == [True, False]
    assert wrote.sentences[1].reason == "number"
    assert not wrote.stale


def test_a_question_that_no_model_is_asked_has_one_answer(rows: list[Played]) -> None:
    silent = next(row for row in rows if not row.generated)
    assert silent.verified == silent.unverified == silent.extractive
    assert silent.sentences == ()


def test_more_than_was_recorded_is_stale(index: Index, index_folder: Path) -> None:
    [row] = played([Recorded(ASKED, (), 1.0)], CASES, index, index_folder, RUN)
    assert row.stale


def test_a_question_that_is_no_more_is_left_out(index: Index, index_folder: Path) -> None:
    assert played([Recorded("gone", (), 1.0)], CASES, index, index_folder, RUN) == []


def test_a_sentence_is_on_the_gold_or_not(case: Case) -> None:
    assert on_gold(case, "Il dit : un deux trois quatre.")
    assert not on_gold(case, "Tout autre chose que cela.")


def test_the_section_tells_what_was_run_and_what_came_of_it(rows: list[Played]) -> None:
    text = section(RUN, rows, 75)
    assert text.startswith("## Answers written by openai:small\n")
    assert "2 of the\n75 questions" in text
    assert "fair sample" in text
    assert "On the 1 questions that the model was asked:" in text
    assert "| correct |" in text
    assert "The model wrote 2 sentences that were verified: 0.50" in text
    assert "(number 1)" in text
    assert "Faults of the model: none." in text


def test_a_section_of_stale_rows_says_so(index: Index, index_folder: Path) -> None:
    stale = played([Recorded(ASKED, (), 1.0)], CASES, index, index_folder, RUN)
    text = section(RUN, stale, 1)
    assert "1 are left out" in text
    assert "| correct |" not in text


def test_faults_of_the_model_are_counted(index: Index, index_folder: Path) -> None:
    broken = Exchange({}, "", None, 3.0, "unreachable")
    rows = played([Recorded(ASKED, (broken,), 3.0)], CASES, index, index_folder, RUN)
    assert "unreachable 1" in section(RUN, rows, 75)


def test_the_recorded_runs_of_the_repository_can_be_read() -> None:
    for path in RESULTS.glob("*.jsonl"):
        run, recorded = recordings.read(path)
        assert run.model
        assert {one.id for one in recorded} <= CASES.keys()


def test_another_corpus_has_no_such_section(small_corpus: Path, tmp_path: Path) -> None:
    main(["--report", "--corpus", str(small_corpus), "--index", str(tmp_path)])


def test_every_run_has_its_section(index: Index, index_folder: Path, results: Path) -> None:
    [text] = generative_sections(index, index_folder, results.parent)
    assert "openai:small" in text


def test_without_a_model_nothing_is_run(
    small_corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("REPERE_MODEL", raising=False)
    with pytest.raises(SystemExit, match="REPERE_MODEL"):
        main(["--corpus", str(small_corpus), "--index", str(tmp_path)])


def test_a_configured_model_is_run_and_reported(
    index_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    report = tmp_path / "quality.md"
    report.write_text("# Quality\n\n## What the figures mean\n", "utf-8")
    where = ["--index", str(index_folder), "--results", str(tmp_path)]
    with scripted(says("Ils sont complémentaires [a1].")) as server:
        monkeypatch.setenv("REPERE_MODEL", "openai:small/one")
        monkeypatch.setenv("REPERE_BASE_URL", server.url)
        main([*where, "--only", ASKED])
        assert len(server.asked) == 1
    run, [recorded] = recordings.read(tmp_path / "openai-small-one.jsonl")
    assert run.model == "openai:small/one"
    assert recorded.exchanges[0].text.startswith("Ils sont")
    main([*where, "--report", "--write", "--output", str(tmp_path)])
    assert "## Answers written by openai:small/one" in report.read_text("utf-8")


def test_the_head_of_a_run_comes_from_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPERE_MODEL", "openai:small")
    monkeypatch.setenv("REPERE_MODEL_CONTEXT", "1200")
    run = run_of(read_settings())
    assert (run.model, run.context) == ("openai:small", 1200)
    assert "cores" in run.machine
    assert json.loads(json.dumps(run.date)) == run.date
