from itertools import chain
from pathlib import Path

import numpy as np

from evals.benchmark.synthetic import (
    LENGTH,
    paragraphs,
    sentences_of,
    store_index,
    unit,
    write_corpus,
)
from indexer.corpus import fingerprint, read_corpus
from indexer.search.encoders import load_encoder
from indexer.storage.store import load

SENTENCES = [
    f"La phrase numéro {n} parle du travail social et des habitants." for n in range(90)
]


def test_paragraphs_are_real_sentences_of_about_one_passage() -> None:
    made = list(paragraphs(SENTENCES, 50))
    assert len(made) == 50
    assert all(LENGTH / 2 < len(text) <= LENGTH for text in made)
    assert made == list(paragraphs(SENTENCES, 50))
    assert {f"{s}." for text in made for s in text.rstrip(".").split(". ")} <= set(SENTENCES)


def test_a_long_sentence_is_a_paragraph_of_its_own() -> None:
    assert list(paragraphs(["x" * 500], 2)) == ["x" * 500] * 2


def test_sentences_of_the_corpus(tmp_path: Path) -> None:
    write_corpus(tmp_path, iter([" ".join(SENTENCES[:3])]))
    assert sentences_of([], read_corpus(tmp_path)) == SENTENCES[:3]


def test_a_grown_corpus_is_served_like_any_other(tmp_path: Path) -> None:
    write_corpus(tmp_path / "corpus", paragraphs(SENTENCES, 1100))
    assert len(read_corpus(tmp_path / "corpus")) == 2
    encoder = load_encoder("bundled")
    stored = store_index(tmp_path / "corpus", tmp_path / "index", encoder)
    assert 1000 < len(stored.passages) < 1200
    index = load(
        tmp_path / "index", encoder="bundled", fingerprint=fingerprint(tmp_path / "corpus")
    )
    assert index.passages == stored.passages
    hits = index.search("la phrase numéro 42")
    assert hits
    assert list(chain.from_iterable(hit.found_by for hit in hits))


def test_vectors_are_units() -> None:
    vectors = unit(np.random.default_rng(1), 5, 8)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1)
    assert vectors.dtype == np.float32
