"""The section of `docs/quality.md` on answers written by a language model."""

from collections.abc import Callable, Sequence
from statistics import median

from evals.markdown import figure, table
from evals.quality.aggregates import Rate, percentile
from evals.quality.metrics import TOUCHED
from evals.quality.replies import Reply
from evals.quality.runs import Answered
from evals.quality.scores import answer_scores
from evals.quality.text import coverage, gold
from evals.writing.played import Judged, Played
from evals.writing.recordings import Run

METRICS = (
    "correct",
    "citation_recall",
    "citation_precision",
    "must_contain",
    "must_not_contain",
    "status",
)
_COLUMNS: dict[str, Callable[[Played], Reply]] = {
    "extractive": lambda one: one.extractive,
    "written, verified (as served)": lambda one: one.verified,
    "written, believed": lambda one: one.unverified,
}
_HEAD = """\
## Answers written by {model}

Run on {date} ({machine}; {context} tokens for a prompt, {answer} for an answer): {asked} of the
{total} questions of `questions.jsonl`, drawn by hash{whole}. On {wrote} of them the model was
asked; the others are looked up, or refused, without it. {stale}The same writing is scored twice:
as served, each sentence verified and an answer of which too little is left replaced by the
extractive one; and *believed*, with every sentence shown under the citations that it claims.
"""


def section(run: Run, rows: Sequence[Played], total: int) -> str:
    """The whole section of one run."""
    usable = [one for one in rows if not one.stale]
    wrote = [one for one in usable if one.generated]
    stale = len(rows) - len(usable)
    head = _HEAD.format(
        model=run.model,
        date=run.date,
        machine=run.machine,
        context=run.context,
        answer=run.answer,
        asked=len(rows),
        total=total,
        whole=", so that they are a fair sample" if len(rows) < total else "",
        wrote=len(wrote),
        stale=f"{stale} are left out: their prompts have changed since. " if stale else "",
    )
    if not wrote:
        return head
    return "\n".join(
        [
            head,
            f"On the {len(wrote)} questions that the model was asked:",
            "",
            _scores(wrote),
            "",
            f"On all {len(usable)}:",
            "",
            _scores(usable),
            "",
            _statements(wrote),
            "",
            _outcomes(wrote),
            "",
            _times(wrote),
            "",
        ]
    )


def _scores(rows: Sequence[Played]) -> str:
    scored = [
        answer_scores(
            name, [Answered(one.case, reply(one), one.recorded.seconds) for one in rows]
        )
        for name, reply in _COLUMNS.items()
    ]
    return table(
        ["", *(one.system for one in scored)],
        [[name, *(figure(one.figures[name], 2) for one in scored)] for name in METRICS],
    )


def _statements(rows: Sequence[Played]) -> str:
    """What the model's sentences cite, before and after verification."""
    sentences = [sentence for row in rows for sentence in row.sentences]
    passing = [one for one in sentences if one.passes]
    judged = [one for one in sentences if one.cites_gold is not None]
    kept = [one for one in judged if one.passes]
    off = [one for one in judged if not one.cites_gold]
    reasons = [one.reason for one in sentences if one.reason]
    counted = sorted({(reasons.count(reason), reason) for reason in reasons}, reverse=True)
    told = ", ".join(f"{reason} {count}" for count, reason in counted)
    return "\n".join(
        [
            f"The model wrote {len(sentences)} sentences that were verified: "
            f"{Rate(len(sentences) - len(passing), len(sentences))} were withheld ({told}). "
            "Sentences that cite an id which was never shown are refused before that.",
            "",
            "Statement-level citation precision, the share of citing sentences with a citation "
            f"on the gold evidence: {_on_gold(judged)} as written, {_on_gold(kept)} of those "
            "that pass. Statement-level citation recall, the share of gold quotes that such "
            f"sentences cite by half: {_recall(rows, lambda _: True)} as written, "
            f"{_recall(rows, lambda one: one.passes)} by those that pass. Of the sentences whose citations are off the gold evidence, "
            f"{Rate(sum(one.passes for one in off), len(off))} pass: they may be true to what "
            "they cite and beside the question, so that this bounds the false acceptances from "
            "above.",
        ]
    )


def _recall(rows: Sequence[Played], among: Callable[[Judged], bool]) -> Rate:
    found = [
        coverage(gold(evidence.quote), cited) >= TOUCHED
        for row in rows
        for cited in [[text for one in row.sentences if among(one) for text in one.cited]]
        for evidence in row.case.evidence
    ]
    return Rate(sum(found), len(found))


def _on_gold(sentences: Sequence[Judged]) -> Rate:
    return Rate(sum(bool(one.cites_gold) for one in sentences), len(sentences))


def _outcomes(rows: Sequence[Played]) -> str:
    faults = [one.fault for row in rows for one in row.recorded.exchanges if one.fault]
    served = sum(row.verified.statements != row.extractive.statements for row in rows)
    broken = ", ".join(f"{name} {faults.count(name)}" for name in sorted(set(faults)))
    return (
        f"{Rate(served, len(rows))} of the answers differ from the extractive one; in the others "
        f"it took the place of what was written. Faults of the model: {broken or 'none'}."
    )


def _times(rows: Sequence[Played]) -> str:
    whole = [row.recorded.seconds for row in rows]
    first = [
        one.first for row in rows for one in row.recorded.exchanges if one.first is not None
    ]
    return (
        f"Time of an answer: median {median(whole):.0f} s, 95th percentile "
        f"{percentile(whole, 0.95):.0f} s; to the first word, median "
        f"{median(first) if first else 0:.0f} s."
    )
