from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
import pytest

from indexer.search.vectors import Vectors
from indexer.storage.vector_cache import VectorCache
from indexer.storage.whole import put


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
    file = _kept(tmp_path)
    written = file.stat().st_mtime_ns
    cache.keep(TEXTS[:10])
    assert file.stat().st_mtime_ns == written, "nothing changed, nothing is written"
    before = encoder.encoded
    VectorCache(tmp_path, encoder).encode(TEXTS[:11], _silent)
    assert encoder.encoded == before + 1 + 1


def _kept(folder: Path) -> Path:
    (file,) = folder.rglob("*.vectors")
    return file


def test_a_damaged_file_is_encoded_again(tmp_path: Path, encoder: _Counting) -> None:
    """Whatever it holds: halves of it, other files, and a bit flipped in each of its parts."""
    cache = VectorCache(tmp_path, encoder)
    expected = cache.encode(TEXTS[:20], _silent)
    cache.keep(TEXTS[:20])
    whole = _kept(tmp_path).read_bytes()
    size = len(whole)
    contents = [b"", b"not a cache", whole[: size // 2], whole[:-1], whole + b"\0"]
    flipped = (
        whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :]
        for place in range(0, size, size // 61)
    )
    for content in (*contents, *flipped):
        _kept(tmp_path).write_bytes(content)
        again = VectorCache(tmp_path, encoder)
        assert np.array_equal(again.encode(TEXTS[:20], _silent), expected)
        again.keep(TEXTS[:20])
        assert _kept(tmp_path).read_bytes() == whole, "and kept again"


def test_vectors_of_another_length_are_not_taken(tmp_path: Path, encoder: _Counting) -> None:
    cache = VectorCache(tmp_path, encoder)
    expected = cache.encode(TEXTS[:5], _silent)
    cache.keep(TEXTS[:5])
    put(_kept(tmp_path), bytes(7))
    assert np.array_equal(VectorCache(tmp_path, encoder).encode(TEXTS[:5], _silent), expected)


def test_what_a_killed_build_left_is_swept(tmp_path: Path, encoder: _Counting) -> None:
    VectorCache(tmp_path, encoder).encode(TEXTS[:5], _silent)
    (folder,) = filter(Path.is_dir, tmp_path.iterdir())
    (folder / "0123456789abcdef.vectors.part").write_bytes(b"half")
    (folder / "0123456789abcdef.0a1b2c3d.part").write_bytes(b"half, of another version")
    VectorCache(tmp_path, encoder)
    assert list(tmp_path.rglob("*.part")) == []


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
