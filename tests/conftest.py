"""What the whole suite shares: the real report and its real index, made once a session."""

import shutil
import signal
from contextlib import suppress
from pathlib import Path

import pytest

from indexer.build import build
from indexer.corpus import fingerprint, read_corpus
from indexer.model import Document
from indexer.search.index import Index
from indexer.storage.store import load
from server.engine import Engine
from tests.paths import CORPUS


def pytest_configure() -> None:
    """A shell has what it starts in the background ignore Ctrl-C; the tests send it."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The page comes last: once a browser is open, an event loop runs until the end of the
    session, and no other test could start its own."""
    items.sort(key=lambda item: "page" in getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session")
def report() -> Document:
    """The report of this repository, read from its file."""
    (document,) = (one for one in read_corpus(CORPUS) if one.id == "isic-2010")
    return document


@pytest.fixture(scope="session")
def index_folder(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Path:
    """The report's index with the bundled encoder; texts known since the last session are
    not encoded again."""
    folder = tmp_path_factory.mktemp("index")
    assert pytestconfig.cache is not None
    known = pytestconfig.cache.mkdir("repere-vectors")
    with suppress(OSError):  # another session may be writing it
        shutil.copytree(known, folder / "vectors")
    build(CORPUS, folder, "bundled", lambda _done, _total: None)
    with suppress(OSError):
        shutil.rmtree(known)
        shutil.copytree(folder / "vectors", known)
    return folder


@pytest.fixture(scope="session")
def index(index_folder: Path) -> Index:
    """The report's index, loaded from its folder as the server does."""
    return load(index_folder, encoder="bundled", fingerprint=fingerprint(CORPUS))


@pytest.fixture(scope="session")
def engine(index: Index, pytestconfig: pytest.Config) -> Engine:
    """The report's engine; what it measures of an index is kept from one session to the next."""
    assert pytestconfig.cache is not None
    engine = Engine(index, pytestconfig.cache.mkdir("repere-relevance"))
    engine.prepare()
    return engine
