import hashlib
import subprocess
import sys
import time
from pathlib import Path

import pytest

from indexer.build import assemble, build
from indexer.corpus import fingerprint
from indexer.errors import CorpusError, UnwritableIndexError
from indexer.storage.store import load
from tests.paths import ROOT

TEXT = """# Rapport annuel de la bibliothèque

## 1. Fréquentation

La bibliothèque a reçu 48 000 visiteurs. Le samedi est le jour le plus chargé.

## 2. Collections

Le fonds patrimonial compte 37 manuscrits anciens. Le plus vieux date de 1342.
"""


def _silent(_done: int, _total: int) -> None:
    """A progress that nobody watches."""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    _write(folder, TEXT)
    return folder


def _write(folder: Path, text: str) -> None:
    (folder / "rapport.md").write_text(text, encoding="utf-8")
    digest = hashlib.sha256(text.encode()).hexdigest()
    (folder / "corpus.toml").write_text(
        f'id = "bib"\ntitle = "Rapport"\nfile = "rapport.md"\nsha256 = "{digest}"\n',
        encoding="utf-8",
    )


def test_a_corpus_becomes_an_index_on_disk(corpus: Path, tmp_path: Path) -> None:
    built = build(corpus, tmp_path / "index", "bundled", _silent)
    assert "1342" in built.search("De quand date le plus ancien manuscrit ?")[0].passage.text
    mark = fingerprint(corpus)
    loaded = load(tmp_path / "index", encoder="bundled", fingerprint=mark)
    assert loaded.passages == built.passages
    assert all(
        loaded.document("bib").text[passage.start : passage.end] == passage.text
        for passage in loaded.passages
    )


def test_a_rebuild_encodes_only_what_is_new(corpus: Path, tmp_path: Path) -> None:
    build(corpus, tmp_path / "index", "bundled", _silent)
    told: list[tuple[int, int]] = []
    _write(corpus, f"{TEXT}\n## 3. Personnel\n\nDouze personnes y travaillent.\n")
    built = build(corpus, tmp_path / "index", "bundled", lambda *step: told.append(step))
    known, total = told[0]
    assert 0 < total - known < known
    assert told[-1] == (total, total)
    assert "Douze" in built.search("Combien de personnes ?")[0].passage.text


def test_a_document_that_cannot_be_read_is_said_and_stops_no_other(
    corpus: Path, tmp_path: Path
) -> None:
    told: list[str] = []
    (corpus / "autre").mkdir()
    _write(corpus / "autre", "Un autre rapport.")
    (corpus / "autre" / "rapport.md").write_text("Retouché.")
    index = build(corpus, tmp_path / "index", "bundled", _silent, told.append)
    assert [document.id for document in index.documents] == ["bib"]
    (message,) = told
    assert "autre/rapport.md » a changé" in message


def test_a_corpus_of_which_nothing_can_be_read(corpus: Path, tmp_path: Path) -> None:
    (corpus / "rapport.md").unlink()
    with pytest.raises(CorpusError, match=r"rapport.md », déclaré par corpus.toml, n'existe"):
        build(corpus, tmp_path / "index", "bundled", _silent)


def test_a_corpus_without_passages_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="aucun passage"):
        assemble([], [], None, "", tmp_path, _silent)


def test_a_folder_that_cannot_be_written_is_said(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(UnwritableIndexError, match=r"« .*taken » : ce n’est pas un dossier"):
        build(corpus, tmp_path / "taken", "bundled", _silent)


def test_words_alone_where_there_is_no_encoder(corpus: Path, tmp_path: Path) -> None:
    index = build(corpus, tmp_path / "index", "bundled", _silent)
    words = assemble(index.documents, index.passages, None, "", tmp_path / "none", _silent)
    assert "1342" in words.search("manuscrits anciens")[0].passage.text
    assert not (tmp_path / "none").exists()


def test_a_build_killed_while_it_encodes_leaves_the_old_index(
    corpus: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "index"
    old = build(corpus, folder, "bundled", _silent)
    mark = fingerprint(corpus)
    more = "\n\n".join(f"Le rayon numéro {n} compte {3 * n} livres." for n in range(300))
    _write(corpus, f"{TEXT}\n## 3. Rayons\n\n{more}\n")
    code = (
        "import sys; from pathlib import Path; from indexer.build import build\n"
        "build(Path(sys.argv[1]), Path(sys.argv[2]), 'bundled', lambda *step: None)"
    )
    files = len(list(folder.rglob("*.vectors")))
    with subprocess.Popen(
        [sys.executable, "-c", code, str(corpus), str(folder)], cwd=ROOT
    ) as child:
        deadline = time.monotonic() + 60
        while len(list(folder.rglob("*.vectors"))) == files and child.poll() is None:
            assert time.monotonic() < deadline, "no vectors were kept"
            time.sleep(0.01)
        assert child.poll() is None, "it was killed before its end"
        child.kill()
    loaded = load(folder, encoder="bundled", fingerprint=mark)
    assert loaded.passages == old.passages
