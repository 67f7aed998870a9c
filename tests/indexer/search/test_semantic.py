from pathlib import Path

import numpy as np
import pytest

from indexer.search.semantic import Semantic
from indexer.search.vectors import Vectors

SIZE, DIMENSION = 3000, 24


def _unit(rows: int, seed: int) -> Vectors:
    vectors = np.random.default_rng(seed).normal(size=(rows, DIMENSION)).astype(np.float32)
    unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit


PASSAGES = _unit(SIZE, 1)
COUNTS = [row % 3 for row in range(SIZE)]
SENTENCES = _unit(sum(COUNTS), 2).astype(np.float16)
QUERY = _unit(1, 3)[0]


@pytest.fixture(scope="module", params=["flat", "hnsw"])
def semantic(request: pytest.FixtureRequest) -> Semantic:
    limit = SIZE if request.param == "flat" else SIZE - 1
    semantic = Semantic.build(PASSAGES, SENTENCES, COUNTS, flat_limit=limit)
    assert semantic.method == request.param
    return semantic


def test_nearest_are_those_of_a_full_sort(semantic: Semantic) -> None:
    exact = np.argsort(-(PASSAGES @ QUERY))[:50]
    found = semantic.nearest(QUERY, 50)
    assert len(set(found) & set(exact)) >= (50 if semantic.method == "flat" else 48)
    assert found[0] == exact[0]


def test_what_was_found_last_is_kept(semantic: Semantic) -> None:
    found = semantic.nearest(QUERY, 7)
    assert semantic.nearest(QUERY.copy(), 7) is found
    assert semantic.nearest(QUERY, 8).tolist()[:7] == found.tolist()
    with pytest.raises(ValueError, match="read-only"):
        found[0] = 1  # it is everybody's


def test_a_filter_is_exact_whatever_the_method(semantic: Semantic) -> None:
    among = np.arange(5, SIZE, 97)
    exact = among[np.argsort(-(PASSAGES[among] @ QUERY))]
    assert semantic.nearest(QUERY, 10, among).tolist() == exact[:10].tolist()
    assert semantic.nearest(QUERY, SIZE, among).tolist() == exact.tolist()
    assert semantic.nearest(QUERY, 10, among[:0]).tolist() == []


def test_cosines_of_any_rows(semantic: Semantic) -> None:
    rows = np.array([7, 0, 2999])
    assert semantic.cosines(QUERY, rows) == pytest.approx(PASSAGES[rows] @ QUERY, abs=1e-6)


def test_best_sentence_of_each_passage(semantic: Semantic) -> None:
    # Passages 3 and 6 have no sentence, 4 has one, 5 has two; 1 and 2 come before.
    rows = np.array([3, 5, 4, 6])
    cosines = SENTENCES.astype(np.float32) @ QUERY
    default = np.array([0.1, 0.2, 0.3, 0.4], np.float32)
    assert semantic.best_sentences(QUERY, rows, default) == pytest.approx(
        [0.1, cosines[4:6].max(), cosines[3], 0.4]
    )
    assert semantic.best_sentences(QUERY, rows[:1], default[:1]) == pytest.approx([0.1])
    assert semantic.sentence_cosines(QUERY, rows) == pytest.approx(cosines[[4, 5, 3]])


def test_it_comes_back_from_disk(semantic: Semantic, tmp_path: Path) -> None:
    semantic.save(tmp_path)
    again = Semantic.load(tmp_path)
    assert (len(again), again.dimension, again.method) == (SIZE, DIMENSION, semantic.method)
    assert again.nearest(QUERY, 20).tolist() == semantic.nearest(QUERY, 20).tolist()
    assert again.sentence_counts.tolist() == COUNTS


def test_parts_of_two_indexes_are_refused(tmp_path: Path) -> None:
    Semantic.build(PASSAGES[:9], SENTENCES[:9], [1] * 9).save(tmp_path)
    np.save(tmp_path / "sentences.npy", SENTENCES[:8])
    with pytest.raises(ValueError, match="do not fit together"):
        Semantic.load(tmp_path)
