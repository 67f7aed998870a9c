"""The text of a document while it is being written, and the offsets of what was added."""

from dataclasses import dataclass, field

from indexer.model import Span


@dataclass(slots=True)
class TextBuilder:
    """A text that grows at its end; joined once, so that long documents stay linear."""

    length: int = 0
    last: str = ""
    _pieces: list[str] = field(default_factory=list)

    def add(self, content: str, separator: str) -> Span:
        """Add `content`, after `separator` unless it opens the text; return where it is."""
        before = separator if self.length else ""
        self._pieces += [before, content]
        self.length += len(before) + len(content)
        self.last = content
        return Span(self.length - len(content), self.length)

    def text(self) -> str:
        """The whole text."""
        return "".join(self._pieces)
