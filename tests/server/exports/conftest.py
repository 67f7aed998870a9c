"""Citations of the real report, and of small documents that say little of themselves."""

import hashlib
import json
from collections.abc import Callable

import pytest

from indexer.corpus import read_corpus
from indexer.model import Document
from server.exports.citing import Cited, Citing

Cite = Callable[[str], Cited]
Reading = Callable[..., Cite]


def citing_words(document: Document) -> Cite:
    """Cites the first place where a document holds these words."""
    citing = Citing([document])

    def cite(words: str) -> Cited:
        start = document.text.index(words)
        return citing.of(document.id, start, start + len(words))

    return cite


@pytest.fixture(scope="session")
def cite(report: Document) -> Cite:
    return citing_words(report)


@pytest.fixture
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    """Reads a text with what its `corpus.toml` declares, and cites its words."""

    def read(text: str, title: str = "Essai", **declared: object) -> Cite:
        folder = tmp_path_factory.mktemp("essai")
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        facts = {
            "id": "essai",
            "title": title,
            "file": "essai.md",
            "sha256": sha256,
            **declared,
        }
        lines = [f"{name} = {_toml(value)}" for name, value in facts.items()]
        (folder / "essai.md").write_text(text, encoding="utf-8")
        (folder / "corpus.toml").write_text("\n".join(lines), encoding="utf-8")
        (document,) = read_corpus(folder)
        return citing_words(document)

    return read


def _toml(value: object) -> str:
    """As TOML writes it, which agrees here with JSON."""
    return json.dumps(value)
