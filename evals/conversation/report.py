"""What conversations come to, in Markdown, beside what reads every question alone or joined."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from evals.conversation.measure import Asker, Turned, right, unchanged
from evals.data.conversations import FollowUp
from evals.markdown import table

if TYPE_CHECKING:
    from evals.quality.aggregates import Rate

HEADING: Final = "## Conversations"
_TOLD: Final = """\
A pair is two questions that stand alone, asked in both orders: the answer *unchanged* is the same,
to the letter, after the other question as in a conversation of its own. A *follow-up* is right if
its answer holds the quotation or the place that it must. Three documents: the report, and statutes
and a guide that were written for this (`evals/data/conversations/`). What was fitted or looked at
while working stands apart. *Always alone* forgets what was said, *always joined* searches every
question with the one before; both answer « à quelle page ? » from the answer before, as Repère does,
unless they forget it. Between brackets, Wilson's 95 % intervals."""


@dataclass(frozen=True, slots=True)
class Half:
    """The conversations of one half, and pairs drawn from the sets of single questions."""

    name: str
    pairs: Sequence[Turned]
    drawn: Sequence[Turned]
    talks: Sequence[FollowUp]


def section(halves: Sequence[Half], ways: Mapping[str, Asker], made: str) -> str:
    """The section of `docs/quality.md`."""
    parts = [HEADING, made, _TOLD]
    for half in halves:
        parts += [f"### {half.name}", _table(half, ways)]
    return "\n\n".join(parts)


def _table(half: Half, ways: Mapping[str, Asker]) -> str:
    rows: dict[str, list[Rate]] = {
        f"pairs of the three documents ({len(half.pairs)}), unchanged": [],
        f"pairs drawn from the sets of questions ({len(half.drawn)}), unchanged": [],
        f"follow-ups ({len(half.talks)}), right": [],
    }
    pairs, drawn, talks = rows.values()
    for ask in ways.values():
        pairs.append(unchanged(half.pairs, ask))
        drawn.append(unchanged(half.drawn, ask))
        talks.append(right(half.talks, ask))
    return table(["", *ways], [[name, *map(str, rates)] for name, rates in rows.items()])
