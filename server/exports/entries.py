"""What a reference manager takes: an entry for each document, and for each work it cites.

One entry for a document, however often it is quoted: its passages stand in its notes, with
their pages. A work that was met only in a document is an entry of its own, and its very title
says so, since a bibliography shows titles and hides notes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import starmap

from indexer.model import Reference, Source
from server.exports import iso690
from server.exports.citing import Cited, works_cited
from server.exports.text import legal

UNTITLED = "[Titre non indiqué]"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a reference manager.

    `sources`: the document itself, or those that cite the work. `cited_in`: where a work is
    cited, empty for a document. `passages`: what is quoted, with its page, and where to read.
    """

    key: str
    work: Reference
    sources: tuple[Source, ...]
    cited_in: tuple[str, ...]
    passages: tuple[str, ...]

    @property
    def aside(self) -> str:
        """What follows the title of a work that nobody here has read."""
        if not self.cited_in:
            return ""
        return f"[cité dans {' ; '.join(map(_called, self.sources))}]"

    @property
    def source(self) -> Source:
        """The document itself, or the first that cites the work."""
        return self.sources[0]

    @property
    def title(self) -> str:
        """The title, with where the work is cited."""
        title = self.work.title or (UNTITLED if self.cited_in else self.source.title)
        return legal(f"{title} {self.aside}".strip())

    @property
    def language(self) -> str:
        """The language of a document; nobody here knows that of a work it cites."""
        return "" if self.cited_in else self.source.language

    @property
    def place(self) -> str:
        """Where a document was published, if that is known."""
        return "" if self.cited_in else self.source.place or ""

    @property
    def isbn(self) -> str:
        """The number of a document, if it has one."""
        return "" if self.cited_in else self.source.isbn or ""

    @property
    def licence(self) -> str:
        """What a document allows, if it says so."""
        return "" if self.cited_in else self.source.licence or ""

    @property
    def keywords(self) -> tuple[str, ...]:
        """The tags of a work: the documents that cite it."""
        citing = self.sources if self.cited_in else ()
        return tuple(f"cité par {source.id}" for source in citing)

    @property
    def notes(self) -> tuple[str, ...]:
        """Where a work is cited, then the passages."""
        return (*self.cited_in, *self.passages)


def _called(source: Source) -> str:
    """« Conseil supérieur du travail social, 2010 »."""
    return f"{' et '.join(source.authors) or source.title}, {source.year or 's. d.'}"


def entries(cited: Iterable[Cited]) -> tuple[Entry, ...]:
    """Documents in order of appearance, each followed by the works that it is first to cite."""
    by_document: dict[str, list[Cited]] = {}
    for one in cited:
        by_document.setdefault(one.document, []).append(one)
    works = works_cited(one for found in by_document.values() for one in found)
    return tuple(
        entry
        for document, found in by_document.items()
        for entry in (_document(found), *starmap(_work, works.get(document, ())))
    )


def _document(found: list[Cited]) -> Entry:
    first = found[0]
    passages = tuple(dict.fromkeys(_passage(one) for one in found if not one.work))
    return Entry(first.document, first.itself, (first.source,), (), passages)


def _work(work: Reference, citing: Sequence[Cited]) -> Entry:
    return Entry(
        f"{work.key}-cite-par-{citing[0].document}",
        work,
        tuple(dict.fromkeys(one.source for one in citing)),
        tuple(dict.fromkeys(_where(one) for one in citing)),
        (),
    )


def _where(cited: Cited) -> str:
    itself = iso690.plain(iso690.reference(cited.itself, cited.source)[:-1])
    return legal(f"Cité dans : {itself}, {iso690.locator(cited)}.")


def _passage(cited: Cited) -> str:
    """« … », p. 12; or where a row of the table of contents sends."""
    if cited.pointer:
        return legal(f"À lire : {iso690.target(cited.place)}.")
    return legal(f"{iso690.quoted(cited)}, {iso690.locator(cited)}.")
