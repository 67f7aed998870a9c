"""Who needs a key, and what is said to those who have none."""

import json
import socket
from pathlib import Path

import httpx
import pytest
from fastapi.testclient import TestClient

from indexer.search.index import Index
from server.app import create_app
from server.errors import RefusedError
from server.http.access import Access, is_local, is_loopback
from server.settings import Settings
from tests.server.cli.test_serve import served
from tests.server.conftest import Home, Serving
from tests.server.doubles import OddEngine

HERE = {"host": "127.0.0.1:8000"}


@pytest.fixture
def near(settings: Settings, tmp_path: Path) -> Settings:
    """A server on loopback, with keys of its own."""
    return settings.model_copy(update={"keys": tmp_path / "keys.json"})


@pytest.fixture
def far(near: Settings) -> Settings:
    """The same, for a whole network."""
    return near.model_copy(update={"host": "0.0.0.0"})


def refused(access: Access, headers: dict[str, str]) -> RefusedError:
    with pytest.raises(RefusedError) as caught:
        access.check(headers)
    assert not access.admits(headers)
    return caught.value


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("localhost", True),
        ("LOCALHOST", True),
        ("::1", True),
        ("[::1]", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.5", False),
        ("localhost.evil.example", False),
        ("127.0.0.1.evil.example", False),
        ("", False),
    ],
)
def test_loopback(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (HERE, True),
        ({"host": "localhost"}, True),
        ({"host": "[::1]:8000"}, True),
        ({**HERE, "origin": "http://127.0.0.1:8000"}, True),
        ({**HERE, "origin": "http://localhost:3000"}, True),
        # A page elsewhere whose name was made to lead here: DNS rebinding.
        ({"host": "evil.example:8000"}, False),
        ({**HERE, "origin": "https://evil.example"}, False),
        ({**HERE, "origin": "null"}, False),
        ({**HERE, "origin": "http://localhost@evil.example"}, False),
        ({"host": "127.0.0.1@evil.example"}, False),
        ({"host": "[::1"}, False),
        ({}, False),
        # A reverse proxy on this machine.
        ({**HERE, "x-forwarded-for": "192.0.2.7"}, False),
        ({**HERE, "forwarded": "for=192.0.2.7"}, False),
        ({**HERE, "via": "1.1 proxy"}, False),
        ({**HERE, "x-forwarded-proto": "https"}, False),
        ({**HERE, "x-forwarded-server": "proxy"}, False),
        ({**HERE, "x-forwarded-port": "443"}, False),
        ({**HERE, "cf-connecting-ip": "192.0.2.7"}, False),
        ({**HERE, "true-client-ip": "192.0.2.7"}, False),
    ],
)
def test_what_comes_from_this_machine(headers: dict[str, str], expected: bool) -> None:
    assert is_local(headers) is expected


def test_nobody_needs_a_key_on_this_machine(near: Settings) -> None:
    access = Access(near)
    assert not access.always
    assert access.admits(HERE)
    assert access.admits({**HERE, "authorization": "Bearer whatever"})


def test_through_a_proxy_a_key_is_needed(near: Settings) -> None:
    access = Access(near)
    _, token = access.keys.create("a")
    passed_on = {**HERE, "x-forwarded-for": "192.0.2.7"}
    assert refused(access, passed_on).code == "missing_api_key"
    assert access.admits({**passed_on, "authorization": f"Bearer {token}"})


def test_a_proxy_that_says_nothing_is_not_this_machine_to_a_server_of_the_network(
    far: Settings,
) -> None:
    """It sends `Host: 127.0.0.1` and no header of its own: as a request from here would."""
    access = Access(far)
    _, token = access.keys.create("a")
    assert is_local(HERE)
    assert refused(access, HERE).code == "missing_api_key"
    assert access.admits({**HERE, "authorization": f"Bearer {token}"})


def test_a_key_that_was_spoiled_by_hand_is_said(
    far: Settings, garden: Index, serving: Serving
) -> None:
    spoiled = {"name": "a", "sha256": "é" * 64, "created": "2026-01-01T00:00:00+00:00"}
    far.keys.write_text(json.dumps({"keys": [spoiled]}))
    with serving(OddEngine(garden), far) as url:
        reply = httpx.get(f"{url}/v1/models", headers={"authorization": "Bearer repere-x"})
    assert reply.status_code == 503
    assert reply.json()["error"]["code"] == "keys_unreadable"


