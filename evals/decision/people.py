"""What people's own questions find in the documents that they were asked to.

They are typed in haste, to one document at a time: the sets of questions on passages are not.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from evals.decision.corpora import Asked, Kind, asked_of, first_quoted
from evals.decision.questions import Searched
from evals.people.documents import asked
from evals.people.judging import holds
from evals.people.sets import TypedQuestion
from indexer.scope import EVERYWHERE
from server.evidence.decision import POOL, describe
from server.evidence.gathering import Evidence
from server.evidence.relevance import Relevance
from server.extractive.answering import Extractive
from server.question.parts import language_of, make_part
from server.question.understanding import Understanding

# Questions about the structure are answered by other means (`server.extractive.structure`).
_NOT_PROSE = "structure"


def search_people(questions: Sequence[TypedQuestion], cache: Path) -> Iterator[Searched]:
    """The candidates of each question, and which of them answer."""
    for question, evidence, _ in _found(questions, cache):
        shortlist = evidence.shortlist
        pool = shortlist.candidates[:POOL]
        right = np.array([holds([one.text], question.gold) for one in pool], bool)
        yield Searched(
            shortlist, describe(shortlist), right, bool(question.gold), question.document.name
        )


def ask_people(questions: Sequence[TypedQuestion], cache: Path) -> Iterator[Asked]:
    """What tells whether each question is answered, and whether what is quoted answers."""
    for question, evidence, relevance in _found(questions, cache):
        kind: Kind = "answered" if question.gold else "without"
        right = holds([text for _, text in first_quoted(evidence)], question.gold)
        yield from asked_of(kind, right, evidence, relevance)


def _found(
    questions: Sequence[TypedQuestion], cache: Path
) -> Iterator[tuple[TypedQuestion, Evidence, Relevance]]:
    prose = [one for one in questions if one.kind != _NOT_PROSE]
    for home, found in asked(prose, cache):
        extractive = Extractive(home.index, home.folder)
        understanding = Understanding(home.index, extractive.glossary().shorts)
        relevance = Relevance(home.index, home.folder)
        for question in found:
            text = understanding.plain(question.text)
            part = make_part(text, language_of(text))
            yield question, extractive.evidence(part, EVERYWHERE, {}), relevance
