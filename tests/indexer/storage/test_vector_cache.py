from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
import pytest

from indexer.search.encoders import Vectors
from indexer.storage.vector_cache import VectorCache


class _Hashing(Protocol):
    name: str
    dimension: int

    def encode_queries(self, texts: Sequence[str]) -> Vectors: ...
    def encode_passages(self, texts: Sequence[str]) -> Vectors: ...


class _Counting:
    """The same vectors, and a count of the texts that were encoded."""

    def __init__(self, inner: _Hashing, turn: int = 0) -> None:
        self.name, self.dimension = inner.name, inner.dimension
        self._inner, self._turn = inner, turn
        self.encoded = 0

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return np.roll(self._inner.encode_queries(texts), self._turn, axis=1)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        self.encoded += len(texts)
        return self.encode_queries(texts)


TEXTS = [f"texte numéro {number}" for number in range(700)]


def _silent(_done: int, _total: int) -> None:
    """A progress that nobody watches."""


@pytest.fixture
def encoder(hashing: _Hashing) -> _Counting:
    return _Counting(hashing)


def test_rows_are_the_texts_vectors_in_order(tmp_path: Path, encoder: _Counting) -> None:
    texts = [*TEXTS[:5], TEXTS[0]]
    rows = VectorCache(tmp_path, encoder).encode(texts, _silent)
    assert rows.dtype == np.float16
    assert rows == pytest.approx(encoder.encode_queries(texts), abs=1e-3)


def test_a_text_is_encoded_once(tmp_path: Path, encoder: _Counting) -> None:
    VectorCache(tmp_path, encoder).encode(TEXTS[:600], _silent)
    before = encoder.encoded
    again = VectorCache(tmp_path, encoder)
    again.encode([*TEXTS, TEXTS[3]], _silent)
    assert encoder.encoded == before + 100 + 1  # and the signature


def test_progress_counts_what_was_known(tmp_path: Path, encoder: _Counting) -> None:
    cache = VectorCache(tmp_path, encoder)
    cache.encode(TEXTS[:100], _silent)
    told: list[tuple[int, int]] = []
    cache.encode(TEXTS[:200], lambda done, total: told.append((done, total)))
    assert told == [(100, 200), (164, 200), (200, 200)]


def test_a_killed_build_resumes(tmp_path: Path, encoder: _Counting) -> None:
    def stop(done: int, _total: int) -> None:
        if done > 600:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        VectorCache(tmp_path, encoder).encode(TEXTS, stop)
    before = encoder.encoded
    VectorCache(tmp_path, encoder).encode(TEXTS, _silent)
    assert encoder.encoded - before == 700 - 512 + 1


def test_texts_that_are_gone_are_forgotten(tmp_path: Path, encoder: _Counting) -> None:
    cache = VectorCache(tmp_path, encoder)
    cache.encode(TEXTS, _silent)
    cache.keep(TEXTS[:10])
    (file,) = tmp_path.rglob("*.npz")
    written = file.stat().st_mtime_ns
    cache.keep(TEXTS[:10])
    assert file.stat().st_mtime_ns == written, "nothing changed, nothing is written"
    before = encoder.encoded
    VectorCache(tmp_path, encoder).encode(TEXTS[:11], _silent)
    assert encoder.encoded == before + 1 + 1


@pytest.mark.parametrize("harm", ["truncate", "flip", "replace", "shape"])
def test_a_damaged_file_is_encoded_again(tmp_path: Path, encoder: _Counting, harm: str) -> None:
    cache = VectorCache(tmp_path, encoder)
    expected = cache.encode(TEXTS[:20], _silent)
    cache.keep(TEXTS[:20])
    (file,) = tmp_path.rglob("*.npz")
    content = bytearray(file.read_bytes())
    if harm == "truncate":
        file.write_bytes(content[: len(content) // 2])
    elif harm == "flip":
        content[len(content) // 2] ^= 1
        file.write_bytes(content)
    elif harm == "replace":
        file.write_bytes(b"not a zip")
    else:
        np.savez(file, keys=np.zeros((2, 16), np.uint8), vectors=np.zeros((2, 3)))
    again = VectorCache(tmp_path, encoder).encode(TEXTS[:20], _silent)
    assert np.array_equal(again, expected)


def test_another_model_of_the_same_name_is_noticed(
    tmp_path: Path, hashing: _Hashing, encoder: _Counting
) -> None:
    VectorCache(tmp_path, encoder).encode(TEXTS[:5], _silent)
    other = _Counting(hashing, turn=7)
    rows = VectorCache(tmp_path, other).encode(TEXTS[:5], _silent)
    assert rows == pytest.approx(other.encode_queries(TEXTS[:5]), abs=1e-3)


@pytest.mark.parametrize("older", [b"signature", b"signature 0"])
def test_vectors_of_another_version_are_encoded_again(
    tmp_path: Path, encoder: _Counting, monkeypatch: pytest.MonkeyPatch, older: bytes
) -> None:
    with monkeypatch.context() as before:
        before.setattr("indexer.storage.vector_cache._SIGNATURE", older.ljust(16))
        VectorCache(tmp_path, encoder).encode(TEXTS[:5], _silent)
    known = encoder.encoded
    VectorCache(tmp_path, encoder).encode(TEXTS[:5], _silent)
    assert encoder.encoded == known + 5 + 1  # and the signature