@pytest.mark.parametrize("change", [{"host": "0.0.0.0"}, {"require_key": "always"}])
def test_where_everyone_needs_a_key(near: Settings, change: dict[str, str]) -> None:
    access = Access(near.model_copy(update=change))
    assert access.always
    assert "repere keys create" in refused(access, HERE).message
    assert refused(access, HERE).code == "no_api_key_yet"
    _, token = access.keys.create("a")
    assert refused(access, HERE).code == "missing_api_key"
    for wrong in (f"Bearer {token}x", f"Basic {token}", "Bearer é"):
        assert refused(access, {**HERE, "authorization": wrong}).code == "invalid_api_key"
    assert refused(access, {**HERE, "authorization": "Bearer"}).code == "missing_api_key"
    assert access.admits({**HERE, "authorization": f"bearer  {token} "})


def test_keys_that_cannot_be_read_let_nobody_in(
    far: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    far.keys.write_text("{")
    problem = refused(Access(far), {**HERE, "authorization": "Bearer repere-x"})
    assert problem.code == "keys_unreadable"
    assert str(far.keys) not in problem.message
    assert str(far.keys) in caplog.text


def test_the_operator_is_told_that_nobody_has_a_key(near: Settings, far: Settings) -> None:
    assert Access(near).hint() is None
    hint = Access(far).hint()
    assert hint is not None
    assert "repere keys create" in hint
    far.keys.write_text("{")
    assert str(far.keys) in (Access(far).hint() or "")
    far.keys.unlink()
    Access(far).keys.create("a")
    assert Access(far).hint() is None


# --- over HTTP


def test_a_server_says_at_its_start_that_a_key_is_needed(home: Home, tmp_path: Path) -> None:
    keys = str(tmp_path / "keys.json")
    with served(home, REPERE_REQUIRE_KEY="always", REPERE_KEYS=keys) as (process, _):
        process.terminate()
        _, said = process.communicate(timeout=10)
    assert "repere keys create" in said


def test_a_server_for_a_network_asks_for_a_key(
    garden: Index, far: Settings, serving: Serving
) -> None:
    with serving(OddEngine(garden), far) as url, httpx.Client(base_url=url) as client:
        for path in ("/v1", "/v1/models", "/v1/nothing", "/mcp", "/mcp/"):
            reply = client.get(path)
            assert reply.status_code == 401, path
            assert reply.headers["www-authenticate"] == "Bearer"
        shape = client.get("/v1/models").json()["error"]
        assert list(shape) == ["message", "type", "param", "code"]
        assert shape["type"] == "authentication_error"
        spoken = client.get("/mcp").json()
        assert spoken["error"]["data"]["code"] == "no_api_key_yet"
        assert (spoken["jsonrpc"], spoken["id"]) == ("2.0", None)
        assert client.get("/api/search", params={"q": "cabane"}).status_code == 200
        assert client.get("/").status_code == 200
        _, token = Access(far).keys.create("a")
        client.headers["authorization"] = f"Bearer {token}"
        assert client.get("/v1/nothing").status_code == 404


def test_a_key_is_asked_for_before_the_body_is_read(
    garden: Index, far: Settings, serving: Serving
) -> None:
    head = b"POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Length: 9999\r\n\r\n"
    with serving(OddEngine(garden), far) as url:
        address = httpx.URL(url)
        with socket.create_connection((address.host, address.port or 0), 5) as connection:
            connection.sendall(head)
            assert connection.recv(65536).startswith(b"HTTP/1.1 401")


@pytest.mark.parametrize("path", ["/api/documents", "/api/search?q=jardin", "/api/glossary"])
def test_a_site_that_takes_this_machine_s_address_reads_nothing(
    garden: Index, settings: Settings, path: str
) -> None:
    """DNS rebinding: the browser believes that it talks to the site, and sends its name."""
    app = create_app(OddEngine(garden), settings)
    assert TestClient(app, base_url="http://localhost:8000").get(path).status_code == 200
    reply = TestClient(app, base_url="http://evil.example:8000").get(path)
    assert reply.status_code == 421
    assert reply.json()["error"]["code"] == "wrong_host"
    assert "REPERE_PUBLIC_URL" in reply.json()["error"]["message"]


def test_a_server_answers_under_its_public_name_and_to_its_network(
    garden: Index, settings: Settings, far: Settings
) -> None:
    named = settings.model_copy(update={"public_url": "https://repere.example.org"})
    for served_, name in ((named, "repere.example.org"), (far, "any.name.example")):
        app = create_app(OddEngine(garden), served_)
        reply = TestClient(app, base_url=f"http://{name}").get("/api/documents")
        assert reply.status_code == 200
