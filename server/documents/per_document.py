"""What is worked out once for each document, and kept as long as it is served."""

from collections.abc import Callable
from typing import Generic, TypeVar

from indexer.model import Document

_Made = TypeVar("_Made")


class Once(Generic[_Made]):
    """`make(document)`, remembered for the newest document of each id.

    Two threads may both make it the first time; they make the same thing.
    """

    def __init__(self, make: Callable[[Document], _Made]) -> None:
        self._make = make
        self._made: dict[str, tuple[Document, _Made]] = {}

    def of(self, document: Document) -> _Made:
        """What was made of this document, or of the one that took its place."""
        known = self._made.get(document.id)
        if known is None or known[0] is not document:
            known = self._made[document.id] = (document, self._make(document))
        return known[1]
