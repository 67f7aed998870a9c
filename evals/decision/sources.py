"""The passages of question sets as a corpus, a document a passage, and what answers in it."""

from collections.abc import Sequence
from pathlib import Path

from evals.data.public_sets import index_of
from evals.data.question_sets import SetQuestion, SourcePassage
from indexer.model import Document, Passage, Place, SectionRef, Source, Unit
from indexer.search.encoders import Encoder
from indexer.search.index import Index
from indexer.storage.vector_cache import Progress


def index_sources(
    questions: Sequence[SetQuestion], encoder: Encoder, cache: Path, progress: Progress
) -> Index:
    """An index of every passage that the questions are about, a document each."""
    sources = {question.passage.key: question.passage for question in questions}
    documents = [_document(source) for source in sources.values()]
    passages = tuple(map(_passage, sources.values(), documents))
    return index_of(passages, encoder, cache, progress, documents)


def _document(source: SourcePassage) -> Document:
    """Its sentences are those that were numbered, so that gold needs no matching."""
    units, at = [], 0
    for sentence in source.sentences:
        units.append(Unit(at, at + len(sentence)))
        at += len(sentence) + 1
    about = Source(source.key, source.title, (), source.source, None, "fr", "", "")
    return Document(
        about, source.text, (), (), tuple(units), (), (), (), (), (), (), (), ()
    )  # fmt: skip


def _passage(source: SourcePassage, document: Document) -> Passage:
    title, text = source.title, document.text
    place = Place(SectionRef(None, title, (title,)), None, "printed", False, source.key)
    units = document.sentences
    return Passage(source.key, source.key, "text", place, text, 0, len(text), units, title)
