"""What an error of a model's library means: which fault, and whether it is worth a retry.

Providers have their own exceptions, so they are told by what they share: the HTTP status that
they carry, the family that their class belongs to.
"""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from server.writing.chat_model import Fault, ModelError

_LONGEST_WAIT: Final = 15.0  # seconds; whoever asks more is not waited for
_BY_STATUS: Final[dict[int, Fault]] = {
    401: "denied",
    402: "quota",
    403: "denied",
    408: "slow",
    429: "quota",
    504: "slow",
}
_PASSING: Final = {408, 409, 425, 429}
_REDIRECTIONS: Final = range(300, 400)
_SERVER_ERRORS: Final = 500
_CREDIT: Final = ("insufficient_quota", "billing", "credit")
# Families of exceptions, by the names of their classes, the most telling first.
_FAMILIES: Final[tuple[tuple[frozenset[str], Fault, bool], ...]] = (
    (frozenset({"TimeoutError", "APITimeoutError", "TimeoutException"}), "slow", False),
    (frozenset({"RemoteProtocolError", "ReadError", "IncompleteRead"}), "cut", True),
    (frozenset({"APIConnectionError", "ConnectError", "OSError"}), "unreachable", True),
    (
        frozenset({"JSONDecodeError", "UnicodeDecodeError", "ValidationError"}),
        "malformed",
        False,
    ),
    (frozenset({"APIError"}), "down", False),
)


@dataclass(frozen=True, slots=True)
class FaultFound:
    """A fault, and whether it may pass."""

    name: Fault
    passing: bool


def to_fault(error: BaseException) -> FaultFound:
    """What an exception means."""
    if isinstance(error, ModelError):
        return FaultFound(error.fault, passing=False)
    status = _status(error)
    if status is not None:
        return _of_status(status, error)
    families = {kind.__name__ for one in _chain(error) for kind in type(one).__mro__}
    for names, fault, passing in _FAMILIES:
        if families & names:
            return FaultFound(fault, passing)
    return FaultFound("malformed", passing=False)


def retry_wait(error: BaseException, attempt: int, backoff: float) -> float | None:
    """Seconds to wait before the next attempt (the first is 0); None where none is worth it."""
    if not to_fault(error).passing:
        return None
    asked = _retry_after(error)
    if asked is not None:
        return asked if asked <= _LONGEST_WAIT else None
    wait: float = backoff * 2**attempt
    # Several servers that fail together should not come back together.
    return wait * random.uniform(0.75, 1.25)


def _of_status(status: int, error: BaseException) -> FaultFound:
    if status >= _SERVER_ERRORS:
        return FaultFound(_BY_STATUS.get(status, "down"), passing=True)
    if status in _REDIRECTIONS:
        return FaultFound("redirected", passing=False)
    spent = any(word in str(getattr(error, "code", "")) for word in _CREDIT)
    passing = status in _PASSING and not spent
    return FaultFound(_BY_STATUS.get(status, "rejected"), passing)


def _status(error: BaseException) -> int | None:
    for one in _chain(error):
        for holder in (one, getattr(one, "response", None)):
            status = getattr(holder, "status_code", None)
            if isinstance(status, int):
                return status
    return None


def _retry_after(error: BaseException) -> float | None:
    """Seconds that a reply asks to wait; a date, which is rare, is taken for no number."""
    for one in _chain(error):
        headers: Mapping[str, Any] = getattr(getattr(one, "response", None), "headers", {})
        try:
            return max(0.0, float(headers["retry-after"]))
        except (KeyError, TypeError, ValueError):
            continue
    return None


def _chain(error: BaseException) -> Iterator[BaseException]:
    """An exception and those that led to it."""
    current: BaseException | None = error
    while current is not None:
        yield current
        current = current.__cause__ or current.__context__
