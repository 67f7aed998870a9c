"""The pairs themselves: their spans, their halves, their labels."""

import json
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from evals.data.pairs import FILE, Pair, PairError, half_of, read_pairs
from indexer.model import Document

ROW = {
    "id": "p",
    "statement": "s",
    "label": "supported",
    "made": "partial",
    "document": "d",
    "sources": [{"start": 0, "end": 3, "text": "abc"}],
}


@pytest.fixture(scope="module")
def pairs() -> tuple[Pair, ...]:
    return read_pairs()


def test_there_are_enough_of_each_label(pairs: tuple[Pair, ...]) -> None:
    french = [pair for pair in pairs if not pair.made.startswith("english")]
    counts = Counter(pair.label for pair in french)
    assert sum(counts.values()) >= 500
    assert min(counts.values()) >= 140
    assert len({pair.id for pair in pairs}) == len(pairs)


def test_every_source_is_a_slice_of_the_report(
    pairs: tuple[Pair, ...], report: Document
) -> None:
    for pair in pairs:
        assert pair.document == report.id
        for source in pair.sources:
            assert report.text[source.start : source.end] == source.text


def test_every_source_is_a_sentence_or_a_row_of_it(
    pairs: tuple[Pair, ...], report: Document
) -> None:
    whole = {(one.start, one.end) for one in report.sentences}
    whole |= {(row.start, row.end) for row in report.toc}
    assert {(one.start, one.end) for pair in pairs for one in pair.sources} <= whole
    assert {pair.belongs_to for pair in pairs if pair.belongs_to} <= whole


def test_no_sentence_is_in_both_halves(pairs: tuple[Pair, ...]) -> None:
    halves = defaultdict(set)
    for pair in pairs:
        used = [(source.start, source.end) for source in pair.sources]
        used += [pair.belongs_to] if pair.belongs_to else []
        for span in used:
            halves[span].add(pair.half)
            assert half_of(*span) == pair.half
    assert {len(found) for found in halves.values()} == {1}


def test_both_halves_are_large(pairs: tuple[Pair, ...]) -> None:
    sizes = Counter(pair.half for pair in pairs)
    assert min(sizes.values()) > 0.4 * len(pairs)


def test_a_wrong_citation_says_where_its_statement_comes_from(pairs: tuple[Pair, ...]) -> None:
    for pair in pairs:
        assert (pair.made == "wrong-citation") == (pair.belongs_to is not None)


@pytest.mark.parametrize(
    "change", [{"label": "maybe"}, {"sources": []}, {"sources": [{"start": 1}]}, {"made": None}]
)
def test_a_line_that_is_no_pair_is_an_error(change: dict[str, object], tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    row = {key: value for key, value in (ROW | change).items() if value is not None}
    path.write_text(json.dumps(ROW) + "\n" + json.dumps(row), "utf-8")
    with pytest.raises(PairError, match=r"pairs\.jsonl, line 2"):
        read_pairs(path)


def test_the_file_is_beside_the_module() -> None:
    assert FILE.name == "support.jsonl"
