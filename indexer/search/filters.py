"""Which passages a search may return: those of a document, of a section."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from indexer.language.french import fold
from indexer.model import Passage, SectionRef
from indexer.search.semantic import Rows


class Filters:
    """The rows of the passages, by document and by section."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages

    def rows(self, document: str | None, section: str | None) -> Rows | None:
        """The rows that both let through, in order; None stands for all of them.

        A section is named by its number, its title or an element of its path (« Partie 2 »),
        and includes the sections below it: « 2.1 » includes « 2.1.3 ».
        """
        if document is None and section is None:
            return None
        kept = [
            rows
            for (owner, ref), rows in self._by_section.items()
            if document in (None, owner) and (section is None or _is_inside(ref, section))
        ]
        return np.sort(np.concatenate([np.empty(0, np.int64), *kept]))

    @cached_property
    def _by_section(self) -> dict[tuple[str, SectionRef], Rows]:
        """Made at the first filtered search: most searches have no filter."""
        grouped: dict[tuple[str, SectionRef], list[int]] = {}
        for row, passage in enumerate(self._passages):
            key = (passage.document, passage.place.section)
            grouped.setdefault(key, []).append(row)
        return {key: np.array(rows, np.int64) for key, rows in grouped.items()}


def lets_through(passage: Passage, document: str | None, section: str | None) -> bool:
    """Whether a passage stands in a document and a section; None stands for any."""
    inside = section is None or _is_inside(passage.place.section, section)
    return inside and document in (None, passage.document)


def _is_inside(ref: SectionRef, section: str) -> bool:
    asked = fold(section).strip()
    names = {fold(name) for name in (ref.number or "", ref.title, *ref.path)}
    return asked in names or (ref.number or "").startswith(f"{asked}.")
