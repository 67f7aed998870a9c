"""The concepts of a question: its terms, how much they weigh, and what may stand for them.

A concept is covered by its own term, or at a discount by a synonym or a translation of the
lexicon that the corpus uses.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from indexer.language.french import terms_of, words
from indexer.language.lexicon import Stems, lexicon
from indexer.search.index import Index
from server.question.parts import META, Part

SYNONYM = 0.5
_EARLIER = 0.5  # what the words of the earlier question weigh in a follow-up
_ROOT = 5  # letters that a word shares with a longer one, at least


@dataclass(frozen=True, slots=True)
class Concept:
    """A term of the question, its weight, and what may stand for it."""

    term: str | None
    weight: float
    others: tuple[Stems, ...]
    held: bool
    """Whether the corpus uses the term itself."""

    @property
    def known(self) -> bool:
        """Whether the corpus has any word for it."""
        return self.held or bool(self.others)

    def covered(self, held: frozenset[str]) -> float:
        """How well some terms cover it, in [0, 1]."""
        if self.term in held:
            return 1.0
        for stems in self.others:  # a hundred sentences a question come by here
            if held.issuperset(stems):
                return SYNONYM
        return 0.0


def concepts(index: Index, part: Part) -> tuple[Concept, ...]:
    """The terms of a question with their weights and alternatives known to the corpus."""
    own = frozenset(part.words)
    return tuple(
        one
        if not part.before or one.term in own
        else replace(one, weight=_EARLIER * one.weight)
        for one in _concepts(index, part)
    )


def _concepts(index: Index, part: Part) -> tuple[Concept, ...]:
    searched = part.searched_words
    terms = list(dict.fromkeys(term for term in searched if term not in META))
    terms = terms or list(dict.fromkeys(searched))
    if part.language == "en":
        return tuple(_english(index, part, terms))
    alternatives = lexicon().alternatives(searched)
    return tuple(_french(index, term, alternatives.get(term, ())) for term in terms)


def _french(index: Index, term: str, others: Iterable[Stems]) -> Concept:
    held = [stems for stems in others if all(map(index.holds, stems))]
    weight = index.idf(term)
    if not index.holds(term):
        # « endetté » where the corpus has « surendetté »: a prefix is no other subject.
        held += (
            [(longer,) for longer in index.lexical.ending(term)] if len(term) >= _ROOT else []
        )
        weight = max((min(map(index.idf, stems)) for stems in held), default=weight)
    return Concept(term, weight, tuple(held), index.holds(term))


def _english(index: Index, part: Part, terms: Sequence[str]) -> Iterable[Concept]:
    """Expressions that the lexicon translates, words that the corpus has, and the others."""
    translated: set[str] = set()
    for english, stems in lexicon().translations(part.searched).items():
        translated.update(words(english))
        held = tuple(
            one for one in stems if all(map(index.holds, one)) and not META.issuperset(one)
        )
        if held and not META.intersection(words(english)):
            weight = max(max(map(index.idf, one)) for one in held)
            yield Concept(None, weight, held, held=False)
    for term in terms:
        if index.holds(term) or term not in translated:
            yield Concept(term, index.idf(term), (), held=index.holds(term))


def unknown(found: Sequence[Concept]) -> float:
    """The share of the concepts' weight that the corpus has no word for; all where there is none.

    >>> unknown([Concept("sol", 3.0, (), True), Concept("covid", 1.0, (), False)])
    0.25
    """
    total = sum(concept.weight for concept in found)
    missing = sum(concept.weight for concept in found if not concept.known)
    return missing / total if total else 1.0


class Coverage:
    """How much of some concepts' weight texts cover: made once for all that a search finds."""

    def __init__(self, found: Sequence[Concept]) -> None:
        self._weighed = tuple((one.term, one.weight, one.others) for one in found)
        self._total = sum(concept.weight for concept in found) or 1.0
        others = (stem for concept in found for stems in concept.others for stem in stems)
        self._terms = frozenset([*others, *(concept.term for concept in found)])

    def of(self, text: str) -> float:
        """The share that a text covers, in [0, 1]."""
        held = terms_of(text)
        if self._terms.isdisjoint(held):  # as most sentences are
            return 0.0
        covered = 0.0
        for term, weight, others in self._weighed:
            if term in held:
                covered += weight
            elif others and any(map(held.issuperset, others)):
                covered += SYNONYM * weight
        return covered / self._total
