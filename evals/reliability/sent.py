"""Requests to a server that nobody means well; each is known by its seed and its number.

Most are well formed, so that they reach what they ask for, and hold hostile texts: in the
question, the earlier turns, the place to search, the words to find, the spans to export. Others
are damaged ones of these.
"""

import json
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, TypeVar, get_args
from urllib.parse import quote, urlencode

from evals.reliability.damage import damaged
from evals.reliability.hostile import LONGEST, text
from server.answers import Support
from server.exports.files import Format
from server.openai.requests import MODES

_JSON: Final = {"content-type": "application/json"}
_MCP: Final = {**_JSON, "accept": "application/json, text/event-stream"}
_FORMATS: Final = get_args(Format)
T = TypeVar("T")
_PLAIN: Final = (
    "Qui a rédigé ce texte ?", "Où est défini le développement ?", "What is a group?",
    "Combien de parties ?", "Et pourquoi ?", "Quels sont les enjeux, et quelle est la méthode ?",
    "Que dit l'article 5 ?", "Que signifie ISIC ?", "résume le rapport", "bonjour",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """What a client may know of a corpus: its documents' texts, by id, and its passages."""

    texts: Mapping[str, str]
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sent:
    """A request; `kind` says what it tries."""

    kind: str
    method: str
    path: str
    body: bytes
    headers: Mapping[str, str]


def requests(known: Known, count: int, seed: int = 0) -> Iterator[Sent]:
    """So many requests, of each kind in turn."""
    return (request(known, seed, number) for number in range(count))


def request(known: Known, seed: int, number: int) -> Sent:
    """One of them, to be sent again."""
    chance = random.Random(f"{seed} {number}")
    kind = _KINDS[number % len(_KINDS)]
    return kind(chance, known)


def _question(chance: random.Random) -> str:
    """A hostile text, alone or within a question that finds something."""
    hostile = text(chance, LONGEST)
    if chance.random() < 1 / 3:
        return hostile
    plain = chance.choice(_PLAIN)
    at = chance.choice([0, len(plain) // 2, len(plain)])
    return f"{plain[:at]} {hostile} {plain[at:]}"[:LONGEST]


def _mostly(chance: random.Random, right: T, wrong: T) -> T:
    """What is right seven times out of eight: one wrong thing is enough for a refusal."""
    return right if chance.random() < 7 / 8 else wrong


def _asking(chance: random.Random, known: Known) -> dict[str, Any]:
    body: dict[str, Any] = {"question": _question(chance)}
    if chance.random() < 1 / 2:
        body["history"] = [
            {"role": chance.choice(["user", "assistant"]), "content": _question(chance)}
            for _ in range(chance.choice([1, 2, 3, 25]))
        ]
    if chance.random() < 1 / 4:
        body["document"] = _document(chance, known)
    if chance.random() < 1 / 4:
        body["section"] = chance.choice(["1", "2.1", "2.1.", text(chance, 400)])
    if chance.random() < 1 / 4:
        body["mode"] = _mostly(chance, chance.choice(["auto", "extractive"]), "generative")
    return body


def _document(chance: random.Random, known: Known) -> str:
    return _mostly(chance, chance.choice(list(known.texts)), text(chance, 60))


def _passage(chance: random.Random, known: Known) -> str:
    return _mostly(chance, chance.choice(known.passages), text(chance, 60))


def _posted(kind: str, path: str, body: Any, headers: Mapping[str, str] = _JSON) -> Sent:
    return Sent(kind, "POST", path, json.dumps(body).encode(), headers)


def _got(kind: str, path: str, **parameters: object) -> Sent:
    return Sent(kind, "GET", f"{path}?{urlencode(parameters)}" if parameters else path, b"", {})


def _ask(chance: random.Random, known: Known) -> Sent:
    return _posted("ask", "/api/ask", _asking(chance, known))


def _stream(chance: random.Random, known: Known) -> Sent:
    return _posted("ask, streamed", "/api/ask/stream", _asking(chance, known))


def _search(chance: random.Random, known: Known) -> Sent:
    count = _mostly(chance, chance.choice([1, 10, 100]), chance.choice([0, -1, 10**30]))
    question = _question(chance)
    if chance.random() < 1 / 2:
        return _got("search", "/api/search", q=question[:1500], k=count)
    where = {"document": _document(chance, known)}
    return _posted("search", "/api/search", {"q": question, "k": count} | where)


def _find(chance: random.Random, known: Known) -> Sent:
    name = quote(_document(chance, known), safe="")
    words = text(chance, 1500)
    return _got(
        "find words", f"/api/documents/{name}/find", q=words, limit=chance.choice([1, 100])
    )


def _read(chance: random.Random, known: Known) -> Sent:
    start, end = _offsets(chance, known)
    document = quote(_document(chance, known), safe="")
    kinds = chance.choice(["page", "abbr,note", text(chance, 50)])
    passage = quote(_passage(chance, known), safe="")
    return chance.choice(
        [
            _got("read", f"/api/documents/{document}/text", start=start, end=end, kinds=kinds),
            _got("read", f"/api/documents/{document}"),
            _got("read", f"/api/documents/{document}/pages"),
            _got("read", f"/api/documents/{document}/boxes", start=start, end=end),
            _got("read", f"/api/documents/{document}/pages/{start}/image", width=end),
            _got("read", f"/api/passages/{passage}"),
            _got("read", f"/{quote(text(chance, 200))}"),
        ]
    )


def _offsets(chance: random.Random, known: Known) -> tuple[int, int]:
    """The ends of a span, in a document or not."""
    longest = max(map(len, known.texts.values()))
    start = chance.choice([0, chance.randrange(longest), -1, longest, 2**63, 10**40])
    return start, start + chance.choice([1, 80, 4000, 0, -5, longest])


def _span(chance: random.Random, known: Known) -> dict[str, Any]:
    start, end = _offsets(chance, known)
    span = {"document": _document(chance, known), "start": start, "end": end}
    return span | ({"quote": text(chance, 300)} if chance.random() < 1 / 8 else {})


def _sound(chance: random.Random, known: Known) -> dict[str, Any]:
    """A span that a document holds."""
    name = chance.choice(list(known.texts))
    longest = len(known.texts[name])
    start = chance.randrange(longest)
    end = min(longest, start + chance.choice([1, 80, 900]))
    return {"document": name, "start": start, "end": end}


def _spans(chance: random.Random, known: Known) -> list[dict[str, Any]]:
    make = _mostly(chance, _sound, _span)
    return [make(chance, known) for _ in range(chance.choice([1, 3, 40]))]


def _cite(chance: random.Random, known: Known) -> Sent:
    return _posted("cite", "/api/cite", {"citations": _spans(chance, known)})


def _export(chance: random.Random, known: Known) -> Sent:
    spans = _spans(chance, known)
    support = _mostly(chance, chance.choice(get_args(Support)), text(chance, 9))
    numbers = _mostly(chance, list(range(len(spans))), [chance.choice([-1, 9**20])])
    body = {
        "format": _mostly(chance, chance.choice(_FORMATS), text(chance, 9)),
        "question": text(chance, 20_000),
        "statements": [{"text": text(chance, 3000), "citations": numbers, "support": support}],
        "citations": [{**span, "number": number} for number, span in enumerate(spans)],
        "further_reading": [{"passage": _passage(chance, known)}],
    }
    return _posted("export", "/api/export", body)


def _chat(chance: random.Random, known: Known) -> Sent:
    said: list[dict[str, Any]] = [
        {"role": turn["role"], "content": turn["content"]}
        for turn in _asking(chance, known).get("history", [])
    ]
    last = _question(chance)
    parts = [{"type": _mostly(chance, "text", text(chance, 9)), "text": last}]
    content = chance.choice([last, parts])
    said.append({"role": _mostly(chance, "user", "system"), "content": content})
    body = {
        "model": _mostly(chance, chance.choice(list(MODES)[:2]), text(chance, 20)),
        "messages": said,
        "stream": chance.choice([True, False]),
    }
    return _posted("/v1", "/v1/chat/completions", body)


def _call(chance: random.Random, known: Known) -> Sent:
    """A tool of the Model Context Protocol."""
    asked = {"question": _question(chance), "document": _document(chance, known)}
    name, arguments = chance.choice(
        [
            (
                "ask_corpus",
                asked if chance.random() < 1 / 2 else {"question": asked["question"]},
            ),
            ("search_corpus", {"query": _question(chance), "k": chance.choice([1, 8, 50, -1])}),
            (
                "read_passage",
                {"passage": _passage(chance, known), "around": chance.choice([0, 5])},
            ),
            ("list_sections", {"depth": chance.choice([1, 9, 10**9])}),
            (text(chance, 100), {text(chance, 20): text(chance, 100)}),
        ]
    )
    call = {"name": name, "arguments": arguments}
    message = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": call}
    return _posted("/mcp", "/mcp", message, _MCP)


def _broken(chance: random.Random, known: Known) -> Sent:
    """One of the others, damaged."""
    make = chance.choice([_ask, _stream, _cite, _export, _chat, _call])
    whole = make(chance, known)
    hurt = replace(whole, kind="damaged", body=damaged(chance, whole.body))
    if chance.random() < 1 / 8:
        kinds = ["text/plain", "application/json; charset=utf-16", "multipart/form-data", ""]
        hurt = replace(hurt, headers={**hurt.headers, "content-type": chance.choice(kinds)})
    if chance.random() < 1 / 8:
        hurt = replace(
            hurt, method=chance.choice(["GET", "PUT", "DELETE", "PATCH", "HEAD", "BREW"])
        )
    return hurt


_KINDS: Final[tuple[Callable[[random.Random, Known], Sent], ...]] = (
    _ask, _stream, _search, _find, _read, _cite, _export, _chat, _call, _broken,
)  # fmt: skip
