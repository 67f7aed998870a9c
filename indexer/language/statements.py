"""Whether a line that no full stop ends states something, and what it defines.

A title names (« Conditions d'admission »); a statement says (« Le prêt est plafonné à 300 euros »).
"""

import re

from indexer.language.closed_lists import either, folded
from indexer.language.french import fold

_VERBS = either(folded("verbs.fr", "verbs.en"))
_STATES = re.compile(rf"\b(?:{_VERBS})\b|\bn(?:e |')\w+ (?:pas|plus|jamais|que)\b")
# What stands before the verb of a title that only names: « Ce qui est dû », « Comment c'est fait ».
_ASKS = re.compile(
    rf"\b(?:{either(folded('interrogatives'))}|quels|quelles?|qu'\w*|dont|si|that|whether)\b"
)
# « Horaires : 9 h à 17 h »: a title with a value.
_VALUED = re.compile(r"[^.!?:]{2,60} : (?=.*\d).+")
# « Référent : celui qui suit la famille », « Prêt — somme avancée »
_DEFINITION = re.compile(r"(?P<term>[^.!?:;\n]{2,70}?)(?: ?[:=] | [—–] )(?P<said>\S[^\n]+)")
_TERM = 8  # words that a term may have
_TITLE = 120  # characters that a title line may have


def states(line: str) -> bool:
    """Whether a line without a full stop says something of something.

    >>> states("Le prêt est gratuit"), states("Prêt de matériel")
    (True, False)
    """
    plain = fold(line).strip()
    if plain.endswith(("?", ":")):
        return False
    if len(plain) > _TITLE or _VALUED.fullmatch(plain):
        return True
    verb = _STATES.search(plain)
    return verb is not None and not _ASKS.search(plain, 0, verb.start())


def defines(line: str) -> bool:
    """Whether a line opens with a term and says what it is.

    >>> defines("Tuteur : la personne qui suit un stagiaire")
    True
    """
    found = _DEFINITION.match(line)
    return found is not None and len(found["term"].split()) <= _TERM
