"""An index on disk: whole or absent, never half written, never taken for another.

A version (see `indexer.storage.versions`) holds documents.json, passages.json, lexical/ and,
unless no encoder worked, semantic/.
"""

from pathlib import Path

import numpy as np
from pydantic import TypeAdapter

from indexer.errors import DamagedIndexError, StaleIndexError
from indexer.model import Document, Passage
from indexer.search.encoders import Encoder, agrees, load_encoder_or_none, signature
from indexer.search.index import Index
from indexer.search.lexical import Lexical
from indexer.search.semantic import Semantic
from indexer.storage.versions import (
    MADE_BY,
    REBUILD,
    Manifest,
    Published,
    check_files,
    current,
    damaged,
    digests,
    new_version,
    read_manifest,
    seal,
)

_DOCUMENTS = TypeAdapter(tuple[Document, ...])
_PASSAGES = TypeAdapter(tuple[Passage, ...])


def save(index: Index, folder: Path) -> None:
    """Store an index in place of the one in the folder, atomically.

    An index without encoder is stored without vectors. Raises UnwritableIndexError.
    """
    with new_version(folder) as version:
        (version / "documents.json").write_bytes(_DOCUMENTS.dump_json(index.documents))
        (version / "passages.json").write_bytes(_PASSAGES.dump_json(index.passages))
        index.lexical.save(version / "lexical")
        if index.encoder is not None and index.semantic is not None:
            _save_vectors(index.semantic, index.encoder, version / "semantic")
        seal(version, _manifest(index, version))


def load(folder: Path, *, encoder: str, fingerprint: str | None) -> Index:
    """Open the index of a folder; `fingerprint` is the corpus's, None to accept any.

    Raises MissingIndexError, DamagedIndexError, StaleIndexError or EncoderError.
    """
    while True:
        published = current(folder)
        try:
            return _open(folder, published, encoder, fingerprint)
        except DamagedIndexError:
            # Or a build replaced, and removed, the version that was being read.
            if published == current(folder):
                raise


def _save_vectors(semantic: Semantic, encoder: Encoder, folder: Path) -> None:
    folder.mkdir()
    semantic.save(folder)
    np.save(folder / "signature.npy", signature(encoder))


def _manifest(index: Index, version: Path) -> Manifest:
    semantic = index.semantic if index.encoder is not None else None
    return Manifest(
        made_by=MADE_BY,
        fingerprint=index.fingerprint,
        encoder=index.encoder.name if index.encoder and semantic else None,
        method=semantic.method if semantic else None,
        documents=len(index.documents),
        passages=len(index.passages),
        sentences=sum(len(passage.sentences) for passage in index.passages),
        files=digests(version),
    )


def _open(folder: Path, published: Published, encoder: str, fingerprint: str | None) -> Index:
    manifest = read_manifest(folder, published)
    if fingerprint not in (None, manifest.fingerprint):
        raise StaleIndexError(f"Le corpus a changé depuis l’indexation. {REBUILD}")
    loaded = load_encoder_or_none(encoder)
    if loaded is not None and loaded.name != manifest.encoder:
        raise StaleIndexError(
            f"L’index a été construit avec l’encodeur « {manifest.encoder or 'aucun'} », et "
            f"non « {loaded.name} ». {REBUILD}"
        )
    version = folder / published.version
    check_files(version, manifest)
    index = _read_parts(version, manifest, loaded)
    _check_counts(index, manifest)
    _check_encoder(version, loaded)
    return index


def _read_parts(version: Path, manifest: Manifest, encoder: Encoder | None) -> Index:
    try:
        return Index(
            documents=_DOCUMENTS.validate_json((version / "documents.json").read_bytes()),
            passages=_PASSAGES.validate_json((version / "passages.json").read_bytes()),
            lexical=Lexical.load(version / "lexical"),
            semantic=Semantic.load(version / "semantic") if manifest.encoder else None,
            encoder=encoder,
            fingerprint=manifest.fingerprint,
        )
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        raise damaged(version.name) from error


def _check_counts(index: Index, manifest: Manifest) -> None:
    """Every part speaks of the same passages and sentences."""
    sentences = [len(passage.sentences) for passage in index.passages]
    counts = (len(index.documents), len(index.passages), sum(sentences))
    agree = counts == (manifest.documents, manifest.passages, manifest.sentences)
    agree = agree and len(index.lexical) == len(index.passages)
    if index.semantic is not None:
        agree = agree and np.array_equal(index.semantic.sentence_counts, sentences)
    if not agree:
        raise damaged("passages.json")


def _check_encoder(version: Path, encoder: Encoder | None) -> None:
    """An encoder of the same name may be another model by now."""
    if encoder is None:
        return
    try:
        signed = np.load(version / "semantic" / "signature.npy")
    except (OSError, ValueError) as error:
        raise damaged(version.name) from error
    if not agrees(encoder, signed):
        raise StaleIndexError(f"L’encodeur « {encoder.name} » a changé. {REBUILD}")
