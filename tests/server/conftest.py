"""A garden report small enough to index in a second, and servers that serve it."""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from indexer.corpus import fingerprint
from indexer.model import Passage
from indexer.search.index import Index
from indexer.storage.store import load
from server.app import create_app
from server.engine import Engine
from server.http.documents.library import EngineSource
from server.settings import Settings
from server.verification.verifier import Verifier
from server.writing.endpoint import endpoint
from server.writing.langchain_model import LangChainModel, ModelOptions, Patience, open_model
from server.writing.writer import Writer
from tests.indexing import write_index
from tests.server.doubles import OddEngine
from tests.server.scripted_model import Scripted, says, scripted
from tests.server.statutes import HANDBOOK, STATUTES
from tests.serving import served
from tests.workers import made_once

LOCAL = "http://127.0.0.1"
"""The address of a server on this machine, under one of its own names."""

GARDEN = """\
# Rapport du jardin

## Le jardin partagé

Le jardin partagé compte douze parcelles. Il a été ouvert en 2004 par les habitants du quartier.

## Les outils

Les outils sont rangés dans la cabane. Chacun les nettoie après usage.
"""


@dataclass(frozen=True)
class Home:
    """A corpus and its index."""

    corpus: Path
    index: Path


@pytest.fixture(scope="session", autouse=True)
def plain_environment() -> Iterator[None]:
    """No test sees the settings of whoever runs it."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.upper().startswith("REPERE_")]:
            patch.delenv(name)
        yield


def write_garden(folder: Path, text: str = GARDEN) -> Path:
    """A corpus of one document."""
    (folder / "jardin").mkdir(parents=True)
    (folder / "jardin" / "rapport.md").write_text(text, encoding="utf-8")
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    (folder / "jardin" / "corpus.toml").write_text(
        'id = "jardin"\ntitle = "Rapport du jardin"\nauthors = ["Les voisins"]\nyear = 2005\n'
        f'file = "rapport.md"\nsha256 = "{sha256}"\n',
        encoding="utf-8",
    )
    return folder


def encoded(home: Home, folder: Path) -> Path:
    """A folder without an index, for that of the garden: its texts are encoded and its thresholds
    measured already, so that a build there takes its time for the rest."""
    shutil.copytree(home.index / "vectors", folder / "vectors")
    shutil.copy(home.index / "thresholds", folder)
    return folder


Prepared = Callable[[str, str], Home]


@pytest.fixture(scope="session")
def prepared(shared: Path, pytestconfig: pytest.Config) -> Prepared:
    """Makes a corpus of one text, under a name of its own, and its index, once for all workers."""
    assert pytestconfig.cache is not None
    cache = pytestconfig.cache

    def prepare(name: str, text: str) -> Home:
        def make(folder: Path) -> None:
            known = cache.mkdir(f"repere-{name}")
            write_index(write_garden(folder / "corpus", text), folder / "index", known)

        folder = made_once(shared / name, make)
        return Home(folder / "corpus", folder / "index")

    return prepare


def opened(home: Home) -> Index:
    """The index of a corpus that was prepared."""
    return load(home.index, encoder="bundled", fingerprint=fingerprint(home.corpus))


@pytest.fixture(scope="session")
def home(prepared: Prepared) -> Home:
    """The garden."""
    return prepared("garden", GARDEN)


@pytest.fixture(scope="session")
def garden(home: Home) -> Index:
    return opened(home)


@pytest.fixture(scope="session")
def library(prepared: Prepared) -> Engine:
    """The rules of a library, in articles, as they are asked."""
    home = prepared("statutes", STATUTES)
    return Engine(opened(home), home.index)


@pytest.fixture(scope="session")
def statutes(library: Engine) -> Index:
    return library.index


@pytest.fixture(scope="session")
def handbook(prepared: Prepared) -> Engine:
    """A guide in sheets, which prints no table of contents and has no pages."""
    home = prepared("handbook", HANDBOOK)
    return Engine(opened(home), home.index)


@pytest.fixture(scope="session")
def passage(garden: Index) -> Passage:
    return garden.passages[0]


@pytest.fixture(scope="session")
def settings(home: Home) -> Settings:
    return Settings(corpus=home.corpus, index=home.index)


@pytest.fixture(scope="session")
def client(garden: Index, settings: Settings) -> TestClient:
    """An application costs half a second to describe: the tests that change nothing share it."""
    return TestClient(create_app(OddEngine(garden), settings), base_url=LOCAL)


@pytest.fixture(scope="session")
def model_server() -> Iterator[Scripted]:
    """A scripted model, up for the session; each test says what it replies."""
    with scripted(says("Bonjour.")) as server:
        yield server


@pytest.fixture(scope="session")
def writer(model_server: Scripted) -> LangChainModel:
    """The scripted model behind LangChain, asked without much patience."""
    patience = Patience(first=2.5, pause=1, whole=12, retries=0, backoff=0.01)
    return open_model(
        endpoint("openai:small", model_server.url), ModelOptions("k", patience=patience)
    )


@pytest.fixture(scope="session")
def writing(index: Index, index_folder: Path, writer: LangChainModel) -> Engine:
    """The report's engine, with the scripted model."""
    return Engine(index, index_folder, Writer(writer, Verifier(index)))


Serving = Callable[[EngineSource, Settings], AbstractContextManager[str]]


@contextmanager
def serve_in_thread(engine: EngineSource, settings: Settings) -> Iterator[str]:
    """A real server on a free port, as its URL."""
    with served(create_app(engine, settings)) as url:
        yield url


@pytest.fixture
def serving() -> Serving:
    return serve_in_thread
