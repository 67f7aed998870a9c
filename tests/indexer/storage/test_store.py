import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from indexer.build import assemble
from indexer.errors import (
    DamagedIndexError,
    EncoderError,
    MissingIndexError,
    StaleIndexError,
    UnusableIndexError,
)
from indexer.model import Document, Passage
from indexer.search.encoders import Encoder, load_encoder
from indexer.search.index import Index
from indexer.search.vectors import Vectors
from indexer.storage.store import load, save
from indexer.storage.versions import MADE_BY, current
from tests.paths import ROOT

QUESTION = "Combien de manuscrits anciens ?"


@pytest.fixture(scope="module")
def bundled() -> Encoder:
    return load_encoder("bundled")


@pytest.fixture(scope="module")
def small(
    library: Document,
    library_passages: tuple[Passage, ...],
    bundled: Encoder,
    tmp_path_factory: pytest.TempPathFactory,
) -> Index:
    """The library's index with the real encoder."""
    cache = tmp_path_factory.mktemp("vectors")
    return assemble([library], library_passages, bundled, "library", cache, _silent)


@pytest.fixture
def folder(small: Index, tmp_path: Path) -> Path:
    save(small, tmp_path)
    return tmp_path


def _silent(_done: int, _total: int) -> None:
    """A progress that nobody watches."""


def _load(folder: Path) -> Index:
    return load(folder, encoder="bundled", fingerprint="library")


def _version(folder: Path) -> Path:
    return folder / current(folder).version


def _files(folder: Path) -> list[Path]:
    return [folder / "current", *filter(Path.is_file, _version(folder).rglob("*"))]


def test_what_was_saved_is_what_is_loaded(small: Index, folder: Path) -> None:
    again = _load(folder)
    assert again.documents == small.documents
    assert again.passages == small.passages
    assert again.search(QUESTION) == small.search(QUESTION)
    query = small.query(QUESTION)
    assert again.sentences(query, again.passages) == small.sentences(query, small.passages)


def test_a_missing_index_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(MissingIndexError, match="repere index"):
        _load(tmp_path)


def test_another_corpus_is_stale_and_no_corpus_is_not(folder: Path) -> None:
    with pytest.raises(StaleIndexError, match=r"corpus a changé.*repere index"):
        load(folder, encoder="bundled", fingerprint="another")
    assert load(folder, encoder="bundled", fingerprint=None).fingerprint == "library"


def _truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 4
    path.write_bytes(content)


