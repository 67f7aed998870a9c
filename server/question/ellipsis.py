"""A question that changes one thing in the one before: « Que fait le maire ? Et le préfet ? »."""

import re
from typing import Final

from indexer.language.closed_lists import either, forms

_OPENING: Final = re.compile(rf"^\W*(?:(?:{either(forms('openings'))})\b\W*)+", re.IGNORECASE)
# Those that are written in several ways.
_SEVERAL: Final = frozenset({"à", "au", "aux", "de", "du", "des", "d", "d'", "d’"})
_ONE_WAY: Final = either(tuple(one for one in forms("prepositions") if one not in _SEVERAL))
_PREPOSITION: Final = re.compile(
    rf"(?:{_ONE_WAY})\b|(?:à|aux?)\b|(?:de|du|des|d['’])", re.IGNORECASE
)
_DETERMINER: Final = re.compile(r"(?:l[ea]s?\b|l['’]|une?\b|des\b|the\b|an?\b)", re.IGNORECASE)
# Ways to write the same preposition.
_SAME: Final = {"a": "à|aux?", "d": r"d['’]|de|du|des"}
# What goes on after the thing that changes: « la charte est-elle signée », « le bus passe-t-il ».
_GOES_ON: Final = re.compile(
    r"[\w'’-]+(?:\s+\w+)?\s+(?=\S+-(?:t-)?(?:on|ils?|elles?|ce)\b|(?:est|sont|a|ont|is|are)\b)"
)
_ENDS: Final = " ?!.…,;:"


def merged(before: str, text: str) -> str:
    """An earlier question with the one that continues it, as one text.

    Where that one opens with « et » and names something in the place of something else, what it
    replaces is left out: « Que fait le maire ? » and « Et le préfet ? » give « Que fait le
    préfet ? ».

    >>> merged("Comment aider en ville ?", "et à la campagne ?")
    'Comment aider en ville ? et à la campagne ?'
    >>> merged("Que fait le maire ?", "Et le préfet ?")
    'Que fait le préfet ?'
    """
    changed = _OPENING.sub("", text, count=1) if before else text
    if not before or changed == text:
        return f"{before} {text}".strip()
    left = _without(before.rstrip(_ENDS), changed)
    return f"{before} {text}" if left is None else f"{left} {changed}".strip()


def _without(before: str, changed: str) -> str | None:
    """The earlier question without what a change replaces; None where nothing is seen to be."""
    if found := _PREPOSITION.match(changed):
        same = _last(before, _same(found[0]))
        return before[: same.start()].rstrip() if same else None
    if _DETERMINER.match(changed):
        same = _last(before, _DETERMINER.pattern)
        return _cut(before, same) if same else None
    return None


def _same(preposition: str) -> str:
    plain = preposition.lower().replace("à", "a")[0]
    return _SAME[plain] if preposition.lower() in _SEVERAL else rf"{re.escape(preposition)}"


def _last(before: str, pattern: str) -> re.Match[str] | None:
    """Where the last of some words stands in the earlier question, behind its first one."""
    found = list(re.finditer(rf"(?<=\s)(?:{pattern})(?=\s|(?<=['’]))", before, re.IGNORECASE))
    return found[-1] if found else None


def _cut(before: str, place: re.Match[str]) -> str:
    """Without the thing named there, but with what is asked of it."""
    rest = before[place.end() :].lstrip()
    goes_on = _GOES_ON.match(rest)
    return f"{before[: place.start()]}{rest[goes_on.end() :] if goes_on else ''}".strip()
