"""The entries of the glossary: computed once from the documents, nothing written by hand.

An acronym comes with its expansion, a concept with the sentence that defines it if the text
has one, and both with the sections that treat of them: the titles of the table of contents
that name them, and the pages of the text where they stand.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from indexer.language.french import fold
from indexer.model import Acronym, Document, Span
from server.addresses import reader_at
from server.glossary.definitions import Defined, definitions, subjects
from server.glossary.notions import Notion, expressions, notions
from server.glossary.pairs import paired
from server.glossary.places import TermPlace, Treated
from server.glossary.term_finder import Finder, key

_ACRONYMS, _CONCEPTS = 1_000, 500  # entries at most, those with the most places first
# Characters of a corpus whose sentences are looked at; titles are looked at whatever its size.
_SCANNED: Final = 2_000_000
_MET: Final = 2  # places that make a notion of an expression that may be one


@dataclass(frozen=True, slots=True)
class TermQuote:
    """Words of the text about a term, with their place."""

    document: str
    start: int
    end: int
    quote: str
    label: str
    pages: tuple[int, int] | None
    pages_inferred: bool
    url: str


@dataclass(frozen=True, slots=True)
class TermEntry:
    """A term. `expanded`: where an acronym is spelt out; `definition`: a sentence that defines.

    `pair`: the term that the text sets beside this one, or that differs from it by a few words
    (« ISIC » and « ISAP »); `together`: a sentence that speaks of both.
    """

    term: str
    expansion: str | None
    kind: Literal["acronym", "concept"]
    expanded: TermQuote | None
    definition: TermQuote | None
    places: tuple[TermPlace, ...]
    pair: str | None
    together: TermQuote | None


@dataclass(frozen=True, slots=True)
class Terms:
    """The glossary of a corpus, in alphabetical order."""

    entries: tuple[TermEntry, ...]


def terms(documents: Sequence[Document]) -> Terms:
    """The acronyms and the concepts of some documents; takes seconds on a large corpus."""
    left = _SCANNED
    found: dict[tuple[str, str], TermEntry] = {}
    for document in documents:
        reading = _Reading(document, min(left, len(document.text)))
        left -= reading.until
        for entry in reading.entries():
            identity = (fold(entry.term), fold(entry.expansion or ""))
            found[identity] = _merged(found.get(identity), entry)
    kept = [
        *_most(found.values(), "acronym", _ACRONYMS),
        *_most(found.values(), "concept", _CONCEPTS),
    ]
    return Terms(tuple(sorted(kept, key=lambda one: (fold(one.term), one.expansion or ""))))


def _most(entries: Iterable[TermEntry], kind: str, count: int) -> list[TermEntry]:
    ranked = sorted(
        (one for one in entries if one.kind == kind), key=lambda one: -len(one.places)
    )
    return ranked[:count]


def _merged(known: TermEntry | None, other: TermEntry) -> TermEntry:
    """A term of two documents is one entry, if it stands for the same thing in both."""
    if known is None:
        return other
    return replace(
        known,
        definition=known.definition or other.definition,
        places=(*known.places, *other.places),
        pair=known.pair or other.pair,
        together=known.together or other.together,
    )


class _Reading:
    """One document, read for its terms up to an offset."""

    def __init__(self, document: Document, until: int) -> None:
        self.until = until
        self._document = document
        # A short form keeps its first expansion.
        self._acronyms = {one.short: one for one in reversed(document.acronyms)}
        self._long = {key(one.expansion): one.short for one in document.acronyms}
        self._notions = self._gathered()
        forms = [*self._acronyms, *(one.expansion for one in document.acronyms), *self._notions]
        finder = Finder(dict.fromkeys(forms))
        self._treated = Treated(document, finder, until)
        self._defined = self._best(definitions(document, finder, until))

    def entries(self) -> Iterator[TermEntry]:
        """Acronyms, then concepts, without the expressions that are hardly met."""
        pairs = paired(self._document, list(self._acronyms.values()), self.until)
        for short, acronym in self._acronyms.items():
            other, together = pairs.get(short, (None, None))
            yield TermEntry(
                short,
                acronym.expansion,
                "acronym",
                self._quote(Span(acronym.start, acronym.end)),
                self._definition(short, acronym.expansion),
                self._treated.places([short, acronym.expansion], _span(acronym)),
                other,
                self._quote(together) if together else None,
            )
        for text, sure in self._notions.items():
            places = self._treated.places([text], None)
            definition = self._definition(text)
            met = len(key(text)) > 1 and self._treated.count(text) >= _MET
            if sure or definition or met:
                yield TermEntry(text, None, "concept", None, definition, places, None, None)

    def _gathered(self) -> dict[str, bool]:
        """The notions of titles and of the text, each in its first form, and whether it is sure."""
        text = self._document.text[: self.until]
        titles = [row.title for row in self._document.toc]
        titles += [part.title for part in self._document.parts]
        titles = titles or [section.title for section in self._document.sections]
        found = [
            *(notion for title in titles for notion in notions(title)),
            *(Notion(subject, sure=True) for subject in subjects(self._document, self.until)),
            *expressions(text),
        ]
        gathered: dict[tuple[str, ...], Notion] = {}
        for one in found:
            known = gathered.get(key(one.text))
            if known is None or (one.sure and not known.sure):
                gathered[key(one.text)] = Notion(known.text if known else one.text, one.sure)
        return {
            one.text: one.sure
            for words, one in gathered.items()
            if words and words not in self._long and not self._holds_acronym(one.text)
        }

    def _holds_acronym(self, text: str) -> bool:
        return any(
            word in self._acronyms or word.isupper() for word in text.replace("/", " ").split()
        )

    def _best(self, found: Iterable[Defined]) -> dict[str, Span]:
        """The surest sentence for each term; the first one where two are as sure."""
        ranked = sorted(found, key=lambda one: (one.rank, one.sentence.start))
        return {one.term: one.sentence for one in reversed(ranked)}

    def _definition(self, *forms: str) -> TermQuote | None:
        found = [self._defined[form] for form in forms if form in self._defined]
        return self._quote(found[0]) if found else None

    def _quote(self, span: Span) -> TermQuote:
        place = self._treated.where.of(span.start, span.end)
        name = self._document.id
        return TermQuote(
            document=name,
            start=span.start,
            end=span.end,
            quote=self._document.text[span.start : span.end],
            label=place.label,
            pages=place.pages,
            pages_inferred=place.pages_inferred,
            url=reader_at(name, span.start, span.end),
        )


def _span(acronym: Acronym) -> Span:
    return Span(acronym.start, acronym.end)
