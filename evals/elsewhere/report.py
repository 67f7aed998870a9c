"""The two sections of `docs/quality.md` on other texts than the report."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeAlias

from evals.data.cases import Case
from evals.elsewhere.measure import Compared, first_right_if_given
from evals.markdown import figure, table
from evals.quality.aggregates import abstention, by_group, difference, mean
from evals.quality.metrics import correct, first_right
from evals.quality.replies import Reply
from evals.quality.report import confidence
from evals.quality.runs import Answered

SMALL: Final = "## Small documents"
SETS: Final = "## Questions of others, on passages of others"
_SMALL_TOLD: Final = """\
{count} questions on {documents} documents of some lines, each with a difficulty of its own (a table,
a list without full stops, words cut at line ends, two documents that contradict each other…), written
for this and asked all together (`evals/data/small.toml`). *Correct* is what it is for the report: the
right status, what must be said and nothing forbidden, and half of the evidence and of the citations right."""
_SETS_TOLD: Final = """\
{count} questions drawn from the test third of the sets that `make fit` learns from: nothing was fitted
on these, nor on their {documents} passages, among which each is asked. They were written by hand for
development, half of them without a word of the sentence that answers; one in ten leans on its passage."""
_COMMON: Final = """\
The *naive template* quotes the sentence of its nearest chunk that is nearest to the question, for a
chunk shown whole is no quotation; it never abstains. *First citation right*: it holds half of a gold
sentence, or half of it is gold. Differences are Repère's minus the other's, with 95 % intervals by
bootstrap over the questions."""

Metric: TypeAlias = Callable[[Case, Reply], float | None]


def small_section(compared: Compared, made: str) -> str:
    """On our small documents, with what is difficult for whom."""
    metrics = {"correct": correct, "first citation right": first_right}
    return "\n\n".join([
        *_head(SMALL, _SMALL_TOLD, compared, made),
        *_tables(compared, metrics),
        _by_kind(compared),
    ])  # fmt: skip


def sets_section(compared: Compared, made: str) -> str:
    """On the questions of the sets."""
    metrics: dict[str, Metric] = {
        "first citation right": first_right,
        "the same, where one is given": first_right_if_given,
    }
    ours = next(iter(compared.runs.values()))
    return "\n\n".join([
        *_head(SETS, _SETS_TOLD, compared, made),
        *_tables(compared, metrics),
        confidence((run.case, run.reply) for run in ours),
    ])  # fmt: skip


def _head(heading: str, told: str, compared: Compared, made: str) -> list[str]:
    count = len(next(iter(compared.runs.values())))
    return [heading, made, told.format(count=count, documents=compared.documents), _COMMON]


def _tables(compared: Compared, metrics: Mapping[str, Metric]) -> list[str]:
    """The figures of each system, then how far the others are behind ours."""
    scores = {
        name: {system: _scores(runs, metric) for system, runs in compared.runs.items()}
        for name, metric in metrics.items()
    }
    ours, *others = compared.runs
    rows = [[name, *map(figure, map(mean, of.values()))] for name, of in scores.items()]
    gaps = [
        [name, *(_gap(of[ours], of[other]) for other in others)] for name, of in scores.items()
    ]
    return [
        table(["", *compared.runs], [*rows, *_abstentions(compared)]),
        table(["", *(f"minus {other}" for other in others)], gaps),
    ]


def _scores(runs: Sequence[Answered], metric: Metric) -> list[float | None]:
    return [metric(run.case, run.reply) for run in runs]


def _gap(ours: Sequence[float | None], theirs: Sequence[float | None]) -> str:
    gap = difference(ours, theirs)
    return f"{gap.mean:+.3f} [{gap.low:+.3f}, {gap.high:+.3f}]"


def _abstentions(compared: Compared) -> list[list[str]]:
    """Precision and recall of saying that nothing answers."""
    found = [
        abstention((run.case, run.reply) for run in runs) for runs in compared.runs.values()
    ]
    names = ("abstention precision", "abstention recall")
    return [
        [name, *map(figure, values)]
        for name, values in zip(names, zip(*found, strict=True), strict=True)
    ]


def _by_kind(compared: Compared) -> str:
    """Correct answers by what is difficult."""
    groups = {
        system: by_group([(run.case, correct(run.case, run.reply)) for run in runs], "type")
        for system, runs in compared.runs.items()
    }
    first = next(iter(groups.values()))
    rows = [
        [kind, str(count), *(figure(of[kind][1], 2) for of in groups.values())]
        for kind, (count, _) in first.items()
    ]
    return table(["correct, by difficulty", "questions", *groups], rows)
