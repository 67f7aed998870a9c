"""The passages of an index by place, for what is known by where it stands."""

from bisect import bisect_left, bisect_right

from indexer.model import Kind, Passage
from indexer.search.index import Index


class Passages:
    """Finds the passage that holds an offset, and those of some kinds, in reading order."""

    def __init__(self, index: Index) -> None:
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
