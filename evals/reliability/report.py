"""The sections of `docs/reliability.md` that a run writes."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from evals.markdown import figure, table
from evals.reliability.builds import Left
from evals.reliability.campaign import BOUND, PATIENCE, Campaign, Outcome
from evals.reliability.files import BOUND as BOUND_OF_FILES
from evals.reliability.files import Reading

REQUESTS: Final = "## Requests that nobody means well"
_PAGE: Final = """\
{heading}

{provenance}

{count:,} requests of seed {seed}, one after the other, to a real server over the report and a document of hostile
texts. *Processor* is what the server spent on one; *faults* are server errors, requests that cost more than {bound:.0f} s of
processor, answers that did not come within {patience:.0f} s, refusals that do not say why, errors told within an answer, and quotations that are not what the document
says. `python -m evals.reliability requests --seed {seed} --only NUMBER` sends one again.

{kinds}

{faults}

Memory of the server at each tenth of the run, in MB: {megabytes}. After the first tenth it grew by {growth:.0f} MB.
{log}
"""
BUILDS: Final = "## Builds that are killed, bits that flip"
_BUILDS: Final = """\
{heading}

{provenance}

Two corpora of hostile texts are indexed in turn in one folder, by a process that is killed (`kill -9`) within a second and a half of
its first build; then the folder is opened as a server does. After that one bit of one file of an index is flipped, whichever, and put
back. *Whole*: an index as it was built, document for document and passage for passage; *refused*: none that serves, with the advice to
build it again; *wrong*: anything else that serves; *broken*: an error that nobody meant. Seed {seed}.

{table}

A flipped bit leaves an index whole where it falls on what is only kept for the next build (vectors) or on the lock.
"""
FILES: Final = "## Files that something happened to"
_FILES: Final = """\
{heading}

{provenance}

{count:,} damaged copies of real files, of seed {seed}: bits flipped, ends or stretches lost, stretches of other files spliced in, numbers changed. Each is read as
`repere add` reads it, then assembled. *Refused*: with a sentence that says what to do; *faults*: an error that nobody meant, or more than {bound:.0f} s of the processor.
`python -m evals.reliability files FILE… --seed {seed} --only NUMBER` reads one again.

{table}

{faults}
"""
_SHOWN: Final = 20
_OK, _REFUSED, _BROKEN = 200, 400, 500


def requests_section(campaign: Campaign, seed: int, provenance: str, internal: int) -> str:
    """What came of a campaign; `internal` errors stand in the log of the server."""
    return _PAGE.format(
        heading=REQUESTS,
        provenance=provenance,
        count=len(campaign.outcomes),
        seed=seed,
        bound=BOUND,
        patience=PATIENCE,
        kinds=_kinds(campaign.outcomes),
        faults=_faults(campaign.faults),
        megabytes=", ".join(figure(one, 0) for one in campaign.megabytes),
        growth=campaign.growth,
        log=f"Internal errors in the log of the server: {internal}.",
    )


def builds_section(kills: Left, flips: Left, seed: int, provenance: str) -> str:
    """What was left by killed builds and by flipped bits."""
    head = ["tried", "times", "whole", "refused", "wrong", "broken"]
    rows = [[name, *_left(one)] for name, one in (("kill -9", kills), ("one bit", flips))]
    return _BUILDS.format(
        heading=BUILDS, provenance=provenance, seed=seed, table=table(head, rows)
    )


def files_section(found: Sequence[Reading], seed: int, provenance: str) -> str:
    """What came of damaged files."""
    head = [
        "file",
        "copies",
        "read",
        "refused",
        "faults",
        "median processor, s",
        "most processor, s",
    ]
    ordered = sorted(found, key=lambda one: one.name)
    groups = [(name, list(some)) for name, some in groupby(ordered, key=lambda one: one.name)]
    rows = [_copies(*group) for group in [*groups, ("all", ordered)]]
    faults = [[str(one.number), one.name, one.fault] for one in found if one.fault][:_SHOWN]
    return _FILES.format(
        heading=FILES,
        provenance=provenance,
        count=len(found),
        seed=seed,
        bound=BOUND_OF_FILES,
        table=table(head, rows),
        faults=table(["number", "file", "fault"], faults) if faults else "No fault.",
    )


def _copies(name: str, some: Sequence[Reading]) -> list[str]:
    seconds = sorted(one.seconds for one in some)
    told = [one.status for one in some]
    counts = [str(told.count(status)) for status in ("read", "refused", "fault")]
    return [
        name,
        f"{len(some):,}",
        *counts,
        figure(seconds[len(seconds) // 2], 2),
        figure(seconds[-1], 2),
    ]


def _left(one: Left) -> list[str]:
    found = (one.whole, one.refused, one.wrong, one.broken)
    return [str(sum(found)), *map(str, found)]


def _kinds(outcomes: Sequence[Outcome]) -> str:
    ordered = sorted(outcomes, key=lambda one: one.kind)
    groups = [(kind, list(some)) for kind, some in groupby(ordered, key=lambda one: one.kind)]
    head = ["kind", "requests", "answered", "refused", "faults"]
    head += ["median processor, s", "most processor, s", "slowest, s"]
    return table(head, [_row(*group) for group in [*groups, ("all", list(outcomes))]])


def _row(kind: str, some: Sequence[Outcome]) -> list[str]:
    spent = sorted(one.processor for one in some)
    return [
        kind,
        f"{len(some):,}",
        f"{sum(_OK <= one.status < _REFUSED for one in some):,}",
        f"{sum(_REFUSED <= one.status < _BROKEN for one in some):,}",
        str(sum(bool(one.fault) for one in some)),
        figure(spent[len(spent) // 2], 2),
        figure(spent[-1], 2),
        figure(max(one.seconds for one in some), 2),
    ]


def _faults(found: Sequence[Outcome]) -> str:
    if not found:
        return "No fault."
    rows = [[str(one.number), one.kind, one.fault] for one in found[:_SHOWN]]
    return f"{len(found)} faults:\n\n" + table(["number", "kind", "fault"], rows)
