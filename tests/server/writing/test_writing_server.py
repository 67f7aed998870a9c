"""Written answers from end to end: a real server, a scripted model, clients that leave."""

import json
import os
import pty
import signal
import socket
import subprocess
import time
from collections.abc import Iterator

import httpx
import pytest

from server.engine import Engine
from server.http.keys import Keys
from server.settings import Settings
from tests.paths import ROOT
from tests.server.cli.test_arguments import REPERE, environment, run
from tests.server.cli.test_serve import served
from tests.server.conftest import Home, Serving
from tests.server.scripted_model import Scripted, answers, citing, fails, id_of, says, stalls
from tests.server.test_composing import COMPLEMENTARY, OPEN, TRUE

ASKED = {"question": OPEN}


@pytest.fixture
def configured(home: Home, model_server: Scripted) -> Settings:
    return Settings(
        corpus=home.corpus, index=home.index, model="openai:small", base_url=model_server.url
    )


def events(lines: Iterator[str]) -> Iterator[tuple[str, dict[str, object]]]:
    name = ""
    for line in lines:
        if line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data: "):
            yield name, json.loads(line.removeprefix("data: "))


def test_a_written_answer_streams_and_ends_whole(
    writing: Engine, configured: Settings, serving: Serving, model_server: Scripted
) -> None:
    model_server.then(citing(TRUE))
    with serving(writing, configured) as url:
        with httpx.stream("POST", f"{url}/api/ask/stream", json=ASKED, timeout=30) as response:
            found = list(events(response.iter_lines()))
        whole = httpx.post(f"{url}/api/ask", json=ASKED, timeout=30).json()
    assert [name for name, _ in found] == ["understood", "citation", "statement", "done"]
    assert found[-1][1]["mode"] == whole["mode"] == "generative"
    assert found[-1][1]["statements"] == whole["statements"]


@pytest.mark.alone
@pytest.mark.parametrize("path", ["/api/ask/stream", "/api/ask"])
def test_a_client_that_leaves_closes_the_model_s_stream(
    writing: Engine,
    configured: Settings,
    serving: Serving,
    model_server: Scripted,
    path: str,
) -> None:
    model_server.then(stalls("L'ISAP et"))
    body = json.dumps(ASKED).encode()
    head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    with serving(writing, configured) as url:
        client = socket.create_connection(("127.0.0.1", httpx.URL(url).port or 0))
        client.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        deadline = time.monotonic() + 30
        while not model_server.asked and time.monotonic() < deadline:
            time.sleep(0.01)
        left_at = time.monotonic()
        client.close()
        assert model_server.asked[0].left.wait(5)
        assert time.monotonic() - left_at < 3


def test_a_client_that_leaves_in_the_middle_of_the_answer(
    writing: Engine, configured: Settings, serving: Serving, model_server: Scripted
) -> None:
    def begins(prompt: str) -> str:
        return f"{TRUE[0]} [{id_of(prompt, COMPLEMENTARY)}]. Ensuite " + "il y a " * 200

    model_server.then(
        lambda handler: says(begins(handler.asked.text), pause=0.05)(handler),
    )
    with serving(writing, configured) as url:
        with httpx.stream("POST", f"{url}/api/ask/stream", json=ASKED, timeout=30) as response:
            for name, _ in events(response.iter_lines()):
                if name == "statement":
                    break
        assert model_server.asked[0].left.wait(5)


def test_the_time_of_a_request_does_not_cut_an_answer_that_is_being_written(
    writing: Engine, configured: Settings, serving: Serving, model_server: Scripted
) -> None:
    model_server.then(
        lambda handler: says(
            f"{TRUE[0]} [{id_of(handler.asked.text, COMPLEMENTARY)}].", pause=0.2
        )(handler)
    )
    hurried = configured.model_copy(update={"timeout": 0.6})
    with serving(writing, hurried) as url:
        reply = httpx.post(f"{url}/api/ask", json=ASKED, timeout=30)
    assert (reply.status_code, reply.json()["mode"]) == (200, "generative")