def _remove(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("harm", [_truncate, _empty, _flip, _remove])
def test_no_harm_to_any_file_goes_unseen(folder: Path, harm: Callable[[Path], None]) -> None:
    files = _files(folder)
    assert len(files) > 10
    for path in files:
        content = path.read_bytes()
        harm(path)
        with pytest.raises(UnusableIndexError, match="repere index"):
            _load(folder)
        path.write_bytes(content)
    assert _load(folder).search(QUESTION)


def test_a_file_of_another_index_is_noticed(
    small: Index, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The same passages in another order: every file is sound, and they do not match."""
    foreign = tmp_path_factory.mktemp("foreign")
    cache = foreign / "vectors"
    passages = small.passages[::-1]
    save(assemble(small.documents, passages, small.encoder, "library", cache, _silent), foreign)
    for path in _files(folder)[1:]:
        other = _version(foreign) / path.relative_to(_version(folder))
        content = path.read_bytes()
        if other.read_bytes() == content:
            continue
        shutil.copy(other, path)
        with pytest.raises(DamagedIndexError):
            _load(folder)
        path.write_bytes(content)


def test_parts_that_do_not_match_are_noticed_behind_their_checksums(
    small: Index, tmp_path: Path
) -> None:
    """A program error, not an accident: fewer passages than rows."""
    save(
        Index(
            small.documents,
            small.passages[:-2],
            small.lexical,
            small.semantic,
            small.encoder,
            "library",
        ),
        tmp_path,
    )
    with pytest.raises(DamagedIndexError, match=r"passages\.json"):
        _load(tmp_path)


@pytest.mark.parametrize(
    "change",
    [
        {"made_by": MADE_BY | {"index": MADE_BY["index"] - 1}},
        {"made_by": MADE_BY | {"vectors": MADE_BY["vectors"] + 1}},
        {"made_by": None, "format": 1, "code": "0" * 64},  # as it was before versions
        {"files": None},
    ],
)
def test_an_index_of_another_version_is_stale(folder: Path, change: dict[str, object]) -> None:
    _edit_manifest(folder, **change)
    with pytest.raises(StaleIndexError, match=r"autre version de Repère.*repere index"):
        _load(folder)


def test_an_index_of_another_encoder_is_stale(folder: Path) -> None:
    _edit_manifest(folder, encoder="another/encoder")
    with pytest.raises(StaleIndexError, match=r"another/encoder.*repere index"):
        _load(folder)


class _Impostor:
    """Bears the name of another encoder, and gives other vectors."""

    def __init__(self, other: Encoder) -> None:
        self.name, self.dimension = other.name, other.dimension
        self._other = other

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return -self._other.encode_queries(texts)

    encode_passages = encode_queries


def test_an_encoder_that_changed_under_its_name_is_noticed(
    small: Index, bundled: Encoder, tmp_path: Path
) -> None:
    passages, encoder = small.passages, _Impostor(bundled)
    cache = tmp_path / "vectors"
    save(assemble(small.documents, passages, encoder, "library", cache, _silent), tmp_path)
    with pytest.raises(StaleIndexError, match="a changé"):
        _load(tmp_path)


def test_an_encoder_that_cannot_be_loaded_is_an_error(folder: Path) -> None:
    with pytest.raises(EncoderError):
        load(folder, encoder=str(folder / "no-model"), fingerprint=None)


def test_an_index_of_words_gains_meaning_where_an_encoder_works(
    small: Index, tmp_path: Path
) -> None:
    words_only = Index(small.documents, small.passages, small.lexical, None, None, "library")
    save(words_only, tmp_path)
    with pytest.raises(StaleIndexError, match="aucun"):
        _load(tmp_path)


def test_where_no_encoder_works_both_kinds_of_index_serve_words(
    small: Index, folder: Path, tmp_path: Path
) -> None:
    """In a child that has no ONNX Runtime."""
    words_only = tmp_path / "words"
    save(
        Index(small.documents, small.passages, small.lexical, None, None, "library"), words_only
    )
    lacking = tmp_path / "lacking"
    lacking.mkdir()
    (lacking / "onnxruntime.py").write_text("raise ModuleNotFoundError('no wheel')")
    code = (
        "import sys; from pathlib import Path; from indexer.storage.store import load\n"
        "for folder in sys.argv[1:]:\n"
        "    index = load(Path(folder), encoder='bundled', fingerprint='library')\n"
        "    print(index.encoder, index.search('manuscrits anciens', 1)[0].passage.id)"
    )
    child = subprocess.run(
        [sys.executable, "-c", code, str(folder), str(words_only)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(lacking)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert child.stdout.splitlines() == ["None bib:2.1"] * 2


def test_a_loaded_index_survives_its_replacement(small: Index, folder: Path) -> None:
    loaded = _load(folder)
    save(small, folder)
    assert loaded.search(QUESTION) == small.search(QUESTION)
    assert loaded.sentences(loaded.query(QUESTION), loaded.passages)


# Stores the index of argv[1] again and again in argv[2]; says when it begins.
_STORE_FOR_EVER = """
import sys
from pathlib import Path
from indexer.storage.store import load, save
index = load(Path(sys.argv[1]), encoder="bundled", fingerprint="library")
print("ready", flush=True)
while True:
    save(index, Path(sys.argv[2]))
"""


def _kill(source: Path, target: Path, moment: Callable[[], bool]) -> None:
    """Kill -9 a process that stores for ever, as soon as the moment has come."""
    with subprocess.Popen(
        [sys.executable, "-c", _STORE_FOR_EVER, str(source), str(target)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        deadline = time.monotonic() + 20
        try:
            while not moment():
                assert child.poll() is None
                assert time.monotonic() < deadline, "the moment never came"
        finally:
            child.kill()


def _assert_usable(target: Path, small: Index) -> None:
    assert _load(target).search(QUESTION) == small.search(QUESTION)
    save(small, target)
    assert [path.name for path in target.glob("v-*")] == [current(target).version]


@pytest.mark.parametrize(
    "file",
    [
        "documents.json",
        pytest.param("lexical/indptr.csc.index.npy", marks=pytest.mark.slow),
        "semantic/passages.faiss",
        pytest.param("semantic/signature.npy", marks=pytest.mark.slow),
        pytest.param("manifest.json", marks=pytest.mark.slow),
        "../current.part",
    ],
)
def test_a_build_killed_while_it_writes_leaves_the_old_index(
    small: Index, folder: Path, tmp_path_factory: pytest.TempPathFactory, file: str
) -> None:
    target = tmp_path_factory.mktemp("target")
    save(small, target)
    old = current(target).version

    def file_is_there() -> bool:
        return any(
            (version / file).exists() for version in target.glob("v-*") if version.name != old
        )

    _kill(folder, target, file_is_there)
    _assert_usable(target, small)


@pytest.mark.parametrize(
    "delay",
    [
        0.023,
        *(pytest.param(one, marks=pytest.mark.slow) for one in (0, 0.011, 0.037, 0.05, 0.083)),
    ],
)
def test_a_build_killed_at_any_moment_leaves_an_index(
    small: Index, folder: Path, tmp_path_factory: pytest.TempPathFactory, delay: float
) -> None:
    target = tmp_path_factory.mktemp("target")
    save(small, target)

    def time_is_up() -> bool:
        time.sleep(delay)
        return True

    _kill(folder, target, time_is_up)
    _assert_usable(target, small)


def test_an_index_can_be_loaded_while_it_is_replaced(
    small: Index, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    target = tmp_path_factory.mktemp("target")
    save(small, target)
    versions = set()

    def loaded_often() -> bool:
        assert _load(target).passages == small.passages
        versions.add(current(target).version)
        return len(versions) >= 10

    _kill(folder, target, loaded_often)


def _edit_manifest(folder: Path, **fields: object) -> None:
    """What another version of Repère would have written, pointer included."""
    version = _version(folder)
    manifest = json.loads((version / "manifest.json").read_bytes())
    content = json.dumps(manifest | fields).encode()
    (version / "manifest.json").write_bytes(content)
    pointer = {"version": version.name, "manifest": hashlib.sha256(content).hexdigest()}
    (folder / "current").write_text(json.dumps(pointer))
