"""A tiny set in the form of the public ones, and the real search."""

import gzip
import json
from pathlib import Path

import pytest

from evals.data.public_sets import read_set
from evals.public.measure import covered, holds, main
from indexer.model import Unit
from indexer.search.index import ScoredSentence

TEXTS = {
    "bread": "Le pain est fait de farine. On le cuit au four pendant une heure.",
    "train": "Le train part de la gare. Il arrive à Lyon à midi.",
    "volcano": "Le volcan dort depuis un siècle. Sa lave était noire.",
}


def write_set(folder: Path, rel: str, answers: bool) -> Path:
    folder.mkdir()
    start = TEXTS["train"].index("Lyon")
    question = {
        "id": "q1",
        "text": "Où arrive le train à midi ?",
        "rel": [rel],
        **({"answers": [{"text": "Lyon", "start": start}]} if answers else {}),
    }
    last = {"id": "q2", "text": "De quelle couleur était la lave ?", "rel": ["volcano"]}
    passages = [{"id": name, "doc": f"d-{name}", "text": text} for name, text in TEXTS.items()]
    for name, rows in (("corpus", passages), ("queries", [question, last])):
        with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in rows)
    return folder


def test_a_limit_keeps_the_questions_about_the_passages_kept(tmp_path: Path) -> None:
    folder = write_set(tmp_path / "set", "train", answers=True)
    read = read_set(folder, limit=2)
    assert [passage.id for passage in read.passages] == ["bread", "train"]
    [question] = read.questions
    assert question.spans == (("train", 38, 42),)
    assert not question.of_documents
    assert len(read_set(folder, questions=1).questions) == 1


def test_passages_are_slices_cut_into_sentences(tmp_path: Path) -> None:
    read = read_set(write_set(tmp_path / "set", "train", answers=False))
    passage = read.passages[0]
    assert [passage.text[s.start : s.end] for s in passage.sentences] == [
        "Le pain est fait de farine.",
        "On le cuit au four pendant une heure.",
    ]


def test_a_sentence_is_right_when_it_holds_the_whole_answer(tmp_path: Path) -> None:
    read = read_set(write_set(tmp_path / "set", "train", answers=True))
    train, question = read.passages[1], read.questions[0]
    first, second = (ScoredSentence(train, span, 0) for span in train.sentences)
    assert holds(second, question)
    assert not holds(first, question)
    assert not holds(ScoredSentence(train, Unit(26, 40), 0), question)
    assert not holds(ScoredSentence(read.passages[0], train.sentences[1], 0), question)


def test_a_sentence_covers_by_the_idf_of_what_it_holds(tmp_path: Path) -> None:
    bread = read_set(write_set(tmp_path / "set", "train", answers=True)).passages[0]
    # « Le pain est fait de farine. » holds one term of the two, which weighs 3 of 4.
    sentence = ScoredSentence(bread, bread.sentences[0], 0)
    assert covered(sentence, {"farin": 3.0, "sucr": 1.0}) == 0.75
    assert covered(sentence, {}) == 0


def test_the_table_of_a_set(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    exact = write_set(tmp_path / "exact", "train", answers=True)
    pages = write_set(tmp_path / "pages", "d-train", answers=False)
    main([str(exact), str(pages), "--cache", str(tmp_path / "cache")])
    printed = capsys.readouterr().out
    assert "exact: 3 passages, 2 questions" in printed
    assert "| hybrid | 1.000 | 1.000 | 1.000 | 1.000 |" in printed
    assert "| hybrid | 1.000 | 1.000 | – | – |" in printed
