"""Vectors kept by the content of their text, so that a text is encoded once.

Encoding is what takes time in a build. The vectors are kept in small files that are only
ever added whole, hence a build that is killed resumes near where it stopped. A file is a row
of records, a key and its vector, behind their checksum: nothing else is read from it.
"""

import hashlib
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np

from indexer.search.encoders import VECTORS_VERSION, Encoder, agrees, signature
from indexer.search.vectors import HalfVectors
from indexer.storage.whole import alone, get, put, sweep

Progress = Callable[[int, int], None]
T = TypeVar("T")

_BATCH = 64  # texts encoded at once
_BATCHES_A_FILE = 4
_FILES = "*.vectors"
_KEY = 16  # bytes
# Not found in a cache of another version, which is then taken for another encoder's.
_SIGNATURE = f"signature {VECTORS_VERSION}".encode().ljust(_KEY)


class VectorCache:
    """The vectors of one encoder in a folder, which nothing else may use."""

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        self._root = folder
        self._folder = folder / hashlib.sha256(encoder.name.encode()).hexdigest()[:16]
        self._encoder = encoder
        self._known: dict[bytes, HalfVectors] = {}
        self._folder.mkdir(parents=True, exist_ok=True)
        with alone(folder):
            sweep(self._folder)
        for path in sorted(self._folder.glob(_FILES)):
            self._known.update(_read(path, encoder.dimension))
        self._forget_another_encoder()

    def encode(self, texts: Sequence[str], progress: Progress) -> HalfVectors:
        """One row per text; only those that are not known are encoded."""
        keys = [_key(text) for text in texts]
        missing = {
            key: text for key, text in zip(keys, texts, strict=True) if key not in self._known
        }
        total = len(set(keys))
        done = total - len(missing)
        progress(done, total)
        # In the order of their keys, which mixes long texts and short ones: what is left will
        # take as long as what was done.
        for part in _cut(sorted(missing.items()), _BATCH * _BATCHES_A_FILE):
            fresh: dict[bytes, HalfVectors] = {}
            for batch in _cut(part, _BATCH):
                vectors = self._encoder.encode_passages([text for _, text in batch])
                fresh.update(zip(dict(batch), vectors.astype(np.float16), strict=True))
                progress(done := done + len(batch), total)
            self._write(fresh)
            self._known.update(fresh)
        dimension = self._encoder.dimension
        rows = [self._known[key] for key in keys]
        return np.array(rows, np.float16).reshape(len(rows), dimension)

    def keep(self, texts: Sequence[str]) -> None:
        """Forget all other texts, and gather the rest in one file."""
        keys = {_SIGNATURE, *map(_key, texts)}
        olds = list(self._folder.glob(_FILES))
        if len(olds) == 1 and keys == self._known.keys():
            return
        self._known = {key: self._known[key] for key in sorted(keys)}
        kept = self._write(self._known)
        for old in olds:
            if old != kept:
                old.unlink(missing_ok=True)

    def _forget_another_encoder(self) -> None:
        """A folder of the same name may hold another model than it did, or another version."""
        known = self._known.get(_SIGNATURE)
        if known is not None and agrees(self._encoder, known):
            return
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True, exist_ok=True)
        self._known = {_SIGNATURE: signature(self._encoder).astype(np.float16)}
        self._write(self._known)

    def _write(self, vectors: dict[bytes, HalfVectors]) -> Path:
        name = hashlib.sha256(b"".join(sorted(vectors))).hexdigest()[:16]
        path = self._folder / f"{name}.vectors"
        records = np.empty(len(vectors), _record(self._encoder.dimension))
        records["key"] = np.frombuffer(b"".join(vectors), np.uint8).reshape(-1, _KEY)
        records["vector"] = np.array(list(vectors.values()))
        with alone(self._root):
            put(path, records.view(np.uint8).data)
        return path


def _record(dimension: int) -> np.dtype[np.void]:
    return np.dtype([("key", np.uint8, _KEY), ("vector", "<f2", dimension)])


def _key(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=_KEY).digest()


def _read(path: Path, dimension: int) -> dict[bytes, HalfVectors]:
    """The vectors of a file; a damaged one holds nothing."""
    content, record = get(path), _record(dimension)
    if content is None or len(content) % record.itemsize:  # of vectors of another length
        return {}
    records = np.frombuffer(content, record)
    keys, vectors = records["key"], records["vector"]
    return {key.tobytes(): vector for key, vector in zip(keys, vectors, strict=True)}


def _cut(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
