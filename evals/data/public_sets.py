"""Public retrieval sets, read from a folder, and an index of their passages.

A set is two files, `corpus.jsonl.gz` ({id, doc, text}) and `queries.jsonl.gz` ({id, text,
rel, answers}), where `rel` names passages or whole documents.
"""

import gzip
import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from indexer.language.sentences import sentences
from indexer.model import Document, Passage, Place, SectionRef, Unit
from indexer.search.encoders import Encoder
from indexer.search.index import Index
from indexer.search.lexical import Lexical
from indexer.search.semantic import Semantic
from indexer.storage.vector_cache import Progress, VectorCache


@dataclass(frozen=True, slots=True)
class Question:
    """A question and what it wants: ids of passages or of whole documents, and answers.

    A span is (passage, start, end); only sets of exact answers have some.
    """

    text: str
    relevant: frozenset[str]
    of_documents: bool
    spans: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class PublicSet:
    """A set: its passages, and those of its questions that they can answer."""

    name: str
    passages: tuple[Passage, ...]
    questions: tuple[Question, ...]


def read_set(folder: Path, limit: int | None = None, questions: int | None = None) -> PublicSet:
    """Read a set; `limit` keeps its first passages, and the questions about them alone."""
    rows = list(_rows(folder / "corpus.jsonl.gz"))[:limit]
    passages = tuple(_passage(row["id"], row["doc"], row["text"]) for row in rows)
    documents = {passage.document for passage in passages}
    known = documents | {passage.id for passage in passages}
    asked = (_question(row, documents) for row in _rows(folder / "queries.jsonl.gz"))
    kept = [question for question in asked if question.relevant <= known]
    return PublicSet(folder.name, passages, tuple(kept[:questions]))


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _passage(name: str, document: str, text: str) -> Passage:
    """A passage that is a whole text of its own, on no page."""
    place = Place(SectionRef(None, document, (document,)), None, "printed", False, document)
    spans = tuple(Unit(one.start, one.end) for one in sentences(text))
    return Passage(name, document, "text", place, text, 0, len(text), spans, "")


def _question(row: dict[str, Any], documents: Collection[str]) -> Question:
    spans = [
        (row["rel"][0], answer["start"], answer["start"] + len(answer["text"]))
        for answer in row.get("answers", [])
    ]
    of_documents = row["rel"][0] in documents
    return Question(row["text"], frozenset(row["rel"]), of_documents, tuple(spans))


def index_of(
    passages: tuple[Passage, ...],
    encoder: Encoder,
    cache: Path,
    progress: Progress,
    documents: Sequence[Document] = (),
) -> Index:
    """An index of passages; vectors are taken from, and kept in, `cache`.

    Without documents it can be searched, but nothing can be answered from it.
    """
    texts = [passage.text for passage in passages]
    spans = [p.text[span.start : span.end] for p in passages for span in p.sentences]
    vectors = VectorCache(cache, encoder).encode([*texts, *spans], progress)
    semantic = Semantic.build(
        vectors[: len(texts)].astype("float32"),
        vectors[len(texts) :],
        [len(passage.sentences) for passage in passages],
    )
    return Index(documents, passages, Lexical.build(texts), semantic, encoder, "")
