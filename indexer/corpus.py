"""Read the documents of a corpus; one that cannot be read is a `Problem`, and stops no other."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Protocol

from pydantic import Field

from indexer.boxes import Box, located
from indexer.declared import Entry, declarations, entry, undeclared
from indexer.errors import CorpusError
from indexer.formats.choosing import read_bytes, read_content, reader_of
from indexer.formats.reading import Description, Reading
from indexer.model import Document, Source, Suggestions
from indexer.readers.assembling import read_blocks
from indexer.readers.declarations import Declared, read_toml
from indexer.readers.layout import read_layout

# Raised when documents are read or split in another way; a part of every fingerprint.
READING_VERSION = 21

_LOOKED_INTO = 5_000_000  # bytes of a file that nothing declares


class _Group(Declared):
    """Questions of one kind of reader."""

    who: str = Field(min_length=1)
    questions: tuple[Annotated[str, Field(min_length=1)], ...] = Field(min_length=1)


class _Questions(Declared):
    """The content of a `questions.toml`, by language of the page."""

    fr: tuple[_Group, ...] = ()
    en: tuple[_Group, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """A file of the corpus that is not read; `message` says why, and what to do."""

    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Read:
    """A document as it was read, and what is to be checked of it.

    `boxes` are where its lines stand on the pages of its file; they are kept apart, and only what
    is to be kept has them.
    """

    document: Document
    warnings: tuple[str, ...] = ()
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Corpus:
    """The documents of a folder, by identifier, and what could not be read of it."""

    reads: tuple[Read, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents that were read."""
        return tuple(read.document for read in self.reads)


class Reads(Protocol):
    """Keeps documents from one reading to the next, by a digest of what they are read from."""

    def get(self, key: str) -> Read | None:
        """What was read, if it is kept."""

    def put(self, key: str, read: Read) -> None:
        """Keep what was read."""


def read_corpus(folder: Path) -> tuple[Document, ...]:
    """Read every declared document, in the order of their identifiers.

    Raises `CorpusError` if there is none, or if a file is missing, malformed, elsewhere by a
    link or not the one whose sha256 was declared: a changed one is never silently indexed.
    """
    found = survey(folder)
    if found.problems:
        raise CorpusError(found.problems[0].message)
    return found.documents


def survey(folder: Path, kept: Reads | None = None) -> Corpus:
    """Read all that can be read of a corpus; raises `CorpusError` if it declares nothing."""
    found: dict[str, Read] = {}
    problems: list[Problem] = []
    for path in declarations(folder):
        try:
            read = _read(entry(path, folder), kept)
            _check_alone(read.document, found)
            found[read.document.id] = read
        except CorpusError as error:
            problems.append(Problem(path.relative_to(folder).as_posix(), str(error)))
    return Corpus(tuple(found[id_] for id_ in sorted(found)), tuple(problems))


def unread(folder: Path) -> tuple[Problem, ...]:
    """The files that stand in a corpus and belong to no document of it."""
    return tuple(
        Problem(path.relative_to(folder).as_posix(), _undeclared(path))
        for path in undeclared(folder)
    )


def _undeclared(path: Path) -> str:
    """What to do with a file that nothing declares: add it, unless no reader takes it.

    A large one is not looked into: this is told at each start, and `repere add` tells it too.
    """
    try:
        if path.stat().st_size <= _LOOKED_INTO:
            reader_of(read_bytes(path), str(path))
    except CorpusError as error:
        return str(error)
    return (
        f"« {path} » n'est pas lu : aucun corpus.toml ne le déclare. Ajoutez-le avec "
        f'« repere add "{path}" », ou retirez-le du corpus.'
    )


def fingerprint(folder: Path) -> str:
    """A sha256 over all that the documents are read from, and over how they are read."""
    digest = hashlib.sha256(str(READING_VERSION).encode())
    for path in declarations(folder):
        try:
            parts: Sequence[Path] = entry(path, folder).parts()
        except CorpusError:
            parts = [path]  # not to be read: what it names is not looked at
        digest.update(mark(parts).encode())
    return digest.hexdigest()


def mark(parts: Sequence[Path]) -> str:
    """A digest of what one document is read from, and of how it is read."""
    digest = hashlib.sha256(str(READING_VERSION).encode())
    for part in parts:
        if part.is_file():
            digest.update(hashlib.sha256(part.read_bytes()).digest())
    return digest.hexdigest()


def _check_alone(document: Document, known: dict[str, Read]) -> None:
    if document.id in known:
        raise CorpusError(
            f"Deux documents portent l'identifiant « {document.id} » : changez-en un."
        )


def _read(one: Entry, kept: Reads | None) -> Read:
    content = _content(one)
    key = mark(one.parts())
    known = kept.get(key) if kept is not None else None
    if known:
        return known
    read = _read_anew(one, content)
    if kept is not None:
        kept.put(key, read)
    return replace(read, boxes=())  # in memory those of a large corpus would weigh


def _content(one: Entry) -> bytes:
    """The bytes of a document's file, which must be those that were declared."""
    if not one.file.is_file():
        raise CorpusError(
            f"Le fichier « {one.file} », déclaré par {one.path.name}, n'existe pas."
        )
    content = read_bytes(one.file)
    actual = hashlib.sha256(content).hexdigest()
    if actual != one.declaration.sha256.lower():
        raise CorpusError(
            f"« {one.file} » a changé : son sha256 est {actual}, {one.path.name} déclare "
            f"{one.declaration.sha256}. Rétablissez le fichier, ou déclarez le nouveau sha256 si "
            "le changement est voulu."
        )
    return content


def _read_anew(one: Entry, content: bytes) -> Read:
    marks = read_layout(one.path.parent / "pages.toml")
    return assembled(one, read_content(content, str(one.file), marks.running_headers))


def assembled(one: Entry, reading: Reading) -> Read:
    """The document that a file makes, as it is declared, once the file has been read."""
    marks = read_layout(one.path.parent / "pages.toml")
    source = one.declaration.source(_questions(one.path.parent / "questions.toml"))
    if not one.declaration.confirmed:
        source = _completed(source, reading.described)
    document = read_blocks(reading.blocks, source, marks)
    return Read(document, reading.warnings, located(document.text, reading.traces))


def _completed(source: Source, described: Description) -> Source:
    """A source, with what its own declaration leaves open and its file says."""
    return replace(
        source,
        authors=source.authors or described.authors,
        year=source.year if source.year is not None else described.year,
    )


def _questions(path: Path) -> tuple[Suggestions, ...]:
    """The questions to begin with; none where the file is missing."""
    declared = read_toml(path, _Questions) if path.exists() else _Questions()
    return tuple(
        Suggestions(language, group.who, group.questions)
        for language, groups in declared
        for group in groups
    )
