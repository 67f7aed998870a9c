"""Questions to begin with: those that a document brings, else some made from what it holds."""

from collections.abc import Iterator
from typing import Final

from indexer.model import Document, Section, Suggestions

_SECTIONS, _ACRONYMS = 2, 1
_TITLE: Final = range(4, 80)  # characters of a title that a question can hold
_LEAST: Final = 150  # characters of a section that says something
_ASKED: Final = {
    "fr": ("Que dit le texte sur « {} » ?", "Que signifie {} ?"),
    "en": ("What does the text say about “{}”?", "What does {} stand for?"),
}


def starters(document: Document) -> tuple[Suggestions, ...]:
    """The questions of `questions.toml`, else some on its longest sections and an acronym."""
    if document.source.questions:
        return document.source.questions
    return tuple(_made(document))


def _made(document: Document) -> Iterator[Suggestions]:
    titles = [section.title for section in _longest(document)]
    shorts = [one.short for one in document.acronyms[:_ACRONYMS]]
    for language, (about, meaning) in _ASKED.items():
        questions = (*map(about.format, titles), *map(meaning.format, shorts))
        if questions:
            yield Suggestions(language, document.source.title, questions)


def _longest(document: Document) -> list[Section]:
    """The sections whose own text is the longest, in reading order, none named twice."""
    lengths = {one.title: (length, one) for one, length in _own_lengths(document)}
    told = [pair for pair in lengths.values() if pair[0] >= _LEAST]
    best = sorted(told, key=lambda pair: -pair[0])[:_SECTIONS]
    return sorted((one for _, one in best), key=lambda one: one.start)


def _own_lengths(document: Document) -> Iterator[tuple[Section, int]]:
    """The sections that can be named, with the characters before their first subsection."""
    starts = [one.start for one in document.sections]
    for rank, section in enumerate(document.sections):
        end = min([section.end, *starts[rank + 1 : rank + 2]])
        if len(section.title) in _TITLE and section.title != document.source.title:
            yield section, end - section.start
