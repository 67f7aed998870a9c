"""Build an index from a corpus: read, split, encode, store."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from indexer.corpus import fingerprint, survey
from indexer.errors import CorpusError
from indexer.model import Document, Passage
from indexer.search.encoders import Encoder, load_encoder_or_none
from indexer.search.index import Index
from indexer.search.lexical import Lexical
from indexer.search.semantic import Semantic
from indexer.splitting import split
from indexer.storage.reading_cache import READS, ReadingCache
from indexer.storage.store import save
from indexer.storage.vector_cache import VectorCache
from indexer.storage.versions import clear, writing


def build(
    corpus: Path,
    folder: Path,
    encoder: str,
    progress: Callable[[int, int], None],
    told: Callable[[str], None] = lambda _: None,
) -> Index:
    """Read a corpus and store its index in a folder, replacing the one that is there.

    `progress` is told how many texts are encoded, of how many; `told`, in French, of each
    document that could not be read, or is to be checked. Where the default encoder cannot run,
    the index finds by words only. Raises CorpusError, EncoderError or UnwritableIndexError.
    """
    mark = fingerprint(corpus)
    with writing(folder):
        clear(folder)
        documents = _documents(corpus, folder / READS, told)
    passages = [passage for document in documents for passage in split(document)]
    loaded = load_encoder_or_none(encoder)
    with writing(folder):
        index = assemble(documents, passages, loaded, mark, folder / "vectors", progress)
    save(index, folder)
    return index


def _documents(corpus: Path, folder: Path, told: Callable[[str], None]) -> tuple[Document, ...]:
    """All that can be read of a corpus; raises `CorpusError` if nothing can."""
    kept = ReadingCache(folder)
    found = survey(corpus, kept)
    if not found.documents:
        raise CorpusError(found.problems[0].message)
    kept.forget_the_rest()
    for problem in found.problems:
        told(problem.message)
    for read in found.reads:
        for warning in read.warnings:
            told(f"« {read.document.id} » : {warning}.")
    return found.documents


def assemble(
    documents: Sequence[Document],
    passages: Sequence[Passage],
    encoder: Encoder | None,
    fingerprint: str,
    cache: Path,
    progress: Callable[[int, int], None],
) -> Index:
    """Make an index of passages in memory; only the vectors are kept, in `cache`."""
    if not passages:
        raise CorpusError("Le corpus ne contient aucun passage à indexer.")
    semantic = None
    if encoder is not None:
        semantic = _semantic(documents, passages, VectorCache(cache, encoder), progress)
    return Index(
        documents=documents,
        passages=passages,
        lexical=Lexical.build([_behind(one.context, one.text) for one in passages]),
        semantic=semantic,
        encoder=encoder,
        fingerprint=fingerprint,
    )


def _semantic(
    documents: Sequence[Document],
    passages: Sequence[Passage],
    cache: VectorCache,
    progress: Callable[[int, int], None],
) -> Semantic:
    """Vectors of passages, and of their units behind the titles above them."""
    known = {document.id: document for document in documents}
    wholes = [one.text if _is_row(one) else _behind(one.context, one.text) for one in passages]
    sentences = [
        one.text
        if _is_row(one)
        else _behind(_titles(known[one.document], one), known[one.document].said(unit))
        for one in passages
        for unit in one.sentences
    ]
    vectors = cache.encode([*wholes, *sentences], progress)
    cache.keep([*wholes, *sentences])
    counts = [len(passage.sentences) for passage in passages]
    whole, parts = np.split(vectors, [len(wholes)])
    return Semantic.build(whole.astype(np.float32), parts, counts)


def _is_row(passage: Passage) -> bool:
    """Whether it is a row, a name or a note by itself: one vector does for it and its unit."""
    return passage.kind != "text" and len(passage.sentences) == 1


def _titles(document: Document, passage: Passage) -> str:
    """What stands above a passage of the text, the title of its document first.

    « Elle est de trente euros » says nothing without it. Rows and notes stand for themselves.
    """
    above = (document.source.title, *passage.place.section.path)
    return " ; ".join(dict.fromkeys(filter(None, above))) if passage.kind == "text" else ""


def _behind(context: str, text: str) -> str:
    """A text as it is looked for, behind what a reader has read before it."""
    return f"{context}\n{text}" if context else text
