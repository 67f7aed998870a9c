"""`docs/quality.md`: the tables of an evaluation."""

from collections import Counter
from collections.abc import Iterable, Sequence

from evals.data.cases import Case
from evals.markdown import figure, table
from evals.quality.aggregates import by_group, calibration_error, difference, reliability
from evals.quality.experiment import Experiment
from evals.quality.metrics import correct, first_right
from evals.quality.replies import Reply
from evals.quality.scores import ANSWER_METRICS, SEARCH_METRICS, Scores

INTRODUCTION = """\
# Quality, measured

{provenance}

{compared}

![The main figures, side by side](quality.svg)
"""
COMPARED = """\
Compared on the same questions, in one run:

* **Repère** (hybrid search, extractive answers), with the bundled encoder; *as served* adds
  what the engine knows beyond the index, such as the expansion of acronyms;
* the same by **words only** and by **meaning only**, and with **MiniLM**, an English
  sentence-transformers model, in place of the bundled encoder;
* the **naive template**: LangChain's `RecursiveCharacterTextSplitter` 1000/200 over the raw
  file, all-MiniLM-L6-v2, LangChain's FAISS store; its four nearest chunks are its answer.

The questions of `questions.jsonl`, and the *tune* half of a file that has one, are those that
Repère is improved on; a *test* half is set apart for measuring, and tells better what to expect
of new questions."""
DEFINITIONS = """\
## What the figures mean

Texts are compared without accents, capitals, tags or emphasis. The *coverage* of a quote by
some texts is the share of its word 3-grams that they hold. A figure that does not apply to a
question leaves the question out; follow-ups are not scored on search.

* `recall@1500c`, `recall@3000c`: share of gold quotes covered to 0.8 by the first 1,500 or
  3,000 characters of the ranking; `mrr@10`: one over the rank of the first passage that covers
  half of one.
* `citation_recall`: share of gold quotes that the citations cover by half, all together;
  `citation_precision`: share of citations that cover half of a gold quote, or half of which
  is gold. Quotes above 600 characters do not count.
* `page_recall`: share of gold pages that a citation of at most two pages shows.
* `must_contain`: share of the necessary words found in statements, quotes and labels;
  `must_not_contain`: nothing forbidden (leaked data, injected text) anywhere.
* `status`: the reply answers, orients or abstains as it should; `status_macro` is its mean over
  the first accepted status; abstention precision and recall are taken where only one side is
  accepted.
* `correct`: right status, nothing forbidden, all that is necessary, and citation recall and
  precision of at least one half where there is evidence.
* Times are those of one call in the process, one after the other; intervals are 95 %, by
  bootstrap over the questions.
"""
OVERALL = (
    "status_macro",
    "abstention_precision",
    "abstention_recall",
    "quotes_exact",
)
WHOLE = ("median_words", "p50_ms", "p95_ms")
FINE_SEARCH = ("recall@1500c", "mrr@10")
FINE_ANSWER = ("citation_recall", "citation_precision", "status", "correct")


def report(
    provenance: str, experiments: Sequence[Experiment], others: Sequence[str] = ()
) -> str:
    """The whole document; `others` are sections on other things than these experiments."""
    head = INTRODUCTION.format(provenance=provenance, compared=COMPARED)
    return "\n".join([head, *map(section, experiments), *others, DEFINITIONS])


def section(done: Experiment) -> str:
    """The results on one file of questions."""
    return f"""\
## On {done.name} ({len(done.cases)} questions)

### Search

{_scores(done.searches, list(SEARCH_METRICS))}

{done.searches[0].system.capitalize()} minus each of the others, on the same questions:

{_differences(done.searches, list(SEARCH_METRICS))}

### Answers

{_scores(done.answers, [*ANSWER_METRICS, *OVERALL])}

First accepted statuses, which `status_macro` averages over: {_statuses(done)}.

{done.answers[0].system} minus each of the others, on the same questions:

{_differences(done.answers, ["citation_recall", "citation_precision", "page_recall", "correct"])}

### Repère by type of question

{_by(done, "type")}

### Repère by persona

{_by(done, "persona")}

### Confidence

{confidence((run.case, run.reply) for run in done.ours)}
"""


def _scores(systems: Sequence[Scores], names: Sequence[str]) -> str:
    """Metrics down, systems across."""
    whole = [name for name in WHOLE if name in systems[0].figures]
    rows = [
        [name, *(figure(s.figures[name], 0 if name in WHOLE else 3) for s in systems)]
        for name in (*names, *whole)
    ]
    return table(["", *(s.system for s in systems)], rows)


def _statuses(done: Experiment) -> str:
    counts = Counter(case.accept_status[0] for case in done.cases)
    return ", ".join(f"{status} {count}" for status, count in counts.most_common())


def _differences(systems: Sequence[Scores], names: Sequence[str]) -> str:
    ours, *others = systems
    rows = [[name, *(_difference(ours, other, name) for other in others)] for name in names]
    return table(["", *(f"minus {other.system}" for other in others)], rows)


def _difference(ours: Scores, other: Scores, name: str) -> str:
    gap = difference(ours.by_case[name], other.by_case[name])
    return f"{gap.mean:+.3f} [{gap.low:+.3f}, {gap.high:+.3f}]"


def _by(done: Experiment, field: str) -> str:
    """One row a group; searches are those of the hybrid index."""
    columns = {
        **{name: done.searches[0].by_case[name] for name in FINE_SEARCH},
        **{name: done.answers[0].by_case[name] for name in FINE_ANSWER},
    }
    grouped = {
        name: by_group(list(zip(done.cases, scores, strict=True)), field)
        for name, scores in columns.items()
    }
    rows = [
        [
            group,
            str(count),
            *(figure(of.get(group, (0, None))[1], 2) for of in grouped.values()),
        ]
        for group, (count, _) in grouped["status"].items()
    ]
    return table([field, "questions", *columns], rows)


def confidence(replies: Iterable[tuple[Case, Reply]]) -> str:
    """The chance that is stated beside what it speaks of: that the first citation answers.

    A citation where nothing answers is wrong. How often the whole answer is right is told beside.
    """
    stated = [(case, reply) for case, reply in replies if reply.confidence is not None]
    if not stated:
        return "No confidence is stated yet."
    first = reliability((one.confidence, first_right(case, one) or 0.0) for case, one in stated)
    whole = reliability((one.confidence, correct(case, one)) for case, one in stated)
    rows = [
        [
            f"{quoted.low:.1f} – {quoted.high:.1f}",
            str(quoted.count),
            *(figure(share, 2) for share in (quoted.confidence, quoted.correct, said.correct)),
        ]
        for quoted, said in zip(first, whole, strict=True)
    ]
    heads = [
        "stated",
        "questions",
        "mean confidence",
        "first citation right",
        "whole answer correct",
    ]
    error = figure(calibration_error(first))
    return f"{table(heads, rows)}\n\nExpected calibration error: {error}."
