"""Small documents and sets of questions, from their files to the sections of the report."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from evals.data.cases import Case, CaseError
from evals.data.question_sets import read_question_sets
from evals.data.small_documents import FILE, read_small_documents, write_corpus
from evals.elsewhere import commands, measure
from evals.elsewhere.measure import (
    Compared,
    as_case,
    first_right_if_given,
    is_tested,
)
from evals.elsewhere.report import SETS, SMALL, sets_section, small_section
from evals.quality.metrics import first_right
from evals.quality.replies import Reply
from evals.quality.runs import Answerer, run_answers
from evals.quality.scores import answer_scores
from evals.quality.systems import engine_answerer
from evals.quality.text import coverage
from indexer.corpus import read_corpus
from indexer.search.index import Index
from server.engine import Engine
from tests.evals.conftest import Quoting


def test_the_documents_make_a_corpus_that_is_read_whole(tmp_path: Path) -> None:
    documents = read_small_documents()
    write_corpus(tmp_path, documents)
    read = {one.id: one for one in read_corpus(tmp_path)}
    assert set(read) == {one.id for one in documents}
    assert len({case.id for one in documents for case in one.cases}) > 40
    assert "Le cadenas est fourni avec chaque vélo." in read["signes"].text


def test_what_must_be_quoted_is_in_the_documents(tmp_path: Path) -> None:
    """Once they were read: a cell stands behind the name of its column."""
    documents = read_small_documents()
    write_corpus(tmp_path, documents)
    texts = [one.text for one in read_corpus(tmp_path)]
    gold = [quote.quote for one in documents for case in one.cases for quote in case.evidence]
    assert len(gold) > 40
    assert [quote for quote in gold if coverage(quote, texts) < 0.8] == []


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('asks = "Où', 'ask = "Où', "document 1, question 1: unknown ask"),
        ('kind = "where', 'kid = "where', "document 1: unknown kid"),
        ('asks = "Où est le guichet des associations ?"\n', "", "missing asks"),
    ],
)
def test_a_misspelt_key_is_refused(tmp_path: Path, before: str, after: str, said: str) -> None:
    path = tmp_path / "small.toml"
    path.write_text(FILE.read_text("utf-8").replace(before, after, 1), "utf-8")
    with pytest.raises(CaseError, match=said):
        read_small_documents(path)


def test_the_first_citation_alone_counts(case: Case, quoting: Quoting) -> None:
    right, wrong = "un deux trois quatre", "autre chose en tout point"
    assert first_right(case, quoting(right, wrong)) == 1
    assert first_right(case, quoting(wrong, right)) == 0
    assert first_right(replace(case, evidence=()), quoting(right)) is None
    assert first_right_if_given(case, quoting(wrong, right)) == 0
    assert first_right_if_given(case, quoting()) is None


@pytest.fixture
def sets(tmp_path: Path) -> Path:
    """Six passages with a question each; those whose number 3 divides are for testing."""
    passages = [
        {"key": f"1-{n:03}", "src": "toc" if n == 3 else "x", "theme": f"Le bal {n}",
         "sentences": [f"Le bal {n} est annoncé.", f"Le bal {n} ouvre ses portes à {n + 10} heures."]}
        for n in range(7)
    ]  # fmt: skip
    questions = [
        {"key": one["key"], "question": f"À quelle heure le bal {n} ouvre-t-il ses portes ?", "lang": "fr",
         "style": "clean", "type": "factoid", "gold": [] if n == 6 else [1]}
        for n, one in enumerate(passages)
    ]  # fmt: skip
    for name, rows in (("passages1", passages), ("questions1", questions)):
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return tmp_path


def test_only_the_test_third_and_sentences_are_asked(sets: Path) -> None:
    tested = [one for one in read_question_sets(sets) if is_tested(one)]
    assert [one.passage.key for one in tested] == ["1-000", "1-006"]
    answered, silent = (as_case(one, n) for n, one in enumerate(tested))
    assert [one.quote for one in answered.evidence] == [
        "Le bal 0 ouvre ses portes à 10 heures."
    ]
    assert (silent.answerable, silent.accept_status) == ("none", ("abstained",))


def test_the_real_engine_answers_the_sets(
    sets: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without what it is compared with, which takes seconds to import."""
    monkeypatch.setattr(measure, "systems", ours)
    done = measure.on_question_sets(sets, tmp_path / "cache", 9)
    (runs,) = done.runs.values()
    assert (done.documents, len(runs)) == (2, 2)
    answered = next(run for run in runs if run.case.evidence)
    assert first_right(answered.case, answered.reply) == 1


def test_small_documents_stay_above_their_floor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A little under the figure of docs/quality.md, and raised with it."""
    monkeypatch.setattr(measure, "systems", ours)
    (runs,) = measure.on_small_documents(tmp_path).runs.values()
    assert (answer_scores("Repère", runs).figures["correct"] or 0) >= 0.8


def ours(index: Index, cache: Path) -> Mapping[str, Answerer]:
    return {"Repère": engine_answerer(Engine(index, cache))}


def silent() -> Reply:
    return Reply("abstained", ("Rien.",), (), (), (), None, True)


@pytest.fixture
def compared(case: Case, quoting: Quoting) -> Compared:
    """Two systems on one question that has an answer and one that has none."""
    cases = [case, replace(case, id="t-2", evidence=(), accept_status=("abstained",))]

    def good(asked: Case) -> Reply:
        return (
            quoting("un deux trois quatre", "cinq six sept huit")
            if asked.evidence
            else silent()
        )

    answerers: dict[str, Answerer] = {"Repère": good, "other": lambda _: quoting("rien de tel")}
    return Compared(2, {name: run_answers(cases, one) for name, one in answerers.items()})


def test_the_sections_say_who_is_right(compared: Compared) -> None:
    small, others = small_section(compared, "Made."), sets_section(compared, "Made.")
    assert small.startswith(SMALL)
    assert others.startswith(SETS)
    assert "2 questions on 2 documents" in small
    assert "| correct | 1.000 | 0.000 |" in small
    assert "| factoid | 2 | 1.00 | 0.00 |" in small
    assert "| first citation right | 1.000 | 0.000 |" in others
    assert "| abstention recall | 1.000 | 0.000 |" in others
    assert "| first citation right | +1.000 [+1.000, +1.000] |" in others


def test_sets_that_are_not_named_are_left_out_and_said(
    compared: Compared,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    page = tmp_path / "quality.md"
    page.write_text(f"# Q\n\n{SETS}\n\nkept\n\n## What the figures mean\n\nend\n", "utf-8")
    monkeypatch.setattr(commands, "on_small_documents", lambda _: compared)
    commands.main(["--output", str(page), "--cache", str(tmp_path)])
    assert "are left out" in capsys.readouterr().out
    text = page.read_text("utf-8")
    assert text.index("kept") < text.index(SMALL) < text.index("## What the figures mean")
    monkeypatch.setattr(commands, "on_question_sets", lambda *_: compared)
    commands.main(["--output", str(page), "--cache", str(tmp_path), "--sets", "x", "--details"])
    assert "kept" not in page.read_text("utf-8")
    assert "t-1 [factoid] ok" in capsys.readouterr().out
