"""The SDK's own client against a real process, over HTTP and over standard streams."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import httpx2
import pytest
from mcp.client import Client
from mcp.client.stdio import StdioServerParameters
from mcp.client.streamable_http import streamable_http_client
from mcp.shared.exceptions import MCPError
from mcp_types import CallToolResult, TextContent

from indexer.search.index import Index
from server.http.access import Access
from server.mcp.server import _TOOLS
from server.settings import Settings
from tests.paths import ROOT
from tests.server.cli.test_arguments import environment, run
from tests.server.cli.test_serve import served
from tests.server.conftest import Home, Serving
from tests.server.doubles import OddEngine

QUESTION = "Combien de parcelles compte le jardin partagé ?"


@pytest.fixture(scope="module")
def url(home: Home) -> Iterator[str]:
    with served(home, REPERE_TIMEOUT="120") as (process, address):
        yield address
        process.terminate()
        process.wait(20)


def standard_streams(home: Home, **more: str) -> StdioServerParameters:
    return StdioServerParameters(
        command=sys.executable,
        args=["-m", "server", "mcp"],
        env=environment(home, REPERE_TIMEOUT="120", **more),
        cwd=ROOT,
    )


@pytest.fixture(params=["http", "stdio"])
def server(request: pytest.FixtureRequest, home: Home, url: str) -> Any:
    """What a client connects to."""
    if request.param == "http":
        return f"{url}/mcp"
    return standard_streams(home, REPERE_PUBLIC_URL=url)


def asking(server: Any, *calls: tuple[str, dict[str, Any]]) -> list[CallToolResult]:
    """What one connection answers to some calls."""

    async def talk() -> list[CallToolResult]:
        async with Client(server) as client:
            return [await client.call_tool(name, arguments) for name, arguments in calls]

    return asyncio.run(talk())


def told(result: CallToolResult) -> Any:
    """The result of a tool, which says the same as text and as structure."""
    assert not result.is_error, result
    (content,) = result.content
    assert isinstance(content, TextContent)
    assert json.loads(content.text) == result.structured_content
    return result.structured_content


def refused(result: CallToolResult) -> str:
    assert result.is_error
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


def test_the_four_tools(server: Any, url: str) -> None:
    async def talk() -> tuple[Any, ...]:
        async with Client(server) as client:
            found = told(
                await client.call_tool("search_corpus", {"query": "parcelles", "k": 1})
            )
            answer = told(await client.call_tool("ask_corpus", {"question": QUESTION}))
            plan = told(await client.call_tool("list_sections", {}))
            around = {"passage": found["hits"][0]["passage"]["id"], "around": 2}
            return found, answer, plan, told(await client.call_tool("read_passage", around))

    found, answer, plan, read = asyncio.run(talk())
    (hit,) = found["hits"]
    assert "douze parcelles" in hit["passage"]["text"]
    assert httpx.get(hit["passage"]["url"]).status_code == 200
    assert answer["status"] == "answered"
    assert answer["citations"][0]["url"].startswith(f"{url}/lecture/jardin#c")
    assert answer["citations"][0]["quote"] in answer["statements"][0]["text"]
    (document,) = plan["documents"]
    assert document["title"] == "Rapport du jardin"
    titles = [(row["title"], row["level"], row["included"]) for row in document["sections"]]
    assert titles == [
        ("Rapport du jardin", 1, True), ("Le jardin partagé", 2, True), ("Les outils", 2, True),
    ]  # fmt: skip
    assert read["passage"] == hit["passage"]
    assert "cabane" in read["after"][0]["text"]


def test_what_is_refused_is_explained(server: Any) -> None:
    said = [
        refused(result)
        for result in asking(
            server,
            ("search_corpus", {"query": " "}),
            ("ask_corpus", {"question": "a" * 2001}),
            ("ask_corpus", {"question": "Qui ?", "document": "x"}),
            ("search_corpus", {"query": "Qui ?", "documents": ["jardin", "x"]}),
            ("search_corpus", {"query": "Qui ?", "section": "9.9"}),
            ("read_passage", {"passage": "jardin:nowhere"}),
            ("list_sections", {"document": "x"}),
            ("ask_corpus", {"question": "Qui ?", "mode": "generative"}),
            ("search_corpus", {"query": "Qui ?", "k": 51}),
            ("ask_corpus", {}),
            ("search_corpus", {"query": 3, "k": "trois"}),
            ("read_passage", {"passage": "x", "around": 6}),
            ("ask_corpus", {"question": "Qui ?", "mode": "sûr"}),
            ("ask", {}),
        )
    ]
    expected = [
        "Posez une question", "trop longue", "Ce document n'est pas", "Ce document n'est pas", "Cette section n'est pas",
        "Ce passage n'est pas", "Ce document n'est pas", "Aucun modèle de langue",
        "« k » : la valeur doit être au plus 50", "Posez une question",
        "« query » : un texte est attendu", "« around » : la valeur doit être au plus 5",
        "« mode » : valeurs possibles : 'auto'", "« ask » n'existe pas ; il y a : search_corpus",
    ]  # fmt: skip
    for message, words in zip(said, expected, strict=True):
        assert words in message


def test_what_is_refused_is_explained_in_the_language_of_the_question(url: str) -> None:
    question = "What is the role of the garden?"
    said = [
        refused(result)
        for result in asking(
            f"{url}/mcp",
            ("ask_corpus", {"question": question * 100}),
            ("ask_corpus", {"question": question, "document": "x"}),
            ("search_corpus", {"query": question, "k": 51}),
            ("ask_corpus", {"question": question, "mode": "sure"}),
            ("find", {"question": question}),
        )
    ]
    expected = [
        "The question is too long: 3100 characters", "This document is not in the corpus",
        "“k”: Input should be less than or equal to 50.", "“mode”: Input should be 'auto'",
        "There is no tool “find”; there are: search_corpus",
    ]  # fmt: skip
    for message, words in zip(said, expected, strict=True):
        assert words in message


def test_the_tools_that_are_named_are_those_that_are_there(url: str) -> None:
    async def talk() -> list[str]:
        async with Client(f"{url}/mcp") as client:
            return [tool.name for tool in (await client.list_tools()).tools]

    assert asyncio.run(talk()) == list(_TOOLS)


def test_tools_describe_themselves(url: str) -> None:
    async def talk() -> tuple[Any, ...]:
        async with Client(f"{url}/mcp") as client:
            listed = await client.list_tools()
            return client.server_info, client.instructions, listed.tools

    info, instructions, tools = asyncio.run(talk())
    assert (info.name, info.title) == ("repere", "Repère")
    assert "quote `quote` verbatim" in instructions
    assert [tool.name for tool in tools] == [
        "search_corpus", "ask_corpus", "read_passage", "list_sections",
    ]  # fmt: skip
    for tool in tools:
        french, english = tool.description.split("\n\n")
        assert "corpus" in french + english
        assert tool.annotations.read_only_hint is True
        assert tool.annotations.open_world_hint is False
        assert tool.output_schema["type"] == "object"
        assert "ctx" not in tool.input_schema["properties"]
        for field in tool.input_schema["properties"].values():
            assert field["description"]
    search = tools[0].input_schema
    assert search["required"] == ["query"]
    assert (search["properties"]["k"]["minimum"], search["properties"]["k"]["maximum"]) == (
        1,
        50,
    )


def test_clients_of_older_protocols(url: str) -> None:
    async def talk() -> CallToolResult:
        async with Client(f"{url}/mcp", mode="legacy") as client:
            return await client.call_tool("search_corpus", {"query": "cabane"})

    assert told(asyncio.run(talk()))["hits"]


def test_a_plan_may_stop_at_a_level(index: Index, settings: Settings, serving: Serving) -> None:
    with serving(OddEngine(index), settings) as address:
        whole, parts = map(
            told,
            asking(f"{address}/mcp", ("list_sections", {}), ("list_sections", {"depth": 1})),
        )
    (whole,), (parts,) = whole["documents"], parts["documents"]
    assert {row["level"] for row in whole["sections"]} == {1, 2, 3}
    assert parts["sections"] == [row for row in whole["sections"] if row["level"] == 1]


# --- over HTTP


def test_a_key_opens_the_tools_to_the_network(
    garden: Index, settings: Settings, serving: Serving, tmp_path: Path
) -> None:
    far = settings.model_copy(update={"host": "0.0.0.0", "keys": tmp_path / "keys.json"})
    _, token = Access(far).keys.create("test")

    async def talk(address: str, key: str) -> CallToolResult:
        headers = {"Authorization": f"Bearer {key}"}
        async with (
            httpx2.AsyncClient(headers=headers) as http,
            Client(streamable_http_client(f"{address}/mcp", http_client=http)) as client,
        ):
            return await client.call_tool("search_corpus", {"query": "cabane"})

    with serving(OddEngine(garden), far) as address:
        assert told(asyncio.run(talk(address, token)))["hits"]
        with pytest.raises(ExceptionGroup) as caught:
            asyncio.run(talk(address, "repere-wrong"))
    problem: BaseException = caught.value
    while isinstance(problem, BaseExceptionGroup):
        (problem,) = problem.exceptions
    assert isinstance(problem, MCPError)
    assert str(problem) == "Cette clé d'API n'est pas valable, ou ne l'est plus."


def test_a_page_elsewhere_cannot_use_the_tools(url: str) -> None:
    call = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    accept = {"accept": "application/json, text/event-stream"}
    assert httpx.post(f"{url}/mcp", json=call, headers=accept).status_code != 401
    for header in ({"host": "evil.example"}, {"origin": "https://evil.example"}):
        reply = httpx.post(f"{url}/mcp", json=call, headers={**accept, **header})
        assert reply.status_code == 401


def test_there_is_no_session_to_listen_to(url: str) -> None:
    for reply in (httpx.get(f"{url}/mcp"), httpx.delete(f"{url}/mcp")):
        assert (reply.status_code, reply.headers["allow"]) == (405, "POST")
        assert reply.json()["error"]["data"]["code"] == "method_not_allowed"


def fail(question: str) -> None:
    raise RuntimeError(question)


def test_a_fault_says_nothing_of_the_question(
    garden: Index, settings: Settings, serving: Serving, caplog: pytest.LogCaptureFixture
) -> None:
    with serving(OddEngine(garden, fail), settings) as address:
        (result,) = asking(f"{address}/mcp", ("search_corpus", {"query": "Où est Zoé ?"}))
    assert refused(result) == "Une erreur interne est survenue."
    assert "RuntimeError" in caplog.text
    assert "Zoé" not in caplog.text


# --- over standard streams


def test_nothing_but_the_protocol_on_standard_output(home: Home) -> None:
    requests: list[dict[str, Any]] = [
        {
            "jsonrpc": "2.0",
            "id": 1,
            "method": "initialize",
            "params": {
                "protocolVersion": "2025-06-18",
                "capabilities": {},
                "clientInfo": {"name": "test", "version": "1"},
            },
        },
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
        {
            "jsonrpc": "2.0",
            "id": 2,
            "method": "tools/call",
            "params": {"name": "ask_corpus", "arguments": {"question": QUESTION}},
        },
    ]
    with subprocess.Popen(
        [sys.executable, "-m", "server", "mcp"],
        cwd=ROOT,
        env=environment(home, REPERE_LOG_LEVEL="debug"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin
        assert process.stdout
        replies = []
        for request in requests:
            process.stdin.write(json.dumps(request) + "\n")
            process.stdin.flush()
            if "id" in request:
                replies.append(json.loads(process.stdout.readline()))
        process.stdin.close()
        assert process.stdout.read() == ""
        assert process.wait(10) == 0
    assert [reply["id"] for reply in replies] == [1, 2]
    answer = replies[1]["result"]["structuredContent"]
    # No page is served here: addresses are those of any server of this corpus.
    assert answer["citations"][0]["url"].startswith("/lecture/jardin#c")


@pytest.mark.slow
def test_a_corpus_that_cannot_be_read_is_said_on_the_error_stream(
    home: Home, tmp_path: Path
) -> None:
    done = run(home, "mcp", "--corpus", str(tmp_path / "nowhere"))
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.startswith(b"repere : ")
    assert b"Traceback" not in done.stderr
