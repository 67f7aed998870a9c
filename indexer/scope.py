"""Where to look: the whole corpus, a document, a section."""

from dataclasses import dataclass
from typing import Final

from indexer.language.french import fold
from indexer.model import Passage, SectionRef


@dataclass(frozen=True, slots=True)
class Scope:
    """A document, a section, or both; what is None restricts nothing.

    A section is named by its number, its title or an element of its path (« Partie 2 »), and
    includes those below it: `Scope(section="2.1")` holds the passages of « 2.1.3 ».
    """

    document: str | None = None
    section: str | None = None

    def holds(self, passage: Passage) -> bool:
        """Whether a passage stands there."""
        return self.includes(passage.document, passage.place.section)

    def includes(self, document: str, section: SectionRef) -> bool:
        """Whether a section of a document is there."""
        inside = self.section is None or _is_inside(section, self.section)
        return inside and self.document in (None, document)


EVERYWHERE: Final = Scope()


def _is_inside(ref: SectionRef, section: str) -> bool:
    asked = fold(section).strip()
    names = {fold(name) for name in (ref.number or "", ref.title, *ref.path)}
    return asked in names or (ref.number or "").startswith(f"{asked}.")
