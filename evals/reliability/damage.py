"""Bodies of requests that were right, until something happened to them."""

import json
import random
from collections.abc import Callable
from typing import Any, Final

_VALUES: Final[tuple[Any, ...]] = (
    None, True, 0, -1, 1e308, 10**400, 0.5, "", "\ud800", "\x00", [], {}, [[]], {"a": {}}, "é" * 3000,
)  # fmt: skip
_DEEP: Final = 20_000  # levels: more than any reader of JSON goes down


def damaged(chance: random.Random, body: bytes) -> bytes:
    """The body after one accident or more."""
    for _ in range(chance.choice([1, 1, 1, 3])):
        body = chance.choice(_ACCIDENTS)(chance, body)
    return body


def _other_value(chance: random.Random, body: bytes) -> bytes:
    """One value of the JSON is another one, of another type perhaps."""
    whole = _read(body)
    places = list(_places(whole))
    if not places:
        return json.dumps(chance.choice(_VALUES)).encode()
    holder, key = chance.choice(places)
    holder[key] = chance.choice(_VALUES)
    return json.dumps(whole).encode()


def _read(body: bytes) -> Any:
    """The JSON of a body, its text where it is none any more."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):  # damaged before
        return body.decode("utf-8", "replace")


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Every place of a JSON that holds a value, as what holds it and under which key."""
    keys = (
        list(value)
        if isinstance(value, dict)
        else range(len(value) if isinstance(value, list) else 0)
    )
    return [(value, key) for key in keys] + [
        place for key in keys for place in _places(value[key])
    ]


def _lost_key(chance: random.Random, body: bytes) -> bytes:
    whole = _read(body)
    named = [(holder, key) for holder, key in _places(whole) if isinstance(holder, dict)]
    if named:
        holder, key = chance.choice(named)
        del holder[key]
    return json.dumps(whole).encode()


def _cut(chance: random.Random, body: bytes) -> bytes:
    return body[: chance.randrange(len(body) + 1)]


def _flipped(chance: random.Random, body: bytes) -> bytes:
    """A few bits are others."""
    some = bytearray(body)
    for _ in range(chance.choice([1, 8]) if some else 0):
        some[chance.randrange(len(some))] ^= 1 << chance.randrange(8)
    return bytes(some)


def _deep(chance: random.Random, body: bytes) -> bytes:
    opening, closing = chance.choice([(b"[", b"]"), (b'{"a":', b"}")])
    return opening * _DEEP + body + closing * _DEEP


def _otherwise_written(chance: random.Random, body: bytes) -> bytes:
    name = chance.choice(["utf-16", "utf-32", "latin-1", "cp037"])
    return body.decode("utf-8", "replace").encode(name, "replace")


def _twice(_: random.Random, body: bytes) -> bytes:
    return body + body


def _long(chance: random.Random, body: bytes) -> bytes:
    return body + chance.choice([b" ", b"0", b"\xff"]) * chance.choice(
        [1000, 70_000, 1_200_000]
    )


_ACCIDENTS: Final[tuple[Callable[[random.Random, bytes], bytes], ...]] = (
    _other_value, _other_value, _other_value, _lost_key, _cut, _flipped, _deep,
    _otherwise_written, _twice, _long,
)  # fmt: skip
