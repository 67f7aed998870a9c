"""The files that a document in an archive (DOCX, ODT, EPUB) is made of, within limits.

An archive of a few bytes can hold thousands of millions: what it announces is looked at before,
and what comes out is counted too.
"""

import io
import struct
import zlib
from collections.abc import Iterator
from typing import Final
from zipfile import BadZipFile, ZipFile, ZipInfo

from indexer.errors import CorpusError
from indexer.formats.refusals import broken, locked
from indexer.formats.trees import MalformedError, Node, xml

MEMBERS: Final = 20_000
LARGEST: Final = 200_000_000  # bytes of all that is read of an archive
_RATIO: Final = 400  # times that a large file was made smaller: text goes to 20 or 30
_SMALL: Final = 4_000_000  # bytes below which that does no harm
_ENCRYPTED: Final = 0x1
# All that zipfile raises on what is no archive, or no longer one.
_FAULTS: Final = (
    BadZipFile, OSError, ValueError, KeyError, EOFError, RuntimeError, struct.error, zlib.error,
)  # fmt: skip


class Archive:
    """An open archive; whatever is wrong with it is a `CorpusError` that names the file."""

    def __init__(self, content: bytes, name: str, format_: str) -> None:
        self._name, self._format = name, format_
        self._left = LARGEST
        try:
            self._zip = ZipFile(io.BytesIO(content))
        except _FAULTS as error:
            raise broken(name, format_) from error
        if len(self._zip.infolist()) > MEMBERS:
            raise self._bomb()

    def __contains__(self, member: str) -> bool:
        return member in self._zip.NameToInfo

    def read(self, member: str) -> bytes:
        """A file of the archive."""
        info = self._zip.NameToInfo.get(member)
        if info is None:
            raise broken(self._name, self._format)
        if info.flag_bits & _ENCRYPTED:
            raise locked(self._name, self._format)
        self._check(info, info.file_size)
        try:
            with self._zip.open(info) as file:
                content = file.read(self._left + 1)
        except _FAULTS as error:
            raise broken(self._name, self._format) from error
        self._check(info, len(content))
        self._left -= len(content)
        return content

    def tree(self, member: str) -> Node:
        """A file of the archive, as the XML that it is."""
        try:
            return xml(self.read(member))
        except MalformedError as error:
            raise broken(self._name, self._format) from error

    def optional_tree(self, member: str) -> Node:
        """The same; an empty tree where the file is missing."""
        return self.tree(member) if member in self else Node("")

    def _check(self, info: ZipInfo, size: int) -> None:
        dense = size > _SMALL and size > _RATIO * max(info.compress_size, 1)
        if size > self._left or dense:
            raise self._bomb()

    def _bomb(self) -> CorpusError:
        return CorpusError(
            f"« {self._name} » ({self._format}) contient, une fois déplié, bien plus que ce "
            "qu'un document contient : ce fichier est fautif ou piégé. Repère ne l'ouvre pas."
        )


def members(content: bytes) -> Iterator[str]:
    """The names of what an archive holds; none where it is no archive."""
    if content.startswith(b"PK"):
        try:
            yield from ZipFile(io.BytesIO(content)).namelist()
        except _FAULTS:
            return


def mimetype(content: bytes) -> str:
    """What an archive says that it is, as ODT and EPUB must in their first bytes."""
    try:
        with ZipFile(io.BytesIO(content)).open("mimetype") as file:
            return file.read(100).decode("ascii", "replace").strip()
    except _FAULTS:
        return ""
