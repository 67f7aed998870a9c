"""Where the library of the protocol is missing, as in an installation without the extra."""

import os
from pathlib import Path

import httpx
import pytest

from tests.server.cli.test_arguments import run
from tests.server.cli.test_serve import served
from tests.server.conftest import Home

# For a child process: a library that is not there, and one that is too old.
MISSING = "import sys; sys.modules['mcp'] = None"
OLDER = "import sys; sys.modules['mcp.server.mcpserver'] = None"


@pytest.fixture(params=[MISSING, OLDER], ids=["missing", "older"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    (tmp_path / "sitecustomize.py").write_text(request.param)
    return os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])


def test_a_server_says_which_extra_to_install(home: Home, path: str) -> None:
    with served(home, PYTHONPATH=path) as (process, url):
        reply = httpx.post(f"{url}/mcp", json={})
        assert reply.status_code == 501
        problem = reply.json()["error"]
        assert problem["data"]["code"] == "mcp_not_installed"
        assert "EXTRAS=mcp" in problem["message"]
        # What no request may do is refused before the library is asked for.
        assert httpx.get(f"{url}/mcp").status_code == 405
        assert httpx.get(f"{url}/readyz").status_code == 200
        process.terminate()
        process.wait(20)


def test_the_command_says_so_too(home: Home, path: str) -> None:
    done = run(home, "mcp", env={"PYTHONPATH": path})
    assert (done.returncode, done.stdout) == (1, b"")
    assert "'.[mcp]'" in done.stderr.decode()
