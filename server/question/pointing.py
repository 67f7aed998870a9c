"""« Ce document », « ce rapport », « ce guide »: which document a question points at."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from indexer.language.closed_lists import forms
from indexer.language.french import fold
from indexer.model import Source

_THIS: Final = re.compile(r"\b(?:ce|cet|cette|this) (?P<name>[a-z]+)\b")
_NAMES: Final = frozenset(
    fold(form)
    for name in ("document.itself", "document.as_a_work", "document.text")
    for form in forms(name)
)


@dataclass(frozen=True, slots=True)
class Pointed:
    """What a question calls this; `document` is None where nothing tells which one is meant."""

    words: str
    document: Source | None


def pointed(question: str, documents: Sequence[Source], reading: str | None) -> Pointed | None:
    """The document that is pointed at among several; None where none is.

    It is the one that is being read or, where « ce guide » fits one title alone, that one.
    """
    found = _THIS.search(fold(question)) if len(documents) > 1 else None
    if found is None:
        return None
    titled = [one for one in documents if fold(one.title).split()[:1] == [found["name"]]]
    if not titled and found["name"] not in _NAMES:
        return None
    among = titled or documents
    read = [one for one in among if one.id == reading]
    only = read or (among if len(among) == 1 else [])
    return Pointed(found[0], only[0] if only else None)
