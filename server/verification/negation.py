"""What a sentence denies: the polarity of its words, in French and English.

Each content word is read with its polarity: how many negations bear on it, modulo two. « Elle
ne va pas sans règles » denies « va », and affirms « règles ». « ne … que » restricts, « non
seulement » and « pas seulement » add, and « avant qu'il ne parte » denies nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.language.french import STOP_WORDS, stem
from server.verification.opposites import opposites, tokens


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_SECOND = _set("pas point jamais plus aucun aucune rien personne ni guere nul nulle nullement")
_ALONE = _set("sans ni non aucun aucune jamais pas without not no never neither nor none")
_ALONE |= _set("hardly rarely seldom cannot lacks lack peu")
_WHOLE_CLAUSE = _set("not never cannot hardly rarely seldom")
_ADDS = _set("seulement uniquement simplement only merely just longer que")
_QUIET = _SECOND | _ALONE | _ADDS  # they tell the polarity of others, and have none
# « ne » alone denies with these; « ne … que » apart.
_BARE = re.compile(r"(?:peu[tx]|peuvent|pouvai\w+|pourr\w+|sau\w+|sait|ose\w*|cess\w+|doi\w+)$")
_STOP = frozenset(";:.!?()")
_BREAKS = _set("mais car puisque afin tandis lorsque quand pourtant cependant but because so")
_OPENS = _set("qui dont ou que et mais which who and but")
_BEFORE_NE = _set("aucun aucune rien personne jamais nul nulle")
_IDIOMS = {("sans", "doute"), ("sans", "cesse"), ("peu", "a"), ("non", "plus")}
_LOOSE, _OPINION = 0.35, 0.5  # how closely a negation bears on what it does not deny first
_REACH = 7  # words between « ne » and its second half
_AFTER_ALONE = 8  # words that « sans », « non », « aucun » deny


@dataclass(frozen=True, slots=True)
class Word:
    """A content word's stem, whether an odd number of negations bears on it, and how closely.

    `grip` is 0 where no negation bears on it, 1 on the word that is denied first of all.
    """

    term: str
    denied: bool
    grip: float
    at: int


def read(text: str) -> list[Word]:
    """The content words of a text, each with its polarity.

    >>> [(word.term, word.denied) for word in read("Le prêt n'est pas gratuit.")]
    [('pret', False), ('gratuit', True)]
    """
    found = tokens(text)
    counts = [0] * len(found)
    grips = [0.0] * len(found)
    for start, end in _scopes(found):
        for at, grip in zip(range(start, end), _grips(found[start:end]), strict=True):
            counts[at] += 1
            grips[at] = max(grips[at], grip)
    return [
        Word(stem(token), counts[at] % 2 == 1, grips[at], at)
        for at, token in enumerate(found)
        if is_content(token)
    ]


def denies(text: str) -> bool:
    """Whether a text holds a negation, or a verb that amounts to one.

    >>> denies("Nul ne peut voter."), denies("Chacun vote.")
    (True, False)
    """
    return bool(_scopes(tokens(text)))


def _scopes(found: Sequence[str]) -> set[tuple[int, int]]:
    """The stretches of words that negations bear on."""
    return {*_with_ne(found), *_alone(found), *_expressions(found), *_denying(found)}


def _grips(scope: Sequence[str]) -> list[float]:
    """How closely a negation bears on the words of its scope: the first verb most of all."""
    grips = [_LOOSE] * len(scope)
    for at, token in enumerate(scope):
        if not is_content(token) or stem(token) in opposites().transparent:
            continue
        if stem(token) in opposites().opinion:
            return [_OPINION] * len(scope)
        grips[at] = 1.0
        break
    return grips


def _denying(found: Sequence[str]) -> Iterator[tuple[int, int]]:
    """What verbs like « refuser » deny."""
    for at, token in enumerate(found):
        if stem(token) in opposites().denying:
            yield at + 1, _clause_end(found, at + 1, comma=True)


def is_content(token: str) -> bool:
    """Whether a token means something by itself.

    >>> is_content("jardin"), is_content("pas"), is_content("12")
    (True, False, False)
    """
    return token[0].isalpha() and len(token) > 1 and token not in STOP_WORDS | _QUIET


def _with_ne(found: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The clauses that « ne … pas » and its like deny, subject included."""
    for at, token in enumerate(found):
        if token not in {"ne", "n"} or found[at - 1 : at] == ["ni"]:
            continue
        start = _clause_start(found, at)
        if _BEFORE_NE & set(found[start:at]):  # « aucun rapport ne… »
            yield start, _clause_end(found, at + 1)
            continue
        near = found[at + 1 : min(at + 1 + _REACH, _clause_end(found, at + 1))]
        second = next((i for i, word in enumerate(near) if word in _SECOND), None)
        if second is None:
            if "que" in near or "qu" in near or not (near and _BARE.match(near[0])):
                continue
        elif _only_adds(near, second):
            continue
        yield at + 1, _clause_end(found, at + 1)


def _only_adds(near: Sequence[str], second: int) -> bool:
    """Whether « pas » is the one of « pas seulement » or of « ne fait pas que »."""
    after = near[second + 1] if second + 1 < len(near) else ""
    return after in _ADDS - {"que"} or (after in {"que", "qu"} and near[0] in {"fait", "font"})


def _alone(found: Sequence[str]) -> Iterator[tuple[int, int]]:
    """What « sans », « non », « aucun » deny where no « ne » stands in their clause."""
    for at, token in enumerate(found):
        after = found[at + 1] if at + 1 < len(found) else ""
        if after in _ADDS or (token, after) in _IDIOMS:
            continue
        if token.endswith("n't") or token in _WHOLE_CLAUSE:  # English
            yield at + 1, _clause_end(found, at + 1)
        if token not in _ALONE - _WHOLE_CLAUSE:
            continue
        if token in _SECOND and _has_ne(found, at):
            continue
        if token == "peu" and found[at - 1 : at] in (["un"], ["a"]):
            continue
        yield at + 1, min(at + 1 + _AFTER_ALONE, _clause_end(found, at + 1, comma=True))


def _has_ne(found: Sequence[str], at: int) -> bool:
    start = _clause_start(found, at)
    return any(word in {"ne", "n"} for word in found[start : _clause_end(found, at)])


def _expressions(found: Sequence[str]) -> Iterator[tuple[int, int]]:
    for at in range(len(found)):
        for expression in opposites().expressions:
            if tuple(found[at : at + len(expression)]) == expression:
                after = at + len(expression)
                yield after, min(after + _AFTER_ALONE, _clause_end(found, after, comma=True))
                break


def _clause_start(found: Sequence[str], at: int) -> int:
    for start in range(at - 1, -1, -1):
        if found[start] in _STOP or found[start] == ",":
            return start + 1
        if found[start] in _OPENS | _BREAKS:
            return start + 1
    return 0


def _clause_end(found: Sequence[str], at: int, *, comma: bool = False) -> int:
    for end in range(at, len(found)):
        if found[end] in _STOP or found[end] in _BREAKS:
            return end
        if found[end] == "," and (
            comma or (found[end + 1 : end + 2] and found[end + 1] in _OPENS)
        ):
            return end
    return len(found)
