"""The passages of an index by place, for what is known by where it stands."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Protocol

from indexer.model import Document, Kind, Passage
from indexer.scope import Scope


class Holding(Protocol):
    """Documents with their passages: an index, or a part of one."""

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents, in order."""

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Their passages."""


@dataclass(frozen=True, slots=True)
class _Held:
    """Some of the documents of an index."""

    documents: tuple[Document, ...]
    passages: tuple[Passage, ...]


def held_by(index: Holding, scope: Scope) -> Holding:
    """The documents of a scope, whole, with their passages."""
    return _Held(
        tuple(one for one in index.documents if scope.has(one.id)),
        tuple(one for one in index.passages if scope.has(one.document)),
    )


class Passages:
    """Finds the passage that holds an offset, and those of some kinds, in reading order."""

    def __init__(self, index: Holding) -> None:
        self._by_document: dict[str, list[Passage]] = {}
        for passage in index.passages:
            self._by_document.setdefault(passage.document, []).append(passage)
        for passages in self._by_document.values():
            passages.sort(key=lambda one: one.start)
        self._starts = {
            name: [one.start for one in passages]
            for name, passages in self._by_document.items()
        }

    def at(self, document: str, offset: int) -> Passage | None:
        """The passage of a document that holds an offset, or None between passages."""
        rank = bisect_right(self._starts.get(document, []), offset) - 1
        found = self._by_document[document][rank] if rank >= 0 else None
        return found if found and offset < found.end else None

    def first_in(self, document: str, start: int, end: int) -> Passage | None:
        """The first passage of a document that begins in a stretch of it."""
        rank = bisect_left(self._starts.get(document, []), start)
        found = self._by_document.get(document, [])[rank : rank + 1]
        return found[0] if found and found[0].start < end else None

    def of_kinds(self, *kinds: Kind) -> list[Passage]:
        """All the passages of some kinds."""
        return [
            one
            for name in sorted(self._by_document)
            for one in self._by_document[name]
            if one.kind in kinds
        ]
