"""The way to go about something: what the text says of it, then the sections that treat it.

For « comment démarrer un projet ? » where no sentence gives the whole: points that are quoted
and, apart, what to read, in the order of the document, with what speaks for each section.
"""

from collections.abc import Sequence
from typing import Final

from indexer.language.french import terms_of
from indexer.model import Passage
from server.drafts import Draft, Line, row_label, whole
from server.evidence.absent import in_quotes, words_of
from server.evidence.gathering import Evidence
from server.extractive.sentences import quotations_of, select
from server.wording import say

_POINTS: Final = 3
_NEAR: Final = 4.0  # odds beside the best one's within which a sentence is a point


def path(evidence: Evidence, rows: Sequence[Passage], *, included: bool) -> Draft | None:
    """The points and the rows; None without either.

    `included`: the text of the sections is in the corpus too.
    """
    language = evidence.part.language
    points = [one for one in select(evidence, _POINTS, _NEAR) if one.coverage]
    if not points or not rows:
        return None
    said = sorted(points, key=lambda one: (one.passage.document, one.span.start))
    ordered = sorted(rows, key=lambda row: (row.document, row.start))
    lines = [
        Line((), say("path_points", language)),
        *quotations_of(evidence, said),
        Line((), say("path_rows", language)),
        *(Line((whole(row),), _reason(evidence, row)) for row in ordered),
    ]
    missing = () if included else (say("path_missing", language),)
    return Draft("answered", tuple(lines), notices=missing)


def _reason(evidence: Evidence, row: Passage) -> str:
    """A section with the words of the question that its title speaks of."""
    held = terms_of(row.text)
    told = {one.term for one in evidence.concepts if one.covered(held)}
    names = [word for word in words_of(evidence.part.text) if told & terms_of(word)]
    language = evidence.part.language
    if not names:
        return say("row", language, label=row_label(row))
    return say("path_row", language, label=row_label(row), words=in_quotes(names))
