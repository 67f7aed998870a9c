"""Whether an answer holds what answers, by the words of the gold passages.

A judge of words: it takes a right passage for right, whoever reads it, and what answers by other
words than those that were named for wrong.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, Literal, TypeAlias

from evals.people.sets import TypedQuestion
from evals.quality.text import normalise
from server.answers import Answer

Verdict: TypeAlias = Literal["right", "part", "pointed", "wrong", "lost", "refused", "said"]
"""Of what is answered: in full, in part, by a place to read, by something else, not at all;
of what is not: whether that is said, or something is answered."""

_ALIKE: Final = 0.8  # of the words of a passage, that another one shares with it
_WHOLE, _PART = 0.6, 0.3  # of the items of a list
_SHORT: Final = 4  # words of which all but one may be anywhere


def judge(question: TypedQuestion, answer: Answer) -> Verdict:
    """What an answer is worth."""
    if not question.gold:
        return "said" if answer.status == "answered" else "refused"
    if answer.status == "abstained":
        return "lost"
    quoted = [one.words for one in answer.citations]
    if question.kind == "list" or (question.kind == "structure" and len(question.gold) > 2):  # noqa: PLR2004
        shown = [*quoted, *_places(answer)]
        share = sum(holds(shown, [gold]) for gold in question.gold) / len(question.gold)
        if share >= _PART:
            return "right" if share >= _WHOLE else "part"
    else:
        is_place = question.kind == "structure"
        if holds([*quoted, *(_places(answer) if is_place else ())], question.gold):
            return "right"
    return "pointed" if answer.status == "orientation" else "wrong"


def first_is_right(question: TypedQuestion, answer: Answer) -> bool:
    """Whether the first citation answers."""
    return bool(question.gold) and holds(
        [one.words for one in answer.citations[:1]], question.gold
    )


def holds(texts: Iterable[str], golds: Sequence[str]) -> bool:
    """Whether a text holds one of some passages, or nearly all of its words.

    >>> holds(["Le prêt dure trois semaines."], ["trois semaines"])
    True
    >>> holds(["Le prêt dure un mois."], ["Le prêt dure trois semaines entières"])
    False
    """
    return any(_is_in(gold, text) for text in texts for gold in golds)


def _is_in(gold: str, text: str) -> bool:
    wanted, said = _words(gold), _words(text)
    if not wanted or not said:
        return False
    shared = sum((Counter(wanted) & Counter(said)).values())
    near = shared >= _ALIKE * len(wanted)
    inside = len(said) >= _SHORT and shared >= _ALIKE * len(said)
    return near or inside or " ".join(wanted) in " ".join(said)


@lru_cache(maxsize=1 << 14)
def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[a-z0-9]+|[%€]", normalise(text)))


def _places(answer: Answer) -> list[str]:
    """What an answer says of where it stands: titles, rows, places to read."""
    sections = [one.section for one in answer.citations]
    return [
        *(one.title for one in sections),
        *(" ".join(one.path) for one in sections),
        *(one.label for one in answer.further_reading),
        *(one.text for one in answer.statements),
    ]
