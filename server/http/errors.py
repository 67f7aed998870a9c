"""What the API says when it cannot serve: one JSON shape, messages in French.

{"error": {"code": "empty_question", "message": "…", "detail": …}}

Below /v1 the shape is OpenAI's, because its clients read that one:
{"error": {"message": "…", "type": "invalid_request_error", "param": null, "code": "…"}}
At /mcp it is JSON-RPC's, for the same reason.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from server.errors import RefusedError
from server.validation_messages import sentence


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong: a stable `code`, a message for people, details where they help."""

    code: str
    message: str
    detail: Any = None


@dataclass(frozen=True, slots=True)
class ErrorBody:
    """The body of every response that is not a success."""

    error: Problem


def refusals(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """How the API's own description tells of the refusals of a route."""
    return {status: {"model": ErrorBody} for status in statuses}


@dataclass(frozen=True, slots=True)
class OpenAIProblem:
    """What went wrong, as OpenAI's clients read it."""

    message: str
    type: str
    param: str | None
    code: str | None


@dataclass(frozen=True, slots=True)
class OpenAIErrorBody:
    """The body of every response below /v1 that is not a success."""

    error: OpenAIProblem


def openai_refusals(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The same as `refusals` below /v1; what clients get wrong in a body is a 400 there."""
    # « 4XX » keeps the framework from telling of a 422 that is never sent.
    told: tuple[int | str, ...] = (*statuses, "4XX")
    return {status: {"model": OpenAIErrorBody} for status in told}


STATUSES: Final = {
    "bad_request": 400,
    "malformed_json": 400,
    "invalid_api_key": 401,
    "missing_api_key": 401,
    "no_api_key_yet": 401,
    "admin_key_needed": 401,
    "shelf_closed": 401,
    "model_not_found": 404,
    "no_page_images": 404,
    "not_found": 404,
    "unknown_document": 404,
    "unknown_file": 404,
    "unknown_page": 404,
    "unknown_passage": 404,
    "unknown_section": 404,
    "method_not_allowed": 405,
    "request_timeout": 408,
    "file_changed": 409,
    "model_not_configured": 409,
    "shelf_busy": 409,
    "body_too_large": 413,
    "file_too_large": 413,
    "wrong_host": 421,
    "empty_query": 422,
    "file_refused": 422,
    "empty_question": 422,
    "invalid_range": 422,
    "invalid_request": 422,
    "invalid_span": 422,
    "nothing_to_export": 422,
    "page_not_drawn": 422,
    "passage_changed": 422,
    "query_too_long": 422,
    "question_too_long": 422,
    "too_much_quoted": 422,
    "unknown_citation": 422,
    "unknown_field": 422,
    "unknown_kind": 422,
    "too_many_requests": 429,
    "client_left": 499,
    "internal_error": 500,
    "mcp_not_installed": 501,
    "keys_unreadable": 503,
    "not_ready": 503,
    "not_stored": 503,
    "stopping": 503,
    "timeout": 503,
    "unusable_index": 503,
}
"""The HTTP status of each code; those that only the command line knows have none."""

_BY_STATUS: Final = {
    400: ("bad_request", "La requête n'a pas pu être lue."),
    404: ("not_found", "Il n'y a rien à cette adresse."),
    405: ("method_not_allowed", "Cette adresse n'accepte pas cette méthode HTTP."),
}
_OPENAI_TYPES: Final = {401: "authentication_error", 429: "rate_limit_error"}
_JSON_RPC: Final = -32000  # « server error », the code that is left to servers
_MALFORMED: Final = RefusedError(
    "malformed_json", "Le corps de la requête n'est pas du JSON valide."
)


def status_of(error: RefusedError) -> int:
    """The HTTP status of a refusal; 500 for a code that no request should have met."""
    return STATUSES.get(error.code, 500)


def internal() -> RefusedError:
    """A fault of ours; the log has the place, the client learns nothing more."""
    return RefusedError("internal_error", "Une erreur interne est survenue.")


def of_status(status: int) -> RefusedError:
    """The error for a bare HTTP status, as the router raises them.

    >>> of_status(404).code
    'not_found'
    """
    code, message = _BY_STATUS.get(status, ("http_error", "La requête a été refusée."))
    return RefusedError(code, message)


def of_validation(errors: Sequence[Mapping[str, Any]]) -> RefusedError:
    """The error for a request that does not fit its model; values are never echoed."""
    if any(item["type"] == "json_invalid" for item in errors):
        return _MALFORMED
    detail = [{"field": _field(item["loc"]), "message": sentence(item)} for item in errors]
    code, message = _headline(errors[0], detail[0])
    return RefusedError(code, message, detail)


def openai_error(error: RefusedError) -> tuple[int, dict[str, str | None]]:
    """The status and the body that OpenAI's clients expect for an error of ours."""
    status = status_of(error)
    status = 400 if status == 422 else status  # noqa: PLR2004 - they know no 422
    kind = _OPENAI_TYPES.get(status, "invalid_request_error")
    fields = error.detail if isinstance(error.detail, list) else [{}]
    return status, {
        "message": error.message,
        "type": "server_error" if status >= 500 else kind,  # noqa: PLR2004
        "param": fields[0].get("field") or None,
        "code": error.code,
    }


def json_rpc_error(error: RefusedError) -> dict[str, object]:
    """The body that clients of the Model Context Protocol show, whatever the status."""
    data = {"code": error.code, "detail": error.detail}
    problem = {"code": _JSON_RPC, "message": error.message, "data": data}
    return {"jsonrpc": "2.0", "id": None, "error": problem}


def _headline(error: Mapping[str, Any], said: Mapping[str, str]) -> tuple[str, str]:
    """The code and the sentence for the first thing that is wrong."""
    if error["type"] == "extra_forbidden":
        return "unknown_field", f"Champ inconnu : « {said['field']} »."
    if error["type"] == "missing" and error["loc"][-1] in {"question", "q"}:
        return "empty_question", "Posez une question : le champ est absent."
    if not said["field"]:
        return "invalid_request", "Un objet JSON est attendu, envoyé comme application/json."
    return "invalid_request", f"« {said['field']} » : {said['message']}."


def _field(location: Sequence[str | int]) -> str:
    """`("body", "history", 0, "role")` as `history.0.role`, printable whatever was sent."""
    name = ".".join(str(part) for part in location[1:])
    return name[:100].encode("utf-8", "replace").decode()
