"""From questions with their answers to rows of features, with the real encoder."""

import json
from pathlib import Path

import numpy as np
import pytest

from evals.data.cases import read_cases
from evals.data.question_sets import SetQuestion, read_question_sets
from evals.decision import corpora
from evals.decision.commands import fit, fit_confidence, written
from evals.decision.corpora import ask_small, small_corpora
from evals.decision.measure import confidence_section, section
from evals.decision.questions import Searched, from_cases, from_sets
from evals.options import QUESTIONS
from indexer.search.encoders import load_encoder
from indexer.search.index import Index
from server.evidence.decision import FEATURES, Sum, decision


@pytest.fixture(scope="module")
def questions(tmp_path_factory: pytest.TempPathFactory) -> tuple[SetQuestion, ...]:
    folder = tmp_path_factory.mktemp("sets")
    about = [("le marché", "lundi"), ("la crèche", "mardi"), ("le bal", "samedi")] * 6
    passages = [
        {"key": f"1-{number:03}", "src": "test", "theme": what,
         "sentences": [f"Rien n'est dit ici de {what} {number}.",
                       f"{what.capitalize()} {number} ouvre le {day}."]}
        for number, (what, day) in enumerate(about)
    ]  # fmt: skip
    asked = [
        {"key": one["key"], "question": f"Quand ouvre {one['theme']} {number} ?",
         "lang": "fr", "style": "clean", "type": "factoid", "gold": [1]}
        for number, one in enumerate(passages)
    ]  # fmt: skip
    for name, rows in (("passages1", passages), ("questions1", asked)):
        text = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        (folder / f"{name}.jsonl").write_text(text, encoding="utf-8")
    return read_question_sets(folder)


@pytest.fixture(scope="module")
def searched(
    questions: tuple[SetQuestion, ...], tmp_path_factory: pytest.TempPathFactory
) -> list[Searched]:
    cache = tmp_path_factory.mktemp("vectors")
    return list(from_sets(questions, load_encoder("bundled"), cache, lambda *_: None))


def test_candidates_are_described_and_marked(searched: list[Searched]) -> None:
    assert all(one.rows.shape == (len(one.right), len(FEATURES)) for one in searched)
    assert all(one.right.sum() == 1 and one.answerable for one in searched)


def test_weights_are_fitted_written_and_read_again(searched: list[Searched]) -> None:
    decided = fit(searched, "some encoder")
    kept = json.loads(written(decided))
    assert kept["encoder"] == "some encoder"
    again = Sum.read(kept["ranking"], FEATURES)
    assert again.of(searched[0].rows) == pytest.approx(
        decided.ranking.of(searched[0].rows), abs=0.01
    )
    text = section("Here", searched, decided)
    assert "| fitted decision | 1.000 |" in text


def test_the_report_s_own_questions_are_marked_by_their_gold(index: Index) -> None:
    cases = [case for case in read_cases(QUESTIONS) if case.evidence and not case.turns][:6]
    found = list(from_cases(cases, index))
    assert np.mean([one.right.any() for one in found]) > 0.5


def test_the_weights_that_are_carried_fit_the_encoder_that_is() -> None:
    assert decision().encoder == load_encoder("bundled").name


def test_one_passage_in_five_is_left_out_of_a_small_corpus(
    questions: tuple[SetQuestion, ...],
) -> None:
    made = list(small_corpora(questions))
    assert made == list(small_corpora(questions))
    for corpus in made:
        assert not set(corpus.kept) & set(corpus.left_out)
        assert len(corpus.kept) + len(corpus.left_out) in {12, 18}
        assert len(corpus.left_out) in {2, 3}


def test_what_small_corpora_answer_is_told_from_what_was_left_out(
    questions: tuple[SetQuestion, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corpora, "_SIZES", (30,))  # each corpus is asked every witness question
    monkeypatch.setattr(corpora, "_MIXED", ())
    asked = list(ask_small(questions, load_encoder("bundled"), tmp_path))
    assert {one.kind for one in asked} == {"answered", "left out"}
    text = confidence_section(asked, fit_confidence(asked))
    assert "| both | 1.00 | 0.00 |" in text
