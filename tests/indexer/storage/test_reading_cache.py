from dataclasses import replace
from pathlib import Path

from indexer.adding import add, examined
from indexer.boxes import Box
from indexer.corpus import Read, survey
from indexer.model import Source
from indexer.readers.markdown import read_text
from indexer.storage.reading_cache import ReadingCache, boxes, has_boxes, keep, surveyed

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


def _boxed(text: str, file: str = "a" * 64) -> Read:
    document = read_text(text, replace(SOURCE, sha256=file))
    return Read(document, boxes=(Box(0, 5, 2, 1, 1, 9, 9), Box(6, 9, 3, 1, 1, 9, 9)))


def test_boxes_are_kept_apart_and_read_where_they_are_asked_for(tmp_path: Path) -> None:
    read = _boxed("Un texte qui a des pages.")
    ReadingCache(tmp_path / "read").put("clé", read)
    assert ReadingCache(tmp_path / "read").get("clé") == replace(read, boxes=())
    assert has_boxes(read.document, tmp_path)
    assert boxes(read.document, tmp_path, 0, 6) == [Box(0, 5, 2, 1, 1, 9, 9)]


def test_boxes_are_never_those_of_another_text_or_file(tmp_path: Path) -> None:
    ReadingCache(tmp_path / "read").put("clé", _boxed("Un texte."))
    for other in (_boxed("Un autre texte."), _boxed("Un texte.", "b" * 64)):
        assert not has_boxes(other.document, tmp_path)
        assert boxes(other.document, tmp_path, 0, 99) == []


def test_damaged_boxes_are_none(tmp_path: Path) -> None:
    read = _boxed("Un texte.")
    ReadingCache(tmp_path / "read").put("clé", read)
    (path,) = (tmp_path / "read").glob("*.boxes")
    path.write_bytes(path.read_bytes()[:-2])
    assert boxes(read.document, tmp_path, 0, 99) == []


def test_boxes_are_forgotten_with_their_document(tmp_path: Path) -> None:
    kept, gone = _boxed("Un texte."), _boxed("Un autre.")
    cache = ReadingCache(tmp_path / "read")
    cache.put("ancien", gone)
    cache.put("actuel", kept)
    later = ReadingCache(tmp_path / "read")
    later.get("actuel")
    later.forget_the_rest()
    assert has_boxes(kept.document, tmp_path)
    assert not has_boxes(gone.document, tmp_path)


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
