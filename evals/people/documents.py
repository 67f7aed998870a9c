"""Each document as a corpus of its own, added as an administrator adds it."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from evals.people.sets import TypedQuestion
from evals.quality.systems import open_index
from indexer.adding import add, examined
from indexer.corpus import READING_VERSION
from indexer.search.index import Index


@dataclass(frozen=True, slots=True)
class Home:
    """The index of one document, and the folder where what is measured of it is kept."""

    index: Index
    folder: Path


def asked(
    questions: Sequence[TypedQuestion], cache: Path
) -> Iterator[tuple[Home, list[TypedQuestion]]]:
    """The questions of each document, with its index; what is made is kept in `cache`."""
    for document, found in groupby(questions, key=lambda one: one.document):
        yield home_of(document, cache), list(found)


def home_of(document: Path, cache: Path) -> Home:
    """The index of one document. Raises `CorpusError` if it cannot be read."""
    digest = hashlib.sha256(document.read_bytes()).hexdigest()
    home = cache / f"{digest[:16]}-{READING_VERSION}"
    corpus = home / "corpus"
    if not corpus.exists():
        corpus.mkdir(parents=True)
        add(examined(document, corpus), corpus)
    return Home(open_index(corpus, home / "index"), home / "index")
