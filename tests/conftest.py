"""What the whole suite shares: the real report and its real index, made once a session."""

import os
import signal
from collections.abc import Generator
from pathlib import Path

import pytest

from indexer.corpus import fingerprint, read_corpus
from indexer.model import Document
from indexer.search.index import Index
from indexer.storage.store import load
from server.engine import Engine
from tests.indexing import write_index
from tests.paths import CORPUS
from tests.workers import made_once, turn


def pytest_configure() -> None:
    """A shell has what it starts in the background ignore Ctrl-C; the tests send it."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_itemcollected(item: pytest.Item) -> None:
    """Whatever asks for a page opens a browser."""
    if "page" in getattr(item, "fixturenames", ()):
        item.add_marker(pytest.mark.browser)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The page comes last: once a browser is open, an event loop runs until the end of the
    session, and no other test could start its own. Before it, those that run alone."""
    items.sort(key=lambda item: (_marked(item, "browser"), _marked(item, "alone")))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """A test marked `alone` waits until no other worker runs a test, and holds them up."""
    assert item.config.cache is not None
    folder = item.config.cache.mkdir("repere-turns")
    with turn(folder, alone=_marked(item, "alone")):
        return (yield)


def _marked(item: pytest.Item, name: str) -> bool:
    return item.get_closest_marker(name) is not None


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of this session, the same one for all workers."""
    folder = tmp_path_factory.getbasetemp()
    return folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder


@pytest.fixture(scope="session")
def report() -> Document:
    """The report of this repository, read from its file."""
    (document,) = (one for one in read_corpus(CORPUS) if one.id == "isic-2010")
    return document


@pytest.fixture(scope="session")
def index_folder(shared: Path, pytestconfig: pytest.Config) -> Path:
    """The folder of the report's index, made once for all workers."""
    assert pytestconfig.cache is not None
    known = pytestconfig.cache.mkdir("repere-index")
    return made_once(shared / "index", lambda folder: write_index(CORPUS, folder, known))


@pytest.fixture(scope="session")
def index(index_folder: Path) -> Index:
    """The report's index, loaded from its folder as the server does."""
    return load(index_folder, encoder="bundled", fingerprint=fingerprint(CORPUS))


@pytest.fixture(scope="session")
def engine(index: Index, index_folder: Path) -> Engine:
    """The report's engine."""
    return Engine(index, index_folder)
