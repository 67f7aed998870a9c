"""What docs/integrations.md shows is run, parsed or looked up."""

import asyncio
import json
import os
import re
import shlex
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from mcp.client import Client
from mcp.client.stdio import StdioServerParameters

from server.cli.arguments import main
from server.settings import Settings
from tests.paths import CORPUS, ROOT
from tests.server.cli.test_arguments import environment
from tests.server.cli.test_serve import served
from tests.server.conftest import Home

TEXT = (ROOT / "docs" / "integrations.md").read_text(encoding="utf-8")
HERE = "http://127.0.0.1:8000"


def blocks(language: str) -> list[str]:
    found = re.findall(rf"^```{language}\n(.*?)^```", TEXT, re.DOTALL | re.MULTILINE)
    assert found, language
    return found


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("REPERE_")]:
        monkeypatch.delenv(name)


@pytest.fixture(scope="module")
def home(index_folder: Path) -> Home:
    return Home(CORPUS, index_folder)


@pytest.fixture(scope="module")
def url(home: Home) -> Iterator[str]:
    """The server of the examples, with the report."""
    with served(home, REPERE_TIMEOUT="120") as (process, address):
        yield address
        process.terminate()
        process.wait(20)


@pytest.fixture(scope="module")
def tools(url: str) -> list[Any]:
    async def talk() -> list[Any]:
        async with Client(f"{url}/mcp") as client:
            return (await client.list_tools()).tools

    return asyncio.run(talk())


# --- Python


@contextmanager
def some_model() -> Iterator[str]:
    """A server of OpenAI's format that says what it was asked, as the model of a chain."""

    class Says(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            asked = json.loads(body)["messages"][-1]["content"]
            message = {"role": "assistant", "content": asked}
            choice = {"index": 0, "message": message, "finish_reason": "stop"}
            reply = {"id": "1", "object": "chat.completion", "created": 1, "model": "m"}
            content = json.dumps({**reply, "choices": [choice]}).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Says) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/v1"
        finally:
            server.shutdown()
            thread.join()


def shown(code: str, home: Home) -> str:
    """What an example prints, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment(home),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


PYTHON = {
    "from openai": "Introduction, p. 14 (page déduite) http",
    "import asyncio": "/lecture/isic-2010#c",
    "from repere": "développement social local",
    "from langchain": "Pourquoi l'ISIC renforce-t-elle le lien social ?",
}


@pytest.mark.slow  # each is a process that imports somebody else's library
@pytest.mark.parametrize("code", blocks("python"), ids=lambda code: code.split()[1])
def test_the_python_examples_run(code: str, url: str, home: Home) -> None:
    (expected,) = (said for start, said in PYTHON.items() if code.startswith(start))
    with some_model() as model:
        code = code.replace(HERE, url).replace("http://localhost:11434/v1", model)
        assert expected in shown(code, home)


def test_every_python_example_is_expected() -> None:
    assert len(blocks("python")) == len(PYTHON)


# --- commands


def test_the_commands_exist(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    lines = [line for block in blocks("sh") for line in block.splitlines()]
    commands = [
        shlex.split(line, comments=True) for line in lines if line.startswith("repere ")
    ]
    assert [command[1:3] for command in commands] == [
        ["keys", "create"], ["keys", "list"], ["keys", "revoke"],
    ]  # fmt: skip
    for _, *arguments in commands:
        assert main([*arguments, "--keys", str(tmp_path / "keys.json")]) == 0
    assert "repere-" in capsys.readouterr().out


def test_the_curl_example_is_answered(url: str) -> None:
    (block,) = (block for block in blocks("sh") if block.startswith("curl "))
    _, address, *options = shlex.split(block)
    data = options[options.index("-d") + 1]
    headers = dict(
        options[at + 1].split(": ", 1) for at, option in enumerate(options) if option == "-H"
    )
    reply = httpx.post(
        address.replace(HERE, url), content=data.encode(), headers=headers, timeout=60
    )
    assert "présid" in reply.json()["choices"][0]["message"]["content"]


# --- configurations


@pytest.mark.slow
def test_the_assistants_configuration_starts_the_tools(home: Home, url: str) -> None:
    local, remote = (json.loads(block)["mcpServers"]["repere"] for block in blocks("json"))
    assert local["command"].endswith(".venv/bin/repere")
    server = StdioServerParameters(
        command=str(Path(sys.executable).parent / "repere"),
        args=local["args"],
        env=environment(home, **local["env"]),
        cwd="/",  # where assistants start their commands
    )

    async def talk() -> Any:
        async with Client(server) as client:
            return await client.call_tool("search_corpus", {"query": "travail social", "k": 1})

    (hit,) = asyncio.run(talk()).structured_content["hits"]
    assert hit["passage"]["url"].startswith(f"{HERE}/lecture/isic-2010#c")
    assert remote["headers"]["Authorization"].startswith("Bearer repere-")
    call = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    headers = {"accept": "application/json, text/event-stream"}
    address = remote["url"].replace(HERE, url)
    reply = httpx.post(address, json=call, headers=headers, timeout=60)
    assert reply.status_code in {200, 400}


def test_the_interfaces_configurations(url: str) -> None:
    webui, librechat = map(yaml.safe_load, blocks("yaml"))
    settings = webui["services"]["open-webui"]["environment"]
    (endpoint,) = librechat["endpoints"]["custom"]
    for address in (settings["OPENAI_API_BASE_URL"], endpoint["baseURL"]):
        models = httpx.get(
            re.sub(r"^http://[^/]+", url, address) + "/models", timeout=60
        ).json()
        assert models["object"] == "list"
    names = [one["id"] for one in models["data"]]
    assert endpoint["models"]["default"] == names


# --- what is named


def test_the_tools_are_those_of_the_table(tools: list[Any]) -> None:
    listed = re.findall(r"^\| `(\w+)\((.*?)\)`", TEXT, re.MULTILINE)
    assert listed == [(tool.name, ", ".join(tool.input_schema["properties"])) for tool in tools]


def test_the_settings_exist() -> None:
    named = {name.lower() for name in re.findall(r"REPERE_([A-Z_]+)", TEXT)}
    assert named <= set(Settings.model_fields)
    assert {"require_key", "public_url", "keys", "host"} <= named


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)]+)\)", TEXT):
        path, _, anchor = target.partition("#")
        page = (ROOT / "docs" / path).resolve() if path else ROOT / "docs" / "integrations.md"
        headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
        anchors = {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in headings}
        assert not anchor or anchor in anchors, target