def test_without_the_key_answers_are_extracts(
    writing: Engine, configured: Settings, serving: Serving, model_server: Scripted
) -> None:
    model_server.then(citing(TRUE))
    token = Keys(configured.keys).create("test")[1]
    guarded = configured.model_copy(update={"require_key": "always"})
    with serving(writing, guarded) as url:
        assert httpx.get(f"{url}/api/about").json()["key_required"] is True
        bare = httpx.post(f"{url}/api/ask", json=ASKED, timeout=30).json()
        refused = httpx.post(f"{url}/api/ask", json={**ASKED, "mode": "generative"})
        assert model_server.asked == []
        headers = {"Authorization": f"Bearer {token}"}
        full = httpx.post(f"{url}/api/ask", json=ASKED, headers=headers, timeout=30).json()
    assert bare["mode"] == "extractive"
    assert any("clé d'accès" in notice for notice in bare["notices"])
    assert (refused.status_code, refused.json()["error"]["code"]) == (401, "missing_api_key")
    assert full["mode"] == "generative"


def test_a_server_with_a_model_from_start_to_stop(home: Home, model_server: Scripted) -> None:
    parcels = "Le jardin partagé compte douze parcelles"
    model_server.then(answers(lambda told: f"{parcels} [{id_of(told, 'douze parcelles')}]."))
    asked = "Je m'appelle Karim Benzerti. Combien de parcelles compte le jardin partagé ?"
    question = {"question": asked}
    with served(
        home,
        REPERE_MODEL="openai:small",
        REPERE_BASE_URL=model_server.url.replace("//", "//user:hidden@"),
        REPERE_MODEL_KEY="k-secret",
    ) as (process, url):
        about = httpx.get(f"{url}/api/about").json()
        assert about["model"] == {"name": "small", "host": "127.0.0.1", "remote": False}
        reply = httpx.post(f"{url}/api/ask", json=question, timeout=150)
        model_server.then(fails(401))
        failed = httpx.post(f"{url}/api/ask", json=question, timeout=150)
        process.send_signal(signal.SIGTERM)
        _, log = process.communicate(timeout=15)
        assert process.returncode == 0
    assert (reply.status_code, failed.status_code) == (200, 200)
    assert reply.json()["statements"][0]["text"] == parcels + "."
    assert failed.json()["mode"] == "extractive"
    assert "language model: small at 127.0.0.1, on the private network" in log
    assert "Benzerti" not in log
    assert "Benzerti" not in str([asked.body for asked in model_server.asked])
    for secret in ("k-secret", "hidden", "SECRET"):
        assert secret not in log + reply.text + failed.text


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"REPERE_MODEL": "openai:small", "OPENAI_API_KEY": ""}, "REPERE_MODEL_KEY"),
        pytest.param(
            {"REPERE_MODEL": "opnai:small"},
            "vouliez-vous dire « openai »",
            marks=pytest.mark.slow,
        ),
        pytest.param(
            {"REPERE_MODEL": "mistralai:small"},
            "pip install langchain-mistralai",
            marks=pytest.mark.slow,
        ),
    ],
)
def test_a_model_that_cannot_work_is_said_at_the_start(
    home: Home, environment: dict[str, str], said: str
) -> None:
    done = run(home, "serve", "--port", "0", env=environment)
    message = done.stderr.decode()
    assert done.returncode in {1, 2}
    assert said in message
    assert "Traceback" not in message


@pytest.mark.slow
def test_the_command_says_that_a_question_leaves_and_why_one_waits(
    home: Home, model_server: Scripted
) -> None:
    model_server.then(fails(402))
    # 127.1 is this machine for a resolver; who does not look names up cannot know.
    elsewhere = model_server.url.replace("127.0.0.1", "127.1")
    master, slave = pty.openpty()
    done = subprocess.run(
        [*REPERE, "ask", "Combien de parcelles compte le jardin partagé ?"],
        cwd=ROOT,
        env=environment(home, REPERE_MODEL="openai:small", REPERE_BASE_URL=elsewhere),
        stdout=subprocess.PIPE,
        stderr=slave,
        check=True,
    )
    os.close(slave)
    said = os.read(master, 10_000).decode()
    os.close(master)
    assert "127.1, hors de votre réseau" in said
    assert "small rédige" in said
    assert "quota" in done.stdout.decode()
    assert "rédige" not in done.stdout.decode()
