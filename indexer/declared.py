"""What a corpus declares: each `corpus.toml` below its folder, and the files that no one declares.

Only visible files count: what begins with a dot is being written, or is none of ours.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

from pydantic import AfterValidator, Field

from indexer.errors import CorpusError
from indexer.model import Source, Suggestions
from indexer.readers.declarations import Declared, read_toml
from indexer.readers.imprint import is_isbn

DECLARATION: Final = "corpus.toml"
BESIDE: Final = ("pages.toml", "questions.toml")
# What people keep beside a document, and Repère itself.
_COMPANIONS: Final = ("readme", "license", "licence", "references.bib", "thumbs.db")


def _inside(file: str) -> str:
    if not file or Path(file).is_absolute() or ".." in Path(file).parts:
        raise ValueError("le fichier doit se trouver dans le dossier de corpus.toml")
    return file


def _checked_isbn(isbn: str) -> str:
    if not is_isbn(isbn):
        raise ValueError(
            "ce n'est pas un ISBN : sa clé, le dernier chiffre, ne va pas avec les autres"
        )
    return isbn


class Declaration(Declared):
    """The content of a `corpus.toml`."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    title: str = Field(min_length=1)
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    place: str | None = None
    address: str | None = None
    year: int | None = None
    isbn: Annotated[str, AfterValidator(_checked_isbn)] | None = None
    licence: str | None = None
    language: str = "fr"
    file: Annotated[str, AfterValidator(_inside)]
    sha256: str = Field(pattern=r"^[0-9a-fA-F]{64}$")
    confirmed: bool = False
    """Whether somebody saw all this: what the file says besides completes nothing, then."""

    def source(self, questions: tuple[Suggestions, ...]) -> Source:
        """How the document is cited."""
        return Source(**self.model_dump(exclude={"confirmed"}), questions=questions)


@dataclass(frozen=True, slots=True)
class Entry:
    """One `corpus.toml`, and what it declares."""

    path: Path
    declaration: Declaration

    @property
    def file(self) -> Path:
        """The file that holds the text."""
        return self.path.parent / self.declaration.file

    def parts(self) -> tuple[Path, ...]:
        """All that the document is read from, of which only the first two must be there."""
        beside = (self.path.parent / name for name in BESIDE)
        return (self.path, self.file, *beside)


def declarations(folder: Path) -> list[Path]:
    """Every `corpus.toml` of a corpus, in order; raises `CorpusError` if there is none."""
    found = _declarations(folder)
    if not found:
        raise CorpusError(
            f"Aucun corpus.toml dans « {folder} ». Ajoutez un document avec « repere add », ou "
            "indiquez un dossier de corpus (REPERE_CORPUS)."
        )
    return found


def entry(path: Path, folder: Path) -> Entry:
    """What one `corpus.toml` declares; raises `CorpusError` if that is wrong, or elsewhere."""
    _check_links(path, folder)
    found = Entry(path, read_toml(path, Declaration))
    for part in found.parts():
        _check_links(part, folder)
    return found


def entries(folder: Path) -> Iterator[Entry]:
    """The documents that are well declared; none in a folder without any."""
    for path in _declarations(folder):
        try:
            yield entry(path, folder)
        except CorpusError:
            continue


def undeclared(folder: Path) -> list[Path]:
    """The files that no `corpus.toml` declares, hence that nobody reads."""
    known = {part for one in entries(folder) for part in one.parts()}
    return [
        path
        for path in _visible(folder, "*")
        if path not in known
        and path.name not in (DECLARATION, *BESIDE)
        and not path.name.lower().startswith(_COMPANIONS)
    ]


def _declarations(folder: Path) -> list[Path]:
    return list(_visible(folder, DECLARATION))


def _visible(folder: Path, pattern: str) -> Iterator[Path]:
    for path in sorted(folder.rglob(pattern)):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and path.is_file():
            yield path


def _check_links(path: Path, folder: Path) -> None:
    """A link may not bring in what stands elsewhere: a corpus is what its folder shows."""
    if not _real(path).is_relative_to(_real(folder)):
        raise CorpusError(
            f"« {path} » est un lien, ou passe par un lien, qui sort du corpus « {folder} ». "
            "Remplacez-le par une copie de ce qu'il désigne."
        )


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))  # `Path.resolve` raises on a link to itself
