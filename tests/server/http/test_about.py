from fastapi.testclient import TestClient

from indexer.search.index import Index
from server.app import create_app
from server.settings import Settings
from server.version import version
from tests.server.conftest import LOCAL, Home
from tests.server.doubles import OddEngine


def about(garden: Index, settings: Settings, base_url: str = LOCAL) -> dict[str, object]:
    client = TestClient(create_app(OddEngine(garden), settings), base_url=base_url)
    found: dict[str, object] = client.get("/api/about").json()
    return found


def with_model(home: Home, **more: object) -> Settings:
    given = {"model": "openai:mistral-small", "base_url": "http://u:p@llm.example.org:9/v1"}
    return Settings(corpus=home.corpus, index=home.index, **{**given, **more})  # type: ignore[arg-type]


def test_without_a_model(garden: Index, settings: Settings) -> None:
    assert about(garden, settings) == {
        "version": version(),
        "model": None,
        "withheld": "hide",
        "key_required": False,
        "shelf_open": False,
    }


def test_a_remote_model_is_named_without_what_is_secret(garden: Index, home: Home) -> None:
    said = about(garden, with_model(home, model_key="k-secret", withheld="show"))
    assert said["model"] == {"name": "mistral-small", "host": "llm.example.org", "remote": True}
    assert said["withheld"] == "show"
    assert "secret" not in str(said)


def test_a_model_on_this_machine(garden: Index, home: Home) -> None:
    said = about(garden, with_model(home, base_url="http://localhost:11434/v1"))
    assert said["model"] == {"name": "mistral-small", "host": "localhost", "remote": False}


def test_a_model_whose_address_only_its_provider_knows(garden: Index, home: Home) -> None:
    said = about(garden, with_model(home, model="nvidia:nemo", base_url=None))
    assert said["model"] == {"name": "nemo", "host": "nvidia", "remote": True}


def test_whether_this_client_needs_a_key(garden: Index, home: Home, settings: Settings) -> None:
    elsewhere = "http://repere.example.org"
    known = {"public_url": elsewhere}
    assert about(garden, with_model(home, **known), elsewhere)["key_required"] is True
    assert about(garden, with_model(home))["key_required"] is False
    plain = settings.model_copy(update=known)
    assert about(garden, plain, elsewhere)["key_required"] is False


def test_the_probe_names_the_model(garden: Index, home: Home) -> None:
    client = TestClient(create_app(OddEngine(garden), with_model(home)), base_url=LOCAL)
    assert client.get("/readyz").json()["model"] == "mistral-small"
