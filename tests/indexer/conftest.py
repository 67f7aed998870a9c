"""A small town library's annual report, made by hand, and a crude but real encoder."""

import zlib
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path

import numpy as np
import pytest

from indexer.language.french import words
from indexer.model import Document, Passage, Place, SectionRef, Source, Unit
from indexer.pdf.scans import can_read
from indexer.search.index import Index
from indexer.search.lexical import Lexical
from indexer.search.semantic import Semantic
from indexer.search.vectors import Vectors

# Section number, section title, and the sentences of one passage of it.
LIBRARY = (
    ("1", "Fréquentation", ("La bibliothèque a reçu 48 000 visiteurs.", "Le samedi domine.")),
    ("2", "Collections", ("Le fonds compte 112 000 documents.",)),
    (
        "2.1",
        "Fonds patrimonial",
        ("Les manuscrits anciens sont au nombre de 37.", "Le plus vieux date de 1342."),
    ),
    ("2.1.1", "Numérisation", ("Douze manuscrits ont été numérisés.",)),
    ("2.10", "Périodiques", ("Les revues reçues sont conservées dix ans.",)),
    ("3", "Personnel", ()),
)


class HashingEncoder:
    """Texts that share words point the same way."""

    name = "hashing-64"
    dimension = 64

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        vectors = np.full((len(texts), self.dimension), 1e-3, dtype=np.float32)
        for row, text in enumerate(texts):
            for word in words(text):
                vectors[row, zlib.crc32(word.encode()) % self.dimension] += 1
        unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit

    encode_passages = encode_queries


@pytest.fixture(scope="session")
def hashing() -> HashingEncoder:
    return HashingEncoder()


@pytest.fixture(scope="session")
def library() -> Document:
    texts = [" ".join(sentences) for *_, sentences in LIBRARY]
    source = Source(
        id="bib",
        title="Rapport annuel",
        authors=(),
        publisher=None,
        year=2020,
        language="fr",
        file="bib.md",
        sha256="0" * 64,
    )
    return Document(source, "\n\n".join(texts), *((),) * 11)


@pytest.fixture(scope="session")
def library_passages(library: Document) -> tuple[Passage, ...]:
    """One passage per section; the last one holds no sentence."""
    return tuple(_passage(library, *section) for section in LIBRARY)


def _passage(
    document: Document, number: str, title: str, sentences: tuple[str, ...]
) -> Passage:
    text = " ".join(sentences)
    start = document.text.index(text) if text else len(document.text)
    starts = accumulate((len(sentence) + 1 for sentence in sentences[:-1]), initial=start)
    spans = tuple(
        Unit(at, at + len(sentence)) for at, sentence in zip(starts, sentences, strict=False)
    )
    path = accumulate(number.split("."), lambda above, part: f"{above}.{part}")
    ref = SectionRef(number, title, tuple(path))
    place = Place(ref, None, "printed", pages_inferred=False, label=title)
    return Passage(
        id=f"bib:{number}",
        document="bib",
        kind="text",
        place=place,
        text=text,
        start=start,
        end=start + len(text),
        sentences=spans,
        context=title,
    )


@pytest.fixture(scope="session")
def library_index(
    library: Document, library_passages: tuple[Passage, ...], hashing: HashingEncoder
) -> Index:
    texts = [f"{passage.context} {passage.text}" for passage in library_passages]
    sentences = [library.text[s.start : s.end] for p in library_passages for s in p.sentences]
    return Index(
        [library],
        library_passages,
        Lexical.build(texts),
        Semantic.build(
            hashing.encode_passages(texts),
            hashing.encode_passages(sentences).astype(np.float16),
            [len(passage.sentences) for passage in library_passages],
        ),
        hashing,
        "library",
    )


@pytest.fixture
def tesseract(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str | None], None]]:
    """Puts a program in the place of Tesseract, which says what it is told; none for None."""

    def put(said: str | None) -> None:
        program = tmp_path / "tesseract"
        if said is not None:
            (tmp_path / "said.tsv").write_text(said, "utf-8")
            listed = 'if [ "$1" = --list-langs ]; then echo fra; exit; fi'
            program.write_text(
                f"#!/bin/sh\n{listed}\n/bin/cat >/dev/null\n/bin/cat {tmp_path}/said.tsv\n"
            )
            program.chmod(0o755)
        else:
            program.unlink(missing_ok=True)
        can_read.cache_clear()

    monkeypatch.setenv("PATH", str(tmp_path))
    yield put
    monkeypatch.undo()
    can_read.cache_clear()
