"""The figures of what people asked, in Markdown."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from evals.markdown import figure, table
from evals.people.judging import Verdict
from evals.people.sets import TypedQuestion
from evals.quality.aggregates import calibration_error, reliability
from server.answers import Answer

_BINS: Final = 5
_MISLEADING: Final[frozenset[Verdict]] = frozenset({"wrong", "said"})
_SHOWN: Final[tuple[Verdict, ...]] = ("right", "part", "pointed", "wrong", "lost")

_INTRODUCTION: Final = """\
# What people ask, to documents of their choice

Questions typed by people who had not seen the code, twenty-two or thirty a document, to documents of
other authors: a fifth to a third is not answered there. An answer is *right* if it quotes a passage that was named
before, or most items of a list; *part* if it gives some of them; *lost* if it is refused although
the document answers. *Misleading* is what is answered by something else, and what is answered
although the document says nothing of it. Words judge, no person (`evals/people/judging.py`): what
answers in other words than those that were named counts as misleading. `make fit` learnt from
other sets than these.
"""


@dataclass(frozen=True, slots=True)
class Judged:
    """A question, its answer, and what that is worth."""

    question: TypedQuestion
    answer: Answer
    verdict: Verdict
    first: bool
    """Whether the first citation answers."""


def page(found: Mapping[str, Sequence[Judged]], made: str) -> str:
    """The figures of each set and of all together."""
    sets = dict(found)
    if len(sets) > 1:
        sets["all"] = [one for judged in found.values() for one in judged]
    heads = (
        "set", "documents", "answerable", *_SHOWN, "first is right", "unanswerable", "refused",
        "misleading", "calibration error",
    )  # fmt: skip
    rows = [_row(name, judged) for name, judged in sets.items()]
    return "\n\n".join([_INTRODUCTION.rstrip(), made, table(heads, rows)]) + "\n"


def _row(name: str, judged: Sequence[Judged]) -> list[str]:
    answerable = [one for one in judged if one.question.gold]
    others = [one for one in judged if not one.question.gold]
    counts = Counter(one.verdict for one in judged)
    misleading = sum(counts[verdict] for verdict in _MISLEADING) / len(judged)
    bins = reliability(
        [
            (one.answer.confidence, float(one.first))
            for one in judged
            if one.answer.confidence is not None
        ],
        _BINS,
    )
    return [
        name,
        str(len({one.question.document for one in judged})),
        str(len(answerable)),
        *(str(counts[verdict]) for verdict in _SHOWN),
        str(sum(one.first for one in judged)),
        str(len(others)),
        str(counts["refused"]),
        figure(misleading),
        figure(calibration_error(bins)),
    ]
