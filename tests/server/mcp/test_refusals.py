import ast

import pytest

from server.errors import RefusedError
from server.http.errors import STATUSES
from server.mcp.refusals import _ENGLISH, asked_in, said, unknown_tool
from server.wording import Language
from tests.paths import ROOT

# Codes of what tools do not do: exports, spans, keys, the shelf, the protocol itself.
ELSEWHERE = {
    "bad_request", "body_too_large", "client_left", "empty_query", "file_changed", "invalid_api_key",
    "invalid_range", "invalid_request", "invalid_span", "keys_unreadable", "malformed_json",
    "mcp_not_installed", "method_not_allowed", "missing_api_key", "model_not_found",
    "no_api_key_yet", "no_page_images", "not_found", "nothing_to_export", "page_not_drawn",
    "passage_changed", "query_too_long", "unknown_page",
    "request_timeout", "too_much_quoted", "unknown_citation", "unknown_field", "unknown_kind",
    "wrong_host", "admin_key_needed", "file_refused", "file_too_large", "not_stored",
    "shelf_busy", "shelf_closed", "unknown_file",
}  # fmt: skip


def test_every_code_is_either_said_in_english_or_met_elsewhere() -> None:
    assert _ENGLISH.keys() | ELSEWHERE == STATUSES.keys()
    assert not _ENGLISH.keys() & ELSEWHERE


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        ({"question": "Who signed the report?"}, "en"),
        ({"query": "what is the role of the social worker"}, "en"),
        ({"question": "Qui a signé le rapport ?"}, "fr"),
        ({"passage": "x"}, "fr"),
        ({"question": 3}, "fr"),
        ({}, "fr"),
    ],
)
def test_a_call_is_in_the_language_of_its_question(
    arguments: dict[str, object], language: Language
) -> None:
    assert asked_in(arguments) == language


def test_a_refusal_is_said_with_its_figures() -> None:
    long = RefusedError("question_too_long", "La question…", {"length": 2001, "limit": 2000})
    assert said(long, "en") == "The question is too long: 2001 characters, at most 2000."
    assert said(long, "fr") == "La question…"
    assert said(RefusedError("invalid_span", "Le passage…"), "en") == "Le passage…"


def test_what_a_sentence_needs_is_in_the_detail() -> None:
    """Each sentence can be said with what is raised: only one takes figures."""
    with_fields = {code for code, sentence in _ENGLISH.items() if "{" in sentence}
    assert with_fields == {"question_too_long"}
    tree = ast.parse((ROOT / "server/http/requests.py").read_text())
    assert "{'length': len(question), 'limit': limit}" in ast.unparse(tree)


def test_a_tool_that_is_not_there() -> None:
    assert unknown_tool("x" * 99, ["ask", "read"], "en") == (
        f"There is no tool “{'x' * 80}”; there are: ask, read."
    )
