"""Read the corpus: every `corpus.toml` below a folder declares one document."""

import hashlib
import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from indexer.errors import CorpusError
from indexer.model import Document, Source
from indexer.readers.markdown import read_markdown

# Raised when the reading or the splitting changes what an index holds.
READING_VERSION = "1"


class _Declaration(BaseModel):
    """The content of a `corpus.toml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str
    title: str
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    year: int | None = None
    language: str = "fr"
    file: str
    sha256: str

    def source(self) -> Source:
        return Source(**self.model_dump())


def read_corpus(folder: Path) -> tuple[Document, ...]:
    """Read every declared document, in the order of their identifiers.

    Raises `CorpusError` if there is none, or if a file is missing, malformed or is not the
    one whose sha256 was declared: a changed file is reported, never silently indexed.
    """
    documents = [_read(path) for path in _declarations(folder)]
    ids = [document.id for document in documents]
    repeated = {id_ for id_ in ids if ids.count(id_) > 1}
    if repeated:
        raise CorpusError(
            f"Deux documents portent l'identifiant {min(repeated)} : changez-en un."
        )
    return tuple(sorted(documents, key=lambda document: document.id))


def fingerprint(folder: Path) -> str:
    """A sha256 over all that the documents are read from, and over how they are read."""
    digest = hashlib.sha256(READING_VERSION.encode())
    for path in _declarations(folder):
        for part in (path, path.parent / _declared(path).file, path.parent / "pages.toml"):
            if part.exists():
                digest.update(hashlib.sha256(part.read_bytes()).digest())
    return digest.hexdigest()


def _declarations(folder: Path) -> list[Path]:
    found = sorted(folder.rglob("corpus.toml")) if folder.is_dir() else []
    if not found:
        raise CorpusError(
            f"Aucun corpus.toml dans « {folder} ». Indiquez un dossier de corpus (REPERE_CORPUS)."
        )
    return found


def _declared(path: Path) -> _Declaration:
    try:
        return _Declaration.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, ValidationError, UnicodeDecodeError) as error:
        raise CorpusError(
            f"« {path} » est mal formé : {error}. Corrigez ce fichier."
        ) from error


def _read(path: Path) -> Document:
    declared = _declared(path)
    file = path.parent / declared.file
    if not file.is_file():
        raise CorpusError(f"Le fichier « {file} », déclaré par {path.name}, n'existe pas.")
    actual = hashlib.sha256(file.read_bytes()).hexdigest()
    if actual != declared.sha256:
        raise CorpusError(
            f"« {file} » a changé : son sha256 est {actual}, {path.name} déclare "
            f"{declared.sha256}. Rétablissez le fichier, ou déclarez le nouveau sha256 si le "
            "changement est voulu."
        )
    try:
        return read_markdown(file, declared.source())
    except UnicodeDecodeError as error:
        raise CorpusError(f"« {file} » n'est pas en UTF-8 : convertissez-le.") from error
