"""Read the corpus: every `corpus.toml` below a folder declares one document."""

import hashlib
import os
from collections import Counter
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from indexer.errors import CorpusError
from indexer.model import Document, Source, Suggestions
from indexer.readers.declarations import Declared, read_toml
from indexer.readers.markdown import read_markdown

# Raised when documents are read or split in another way; a part of every fingerprint.
READING_VERSION = 7


def _inside(file: str) -> str:
    if not file or Path(file).is_absolute() or ".." in Path(file).parts:
        raise ValueError("le fichier doit se trouver dans le dossier de corpus.toml")
    return file


class _Declaration(Declared):
    """The content of a `corpus.toml`."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    title: str = Field(min_length=1)
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    place: str | None = None
    year: int | None = None
    language: str = "fr"
    file: Annotated[str, AfterValidator(_inside)]
    sha256: str = Field(pattern=r"^[0-9a-fA-F]{64}$")

    def source(self, questions: tuple[Suggestions, ...]) -> Source:
        return Source(**self.model_dump(), questions=questions)


class _Group(Declared):
    """Questions of one kind of reader."""

    who: str = Field(min_length=1)
    questions: tuple[Annotated[str, Field(min_length=1)], ...] = Field(min_length=1)


class _Questions(Declared):
    """The content of a `questions.toml`, by language of the page."""

    fr: tuple[_Group, ...] = ()
    en: tuple[_Group, ...] = ()


def read_corpus(folder: Path) -> tuple[Document, ...]:
    """Read every declared document, in the order of their identifiers.

    Raises `CorpusError` if there is none, or if a file is missing, malformed, elsewhere by a
    link or not the one whose sha256 was declared: a changed one is never silently indexed.
    """
    documents = [_read(path) for path in _declarations(folder)]
    ids = Counter(document.id for document in documents)
    repeated = sorted(id_ for id_, times in ids.items() if times > 1)
    if repeated:
        raise CorpusError(
            f"Deux documents portent l'identifiant « {repeated[0]} » : changez-en un."
        )
    return tuple(sorted(documents, key=lambda document: document.id))


def fingerprint(folder: Path) -> str:
    """A sha256 over all that the documents are read from, and over how they are read."""
    digest = hashlib.sha256(str(READING_VERSION).encode())
    for path in _declarations(folder):
        for part in (path, *_read_beside(path)):
            if part.is_file():
                digest.update(hashlib.sha256(part.read_bytes()).digest())
    return digest.hexdigest()


def _read_beside(path: Path) -> tuple[Path, ...]:
    """What a `corpus.toml` has read, of which only the first must be there."""
    names = read_toml(path, _Declaration).file, "pages.toml", "questions.toml"
    return tuple(path.parent / name for name in names)


def _declarations(folder: Path) -> list[Path]:
    found = [path for path in sorted(folder.rglob("corpus.toml")) if path.is_file()]
    if not found:
        raise CorpusError(
            f"Aucun corpus.toml dans « {folder} ». Indiquez un dossier de corpus (REPERE_CORPUS)."
        )
    for path in found:
        _check_links(path, folder)
        for part in _read_beside(path):
            _check_links(part, folder)
    return found


def _check_links(path: Path, folder: Path) -> None:
    """A link may not bring in what stands elsewhere: a corpus is what its folder shows."""
    if not _real(path).is_relative_to(_real(folder)):
        raise CorpusError(
            f"« {path} » est un lien, ou passe par un lien, qui sort du corpus « {folder} ». "
            "Remplacez-le par une copie de ce qu'il désigne."
        )


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))  # `Path.resolve` raises on a link to itself


def _read(path: Path) -> Document:
    declared = read_toml(path, _Declaration)
    file = path.parent / declared.file
    if not file.is_file():
        raise CorpusError(f"Le fichier « {file} », déclaré par {path.name}, n'existe pas.")
    actual = hashlib.sha256(file.read_bytes()).hexdigest()
    if actual != declared.sha256.lower():
        raise CorpusError(
            f"« {file} » a changé : son sha256 est {actual}, {path.name} déclare "
            f"{declared.sha256}. Rétablissez le fichier, ou déclarez le nouveau sha256 si le "
            "changement est voulu."
        )
    return read_markdown(file, declared.source(_questions(path.parent / "questions.toml")))


def _questions(path: Path) -> tuple[Suggestions, ...]:
    """The questions to begin with; none where the file is missing."""
    declared = read_toml(path, _Questions) if path.exists() else _Questions()
    return tuple(
        Suggestions(language, group.who, group.questions)
        for language, groups in declared
        for group in groups
    )
