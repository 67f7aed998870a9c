import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from indexer.search.index import Index
from indexer.search.vectors import Vectors
from indexer.storage.whole import get, put
from server.evidence.confidence import Nearness
from server.evidence.relevance import Relevance, Threshold, speaks_of_document
from server.wording import Language
from tests.server.answering import asked, found


@pytest.fixture(scope="module")
def words_only(index: Index) -> Index:
    """The same index where no encoder works: measuring it costs next to nothing."""
    return Index(index.documents, index.passages, index.lexical, None, None, "words")


@pytest.fixture(scope="module")
def relevance(index: Index, index_folder: Path) -> Relevance:
    """As it was measured when the index was made."""
    return Relevance(index, index_folder)


@pytest.mark.parametrize(
    "question",
    [
        "Pourquoi la prise de risque est-elle une nécessité humaine ?",
        "Qu'apporte l'évaluation participative ?",
        "What is said about risk-taking?",
        "Que dit l'introduction ?",
    ],
)
def test_a_question_that_the_corpus_may_answer_stands_out(
    relevance: Relevance, index: Index, question: str
) -> None:
    assert relevance.relevant(found(index, question))


@pytest.mark.parametrize(
    "question",
    [
        "Comment changer un pneu crevé ?",
        "Which planet is the largest?",
        "Quel fromage choisir pour une raclette ?",
    ],
)
def test_an_off_topic_question_does_not(
    relevance: Relevance, index: Index, question: str
) -> None:
    evidence = found(index, question)
    assert not relevance.relevant(evidence)
    assert relevance.strange(evidence)


def test_nothing_found_is_not_relevant(relevance: Relevance, index: Index) -> None:
    evidence = replace(found(index, "Que dit l'introduction ?"), candidates=())
    assert not relevance.relevant(evidence)


def test_a_question_on_the_document_is_held_to_a_lower_bar(
    relevance: Relevance, index: Index
) -> None:
    assert not relevance.relevant(found(index, "Quelle est la recette du bonheur ?"))
    assert relevance.relevant(
        found(index, "Quelle est, dans ce rapport, la recette du bonheur ?")
    )


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("Que dit le rapport ?", True),
        ("Et la bibliographie ?", True),
        ("What do the authors think?", True),
        ("Quel temps fait-il ?", False),
        ("Un départ en vacances ?", False),
    ],
)
def test_a_question_may_speak_of_the_document(text: str, speaks: bool) -> None:
    assert speaks_of_document(asked(text)) is speaks


def test_unknown_words_are_a_share_of_the_question(relevance: Relevance, index: Index) -> None:
    assert relevance.unknown(found(index, "Le partenariat ?")) == 0.0
    assert relevance.unknown(found(index, "Les kangourous ?")) == 1.0
    assert relevance.unknown(replace(found(index, "Le partenariat ?"), concepts=())) == 1.0


def test_quoted_words_of_the_corpus_are_never_strange(
    relevance: Relevance, index: Index
) -> None:
    quoted = found(index, "« outre-Atlantique notamment » ? kangourou zèbre girafe éléphant")
    assert relevance.strange(quoted)
    assert quoted.candidates[0].quoted
    assert isinstance(relevance.relevant(quoted), bool)


def test_neighbours_are_rows_about_the_subject(relevance: Relevance, index: Index) -> None:
    near = relevance.neighbours(found(index, "Le partenariat coûte-t-il cher ?"))
    assert any("partenariat" in row.text for row in near)
    assert all(row.kind == "toc" for row in near)
    assert relevance.neighbours(found(index, "Les kangourous ?")) == []


def _kept(cache: Path) -> dict[str, Any]:
    content = get(cache / "thresholds")
    assert content is not None
    kept: dict[str, Any] = json.loads(bytes(content))
    return kept


def _change(cache: Path, **fields: object) -> None:
    """Keep other values, under a checksum of their own."""
    put(cache / "thresholds", json.dumps(_kept(cache) | fields).encode())


