"""The sections that a question names: « dans l'introduction », « la lettre de mission »."""

import re

from indexer.language.french import fold, words
from indexer.model import Document, Section
from indexer.search.index import Index

_OPENING_WORDS = 3  # of a title line, such as « Lettre de mission »


class NamedSections:
    """Names of the sections that hold text, and what else the text calls them."""

    def __init__(self, index: Index) -> None:
        self._names: list[tuple[re.Pattern[str], str, str]] = []
        for document in index.documents:
            for section in document.sections:
                if section.listed and section.start > 0:
                    for name in _names(document, section):
                        pattern = re.compile(rf"\b{re.escape(name)}s?\b")
                        self._names.append((pattern, document.id, section.title))

    def named(self, plain: str) -> dict[tuple[str, str], tuple[str, ...]]:
        """The sections that a folded text names, as (document, title), with what names them."""
        found: dict[tuple[str, str], list[str]] = {}
        for pattern, document, title in self._names:
            match = pattern.search(plain)
            if match:
                found.setdefault((document, title), []).extend(words(match[0]))
        return {place: tuple(terms) for place, terms in found.items()}


def _names(document: Document, section: Section) -> set[str]:
    """The title of a section, and the first words of the title lines that open it."""
    names = {fold(section.title)}
    opening = [one for one in document.paragraphs if section.start <= one.start < section.end][
        :3
    ]
    for line in (document.text[one.start : one.end] for one in opening):
        if line[-1:].isalnum() and "\t" not in line and " : " not in line:
            start = fold(line).split()[:_OPENING_WORDS]
            if len(start) == _OPENING_WORDS:
                names.add(" ".join(start))
    return names
