"""Requests sent to a real server, one after the other, and what came of each.

One after the other, so that what the server's processor spends between two of them was spent
on the first.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any, Final

import httpx

from evals.benchmark.processes import Running
from evals.reliability.sent import Known, Sent, request

BOUND: Final = 2.0
"""Seconds of processor that a request may cost: whatever else the machine does."""
PATIENCE: Final = 60.0
"""Seconds after which an answer is not waited for any more."""
_INTERNAL: Final = "internal_error"
_WORDS: Final = ("text/", "application/json")
_NOT_INSTALLED: Final = 501  # the library of MCP is an extra
_REFUSED, _BROKEN = 400, 500


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a request: its status, 0 where there was no answer; why that is a fault, or ""."""

    number: int
    kind: str
    status: int
    seconds: float
    processor: float
    fault: str


@dataclass(frozen=True, slots=True)
class Campaign:
    """What came of all of them; `megabytes` of the server at each tenth, the start first."""

    outcomes: tuple[Outcome, ...]
    megabytes: tuple[float, ...]

    @property
    def faults(self) -> list[Outcome]:
        """Those that should not have come out so."""
        return [one for one in self.outcomes if one.fault]

    @property
    def growth(self) -> float:
        """What the server took more at the end than after the first tenth, in MB."""
        return self.megabytes[-1] - self.megabytes[min(1, len(self.megabytes) - 1)]


def run(running: Running, known: Known, numbers: Sequence[int], seed: int) -> Campaign:
    """Send the requests of these numbers, of a seed."""
    outcomes: list[Outcome] = []
    megabytes = [running.megabytes()]
    tenth = max(1, len(numbers) // 10)
    with httpx.Client(base_url=running.url, timeout=PATIENCE, trust_env=False) as client:
        for count, number in enumerate(numbers, 1):
            sent = request(known, seed, number)
            outcomes.append(_outcome(client, running, known, number, sent))
            if count % tenth == 0:
                megabytes.append(running.megabytes())
    return Campaign(tuple(outcomes), tuple(megabytes))


def _outcome(
    client: httpx.Client, running: Running, known: Known, number: int, sent: Sent
) -> Outcome:
    spent, began = running.processor_seconds(), perf_counter()
    try:
        response = client.request(
            sent.method, sent.path, content=sent.body or None, headers=dict(sent.headers)
        )
        status, fault = response.status_code, fault_of(sent, response, known.texts)
    except httpx.HTTPError as error:
        status, fault = 0, f"no answer: {type(error).__name__}"
    seconds = perf_counter() - began
    processor = running.processor_seconds() - spent
    if processor > BOUND:
        fault = fault or f"{processor:.1f} s of processor"
    return Outcome(number, sent.kind, status, seconds, processor, fault)


def fault_of(sent: Sent, response: httpx.Response, texts: Mapping[str, str]) -> str:
    """Why an answer should not be as it is; nothing where it may."""
    status = response.status_code
    if status >= _BROKEN and status != _NOT_INSTALLED:
        return f"status {status}"
    if not response.headers.get("content-type", "").startswith(_WORDS):
        return ""
    said = response.text
    if "Traceback (most recent call last)" in said or f'"{_INTERNAL}"' in said:
        return "an internal error is told"
    if status >= _REFUSED and sent.method != "HEAD" and not _is_refusal(response):
        return f"a refusal ({status}) without its reason"
    if status < _REFUSED and sent.kind == "ask":
        return next(_inexact(response.json(), texts), "")
    return ""


def _is_refusal(response: httpx.Response) -> bool:
    """Whether a refusal has the shape of the API's, of OpenAI's or of MCP's, and says why."""
    try:
        return bool(response.json()["error"]["message"])
    except (ValueError, KeyError, TypeError):
        return False


def _inexact(answer: Mapping[str, Any], texts: Mapping[str, str]) -> Iterator[str]:
    """The citations that are not what the document says at their place."""
    for one in answer["citations"]:
        if texts[one["document"]][one["start"] : one["end"]] != one["quote"]:
            yield f"an inexact quotation of {one['document']}, {one['start']}–{one['end']}"
