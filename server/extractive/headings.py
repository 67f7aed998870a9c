"""Where to read, in a document that prints no table of contents: its headings are the rows."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from indexer.language.closed_lists import forms
from indexer.language.french import fold, terms_of, words
from indexer.model import Document, Passage, Section
from indexer.places import Places
from indexer.search.index import Index
from server.drafts import Draft, Line, whole
from server.evidence.gathering import Evidence
from server.evidence.relevance import names_document
from server.extractive.passages import Passages
from server.question.parts import Part

# The share of the question's vocabulary that a title must hold, and headings named at most.
_TITLED, _AT_MOST = 0.6, 2
# « Fiche n° 8 : … », « ÉTAPE 3 »: a heading that says what it is and bears a number.
_NUMBERED = re.compile(r"([a-z]{4,})s? (?:n ?[°o] ?)?(\d{1,3})\b")
_SEVERAL = 3
_ENDS = "?!.…"
# « où lire », « où parle-t-on de »: what is done with a text, or what it does.
_TREATS = frozenset(
    term for form in forms("document.treats", "document.consults") for term in words(form)
)


def asks_to_read(part: Part) -> bool:
    """Whether a place of the text is asked for: « où » alone may ask for one of the world.

    >>> from server.question.parts import make_part
    >>> asks_to_read(make_part("Où lire sur le sol ?", "fr"))
    True
    >>> asks_to_read(make_part("Où est le puits ?", "fr"))
    False
    """
    return "where" in part.cues and (
        names_document(part.searched_plain) or not _TREATS.isdisjoint(part.searched_words)
    )


@dataclass(frozen=True, slots=True)
class _Heading:
    """A title in its place, and how much of what is asked it holds."""

    passage: Passage
    share: float

    @property
    def line(self) -> Line:
        label = self.passage.place.label
        return Line((whole(self.passage),), label if label[-1] in _ENDS else f"{label}.")


class Headings:
    """The headings of the documents that print no table of contents."""

    def __init__(self, index: Index) -> None:
        self._passages = Passages(index)
        self._documents = {one.id: one for one in index.documents if not one.toc}
        self._kinds: dict[str, tuple[str, ...]] = {}

    def answer(self, evidence: Evidence) -> Draft | None:
        """The headings that hold what is asked, where the nearest sentence stands; or None."""
        home = next((one.passage.document for one in evidence.shortlist.candidates), None)
        document = self._documents.get(home) if home else None
        if document is None:
            return None
        fit = [one for one in self._found(document, evidence) if one.share >= _TITLED]
        ranked = sorted(fit, key=lambda one: -one.share)[:_AT_MOST]
        lines = tuple(one.line for one in ranked if one.share == ranked[0].share)
        return Draft("answered", lines, looked_up=True) if lines else None

    def outline(self, document: Document) -> tuple[Line, ...]:
        """All the headings of a document that stand highest, in reading order."""
        listed = [section for section in document.sections if section.listed]
        depths = Counter(len(one.path) for one in listed)
        highest = min(depths, default=0)
        while depths[highest] == 1 and depths[highest + 1]:  # the title of the whole
            highest += 1
        places = Places(document)
        return tuple(
            _Heading(passage, 1.0).line
            for section in listed
            if len(section.path) == highest
            and (passage := self._titled(document, section, places, len(document.text)))
            is not None
        )

    def below(self, document: Document, section: Section) -> tuple[Line, ...]:
        """The headings right below one, in reading order."""
        depth = len(section.path)
        below = [
            one
            for one in document.sections
            if one.start > section.start
            and len(one.path) == depth + 1
            and one.path[:depth] == section.path
        ]
        return self._lines(document, below)

    def below_named(self, document: Document, subject: frozenset[str]) -> tuple[Line, ...]:
        """The headings right below the one whose title holds all of a subject; none without one."""
        named = (
            one for one in document.sections if one.listed and subject <= terms_of(one.title)
        )
        found = (self.below(document, one) for one in named) if subject else ()
        return next(filter(None, found), ())

    def kinds(self, document: Document) -> tuple[str, ...]:
        """What its numbered headings call themselves: « fiche » for « Fiche n° 8 : Les listes »."""
        if document.id not in self._kinds:
            counts = Counter(
                found[1]
                for section in document.sections
                if (found := _NUMBERED.match(fold(section.title)))
            )
            several = (kind for kind, count in counts.items() if count >= _SEVERAL)
            self._kinds[document.id] = tuple(several)
        return self._kinds[document.id]

    def of_kind(
        self, document: Document, kind: str, below: frozenset[str] = frozenset()
    ) -> tuple[Line, ...]:
        """Its headings of one kind below titles that hold some terms, each number once, in order."""
        return self._lines(document, _of_kind(document, kind, below))

    def treating(self, evidence: Evidence, document: Document, kind: str) -> tuple[Line, ...]:
        """Of these headings, the one that names what is asked, else the one that says most of it."""
        sections = _of_kind(document, kind)
        others = min((evidence.coverage(one.title) for one in sections), default=0.0)
        titled = max(sections, key=lambda one: evidence.coverage(one.title), default=None)
        if titled and evidence.coverage(titled.title) > others:
            return self._lines(document, [titled])
        said: Counter[int] = Counter()
        for one in evidence.candidates:
            above = [place for place in sections if place.start <= one.span.start]
            if above and one.passage.document == document.id and one.coverage > others:
                said[above[-1].start] += 1
        most = [start for start, _ in said.most_common(1)]
        return self._lines(document, [one for one in sections if one.start in most])

    def _lines(self, document: Document, sections: Sequence[Section]) -> tuple[Line, ...]:
        places = Places(document)
        found = (self._titled(document, one, places, len(document.text)) for one in sections)
        return tuple(_named(one) for one in found if one is not None)

    def _found(self, document: Document, evidence: Evidence) -> Iterator[_Heading]:
        """The headings above what the search found."""
        near = {hit.passage.place.section.path for hit in evidence.hits}
        places = Places(document)
        for section in document.sections:
            if section.listed and section.path in near:
                share = evidence.known_share_in(section.title)
                passage = self._titled(document, section, places) if share else None
                if passage:
                    yield _Heading(passage, share)

    def _titled(
        self, document: Document, section: Section, places: Places, reach: int = 0
    ) -> Passage | None:
        """The title of a section as a passage, by the name of the first one below it."""
        title = document.text[section.start : section.end].split("\n", 1)[0].rstrip()
        end = section.start + len(title)
        below = self._passages.first_in(document.id, section.start, reach or section.end)
        if below is None or not title:
            return None
        place = places.of(section.start, end)
        return replace(
            below, text=title, start=section.start, end=end, place=place, sentences=()
        )


def _of_kind(
    document: Document, kind: str, below: frozenset[str] = frozenset()
) -> list[Section]:
    found: dict[str, Section] = {}
    for section in document.sections:
        match = _NUMBERED.match(fold(section.title))
        if match and match[1] == kind and below <= terms_of(" ".join(section.path[:-1])):
            found.setdefault(match[2], section)
    return list(found.values())


def _named(heading: Passage) -> Line:
    """A heading by its own words, listed in the contents or not, with its page."""
    pages = heading.place.pages
    end = "" if heading.text[-1] in _ENDS else "."
    return Line(
        (whole(heading),), f"{heading.text}, p. {pages[0]}." if pages else heading.text + end
    )
