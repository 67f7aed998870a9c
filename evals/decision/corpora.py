"""Small corpora out of question sets, with questions that they answer and others.

The passages of one source that follow each other make a corpus, of several sizes; some of all
sources are mixed. One in five is left out of each: its questions are of the corpus's field,
and have no answer there. Those of other sources, and those that their authors say to have
no answer, are the others.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final, Literal, TypeAlias

from evals.data.question_sets import SetQuestion
from evals.decision.sources import index_sources
from indexer.search.encoders import Encoder
from server.evidence.confidence import signs
from server.evidence.gathering import Evidence, gather
from server.evidence.relevance import Relevance, promise
from server.extractive.sentences import answer
from server.question.parts import language_of, make_part

Kind: TypeAlias = Literal["answered", "left out", "without", "elsewhere"]
KINDS: Final[tuple[Kind, ...]] = ("answered", "left out", "without", "elsewhere")

_SIZES: Final = (12, 30, 90)  # passages of one source
_LEAST: Final = 8
_MIXED: Final = ((60, 3), (200, 3))  # passages of all sources, and how many such corpora
_LEFT_OUT: Final = 5  # one passage in so many
_ASKED: Final[dict[Kind, int]] = {
    "answered": 24, "left out": 14, "without": 6, "elsewhere": 14,
}  # fmt: skip
"""Questions of a corpus, at most."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to a small corpus: what tells whether it is answered, and whether it is."""

    kind: Kind
    signs: tuple[float, ...]
    above: float
    """How far its score stands above what the witnesses hardly ever reach."""
    right: bool
    """Whether what is quoted of it answers."""

    @property
    def answered(self) -> bool:
        """Whether the corpus holds a passage that answers."""
        return self.kind == "answered"


@dataclass(frozen=True, slots=True)
class SmallCorpus:
    """The passages of a corpus, those left out of it, and their source."""

    kept: tuple[str, ...]
    left_out: tuple[str, ...]
    source: str


def ask_small(
    questions: Sequence[SetQuestion], encoder: Encoder, cache: Path
) -> Iterator[Asked]:
    """What questions find in the corpora that their passages make."""
    about: dict[str, list[SetQuestion]] = defaultdict(list)
    for question in questions:
        about[question.passage.key].append(question)
    for seed, corpus in enumerate(small_corpora(questions)):
        kept = [question for key in corpus.kept for question in about[key]]
        index = index_sources(kept, encoder, cache, lambda _done, _total: None)
        relevance = Relevance(index)
        for kind, chosen in _chosen(about, corpus, Random(seed)).items():
            for question in chosen:
                evidence = gather(index, make_part(question.text, language_of(question.text)))
                right = kind == "answered" and _quotes_gold(question, evidence)
                yield from asked_of(kind, right, evidence, relevance)


def small_corpora(questions: Sequence[SetQuestion]) -> Iterator[SmallCorpus]:
    """The same ones every time, for the same questions."""
    by_source: dict[str, dict[str, None]] = defaultdict(dict)
    for question in sorted(questions, key=lambda one: one.passage.key):
        by_source[question.passage.source][question.passage.key] = None
    draw = Random(0)
    for source, keys in by_source.items():
        for size in _SIZES:
            for start in range(0, len(keys), size):
                group = list(keys)[start : start + size]
                if len(group) >= _LEAST:
                    yield _divided(group, source, draw)
    every = [key for keys in by_source.values() for key in keys]
    for size, count in _MIXED:
        for _ in range(count):
            yield _divided(draw.sample(every, min(size, len(every))), "", draw)


def _divided(keys: Sequence[str], source: str, draw: Random) -> SmallCorpus:
    shuffled = draw.sample(keys, len(keys))
    cut = max(1, len(keys) // _LEFT_OUT)
    return SmallCorpus(tuple(shuffled[cut:]), tuple(shuffled[:cut]), source)


def _chosen(
    about: dict[str, list[SetQuestion]], corpus: SmallCorpus, draw: Random
) -> dict[Kind, list[SetQuestion]]:
    kept, left_out = (
        [question for key in keys for question in about[key]]
        for keys in (corpus.kept, corpus.left_out)
    )
    here = {*corpus.kept, *corpus.left_out}
    others = [
        question
        for key, asked in about.items()
        if key not in here
        for question in asked
        if question.passage.source != corpus.source
    ]
    found: dict[Kind, list[SetQuestion]] = {
        "answered": [question for question in kept if question.answers],
        "left out": left_out,
        "without": [question for question in kept if not question.answers],
        "elsewhere": others,
    }
    return {
        kind: draw.sample(all_, min(_ASKED[kind], len(all_))) for kind, all_ in found.items()
    }


def asked_of(
    kind: Kind, right: bool, evidence: Evidence, relevance: Relevance
) -> Iterator[Asked]:
    """What a question of a kind found, if anything; `right` if what is quoted answers it."""
    threshold = relevance.thresholds[evidence.part.language]
    found = signs(evidence, threshold.usual)
    if found is not None:
        yield Asked(kind, tuple(found), promise(evidence) - threshold.strict, right)


def _quotes_gold(question: SetQuestion, evidence: Evidence) -> bool:
    """Whether what is quoted of the best sentence, with what it leans on, holds what answers."""
    return any(
        gold in text
        for key, text in first_quoted(evidence)
        if key == question.passage.key
        for gold in question.answers
    )


def first_quoted(evidence: Evidence) -> list[tuple[str, str]]:
    """What is quoted of the best sentence, with what it leans on: its passage and its words."""
    draft = answer(evidence, 1, 0.0)
    quotes = [quote for line in draft.lines for quote in line.quotes] if draft else []
    return [
        (
            one.passage.id,
            evidence.index.document(one.passage.document).text[one.start : one.end],
        )
        for one in quotes[:1]
    ]
