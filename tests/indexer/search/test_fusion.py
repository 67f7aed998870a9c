import numpy as np
import pytest

from indexer.search.fusion import HYBRID, MEANING_ONLY, WORDS_ONLY, fuse

COSINE = np.array([0.9, 0.8, 0.7], np.float32)
SENTENCE = np.array([0.8, 0.9, 0.7], np.float32)
BM25 = np.array([0.0, 2.0, 4.0], np.float32)


def test_the_formula_worked_by_hand() -> None:
    assert fuse(COSINE, SENTENCE, BM25, HYBRID) == pytest.approx(
        [
            0.8 * 0.9 + 0.2 * 0.8,
            0.8 * 0.8 + 0.2 * 0.9 + 0.12 * 2 / 4,
            0.8 * 0.7 + 0.2 * 0.7 + 0.12 * 4 / 4,
        ]
    )


def test_each_side_alone() -> None:
    assert fuse(COSINE, SENTENCE, BM25, WORDS_ONLY) == pytest.approx([0, 0.5, 1])
    assert fuse(COSINE, SENTENCE, BM25, MEANING_ONLY) == pytest.approx([0.88, 0.82, 0.7])


def test_no_word_found_and_no_candidate() -> None:
    nothing = np.zeros(3, np.float32)
    assert fuse(COSINE, COSINE, nothing, HYBRID) == pytest.approx(COSINE)
    assert len(fuse(COSINE[:0], COSINE[:0], BM25[:0], HYBRID)) == 0
