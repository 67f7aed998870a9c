"""Where to look: the whole corpus, some documents, a section."""

from dataclasses import dataclass
from typing import Final, Self

from indexer.language.french import fold
from indexer.model import Passage, SectionRef


@dataclass(frozen=True, slots=True)
class Scope:
    """Documents, a section, or both; what is empty restricts nothing.

    A section is named by its number, its title or an element of its path (« Partie 2 »), and
    includes those below it: `Scope.of(section="2.1")` holds the passages of « 2.1.3 ».
    """

    documents: frozenset[str] = frozenset()
    section: str | None = None

    @classmethod
    def of(cls, *documents: str, section: str | None = None) -> Self:
        """The scope of these documents: `Scope.of("rapport", "guide")`."""
        return cls(frozenset(documents), section)

    def holds(self, passage: Passage) -> bool:
        """Whether a passage stands there."""
        return self.includes(passage.document, passage.place.section)

    def has(self, document: str) -> bool:
        """Whether a document is one of those."""
        return not self.documents or document in self.documents

    def includes(self, document: str, section: SectionRef) -> bool:
        """Whether a section of a document is there."""
        inside = self.section is None or _is_inside(section, self.section)
        return inside and self.has(document)


EVERYWHERE: Final = Scope()


def _is_inside(ref: SectionRef, section: str) -> bool:
    asked = fold(section).strip()
    names = {fold(name) for name in (ref.number or "", ref.title, *ref.path)}
    return asked in names or (ref.number or "").startswith(f"{asked}.")
