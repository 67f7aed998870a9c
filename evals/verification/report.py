"""The section of `docs/quality.md` on verification: what the checks catch and what they miss."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evals.data.pairs import Half, Pair
from evals.markdown import figure, table
from evals.quality.aggregates import Rate
from server.verification.verifier import Verdict

_INTRODUCTION = """\
## Verification of statements

Every sentence that a language model writes is checked in code against the sentences that it
cites ([design.md](design.md)). The check is measured here on {count} statements written by hand
from the report's own sentences (`evals/data/support.jsonl`): {supported} that they support,
{unsupported} that they do not, {contradicting} that they contradict. The pairs are split by
source sentence; weights, thresholds and rules were worked out on the *tuning* half. The errors of
the *test* half were not looked at, but for two that a failing test printed, and nothing was
changed for these. One person wrote both the pairs and the rules: expect a little less from the
sentences of a model that nobody has met.

A statement *passes* if it would be shown. Precision: share of the statements that pass which
are supported. Recall: share of the supported ones that pass. Intervals are Wilson's, at 95 %.
"""


@dataclass(frozen=True, slots=True)
class Checked:
    """A pair and what the verifier said of it."""

    pair: Pair
    verdict: Verdict

    @property
    def accepted(self) -> bool:
        """Whether the statement would be shown."""
        return self.verdict.support != "none"

    @property
    def english(self) -> bool:
        """Whether the statement is in English, about French sentences."""
        return self.pair.made.startswith("english")


def section(checked: Sequence[Checked]) -> str:
    """The whole section, as Markdown."""
    labels = [one.pair.label for one in checked]
    head = _INTRODUCTION.format(
        count=len(checked),
        **{name: labels.count(name) for name in ("supported", "unsupported", "contradicting")},
    )
    test = [one for one in checked if one.pair.half == "test"]
    return "\n".join(
        [
            head,
            _figures(checked),
            "",
            _both_ways([one for one in test if not one.english]),
            "",
            "What passes on the test half although it should not, by how the statement was made:",
            "",
            _by_making(test, passing=True),
            "",
            "What is withheld on the test half although it is supported:",
            "",
            _by_making(test, passing=False),
            "",
            "Why the statements of the test half that are not supported were withheld: "
            + _reasons(test),
            "",
        ]
    )


def _figures(checked: Sequence[Checked]) -> str:
    groups: list[tuple[str, Half, bool]] = [
        ("French, tuning half", "tune", False),
        ("**French, test half**", "test", False),
        ("English about French, tuning half", "tune", True),
        ("**English about French, test half**", "test", True),
    ]
    rows = [
        [
            name,
            *map(str, rates([o for o in checked if (o.pair.half, o.english) == (half, eng)])),
        ]
        for name, half, eng in groups
    ]
    head = ["", "precision", "recall", "unsupported that pass", "contradicting that pass"]
    return table(head, rows)


def _both_ways(checked: Sequence[Checked]) -> str:
    """Precision, recall and F1 of showing what is supported, and of withholding the rest."""
    shown, found, _, _ = rates(checked)
    apart = [one for one in checked if not one.accepted]
    kept_back = _share(checked, lambda o: not o.accepted, lambda o: o.pair.label != "supported")
    caught = Rate(kept_back.hits, sum(one.pair.label != "supported" for one in checked))
    return (
        f"On the French statements of the test half: F1 {_f1(shown, found)} of showing what is "
        f"supported. {len(apart)} are withheld, with precision {kept_back}, recall {caught} and "
        f"F1 {_f1(kept_back, caught)}."
    )


def _f1(precision: Rate, recall: Rate) -> str:
    """The harmonic mean of precision and recall."""
    both = (precision.share or 0.0) + (recall.share or 0.0)
    return figure(
        2 * (precision.share or 0.0) * (recall.share or 0.0) / both if both else 0.0, 2
    )


def rates(checked: Sequence[Checked]) -> tuple[Rate, Rate, Rate, Rate]:
    """Precision, recall, and the share of unsupported and contradicting ones that pass."""
    return (
        _share(checked, lambda o: o.accepted, lambda o: o.pair.label == "supported"),
        _share(checked, lambda o: o.pair.label == "supported", lambda o: o.accepted),
        _share(checked, lambda o: o.pair.label == "unsupported", lambda o: o.accepted),
        _share(checked, lambda o: o.pair.label == "contradicting", lambda o: o.accepted),
    )


def _share(
    checked: Sequence[Checked],
    among: Callable[[Checked], bool],
    counted: Callable[[Checked], bool],
) -> Rate:
    chosen = [one for one in checked if among(one)]
    return Rate(sum(map(counted, chosen)), len(chosen))


def _by_making(checked: Sequence[Checked], *, passing: bool) -> str:
    """One row a way of making: how many there are, and how many are judged wrongly."""
    wrong = [one for one in checked if (one.pair.label == "supported") != passing]
    kinds = sorted({one.pair.made for one in wrong})
    rows = [
        [kind, str(Rate(sum(o.accepted == passing for o in made), len(made)))]
        for kind in kinds
        for made in [[one for one in wrong if one.pair.made == kind]]
    ]
    return table(["made by", "share that passes" if passing else "share withheld"], rows)


def _reasons(checked: Sequence[Checked]) -> str:
    reasons = [
        one.verdict.reason
        for one in checked
        if one.pair.label != "supported" and one.verdict.reason
    ]
    counts = sorted({(reasons.count(reason), reason) for reason in reasons}, reverse=True)
    return ", ".join(f"{reason} {count}" for count, reason in counts) + "."
