"""How far some sentences carry a statement: the words that they share, and their meaning."""

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.index import Index
from indexer.lexicon import lexicon
from server.polarity import Word, denies, opposites, read

_FAMILY = 5  # letters that two stems of one family share
_ACCEPTED = 0.6
_WEIGHT_OF_WORDS = 0.6


@dataclass(frozen=True, slots=True)
class Matched:
    """A word of the statement, its weight, the cited words that stand for it and how well."""

    word: Word
    weight: float
    others: tuple[Word, ...]
    strength: float


class Judge:
    """Scores statements against sentences, with the rarity of words in an index."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def support(self, statement: str, texts: Sequence[str]) -> tuple[float, bool]:
        """A score in [0, 1], and whether it is enough."""
        matched = self._matched(statement, texts)
        total = sum(one.weight for one in matched) or 1.0
        covered = sum(one.weight * one.strength for one in matched) / total
        score = covered
        return score, score >= _ACCEPTED

    def contradicts(self, statement: str, texts: Sequence[str]) -> bool:
        """Whether the statement denies what they affirm, or the reverse."""
        matched = self._matched(statement, texts)
        agree = conflict = 0.0
        for one in matched:
            if one.others:
                same = any(other.denied == one.word.denied for other in one.others)
                agree, conflict = (
                    (agree + one.weight, conflict) if same else (agree, conflict + one.weight)
                )
            elif self._opposed(one, matched, texts):
                return True
        if denies(statement) and not any(map(_turns, texts)):
            return True
        return conflict > agree

    def _opposed(self, one: Matched, matched: Sequence[Matched], texts: Sequence[str]) -> bool:
        """Whether the texts hold the opposite of a word that they do not hold, as firmly."""
        contrary = opposites().of.get(one.word.term, frozenset())
        mine = {other.word.term for other in matched}
        return any(
            word.term in contrary - mine and word.denied == one.word.denied
            for text in texts
            for word in read(text)
        )

    def _matched(self, statement: str, texts: Sequence[str]) -> list[Matched]:
        theirs = [word for text in texts for word in read(text)]
        terms = {word.term for word in theirs}
        found = []
        for word in read(statement):
            weight = self._index.idf(word.term)
            exact = tuple(other for other in theirs if other.term == word.term)
            near = exact or tuple(other for other in theirs if akin(word.term, other.term))
            synonym = any(
                set(other) <= terms for other in lexicon().synonyms.get((word.term,), ())
            )
            strength = 1.0 if exact else 0.9 if near else 0.7 if synonym else 0.0
            found.append(Matched(word, weight, near, strength))
        return found


def akin(one: str, other: str) -> bool:
    """Whether two stems are of one family: « complementar » and « complementair »."""
    shared = 0
    while shared < min(len(one), len(other)) and one[shared] == other[shared]:
        shared += 1
    return shared >= max(_FAMILY, min(len(one), len(other)) - 2)


def _turns(text: str) -> bool:
    return denies(text) or any(word.term in opposites().denying for word in read(text))
