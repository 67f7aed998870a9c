"""What is looked up rather than searched: acronyms, people, works, rows of the contents.

Each is looked up among the documents that a question is asked of, so that what another document
says takes no place and counts for nothing.
"""

from dataclasses import dataclass
from typing import Final

from indexer.scope import Scope
from server.extractive.acronyms import Glossary
from server.extractive.contents import Contents
from server.extractive.passages import Holding, Passages, held_by
from server.extractive.people import People
from server.extractive.works import Works

_KEPT: Final = 32  # choices of documents whose look-ups are kept


@dataclass(frozen=True, slots=True)
class LookUps:
    """The answerers that look up, over some documents."""

    glossary: Glossary
    people: People
    works: Works
    contents: Contents


class LookUpsWithin:
    """The look-ups of an index, and of any choice of its documents."""

    def __init__(self, index: Holding) -> None:
        self._index = index
        self.everywhere = _made(index)
        self._chosen: dict[frozenset[str], LookUps] = {}

    def of(self, scope: Scope) -> LookUps:
        """The look-ups of the documents of a scope, made when they are first needed."""
        documents = scope.documents
        if not documents:
            return self.everywhere
        found = self._chosen.get(documents)
        if found is None:
            found = _made(held_by(self._index, scope))
            if len(self._chosen) >= _KEPT:
                self._chosen.clear()
            self._chosen[documents] = found
        return found


def _made(held: Holding) -> LookUps:
    glossary = Glossary(held.documents, Passages(held))
    return LookUps(glossary, People(held), Works(held), Contents(held))
