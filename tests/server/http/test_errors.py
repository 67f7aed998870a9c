"""Every refusal has its status: the codes that the server raises and the table say the same."""

import ast
from collections.abc import Iterator

import pytest

from server.cli.exit_codes import exit_code
from server.errors import RefusedError
from server.http.errors import STATUSES, of_status, openai_error, status_of
from tests.paths import ROOT

AT_THE_TERMINAL = {"output_missing", "not_confirmed", "one_file_only"}
BY_STATUS = {"bad_request", "not_found", "method_not_allowed", "unknown_field"}


def raised() -> Iterator[str]:
    """The codes written in the source, at each place that makes a refusal."""
    for path in (ROOT / "server").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "RefusedError":
                code = node.args[0]
                if isinstance(code, ast.Constant):
                    yield str(code.value)


def test_each_code_has_a_status_and_each_status_a_code() -> None:
    found = set(raised())
    assert len(found) > 25
    assert found - AT_THE_TERMINAL <= set(STATUSES)
    assert set(STATUSES) - found == BY_STATUS


def test_the_domain_knows_no_status() -> None:
    rooms = ("documents", "exports", "extractive", "glossary", "privacy", "question", "writing")
    for room in rooms:
        for path in (ROOT / "server" / room).rglob("*.py"):
            assert "server.http" not in path.read_text("utf-8"), path


@pytest.mark.parametrize(
    ("code", "http", "openai", "exit_"),
    [
        ("empty_question", 422, 400, 2),
        ("unknown_document", 404, 404, 1),
        ("model_not_configured", 409, 409, 1),
        ("not_ready", 503, 503, 1),
        ("nobody_wrote_this_one", 500, 500, 1),
    ],
)
def test_a_refusal_at_each_border(code: str, http: int, openai: int, exit_: int) -> None:
    refused = RefusedError(code, "Non.")
    assert status_of(refused) == http
    assert openai_error(refused)[0] == openai
    assert exit_code(refused) == exit_


def test_a_bare_status_of_the_router_has_its_code() -> None:
    assert of_status(404).code == "not_found"
    assert of_status(418).code == "http_error"
