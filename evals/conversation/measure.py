"""Ask conversations of ways to read them: what changes, what is right."""

import random
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from evals.data.cases import Case
from evals.data.conversations import FollowUp, Pair
from evals.quality.aggregates import Rate
from indexer.language.french import fold
from server.answers import Answer

REPORT: Final = "isic-2010"
SEED: Final = 11
DRAWN: Final = 200

Asker: TypeAlias = Callable[[str, Sequence[str], str], Answer]
"""Answers a question after some turns, about a document."""


@dataclass(frozen=True, slots=True)
class Turned:
    """A question asked after another one, both of which stand alone."""

    id: str
    before: str
    question: str
    document: str


def both_orders(pairs: Iterable[Pair]) -> list[Turned]:
    """Each question of each pair, after the other one."""
    return [
        Turned(pair.id, before, question, pair.document)
        for pair in pairs
        for before, question in (pair.questions, pair.questions[::-1])
    ]


def drawn(
    befores: Sequence[Case], questions: Sequence[Case], count: int = DRAWN, seed: int = SEED
) -> list[Turned]:
    """So many ordered pairs of questions about the report, drawn by a seed."""
    draw = random.Random(seed)
    alone = [case for case in questions if not case.turns]
    first = [case for case in befores if not case.turns]
    every = [(one, other) for one in first for other in alone if one.id != other.id]
    return [
        Turned(f"{one.id}>{other.id}", one.question, other.question, REPORT)
        for one, other in draw.sample(every, count)
    ]


def changed(turned: Sequence[Turned], ask: Asker) -> list[Turned]:
    """The questions whose answer is another one after the first question than alone."""
    return [
        one
        for one in turned
        if shown(ask(one.question, [one.before], one.document))
        != shown(ask(one.question, [], one.document))
    ]


def unchanged(turned: Sequence[Turned], ask: Asker) -> Rate:
    """How many keep their answer."""
    return Rate(len(turned) - len(changed(turned, ask)), len(turned))


def wrong(talks: Sequence[FollowUp], ask: Asker) -> list[FollowUp]:
    """The follow-ups whose answer does not hold what it must."""
    return [
        one for one in talks if not is_right(one, ask(one.question, one.turns, one.document))
    ]


def right(talks: Sequence[FollowUp], ask: Asker) -> Rate:
    """How many follow-ups are answered."""
    return Rate(len(talks) - len(wrong(talks, ask)), len(talks))


def is_right(talk: FollowUp, answer: Answer) -> bool:
    """Whether an answer holds all that it must, and nothing that it must not."""
    text = _plain(_told(answer))
    held = all(_plain(words) in text for words in talk.holds)
    return held and not any(_plain(words) in text for words in talk.lacks)


def shown(answer: Answer) -> tuple[object, ...]:
    """What a reader sees of an answer: how it stands, what it says, what it cites."""
    spans = [(one.document, one.start, one.end) for one in answer.citations]
    return answer.status, [one.text for one in answer.statements], spans


def _told(answer: Answer) -> str:
    said = [one.text for one in answer.statements]
    cited = [f"{one.words} {one.label}" for one in answer.citations]
    return " ".join([*said, *cited])


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", fold(text))
