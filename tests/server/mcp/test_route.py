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


def lacking(code: str, folder: Path) -> str:
    """The path of a process that begins with this code."""
    (folder / "sitecustomize.py").write_text(code)
    return os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")])


@pytest.mark.slow
@pytest.mark.parametrize("code", [MISSING, OLDER])
def test_a_server_says_which_extra_to_install(home: Home, tmp_path: Path, code: str) -> None:
    with served(home, PYTHONPATH=lacking(code, tmp_path)) as (process, url):
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


@pytest.mark.parametrize("code", [pytest.param(MISSING, marks=pytest.mark.slow), OLDER])
def test_the_command_says_so_too(home: Home, tmp_path: Path, code: str) -> None:
    done = run(home, "mcp", env={"PYTHONPATH": lacking(code, tmp_path)})
    assert (done.returncode, done.stdout) == (1, b"")
    assert "'.[mcp]'" in done.stderr.decode()
