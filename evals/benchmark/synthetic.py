"""Corpora of any size, to see how cost grows: real words, vectors drawn at random.

The words are those of public sets where some are given, else sentences of the corpus itself,
mixed anew; either way paragraphs of one passage each, in documents of a thousand. Encoding
100,000 passages takes hours and changes nothing in what a question costs, hence the vectors.
"""

import random
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import chain, cycle, islice
from pathlib import Path

import numpy as np

from evals.data.public_sets import read_set
from indexer.corpus import fingerprint, read_corpus
from indexer.model import Document, Passage
from indexer.search.encoders import Encoder
from indexer.search.index import Index
from indexer.search.lexical import Lexical
from indexer.search.semantic import Semantic
from indexer.splitting import split
from indexer.storage.store import save

PARAGRAPHS = 1000
LENGTH = 440  # characters of a paragraph at most, so that it makes one passage
SHORT = 30  # characters: what is shorter is a heading or a scrap
SEED = 2010
DECLARATION = """\
id = "{id}"
title = "Volume {number}"
language = "fr"
file = "volume.md"
sha256 = "{digest}"
"""


def sentences_of(sets: Sequence[Path], documents: Sequence[Document]) -> list[str]:
    """Real sentences: of public sets where there are some, else of the corpus."""
    pieces: Iterator[tuple[str, int, int]]
    if sets:
        passages = chain.from_iterable(read_set(folder).passages for folder in sets)
        pieces = ((p.text, s.start, s.end) for p in passages for s in p.sentences)
    else:
        pieces = ((d.text, s.start, s.end) for d in documents for s in d.sentences)
    flat = (" ".join(text[start:end].split()) for text, start, end in pieces)
    return [sentence for sentence in flat if sentence[:1].isalpha() and len(sentence) > SHORT]


def paragraphs(sentences: Sequence[str], count: int) -> Iterator[str]:
    """`count` paragraphs of shuffled sentences, of at most `LENGTH` characters if they can."""
    source = cycle(random.Random(SEED).sample(sentences, len(sentences)))
    paragraph = next(source)
    for _ in range(count):
        while len(paragraph) + len(sentence := next(source)) < LENGTH:
            paragraph += f" {sentence}"
        yield paragraph
        paragraph = sentence


def write_corpus(folder: Path, texts: Iterator[str]) -> None:
    """Markdown documents of a thousand paragraphs each, declared as a corpus."""
    number = 0
    while some := list(islice(texts, PARAGRAPHS)):
        number += 1
        volume = folder / f"volume-{number:04}"
        volume.mkdir(parents=True)
        content = f"# Volume {number}\n\n" + "\n\n".join(some) + "\n"
        (volume / "volume.md").write_text(content, "utf-8")
        digest = sha256(content.encode()).hexdigest()
        declaration = DECLARATION.format(id=volume.name, number=number, digest=digest)
        (volume / "corpus.toml").write_text(declaration, "utf-8")


def store_index(corpus: Path, folder: Path, encoder: Encoder) -> Index:
    """Index a corpus with vectors drawn at random, and store the index."""
    documents = read_corpus(corpus)
    passages = tuple(chain.from_iterable(map(split, documents)))
    index = Index(
        documents,
        passages,
        Lexical.build([f"{passage.context} {passage.text}" for passage in passages]),
        random_vectors(passages, encoder.dimension),
        encoder,
        fingerprint(corpus),
    )
    save(index, folder)
    return index


def random_vectors(passages: Sequence[Passage], dimension: int) -> Semantic:
    """Unit vectors for passages and sentences, in the types of real ones."""
    generator = np.random.default_rng(SEED)
    counts = [len(passage.sentences) for passage in passages]
    vectors = unit(generator, len(passages), dimension)
    # By blocks: half a million sentences in double precision would not fit everywhere.
    blocks = [
        unit(generator, min(10_000, sum(counts) - start), dimension).astype(np.float16)
        for start in range(0, sum(counts), 10_000)
    ]
    return Semantic.build(vectors, np.concatenate(blocks), counts)


def unit(
    generator: np.random.Generator, rows: int, dimension: int
) -> "np.typing.NDArray[np.float32]":
    """Directions drawn uniformly."""
    vectors = generator.standard_normal((rows, dimension), np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors
