"""Where the library of the protocol is missing, as in an installation without the extra."""

import os
from pathlib import Path

import httpx
import pytest

from tests.server.conftest import Home
from tests.server.test_cli import run
from tests.server.test_serve import served

# A finder that knows of no package `mcp`, for a child process.
WITHOUT = """
import sys
class Without:
    def find_spec(self, name, path=None, target=None):
        if name == "mcp":
            raise ModuleNotFoundError(name=name)
sys.meta_path.insert(0, Without())
import importlib.util
_find = importlib.util.find_spec
importlib.util.find_spec = lambda name, *rest: None if name == "mcp" else _find(name, *rest)
"""


@pytest.fixture
def path(tmp_path: Path) -> str:
    (tmp_path / "sitecustomize.py").write_text(WITHOUT)
    return os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])


def test_a_server_says_which_extra_to_install(home: Home, path: str) -> None:
    with served(home, PYTHONPATH=path) as (_, url):
        for reply in (httpx.get(f"{url}/mcp"), httpx.post(f"{url}/mcp", json={})):
            assert reply.status_code == 501
            problem = reply.json()["error"]
            assert problem["data"]["code"] == "mcp_not_installed"
            assert "EXTRAS=mcp" in problem["message"]
        assert httpx.get(f"{url}/readyz").status_code == 200


def test_the_command_says_so_too(home: Home, path: str) -> None:
    done = run(home, "mcp", env={"PYTHONPATH": path})
    assert (done.returncode, done.stdout) == (1, b"")
    assert "'.[mcp]'" in done.stderr.decode()
