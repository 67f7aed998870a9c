"""What the encoder is shown."""

import random
from pathlib import Path

import pytest

from evals.data.question_sets import read_question_sets
from evals.encoder.examples import hurried, make_examples
from indexer.search.encoders import load_encoder


def test_sets_are_read_and_shared_out_by_passage(sets: Path) -> None:
    questions = read_question_sets(sets)
    assert len(questions) == 17
    assert questions[1].answers == ("La crèche : le lundi.",)
    assert questions[-1].answers == ()
    shares = [question.passage.share for question in questions[:6]]
    assert shares == ["test", "training", "training", "test", "training", "development"]


def test_a_folder_without_questions_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="questionsK"):
        read_question_sets(tmp_path)


def test_examples_answer_and_their_others_do_not(sets: Path) -> None:
    questions = [one for one in read_question_sets(sets) if one.passage.share == "training"]
    encoder = load_encoder("bundled")
    examples = make_examples(questions * 8, encoder, 2, seed=1)
    assert examples == make_examples(questions * 8, encoder, 2, seed=1)
    for one in examples:
        assert one.answer != one.other
        assert (one.other is None) == (one.kind == "passage")
    assert {one.kind for one in examples} == {"sentence", "passage"}


def test_a_hurried_question_keeps_its_words() -> None:
    choose = random.Random(3)
    typed = {hurried("Où est l’école primaire ?", choose) for _ in range(40)}
    assert len(typed) > 5
    assert all(text.count(" ") in {3, 4} for text in typed)
