import shutil
import threading
from pathlib import Path

import pytest

from indexer.build import build
from indexer.errors import MissingIndexError, UnusableIndexError
from indexer.search.index import Index
from indexer.storage.versions import forget
from server.settings import Settings
from server.startup import Renewed, configured_model, make_engine, open_index, stored_index
from server.writing.chat_model import Message, ModelError
from tests.server.conftest import Home
from tests.server.scripted_model import Scripted, fails, says


def test_the_stored_index_is_opened_and_built_where_it_is_missing(
    home: Home, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert stored_index(settings).passages
    missing = settings.model_copy(update={"index": tmp_path_factory.mktemp("new") / "index"})
    with pytest.raises(UnusableIndexError):
        stored_index(missing)


def test_an_index_that_is_there_says_nothing(settings: Settings) -> None:
    said: list[str] = []
    assert open_index(settings, said.append).passages
    assert said == []


def test_without_a_model_there_is_none(settings: Settings, garden: Index) -> None:
    assert configured_model(settings) is None
    assert make_engine(settings, garden, None).index is garden


def test_the_model_is_the_one_of_the_settings(home: Home, model_server: Scripted) -> None:
    settings = Settings(
        corpus=home.corpus,
        index=home.index,
        model="openai:mistral-small",
        base_url=model_server.url,
        model_key="k-secret",  # type: ignore[arg-type]
        model_answer=77,
        model_temperature=0.5,
        model_retries=0,
    )
    model_server.then(says("Oui."), fails(500))
    model = configured_model(settings)
    assert model is not None
    asked = [Message("user", "Où ?")]
    assert "".join(model.stream(asked, threading.Event())).strip() == "Oui."
    with pytest.raises(ModelError, match="down"):
        list(model.stream(asked, threading.Event()))
    first, _ = model_server.asked  # no retry
    assert first.headers["authorization"] == "Bearer k-secret"
    assert (first.body["model"], first.body["max_tokens"]) == ("mistral-small", 77)
    assert first.body["temperature"] == 0.5


def test_an_index_that_takes_the_place_of_another_is_opened_once(
    home: Home, tmp_path: Path
) -> None:
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    shutil.copytree(home.corpus, corpus)
    shutil.copytree(home.index, index)
    settings = Settings(corpus=corpus, index=index)
    renewed, serving = Renewed(settings), stored_index(settings)
    assert renewed(serving) is None
    declared = corpus / "jardin" / "corpus.toml"
    declared.write_text(declared.read_text("utf-8").replace("2005", "2006"), "utf-8")
    build(corpus, index, "bundled", lambda _done, _total: None)
    engine = renewed(serving)
    assert engine is not None
    assert engine.index.document("jardin").source.year == 2006
    assert renewed(serving) is None  # told once, whatever came of it
    forget(index)
    with pytest.raises(MissingIndexError, match="pas encore d’index"):
        renewed(engine.index)
