"""Conversations to measure readings on, read from JSON lines.

A pair is two questions that stand alone, to be asked in both orders; a follow-up means nothing
without the turns before it, and tells what its answer must hold.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

from evals.data.cases import CaseError

FILE: Final = Path(__file__).with_name("conversations.jsonl")
CORPUS: Final = Path(__file__).parent / "conversations" / "corpus"
_HALVES: Final = frozenset({"tune", "test"})
_SHARED: Final = frozenset({"id", "half", "document", "kind"})
_PAIR: Final = 2


@dataclass(frozen=True, slots=True)
class Pair:
    """Two questions about a document, each of which stands alone."""

    id: str
    half: str
    document: str
    questions: tuple[str, str]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question that continues the turns before it.

    Its answer must hold each of `holds`, in its words, its quotations or their places, and none
    of `lacks`.
    """

    id: str
    half: str
    document: str
    turns: tuple[str, ...]
    question: str
    holds: tuple[str, ...]
    lacks: tuple[str, ...]


Talk: TypeAlias = Pair | FollowUp


def read_conversations(path: Path = FILE) -> tuple[Talk, ...]:
    """The conversations of a file, in its order; a `CaseError` names a line that is none."""
    found: dict[str, Talk] = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        try:
            talk = _talk(json.loads(line))
        except (ValueError, TypeError, KeyError) as error:
            raise CaseError(f"{path.name}, line {number}: {error}") from error
        if talk.id in found:
            raise CaseError(f"{path.name}, line {number}: the id {talk.id!r} is used twice")
        found[talk.id] = talk
    return tuple(found.values())


def _talk(row: Mapping[str, Any]) -> Talk:
    if row["half"] not in _HALVES:
        raise ValueError(f"half must be one of {sorted(_HALVES)}")
    if row["kind"] == "pair":
        return _pair(row)
    if row["kind"] == "follow_up":
        return _follow_up(row)
    raise ValueError("kind must be « pair » or « follow_up »")


def _pair(row: Mapping[str, Any]) -> Pair:
    _check(row, {"questions"})
    first, *others = _texts(row["questions"])
    if len(others) != _PAIR - 1:
        raise ValueError("a pair is two questions")
    return Pair(row["id"], row["half"], row["document"], (first, others[0]))


def _follow_up(row: Mapping[str, Any]) -> FollowUp:
    _check(row, {"turns", "question", "holds", "lacks"})
    [question] = _texts([row["question"]])
    return FollowUp(
        row["id"],
        row["half"],
        row["document"],
        _texts(row["turns"]),
        question,
        _texts(row["holds"]),
        _texts(row["lacks"]) if "lacks" in row else (),
    )


def _check(row: Mapping[str, Any], own: set[str]) -> None:
    """A misspelt key would weaken a conversation in silence."""
    if unknown := row.keys() - _SHARED - own:
        raise ValueError(f"unknown {', '.join(sorted(unknown))}")


def _texts(values: object) -> tuple[str, ...]:
    if not isinstance(values, list) or not values:
        raise TypeError("expected a list of texts")
    if not all(isinstance(one, str) and one.strip() for one in values):
        raise TypeError("expected texts that are not empty")
    return tuple(values)
