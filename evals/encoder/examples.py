"""What the encoder learns from: a question, a text that answers it and one that does not."""

import random
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

import numpy as np

from evals.data.question_sets import SetQuestion, SourcePassage
from indexer.search.encoders import Encoder

Kind: TypeAlias = Literal["sentence", "passage"]

_SENTENCES: Final = 0.85  # share of the examples whose answer is one sentence
_NOISE: Final = 0.3  # share of the questions typed in haste
# The nearest texts may well answer too, and the farthest teach nothing.
_NEAR, _FAR = 8, 48
_TITLED: Final = 0.85  # of the sentences: most documents have titles above them
_SAME_PASSAGE: Final = 0.5  # of the other sentences: the choice that an answer hangs on
_LONG: Final = 5  # letters of a word that is worth misspelling


@dataclass(frozen=True, slots=True)
class Example:
    """A question with a text that answers and, for a sentence, one that does not."""

    kind: Kind
    question: str
    answer: str
    other: str | None


def make_examples(
    questions: Sequence[SetQuestion], encoder: Encoder, epochs: int, seed: int
) -> list[Example]:
    """`epochs` examples of each question that has an answer, each time otherwise.

    `encoder`, the one that is going to learn, says which texts of other passages it takes
    for the answer: those teach it most (« hard negatives »; Karpukhin et al., 2020).
    """
    answered = [question for question in questions if question.gold]
    choose = random.Random(seed)
    sentences = _Neighbours(answered, encoder)
    return [
        _example(question, number, sentences, choose)
        for _ in range(epochs)
        for number, question in enumerate(answered)
    ]


class _Neighbours:
    """For each question, sentences of other passages that look as if they answered it."""

    def __init__(self, questions: Sequence[SetQuestion], encoder: Encoder) -> None:
        passages = {question.passage.key: question.passage for question in questions}
        owned = [(key, text) for key, one in passages.items() for text in one.sentences]
        self._owners = [key for key, _ in owned]
        self._passages = passages
        self._texts: list[str] = [text for _, text in owned]
        vectors = encoder.encode_passages(self._texts)
        asked = encoder.encode_queries([question.text for question in questions])
        self._nearest = np.argsort(-(asked @ vectors.T), axis=1)[:, _NEAR:_FAR]

    def one(self, number: int, but: str, choose: random.Random) -> tuple[SourcePassage, str]:
        """A sentence for question `number` that is not of the passage `but`, with its own."""
        rows = [row for row in self._nearest[number] if self._owners[row] != but]
        row = int(choose.choice(rows))
        return self._passages[self._owners[row]], self._texts[row]


def _example(
    question: SetQuestion,
    number: int,
    sentences: _Neighbours,
    choose: random.Random,
) -> Example:
    asked = hurried(question.text, choose) if choose.random() < _NOISE else question.text
    passage = question.passage
    if choose.random() >= _SENTENCES:
        return Example("passage", asked, passage.titled(passage.text), None)
    beside = list(_beside(question))
    near = beside and choose.random() < _SAME_PASSAGE
    source, other = (
        (passage, choose.choice(beside)) if near else sentences.one(number, passage.key, choose)
    )
    answer = choose.choice(question.answers)
    if choose.random() >= _TITLED:
        return Example("sentence", asked, answer, other)
    return Example("sentence", asked, passage.titled(answer), source.titled(other))


def _beside(question: SetQuestion) -> Iterator[str]:
    for number, sentence in enumerate(question.passage.sentences):
        if number not in question.gold:
            yield sentence


def hurried(text: str, choose: random.Random) -> str:
    """A question as people type it: without accents, capitals or its mark, or misspelt.

    >>> hurried("Où est l’été ?", random.Random(1))
    'Ou est l’ete ?'
    """
    ways = (_without_accents, str.lower, _unmarked, _misspelt(choose))
    for way in choose.sample(ways, choose.randint(1, 2)):
        text = way(text)
    return text


def _without_accents(text: str) -> str:
    parts = unicodedata.normalize("NFD", text)
    return "".join(one for one in parts if not unicodedata.combining(one))


def _unmarked(text: str) -> str:
    return text.rstrip(" ?\xa0")


def _misspelt(choose: random.Random) -> Callable[[str], str]:
    def swap(text: str) -> str:
        """Two neighbouring letters exchanged in one word of five letters or more."""
        words = text.split(" ")
        long = [place for place, word in enumerate(words) if len(word) >= _LONG]
        if long:
            place = choose.choice(long)
            word = words[place]
            at = choose.randint(1, len(word) - 3)
            words[place] = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        return " ".join(words)

    return swap
