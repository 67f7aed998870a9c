from pathlib import Path

from indexer.adding import add, examined
from indexer.corpus import Read, survey
from indexer.model import Source
from indexer.readers.markdown import read_text
from indexer.storage.reading_cache import ReadingCache, keep, surveyed

SOURCE = Source("essai", "Essai", ("Une",), None, 2020, "fr", "essai.md", "")
TEXT = """# Titre[^1]

Une liste :

- un premier point ;
- un second.

| a | b |
|---|---|
| 1 | 2 |

[^1]: A. Auteur, *Un livre*, Éditeur, 1998.
"""
READ = Read(read_text(TEXT, SOURCE), ("à vérifier",))


def test_a_document_comes_back_as_it_was_read(tmp_path: Path) -> None:
    ReadingCache(tmp_path / "read").put("clé", READ)
    assert ReadingCache(tmp_path / "read").get("clé") == READ


def test_what_is_added_is_not_read_again(tmp_path: Path) -> None:
    (tmp_path / "essai.md").write_text(TEXT, "utf-8")
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    proposal = examined(tmp_path / "essai.md", corpus).corrected({"title": "Autre"})
    keep(add(proposal, corpus), proposal.reading, index)
    (kept,) = (index / "read").glob("*.read")
    written = kept.stat().st_mtime_ns
    assert surveyed(corpus, index) == survey(corpus)
    assert [path.stat().st_mtime_ns for path in (index / "read").glob("*.read")] == [written]


def test_a_damaged_one_is_not_taken_for_a_document(tmp_path: Path) -> None:
    cache = ReadingCache(tmp_path)
    cache.put("clé", READ)
    (path,) = tmp_path.glob("*.read")
    path.write_bytes(path.read_bytes()[:-2])
    assert cache.get("clé") is None


def test_what_is_no_longer_asked_for_is_forgotten(tmp_path: Path) -> None:
    cache = ReadingCache(tmp_path)
    cache.put("ancien", READ)
    cache.put("actuel", READ)
    later = ReadingCache(tmp_path)
    assert later.get("actuel") == READ
    later.forget_the_rest()
    assert [path.stem for path in tmp_path.glob("*.read")] == ["actuel"]
