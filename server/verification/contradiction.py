"""Whether a statement denies what the sentences that it cites affirm, or the reverse.

Three ways of it: a word is denied on one side only; the statement denies something where its
sentences deny nothing; a word stands where its opposite stands in the sentences (« favorise »
for « freine »), as firmly.
"""

from collections.abc import Sequence

from server.verification.alignment import Matched, akin
from server.verification.negation import Word, denies, read
from server.verification.opposites import opposites

_SHORTEST = 5  # letters of a stem that another one may go on from
_FIRMLY = 0.4  # grip above which a word is more than loosely denied


def contradicts(statement: str, texts: Sequence[str], matched: Sequence[Matched]) -> bool:
    """Whether the words of a statement, aligned with its sentences, say the contrary.

    >>> from server.verification.alignment import align
    >>> said, cited = "Le prêt est gratuit", ["Le prêt n'est pas gratuit."]
    >>> contradicts(said, cited, align(said, cited, lambda term: 1.0))
    True
    """
    if _turned(matched):
        return True
    theirs = [word for text in texts for word in read(text)]
    if denies(statement) and not any(map(denies, texts)):
        return not _denies_the_opposite(matched, theirs)
    return _opposed(matched, theirs)


def _turned(matched: Sequence[Matched]) -> bool:
    """Whether what one side alone denies weighs more than what both deny."""
    agree = conflict = 0.0
    firm = False
    for one in matched:
        grips = [max(one.word.grip, other.grip) for other in one.others]
        if any(other.denied == one.word.denied for other in one.others):
            agree += one.weight * max(grips) * one.word.denied
        elif grips:
            conflict += one.weight * max(grips)
            firm = firm or max(grips) > _FIRMLY
    return firm and conflict > agree


def _denies_the_opposite(matched: Sequence[Matched], theirs: Sequence[Word]) -> bool:
    """Whether a statement denies the contrary of a cited word: « ne freine pas »."""
    return any(
        akin(word.term, other)
        for one in matched
        if one.word.denied
        for other in contraries(one)
        for word in theirs
        if not word.denied
    )


def _opposed(matched: Sequence[Matched], theirs: Sequence[Word]) -> bool:
    """Whether a word that the sentences do not hold stands in the place of its opposite."""
    said = [term for one in matched for term in one.terms]
    return any(
        akin(word.term, other)
        and word.denied == one.word.denied
        and not any(akin(word.term, term) for term in said)
        for one in matched
        if not one.others
        for other in contraries(one)
        for word in theirs
    )


def contraries(one: Matched) -> frozenset[str]:
    """The stems that say the opposite of a word."""
    known = opposites().of
    found = [known[term] for term in one.terms if term in known]
    if not found:
        found = [known[key] for key in known if any(_begins(key, term) for term in one.terms)]
    return frozenset[str]().union(*found)


def _begins(one: str, other: str) -> bool:
    """Whether a stem is another one with an ending: « oppos » and « oppose »."""
    short, long = sorted((one, other), key=len)
    return len(short) >= _SHORTEST and long.startswith(short)
