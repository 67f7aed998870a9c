"""Which rows a search may return: those of the passages in a scope."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from indexer.model import Passage, SectionRef
from indexer.scope import EVERYWHERE, Scope
from indexer.search.semantic import Rows


class Filters:
    """The rows of the passages, by document and by section."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages

    def rows(self, scope: Scope) -> Rows | None:
        """The rows of the passages in a scope, in order; None stands for all of them."""
        if scope == EVERYWHERE:
            return None
        kept = [rows for key, rows in self._by_section.items() if scope.includes(*key)]
        return np.sort(np.concatenate([np.empty(0, np.int64), *kept]))

    @cached_property
    def _by_section(self) -> dict[tuple[str, SectionRef], Rows]:
        """Made at the first filtered search: most searches have no filter."""
        grouped: dict[tuple[str, SectionRef], list[int]] = {}
        for row, passage in enumerate(self._passages):
            key = (passage.document, passage.place.section)
            grouped.setdefault(key, []).append(row)
        return {key: np.array(rows, np.int64) for key, rows in grouped.items()}
