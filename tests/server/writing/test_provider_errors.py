"""Every exception of the library underneath means something; the HTTP ones are in test_llm."""

import json
from types import SimpleNamespace

import openai
import pytest

from server.writing.chat_model import ModelError
from server.writing.provider_errors import FaultFound, retry_wait, to_fault


class StatusError(Exception):
    """As providers' libraries make them: a status, headers, sometimes a code."""

    def __init__(self, status: int, code: str = "", **headers: str) -> None:
        super().__init__("SECRET")
        self.response = SimpleNamespace(status_code=status, headers=headers)
        self.code = code


@pytest.mark.parametrize(
    ("error", "found"),
    [
        (StatusError(429), FaultFound("quota", passing=True)),
        (StatusError(429, "insufficient_quota"), FaultFound("quota", passing=False)),
        (StatusError(503), FaultFound("down", passing=True)),
        (StatusError(504), FaultFound("slow", passing=True)),
        (StatusError(403), FaultFound("denied", passing=False)),
        (StatusError(422), FaultFound("rejected", passing=False)),
        (StatusError(307), FaultFound("redirected", passing=False)),
        (StatusError(408), FaultFound("slow", passing=True)),
        (TimeoutError(), FaultFound("slow", passing=False)),
        (ConnectionRefusedError(), FaultFound("unreachable", passing=True)),
        (json.JSONDecodeError("SECRET", "", 0), FaultFound("malformed", passing=False)),
        (ValueError("SECRET"), FaultFound("malformed", passing=False)),
        (ModelError("cut"), FaultFound("cut", passing=False)),
    ],
)
def test_what_an_error_means(error: Exception, found: FaultFound) -> None:
    assert to_fault(error) == found


def test_what_led_to_an_error_tells_as_well() -> None:
    wrapped = RuntimeError("SECRET")
    wrapped.__cause__ = StatusError(401)
    assert to_fault(wrapped).name == "denied"


def test_no_exception_of_openai_is_unknown() -> None:
    names = [name for name in dir(openai) if name.endswith("Error")]
    assert {"APIConnectionError", "RateLimitError", "AuthenticationError"} <= set(names)
    for name in ("APIConnectionError", "APITimeoutError", "APIError"):
        family = getattr(openai, name)
        bare = family.__new__(family)
        Exception.__init__(bare, "SECRET")
        assert to_fault(bare).name in {"unreachable", "slow", "down"}


@pytest.mark.parametrize(
    ("error", "attempt", "low", "high"),
    [
        (StatusError(500), 0, 0.75, 1.25),
        (StatusError(500), 2, 3.0, 5.0),
        (StatusError(429, **{"retry-after": "7"}), 0, 7, 7),
        (StatusError(429, **{"retry-after": "-1"}), 0, 0, 0),
        (StatusError(503, **{"retry-after": "Wed, 21 Oct 2026 07:28:00 GMT"}), 0, 0.75, 1.25),
    ],
)
def test_how_long_to_wait(error: Exception, attempt: int, low: float, high: float) -> None:
    wait = retry_wait(error, attempt, backoff=1)
    assert wait is not None
    assert low <= wait <= high


@pytest.mark.parametrize(
    "error", [StatusError(429, **{"retry-after": "60"}), StatusError(401), TimeoutError()]
)
def test_what_is_not_worth_waiting_for(error: Exception) -> None:
    assert retry_wait(error, 0, backoff=1) is None
