"""The words of a statement beside those of the sentences that it cites.

A word is matched by the same stem, by one of its family (« complémentarité »,
« complémentaires »), by a synonym of the lexicon, or, in an English statement, by its French
translations there.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from indexer.language.detection import is_english
from indexer.language.lexicon import Stems, lexicon
from server.verification.negation import Word, read
from server.verification.opposites import tokens

_FAMILY = 5  # letters that two stems of one family share
_ENDINGS = 2  # letters that may differ where a short stem ends
_SAME, _KIN, _SYNONYM, _TRANSLATED = 1.0, 0.9, 0.7, 0.9
_UNKNOWN_ENGLISH = 0.4  # what a word that the lexicon cannot translate weighs beside others
_FAR = 10_000  # more than the words of a sentence


@dataclass(frozen=True, slots=True)
class Matched:
    """A word of the statement, its weight, the cited words that stand for it and how well.

    `terms` are the French stems that it may be read as: its own, or those of its translations.
    """

    word: Word
    terms: tuple[str, ...]
    weight: float
    others: tuple[Word, ...]
    strength: float


def align(statement: str, texts: Sequence[str], idf: Callable[[str], float]) -> list[Matched]:
    """Every content word of a statement with what stands for it in the texts."""
    theirs = [
        Word(word.term, word.denied, word.grip, word.at + _FAR * number)
        for number, text in enumerate(texts)
        for word in read(text)
    ]
    if not is_english(statement):
        return [_french(word, theirs, idf(word.term)) for word in read(statement)]
    translated = _translations(statement)
    found = tokens(statement)
    return [
        _english(word, translated.get(found[word.at], ()), theirs) for word in read(statement)
    ]


def _french(word: Word, theirs: Sequence[Word], weight: float) -> Matched:
    exact = tuple(other for other in theirs if other.term == word.term)
    near = exact or tuple(other for other in theirs if akin(word.term, other.term))
    strength = _SAME if exact else _KIN if near else 0.0
    if not near:
        held = {other.term for other in theirs}
        synonyms = lexicon().synonyms.get((word.term,), ())
        strength = _SYNONYM if any(held.issuperset(other) for other in synonyms) else 0.0
    return Matched(word, (word.term,), weight, near, strength)


def _english(word: Word, forms: Sequence[Stems], theirs: Sequence[Word]) -> Matched:
    terms = (word.term, *(term for form in forms for term in form))
    others = tuple(other for other in theirs if any(akin(term, other.term) for term in terms))
    weight = 1.0 if forms or others else _UNKNOWN_ENGLISH
    return Matched(word, terms, weight, others, _TRANSLATED if others else 0.0)


def _translations(statement: str) -> dict[str, tuple[Stems, ...]]:
    """The French stems of each English word, alone or in an expression."""
    found: dict[str, tuple[Stems, ...]] = {}
    for expression, forms in lexicon().translations(statement).items():
        for token in tokens(expression):
            found[token] = found.get(token, ()) + forms
    return found


def akin(one: str, other: str) -> bool:
    """Whether two stems are the same or of one family: « complementar », « complementair ».

    >>> akin("complementar", "complementair"), akin("group", "grav")
    (True, False)
    """
    if one == other:
        return True
    shared = 0
    while shared < min(len(one), len(other)) and one[shared] == other[shared]:
        shared += 1
    return shared >= max(_FAMILY, min(len(one), len(other)) - _ENDINGS)
