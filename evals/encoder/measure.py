"""What an encoder is worth by its cosines alone, on questions it did not learn from."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from evals.data.public_sets import PublicSet, read_set
from evals.data.question_sets import SetQuestion, SourcePassage
from evals.ranking import ndcg
from indexer.search.encoders import Encoder
from indexer.search.vectors import Vectors

_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares of questions, and nDCG@10 of each public set.

    `passage_first`, `passage_in_8`: its passage is the nearest, or among the eight nearest,
    of all passages. `sentence_first`: of the sentences of its passage, one that answers is
    the nearest.
    """

    passage_first: float
    passage_in_8: float
    sentence_first: float
    public: dict[str, float]

    @property
    def mean(self) -> float:
        """One number to choose by: sentences, passages and public sets count alike."""
        passages = (self.passage_first + self.passage_in_8) / 2
        sets = [float(np.mean([*self.public.values()]))] if self.public else []
        return float(np.mean([self.sentence_first, passages, *sets]))


def measure(
    encoder: Encoder, questions: Sequence[SetQuestion], public: Sequence[PublicSet]
) -> Figures:
    """Measure on the answerable questions and on the public sets."""
    asked = [question for question in questions if question.gold]
    passages = list({question.passage.key: question.passage for question in questions}.values())
    vectors = encoder.encode_queries([question.text for question in asked])
    ranks = _ranks(asked, vectors, passages, encoder)
    return Figures(
        passage_first=float((ranks < 1).mean()),
        passage_in_8=float((ranks < _SHOWN).mean()),
        sentence_first=_sentence_first(asked, vectors, passages, encoder),
        public={one.name: _mean_ndcg(one, encoder) for one in public},
    )


def read_public(folders: Sequence[Path]) -> tuple[PublicSet, ...]:
    """The first 600 passages of each set and the questions about them, at most 300."""
    return tuple(read_set(folder, limit=600, questions=300) for folder in folders)


def _ranks(
    asked: Sequence[SetQuestion],
    vectors: Vectors,
    passages: Sequence[SourcePassage],
    encoder: Encoder,
) -> npt.NDArray[np.int64]:
    """How many passages are nearer to each question than its own."""
    number = {passage.key: row for row, passage in enumerate(passages)}
    cosines = vectors @ encoder.encode_passages([one.titled(one.text) for one in passages]).T
    own = np.array([number[question.passage.key] for question in asked])
    ranks: npt.NDArray[np.int64] = (cosines > cosines[np.arange(len(own)), own, None]).sum(1)
    return ranks


def _sentence_first(
    asked: Sequence[SetQuestion],
    vectors: Vectors,
    passages: Sequence[SourcePassage],
    encoder: Encoder,
) -> float:
    sentences = {
        one.key: encoder.encode_passages([*map(one.titled, one.sentences)]) for one in passages
    }
    nearest = [
        int((sentences[question.passage.key] @ vector).argmax()) in question.gold
        for question, vector in zip(asked, vectors, strict=True)
    ]
    return float(np.mean(nearest))


def _mean_ndcg(public: PublicSet, encoder: Encoder) -> float:
    passages = encoder.encode_passages([passage.text for passage in public.passages])
    asked = encoder.encode_queries([question.text for question in public.questions])
    order = np.argsort(-(asked @ passages.T), axis=1)
    names = [passage.id for passage in public.passages]
    documents = [passage.document for passage in public.passages]
    scores = []
    for question, rows in zip(public.questions, order, strict=True):
        owners = documents if question.of_documents else names
        ranked = list(dict.fromkeys(owners[row] for row in rows))
        scores.append(ndcg(ranked, question.relevant))
    return float(np.mean(scores))