def test_what_was_measured_is_kept_and_read_again(words_only: Index, tmp_path: Path) -> None:
    first = Relevance(words_only, tmp_path).thresholds
    _change(tmp_path, fr=[7.0, 5.0, 0.8, 0.7])
    again = Relevance(words_only, tmp_path).thresholds
    assert again["fr"] == Threshold(7.0, 5.0, Nearness(0.8, 0.7))
    assert again["en"] == first["en"]
    assert {path.name for path in tmp_path.iterdir()} == {"thresholds", "lock"}


DEEP = b'{"key": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"key": "x"}', b"\xff\xfe", DEEP])
def test_a_damaged_file_is_measured_again(
    words_only: Index, tmp_path: Path, content: bytes
) -> None:
    expected = Relevance(words_only).thresholds
    (tmp_path / "thresholds").write_bytes(content)
    assert Relevance(words_only, tmp_path).thresholds == expected
    assert _kept(tmp_path)["fr"][:2] == [expected["fr"].strict, expected["fr"].lenient]


def test_no_flipped_bit_moves_a_threshold(
    words_only: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each byte in turn; what was measured stands for a measure, which takes a second."""
    measured = Relevance(words_only, tmp_path).thresholds
    monkeypatch.setattr(Relevance, "_measured", lambda _: measured)
    whole = (tmp_path / "thresholds").read_bytes()
    for place in range(len(whole)):
        flipped = bytearray(whole)
        flipped[place] ^= 1 << place % 8
        (tmp_path / "thresholds").write_bytes(flipped)
        assert Relevance(words_only, tmp_path).thresholds == measured
        assert (tmp_path / "thresholds").read_bytes() == whole, "written again"


@pytest.mark.parametrize("name", ["VECTORS_VERSION", "INDEX_VERSION", "THRESHOLDS_VERSION"])
def test_thresholds_of_another_version_are_measured_again(
    words_only: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    expected = _kept_but_wrong(words_only, tmp_path)
    monkeypatch.setattr(f"server.evidence.relevance.{name}", 0)
    assert Relevance(words_only, tmp_path).thresholds == expected


def test_thresholds_without_a_version_are_measured_again(
    words_only: Index, tmp_path: Path
) -> None:
    expected = _kept_but_wrong(words_only, tmp_path)
    _change(tmp_path, key="0" * 64)
    assert Relevance(words_only, tmp_path).thresholds == expected


def test_an_encoder_that_changed_under_its_name_is_measured_again(
    words_only: Index, tmp_path: Path
) -> None:
    parts = words_only.documents, words_only.passages, words_only.lexical
    one, other = (Index(*parts, None, _Constant(value), "words") for value in (1.0, -1.0))
    expected = _kept_but_wrong(one, tmp_path)
    assert Relevance(one, tmp_path).thresholds != expected, "kept while it is the same"
    assert Relevance(other, tmp_path).thresholds == expected


class _Constant:
    """Gives every text the same vector; two of them bear one name."""

    name, dimension = "constant", 1

    def __init__(self, value: float) -> None:
        self._value = value

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return np.full((len(texts), 1), self._value, np.float32)

    encode_passages = encode_queries


def _kept_but_wrong(index: Index, cache: Path) -> dict[Language, Threshold]:
    """The thresholds of an index; those that are left in its cache are others."""
    measured = Relevance(index, cache).thresholds
    _change(cache, fr=[7.0, 5.0, 0.8, 0.7])
    return measured


def test_another_index_is_measured_for_itself(words_only: Index, tmp_path: Path) -> None:
    Relevance(words_only, tmp_path).thresholds  # noqa: B018 (measured and kept)
    before = _kept(tmp_path)
    other = Index(
        words_only.documents, words_only.passages, words_only.lexical, None, None, "other"
    )
    assert Relevance(other, tmp_path).thresholds
    assert _kept(tmp_path) != before


def test_a_folder_that_cannot_be_written_only_costs_time(
    words_only: Index, tmp_path: Path
) -> None:
    assert Relevance(words_only, tmp_path / "absent").thresholds == (
        Relevance(words_only).thresholds
    )
    assert not (tmp_path / "absent").exists()
