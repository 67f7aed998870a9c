import json
from pathlib import Path

import pytest

from evals.data.cases import CaseError, GoldQuote, in_english, read_cases
from tests.paths import ROOT

ROW = {
    "id": "a",
    "question": "Où ?",
    "lang": "fr",
    "type": "navigation",
    "persona": "student",
    "answerable": "full",
    "evidence": [{"quote": "1.1. Ici", "page": None, "target_page": 20}],
    "accept_status": ["answered"],
}


def write(folder: Path, *rows: object) -> Path:
    path = folder / "q.jsonl"
    path.write_text(
        "\n".join(r if isinstance(r, str) else json.dumps(r) for r in rows), "utf-8"
    )
    return path


def test_reads_a_case_and_skips_blank_lines(tmp_path: Path) -> None:
    [case] = read_cases(write(tmp_path, ROW, "", "  "))
    assert case.id == "a"
    assert case.evidence == (GoldQuote("1.1. Ici", (20, 20)),)
    assert (case.pointers, case.must_contain, case.turns, case.half) == ((), (), (), "")


@pytest.mark.parametrize(
    ("place", "pages"),
    [
        ({"page": 9}, (9, 9)),
        ({"page": None}, None),
        ({"page": None, "page_range": "7-8"}, (7, 8)),
        ({}, None),
    ],
)
def test_pages_that_count_as_right(
    tmp_path: Path, place: dict[str, object], pages: tuple[int, int] | None
) -> None:
    row = ROW | {"evidence": [{"quote": "ici", **place}]}
    [case] = read_cases(write(tmp_path, row))
    assert case.evidence[0].pages == pages


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("{", "line 2: Expecting"),
        ("[]", "line 2: expected a JSON object"),
        ({**ROW, "must_contains": []}, "line 2: unknown must_contains"),
        ({"id": "b"}, "line 2: missing accept_status, answerable"),
        ({**ROW, "accept_status": ["maybe"]}, "accept_status must hold some of"),
        ({**ROW, "accept_status": []}, "accept_status must hold some of"),
        ({**ROW, "question": " "}, "question must be a text that is not empty"),
        ({**ROW, "turns": "Où ?"}, "turns must be a list of texts"),
        ({**ROW, "turns": [3]}, "turns must be a list of texts"),
        ({**ROW, "evidence": ["ici"]}, "evidence must be a list of objects"),
        ({**ROW, "evidence": {}}, "evidence must be a list of objects"),
        ({**ROW, "evidence": [{}]}, "a piece of evidence has no quote"),
        ({**ROW, "evidence": [{"quote": "x", "page_range": "7"}]}, "not enough values"),
        (ROW, "line 2: the id 'a' is used twice"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, row: object, message: str) -> None:
    with pytest.raises(CaseError, match=message):
        read_cases(write(tmp_path, ROW, row))


def test_the_half_of_a_split_file_is_kept(tmp_path: Path) -> None:
    [case] = read_cases(write(tmp_path, ROW | {"half": "tune"}))
    assert case.half == "tune"


@pytest.mark.parametrize("name", ["questions.jsonl", "validation.jsonl"])
def test_every_gold_quote_is_verbatim_in_the_source(name: str) -> None:
    sources = [path.read_text("utf-8") for path in (ROOT / "corpus").rglob("*.txt")]
    for case in read_cases(ROOT / "evals" / "data" / name):
        for evidence in (*case.evidence, *case.pointers):
            assert any(evidence.quote in source for source in sources), case.id


def test_a_file_without_questions_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match=r"q\.jsonl holds no question"):
        read_cases(write(tmp_path, ""))


def test_a_translation_keeps_what_answers(tmp_path: Path) -> None:
    cases = read_cases(write(tmp_path, ROW))
    path = tmp_path / "english.jsonl"
    path.write_text('{"id": "a", "question": "Where?"}', "utf-8")
    [english] = in_english(path, cases)
    assert (english.id, english.question, english.lang) == ("a-en", "Where?", "en")
    assert english.evidence == cases[0].evidence


def test_the_translations_are_of_questions_that_may_be_looked_at() -> None:
    folder = ROOT / "evals" / "data"
    cases = [*read_cases(folder / "questions.jsonl"), *read_cases(folder / "validation.jsonl")]
    assert not any(one.half == "test" for one in in_english(folder / "english.jsonl", cases))
