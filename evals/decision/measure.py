"""How often the fitted decision puts an answer first, and what the chance is worth."""

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np

from evals.decision.corpora import KINDS, Asked
from evals.decision.fitting import Flags
from evals.decision.questions import Searched
from evals.markdown import figure, table
from evals.quality.aggregates import Bin, calibration_error, difference, reliability
from server.evidence.confidence import Chances
from server.evidence.decision import Decision, Matrix
from server.evidence.relevance import BARS
from server.extractive.answering import MARGINS

_BINS: Final = 10

# Which candidate comes first, by its row.
First = Callable[[Searched], int]


def by_cosine(one: Searched) -> int:
    """The candidate whose own vector is the nearest."""
    return int(
        np.argmax([candidate.cosine for candidate in one.shortlist.candidates[: len(one.rows)]])
    )


def by_words(one: Searched) -> int:
    """The candidate that holds most of the question's vocabulary."""
    return int(
        np.argmax(
            [candidate.coverage for candidate in one.shortlist.candidates[: len(one.rows)]]
        )
    )


def by_decision(decided: Decision) -> First:
    """The candidate that the decision chooses."""
    return lambda one: int(np.argmax(decided.ranking.of(one.rows)))


def right(searched: Sequence[Searched], first: First) -> Flags:
    """Whether the first candidate answers, for each answerable question."""
    return np.array([
        bool(len(one.rows)) and bool(one.right[first(one)])
        for one in searched
        if one.answerable
    ])  # fmt: skip


def section(name: str, searched: Sequence[Searched], decided: Decision) -> str:
    """The figures of one group of questions, in Markdown."""
    ways: dict[str, First] = {
        "words only (coverage)": by_words,
        "meaning only (cosine)": by_cosine,
        "hand-set score": lambda _: 0,
        "fitted decision": by_decision(decided),
    }
    found = {way: right(searched, first) for way, first in ways.items()}
    best = max(list(found)[:-1], key=lambda way: found[way].mean())
    ours, theirs = (found[way].astype(float).tolist() for way in ("fitted decision", best))
    gap = difference(ours, theirs)
    rows = [[way, figure(float(flags.mean()))] for way, flags in found.items()]
    return "\n\n".join([
        f"## {name}",
        f"{len(found[best])} answerable questions of {len(searched)}.",
        table(["first sentence answers", "share"], rows),
        f"Fitted less « {best} »: 95 % interval {gap.low:+.3f} to {gap.high:+.3f}.",
    ])  # fmt: skip


def confidence_section(asked: Sequence[Asked], chances: Chances) -> str:
    """How well right answers are told from others in small corpora, in Markdown."""
    signs = np.array([one.signs for one in asked])
    right = np.array([one.right for one in asked])
    answers, quoted = chances.answers.chances(signs), chances.right.chances(signs)
    said = np.minimum(answers - BARS.answerable, quoted - MARGINS.least)
    ways = {
        "score above the witnesses'": np.array([one.above for one in asked]),
        "the corpus answers": answers - BARS.answerable,
        "what is quoted does": quoted - MARGINS.least,
        "both": said,
    }
    of_kind = {kind: np.array([one.kind == kind for one in asked]) for kind in KINDS}
    there = {kind: flags for kind, flags in of_kind.items() if flags.any()}
    others = [kind for kind in there if kind != "answered"]
    rows = [
        [
            way,
            *(figure(auroc(sums[right], sums[there[kind]]), 2) for kind in others),
            *(
                figure(float((sums[flags] <= 0).mean()), 2)
                for flags in (right, *there.values())
            ),
        ]
        for way, sums in ways.items()
    ]
    heads = (
        "way", *(f"AUROC, {kind}" for kind in others),
        *(f"refused, {kind}" for kind in ("quoted rightly", *there)),
    )  # fmt: skip
    pairs = zip(quoted[said > 0].tolist(), right[said > 0].astype(float).tolist(), strict=True)
    bins = reliability(list(pairs), _BINS)
    return "\n\n".join([
        "## Whether what is quoted answers",
        f"{len(asked)} questions to small corpora made of the last third of the passages. A"
        " question is *answered* there, or it is of a passage that was *left out*, or of another source"
        " (*elsewhere*), or its author says that its passage does not answer it (*without*). The areas"
        " compare what is quoted rightly with each of these.",
        table(heads, rows),
        "The chance of what is not refused:",
        _curve(bins),
        f"Expected calibration error: {calibration_error(bins):.3f}.",
    ])  # fmt: skip


def _curve(bins: Sequence[Bin]) -> str:
    rows = [[str(one.count), figure(one.confidence, 2), figure(one.correct, 2)] for one in bins]
    return table(["questions", "mean chance", "right"], rows)


def auroc(positive: Matrix, negative: Matrix) -> float:
    """The share of pairs in which the first is higher; a tie counts half (Hanley, McNeil, 1982).

    >>> auroc(np.array([2.0, 3.0]), np.array([1.0, 2.0]))
    0.875
    """
    gaps = positive[:, None] - negative[None, :]
    return float(np.mean((gaps > 0) + 0.5 * (gaps == 0)))
