"""The language model over HTTP: what goes well, and every way in which it does not."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing

import pytest
from langchain_core.language_models import GenericFakeChatModel
from langchain_core.messages import AIMessage

from server.settings import ROOT
from server.writing.chat_model import Message, ModelError, StoppedError
from server.writing.endpoint import endpoint
from server.writing.langchain_model import (
    LangChainModel,
    ModelOptions,
    ModelSettingError,
    Patience,
    open_model,
)
from tests.server.scripted_model import (
    Reply,
    Scripted,
    breaks_off,
    fails,
    is_silent,
    says,
    scripted,
    sends,
    stalls,
)

ASKED = [Message("system", "Réponds."), Message("user", "Où ?")]
HURRIED = Patience(first=1.5, pause=0.7, whole=8, retries=1, backoff=0.01)


@pytest.fixture(scope="module")
def server() -> Iterator[Scripted]:
    with scripted(says("Bonjour.")) as server:
        yield server


@pytest.fixture(autouse=True)
def no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_API_BASE", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)


def opened(
    server: Scripted, patience: Patience = HURRIED, key: str | None = None
) -> LangChainModel:
    options = ModelOptions(key, answer=321, patience=patience)
    return open_model(endpoint("openai:small", server.url), options)


def heard(model: LangChainModel) -> str:
    return "".join(model.stream(ASKED, threading.Event()))


def test_what_is_asked_and_what_is_heard(server: Scripted) -> None:
    server.then(says("Dans la cabane."))
    pieces = list(opened(server).stream(ASKED, threading.Event()))
    assert "".join(pieces).split() == ["Dans", "la", "cabane."]
    assert len(pieces) > 1
    (asked,) = server.asked
    assert asked.path == "/v1/chat/completions"
    assert asked.body["messages"] == [
        {"role": "system", "content": "Réponds."},
        {"role": "user", "content": "Où ?"},
    ]
    assert (asked.body["model"], asked.body["temperature"]) == ("small", 0)
    assert (asked.body["max_tokens"], asked.body["stream"]) == (321, True)
    assert "max_completion_tokens" not in asked.body
    assert "tools" not in asked.body
    assert asked.headers["authorization"] == "Bearer aucune"


def test_the_key_is_ours_or_the_provider_s_own(
    server: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.then(says("Oui."))
    heard(opened(server, key="k-1"))
    monkeypatch.setenv("OPENAI_API_KEY", "k-2")
    heard(opened(server))
    sent = [asked.headers["authorization"] for asked in server.asked]
    assert sent == ["Bearer k-1", "Bearer k-2"]
    assert "k-1" not in repr(ModelOptions("k-1"))


def test_nothing_goes_to_a_third_party_for_tracing(
    server: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    with scripted(says("")) as tracer:
        monkeypatch.setenv("LANGSMITH_TRACING", "true")
        monkeypatch.setenv("LANGSMITH_API_KEY", "k")
        monkeypatch.setenv("LANGSMITH_ENDPOINT", tracer.url)
        server.then(says("Oui."))
        heard(opened(server))
        time.sleep(0.3)
        assert tracer.asked == []


def test_no_proxy_stands_between_us_and_a_model_of_our_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with scripted(says("Oui.")) as proxy, scripted(says("Non.")) as own:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        monkeypatch.setenv("NO_PROXY", "exemple.org")
        assert heard(opened(own)).strip() == "Non."
        assert proxy.asked == []


@pytest.mark.parametrize(
    ("reply", "fault", "requests"),
    [
        (is_silent, "slow", 1),
        (stalls(), "slow", 1),
        (stalls("Le jardin"), "slow", 1),
        (breaks_off("Le jardin"), "cut", 1),
        (says("Le jardin", finish=None), "cut", 1),
        (says("Le jardin", finish="length"), "length", 1),
        (says("Le jardin", finish="content_filter"), "refused", 1),
        (says(""), "empty", 1),
        (sends(b"data: {nope\n\n"), "malformed", 1),
        (sends(b"<html>maintenance</html>", "text/html"), "malformed", 1),
        (sends(b'data: {"error": {"message": "x"}}\n\n'), "down", 1),
        (fails(429), "quota", 2),
        (fails(429, "insufficient_quota"), "quota", 1),
        (fails(429, retry_after="3600"), "quota", 1),
        (fails(402), "quota", 1),
        (fails(500), "down", 2),
        (fails(504), "slow", 2),
        (fails(401), "denied", 1),
        (fails(404), "rejected", 1),
        (fails(400), "rejected", 1),
    ],
)
def test_faults(
    server: Scripted,
    reply: Reply,
    fault: str,
    requests: int,
    caplog: pytest.LogCaptureFixture,
) -> None:
    server.then(reply)
    with pytest.raises(ModelError) as caught:
        heard(opened(server, key="k-secret"))
    assert caught.value.fault == fault
    assert len(server.asked) == requests
    assert "SECRET" not in caplog.text
    assert "k-secret" not in caplog.text
    assert "Où" not in caplog.text


def test_the_libraries_underneath_log_nothing_of_it(
    server: Scripted, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    server.then(says("Oui."))
    address = server.url.replace("//", "//user:hidden@")
    model = open_model(
        endpoint("openai:small", address), ModelOptions("k-secret", patience=HURRIED)
    )
    assert heard(model)
    for secret in ("hidden", "k-secret", "Où", "Réponds"):
        assert secret not in caplog.text


def test_a_passing_fault_passes(server: Scripted) -> None:
    server.then(fails(429, retry_after="0.2"), says("Oui."))
    started = time.monotonic()
    assert heard(opened(server)).strip() == "Oui."
    assert time.monotonic() - started >= 0.2
    assert len(server.asked) == 2


def test_nothing_is_tried_again_once_something_was_heard(server: Scripted) -> None:
    server.then(breaks_off("Le jardin"), says("Oui."))
    pieces = opened(server).stream(ASKED, threading.Event())
    assert next(pieces) == "Le jardin"
    with pytest.raises(ModelError, match="cut"):
        next(pieces)
    assert len(server.asked) == 1


@pytest.mark.parametrize("provider", ["openai", "azure_openai"])
@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_what_is_asked_goes_nowhere_else(
    server: Scripted, provider: str, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_VERSION", "2025-01-01")
    with scripted(says("Oui.")) as elsewhere:
        server.then(fails(status, Location=f"{elsewhere.url}/chat/completions"))
        model = open_model(
            endpoint(f"{provider}:small", server.url), ModelOptions("k", patience=HURRIED)
        )
        with pytest.raises(ModelError, match="redirected"):
            heard(model)
        assert elsewhere.asked == []
    assert len(server.asked) == 1, "and is not tried again"


def test_nobody_there() -> None:
    with scripted(says("")) as gone:
        pass
    with pytest.raises(ModelError, match="unreachable"):
        heard(opened(gone))


def test_the_whole_has_its_time(server: Scripted) -> None:
    server.then(says("a b c d e f g h i j k l m n", pause=0.1))
    with pytest.raises(ModelError, match="slow"):
        heard(opened(server, Patience(first=1, pause=1, whole=0.4)))


@pytest.mark.parametrize("reply", [is_silent, stalls(), stalls("Le jardin est")])
def test_a_stop_closes_the_stream_wherever_it_is(server: Scripted, reply: Reply) -> None:
    server.then(reply)
    stop = threading.Event()
    stopped_at = 0.0

    def leave() -> None:
        nonlocal stopped_at
        while not server.asked:
            time.sleep(0.01)
        time.sleep(0.1)
        stopped_at = time.monotonic()
        stop.set()

    leaving = threading.Thread(target=leave)
    leaving.start()
    with pytest.raises(StoppedError):
        list(opened(server, Patience()).stream(ASKED, stop))
    leaving.join()
    assert time.monotonic() - stopped_at < 5  # its patience is a minute
    assert server.asked[0].left.wait(2)


def test_whoever_stops_listening_closes_the_stream(server: Scripted) -> None:
    server.then(stalls("Le jardin"))
    pieces = opened(server, Patience()).stream(ASKED, threading.Event())
    with closing(pieces):  # type: ignore[type-var]
        assert next(pieces) == "Le jardin"
    assert server.asked[0].left.wait(2)


def test_any_chat_model_of_langchain_will_do() -> None:
    fake = GenericFakeChatModel(messages=iter([AIMessage("Dans la cabane."), AIMessage(" ")]))
    model = LangChainModel(fake)
    assert heard(model) == "Dans la cabane."
    with pytest.raises(ModelError, match="empty"):
        heard(model)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("mistralai:small", "pip install langchain-mistralai"),
        ("azure_openai:small", "ne peut pas être ouvert"),
        ("openai:small", "REPERE_MODEL_KEY"),
    ],
)
def test_a_model_that_cannot_be_opened(name: str, said: str) -> None:
    with pytest.raises(ModelSettingError, match=said):
        open_model(endpoint(name), ModelOptions())


@pytest.mark.slow
def test_without_a_model_nothing_of_langchain_is_imported() -> None:
    code = (
        "import sys, server.app, server.startup, server.cli.serve, server.cli.commands;"
        "print([name for name in sys.modules if name.startswith(('langchain', 'openai.'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True
    )
    assert done.stdout.strip() == b"[]"
