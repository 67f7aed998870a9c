"""The description of the API says what the API does."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from server.exports.files import TYPES
from tests.paths import ROOT
from tests.server.cli.test_serve import served
from tests.server.conftest import Home


@pytest.fixture(scope="module")
def paths(client: TestClient) -> Any:
    return client.get("/openapi.json").json()["paths"]


def test_refusals_below_v1_are_openai_s(paths: Any) -> None:
    for path, method, statuses in (
        ("/v1/models", "get", {"401", "503"}),
        ("/v1/models/{model}", "get", {"401", "404", "503"}),
        ("/v1/chat/completions", "post", {"400", "401", "404", "413", "429", "503"}),
    ):
        told = paths[path][method]["responses"]
        assert statuses <= told.keys()
        assert "422" not in told, "it is a 400 there"
        for status in statuses:
            shape = told[status]["content"]["application/json"]["schema"]["$ref"]
            assert shape.endswith("/OpenAIErrorBody")


def test_streams_are_told_event_by_event(paths: Any) -> None:
    for path in ("/api/ask/stream", "/v1/chat/completions"):
        content = paths[path]["post"]["responses"]["200"]["content"]
        assert content["text/event-stream"]["itemSchema"]["type"] == "object"


def test_an_export_has_the_types_of_its_formats(paths: Any) -> None:
    content = paths["/api/export"]["post"]["responses"]["200"]["content"]
    assert content.keys() == {kind.partition(";")[0] for kind in TYPES.values()}


def test_no_length_is_told_that_is_a_setting(client: TestClient) -> None:
    shapes = client.get("/openapi.json").json()["components"]["schemas"]
    assert "maxLength" not in shapes["AskRequest"]["properties"]["question"]


@pytest.mark.slow
def test_schemathesis_finds_nothing(home: Home, tmp_path: Path) -> None:
    """Every check on every route: each keyword at its bounds, then a few cases at random."""
    # Its log is not read meanwhile: a full pipe would stop the server.
    with served(home, REPERE_TIMEOUT="120", REPERE_LOG_LEVEL="warning") as (_, url):
        done = subprocess.run(
            [
                Path(sys.executable).parent / "schemathesis",
                *("--config-file", ROOT / "schemathesis.toml", "run", f"{url}/openapi.json"),
                *("--phases", "coverage,fuzzing", "--max-examples", "5", "--seed", "1"),
                "--no-color",
            ],
            cwd=tmp_path,
            env={**os.environ, "NO_PROXY": "127.0.0.1"},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]
    assert "27 selected / 27 total" in done.stdout
