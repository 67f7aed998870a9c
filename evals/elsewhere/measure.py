"""Questions on other texts, answered by each system."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from evals.data.cases import Case, GoldQuote
from evals.data.question_sets import SetQuestion, read_question_sets
from evals.data.small_documents import read_small_documents, write_corpus
from evals.decision.sources import index_sources
from evals.elsewhere.systems import systems
from evals.quality.metrics import first_right
from evals.quality.replies import Reply
from evals.quality.runs import Answered, run_answers
from evals.quality.systems import open_index
from indexer.readers.references import cited
from indexer.search.encoders import BUNDLED, load_encoder
from indexer.search.index import Index

DRAWN: Final = 1000  # of the questions of the sets: an interval of three hundredths
_SEED: Final = 10
# Rows of contents are no sentences: they are led to by other means (`server.extractive.contents`).
_NOT_PROSE: Final = "toc"


@dataclass(frozen=True, slots=True)
class Compared:
    """What each system, by name, replied to the same questions; ours is the first."""

    documents: int
    runs: Mapping[str, Sequence[Answered]]


def on_small_documents(folder: Path) -> Compared:
    """The small documents as one corpus, made and indexed in a folder."""
    documents = read_small_documents()
    write_corpus(folder / "corpus", documents)
    cases = [case for document in documents for case in document.cases]
    answerers = systems(open_index(folder / "corpus", folder / "index"), folder / "index")
    runs = {name: run_answers(cases, answer) for name, answer in answerers.items()}
    return Compared(len(documents), runs)


def on_question_sets(sets: Path, cache: Path, count: int = DRAWN) -> Compared:
    """Questions drawn from the test third of the sets, asked among all of its passages."""
    questions = [one for one in read_question_sets(sets) if is_tested(one)]
    index = _quotable(index_sources(questions, load_encoder(BUNDLED), cache, lambda *_: None))
    drawn = random.Random(_SEED).sample(questions, min(count, len(questions)))
    cases = [as_case(one, number) for number, one in enumerate(drawn)]
    runs = {name: run_answers(cases, answer) for name, answer in systems(index, cache).items()}
    return Compared(len(index.documents), runs)


def _quotable(index: Index) -> Index:
    """The same, with documents that can be referred to, as those are that were read."""
    documents = [
        replace(one, references=cited(one.text, one.source, ())) for one in index.documents
    ]
    parts = (index.lexical, index.semantic, index.encoder, index.fingerprint)
    return Index(documents, index.passages, *parts)


def is_tested(question: SetQuestion) -> bool:
    """Whether nothing was fitted on it, and it is answered by sentences."""
    return question.passage.share == "test" and question.passage.source != _NOT_PROSE


def as_case(question: SetQuestion, number: int) -> Case:
    """A question of the sets as those about the report are; one gold sentence is enough."""
    quotes = tuple(GoldQuote(answer, None) for answer in question.answers)
    return Case(
        id=f"{question.passage.key}-{number}",
        question=question.text,
        lang=question.language,
        type=question.kind,
        persona=question.style,
        answerable="full" if quotes else "none",
        evidence=quotes,
        pointers=(),
        must_contain=(),
        must_not_contain=(),
        accept_status=("answered", "orientation") if quotes else ("abstained",),
        turns=(),
    )


def first_right_if_given(case: Case, reply: Reply) -> float | None:
    """The same, of the replies that quote something: what is left misleads."""
    return first_right(case, reply) if reply.citations else None
