"""Put a document into a corpus, or take it out: in one step, whoever is killed meanwhile.

A document is written in a folder whose name begins with a dot, which nobody reads; that folder
then takes its name, or is removed.
"""

import dataclasses
import hashlib
import json
import re
import secrets
import shutil
import stat
import time
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from pydantic import ValidationError

from indexer.declared import DECLARATION, Declaration, Entry, entries, entry
from indexer.errors import CorpusError, reason
from indexer.formats.choosing import read_bytes, read_content, reader_of
from indexer.formats.reading import Description, Reading
from indexer.language.detection import is_english
from indexer.language.french import fold
from indexer.model import Document
from indexer.readers.assembling import read_blocks
from indexer.readers.declarations import mistakes
from indexer.readers.imprint import imprint
from indexer.readers.layout import read_layout
from indexer.storage.whole import writable

_ASIDE: Final = ".repere-"
_STALE: Final = 3600  # seconds after which what is aside was left by a process that was killed
_LONGEST: Final = 48  # characters of an identifier
_NAMED_AS_A_FILE: Final = re.compile(r"\.[A-Za-z]\w{1,4}$")
_KEPT: Final = (".md", ".markdown", ".txt")  # suffixes of texts, which say how they are meant
_HEADER: Final = "# Ce qu'est ce document, et comment il se cite. Écrit par « repere add » ; à corriger ici.\n"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A file that can be added, and the declaration that is proposed for it.

    `alike`: the documents of the corpus that bear its title or its ISBN, which it may replace.
    """

    path: Path
    content: bytes
    format: str
    declaration: Declaration
    document: Document
    reading: Reading
    alike: tuple[Declaration, ...] = ()

    @property
    def warnings(self) -> tuple[str, ...]:
        """What is to be checked of it."""
        return self.reading.warnings

    def corrected(self, changes: Mapping[str, Any]) -> "Proposal":
        """The same, with what was corrected of its declaration; raises `CorpusError`."""
        try:
            values = self.declaration.model_dump() | dict(changes)
            declaration = Declaration.model_validate(values)
        except ValidationError as error:
            raise CorpusError(f"{mistakes(error)}. Corrigez cette valeur.") from error
        return dataclasses.replace(self, declaration=declaration)


def examined(path: Path, corpus: Path) -> Proposal:
    """Read a file that could be added. Raises `CorpusError` where it cannot, or already is."""
    _check_regular(path)
    content = read_bytes(path)
    digest = hashlib.sha256(content).hexdigest()
    _check_new(path, digest, corpus)
    reading = read_content(content, str(path))
    proposed = _declaration(path, reading, digest, corpus)
    suffix = path.suffix.lower()
    reader = reader_of(content, str(path))
    if reader.suffix not in _KEPT or suffix not in _KEPT:
        suffix = reader.suffix
    declaration = proposed.model_copy(update={"file": f"{_slug(path.stem)}{suffix}"})
    document = read_blocks(reading.blocks, declaration.source(()))
    alike = tuple(_alike(declaration, corpus))
    return Proposal(path, content, reader.format, declaration, document, reading, alike)


def _alike(declaration: Declaration, corpus: Path) -> Iterator[Declaration]:
    for one in (other.declaration for other in entries(corpus)):
        numbers = {re.sub(r"\W", "", each.isbn) for each in (one, declaration) if each.isbn}
        same_number = one.isbn and declaration.isbn and len(numbers) == 1
        if same_number or _slug(one.title) == _slug(declaration.title):
            yield one


def add(proposal: Proposal, corpus: Path) -> Entry:
    """Write a document into the corpus, whole or not at all. Raises `CorpusError`."""
    declaration = proposal.declaration
    _check_new(proposal.path, declaration.sha256, corpus)
    if any(one.declaration.id == declaration.id for one in entries(corpus)):
        raise CorpusError(
            f"L'identifiant « {declaration.id} » est déjà pris : donnez-en un autre avec --id."
        )
    with _writing(corpus), _aside(corpus) as folder:
        (folder / declaration.file).write_bytes(proposal.content)
        (folder / DECLARATION).write_text(_toml(declaration), encoding="utf-8")
        home = corpus / declaration.id
        folder.rename(home)
        _drop_the_original(proposal.path, home, corpus)
    return entry(home / DECLARATION, corpus)


def successor(
    proposal: Proposal,
    id_: str,
    corpus: Path,
    changes: Mapping[str, Any] = MappingProxyType({}),
) -> Declaration:
    """What will be declared of a document once this file takes the place of its own.

    It is what was declared, but for `changes`; an empty one changes nothing. Raises `CorpusError`.
    """
    told = proposal.corrected(changes).declaration if changes else proposal.declaration
    given = {name: getattr(told, name) for name, value in changes.items() if value}
    old = _known(id_, corpus).declaration
    seen = {"confirmed": True} if given else {}
    return old.model_copy(update={**given, **seen})


def replace(
    proposal: Proposal,
    id_: str,
    corpus: Path,
    changes: Mapping[str, Any] = MappingProxyType({}),
) -> Entry:
    """Put another file in the place of a document's own, which keeps its identifier.

    The new declaration, its `successor`, takes the place of the old one in one step. Raises
    `CorpusError`, also where the `pages.toml` that stands beside does not fit the new text.
    """
    _check_new(proposal.path, proposal.declaration.sha256, corpus)
    old = _known(id_, corpus)
    name = proposal.declaration.file
    if (old.path.parent / name).exists():
        name = f"{proposal.declaration.sha256[:8]}-{name}"
    told = {"file": name, "sha256": proposal.declaration.sha256}
    declaration = successor(proposal, id_, corpus, changes).model_copy(update=told)
    marks = read_layout(old.path.parent / "pages.toml")
    reading = read_content(proposal.content, str(proposal.path), marks.running_headers)
    read_blocks(reading.blocks, declaration.source(()), marks)
    with _writing(corpus), _aside(corpus) as folder:
        (folder / DECLARATION).write_text(_toml(declaration), encoding="utf-8")
        (old.path.parent / name).write_bytes(proposal.content)
        (folder / DECLARATION).replace(old.path)
        old.file.unlink(missing_ok=True)
        _drop_the_original(proposal.path, old.path.parent, corpus)
    return entry(old.path, corpus)


def remove(id_: str, corpus: Path) -> Entry:
    """Take a document out of the corpus, with what stands beside it. Raises `CorpusError`."""
    found = _known(id_, corpus)
    with _writing(corpus), _aside(corpus) as folder:
        if _is_alone(found, corpus):
            found.path.parent.rename(folder / "document")
        else:  # other documents live there: the declaration first, so that none is half there
            for part in found.parts():
                if part.exists():
                    part.rename(folder / part.name)
    return found


def _known(id_: str, corpus: Path) -> Entry:
    found = next((one for one in entries(corpus) if one.declaration.id == id_), None)
    if found is None:
        known = ", ".join(sorted(one.declaration.id for one in entries(corpus))) or "aucun"
        raise CorpusError(f"« {id_} » n'est pas dans le corpus, qui contient : {known}.")
    return found


def _check_regular(path: Path) -> None:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError as error:
        raise CorpusError(
            f"« {path} » n'existe pas : vérifiez son nom et son dossier."
        ) from error
    except OSError as error:
        raise CorpusError(f"« {path} » ne peut pas être lu : {reason(error)}.") from error
    if stat.S_ISDIR(mode):
        raise CorpusError(f"« {path} » est un dossier : donnez les fichiers qu'il contient.")
    if not stat.S_ISREG(mode):
        raise CorpusError(f"« {path} » n'est pas un fichier ordinaire : donnez-en une copie.")


def _check_new(path: Path, digest: str, corpus: Path) -> None:
    for one in entries(corpus):
        if one.declaration.sha256.lower() == digest:
            raise CorpusError(
                f"« {path} » est déjà dans le corpus, à l'identique : c'est "
                f"« {one.declaration.id} » ({one.declaration.title})."
            )


def _declaration(path: Path, reading: Reading, digest: str, corpus: Path) -> Declaration:
    """What the file says of itself; what it does not say is left open."""
    described = reading.described
    printed = imprint([block.text.text for block in reading.blocks])
    title = _title(path, reading)
    return Declaration(
        id=_free(_slug(title), corpus),
        title=title,
        authors=described.authors,
        publisher=described.publisher,
        place=described.place or printed.place,
        address=printed.address,
        year=printed.year or described.year,  # files date their making
        isbn=printed.isbn,
        licence=printed.licence,
        language=_language(described, reading),
        file="file",
        sha256=digest,
        confirmed=True,
    )


def _title(path: Path, reading: Reading) -> str:
    """The title that the file gives, unless that is its name or another's; else its first heading.

    Not where others stand as high: that is the title of a chapter, and the file's name tells more.
    """
    given = " ".join((reading.described.title or "").split())
    if given and not _NAMED_AS_A_FILE.search(given) and given != path.stem:
        return given
    headings = [
        block
        for block in reading.blocks
        if block.shape == "heading" and block.text.text.strip()
    ]
    highest = min((one.level for one in headings), default=0)
    above = [one for one in headings if one.level == highest]
    if len(above) == 1 and above[0] is headings[0]:
        return " ".join(above[0].text.text.split())
    return _named_by(path.stem) or "Sans titre"


def _named_by(stem: str) -> str:
    """What the name of a file says.

    >>> _named_by("guide-du_bénévole"), _named_by("Compte-rendu du 3 mai")
    ('Guide du bénévole', 'Compte-rendu du 3 mai')
    """
    name = re.sub(r"[\s_]+", " ", stem if " " in stem else stem.replace("-", " ")).strip()
    return name[:1].upper() + name[1:]


def _language(described: Description, reading: Reading) -> str:
    """The language of a file; between French and English its words know better than it does."""
    said = re.split(r"[-_]", (described.language or "").strip().lower())[0]
    if said not in {"", "fr", "en"}:
        return said
    text = " ".join(block.text.text for block in reading.blocks[:500])
    return "en" if is_english(text) else "fr"


def _slug(text: str) -> str:
    """A name that every system takes, made of the letters and digits of a text."""
    words = re.findall(r"[a-z0-9]+", fold(text))
    short = ""
    for word in words:
        longer = f"{short}-{word}".lstrip("-")
        if len(longer) > _LONGEST:
            break
        short = longer
    return short or (words[0][:_LONGEST] if words else "document")


def _free(slug: str, corpus: Path) -> str:
    """The identifier, with a number where another document bears it."""
    taken = {one.declaration.id for one in entries(corpus)}
    names = (slug if rank == 1 else f"{slug}-{rank}" for rank in count(1))
    return next(one for one in names if one not in taken and not (corpus / one).exists())


def _toml(declaration: Declaration) -> str:
    values = declaration.model_dump(exclude_none=True)
    return _HEADER + "".join(f"{key} = {_value(value)}\n" for key, value in values.items())


def _value(value: object) -> str:
    """A value of TOML, whose strings are JSON's but for one character."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(map(_value, value))}]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _drop_the_original(path: Path, home: Path, corpus: Path) -> None:
    """A file that lay in the corpus, declared by nobody, is not left there twice."""
    lay_there = path.resolve().is_relative_to(corpus.resolve())
    if lay_there and not path.resolve().is_relative_to(home.resolve()):
        with suppress(OSError):  # it is named by the next `repere index` then
            path.unlink()


def _is_alone(one: Entry, corpus: Path) -> bool:
    """Whether a document has a folder of its own."""
    home = one.path.parent
    others = [other for other in home.rglob(DECLARATION) if other != one.path]
    return home.resolve() != corpus.resolve() and not others


def _writing(corpus: Path) -> AbstractContextManager[None]:
    return writable(
        corpus,
        lambda why: CorpusError(
            f"Le corpus « {corpus} » ne peut pas être modifié : {why}. Vérifiez les "
            "droits et la place sur le disque, ou choisissez un autre dossier avec --corpus."
        ),
    )


@contextmanager
def _aside(corpus: Path) -> Iterator[Path]:
    """A folder that nobody reads; what is still in it afterwards is gone."""
    for left in corpus.glob(f"{_ASIDE}*"):
        if time.time() - left.stat().st_mtime > _STALE:
            shutil.rmtree(left, ignore_errors=True)
    folder = corpus / f"{_ASIDE}{secrets.token_hex(8)}"
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
