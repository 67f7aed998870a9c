"""Choose the reader of a file by what it holds, never by its name."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

from indexer.errors import CorpusError, reason
from indexer.formats.reading import Reader, Reading
from indexer.formats.refusals import refusal

LARGEST: Final = 200_000_000  # bytes of a file


def read_bytes(path: Path) -> bytes:
    """The content of a file. Raises `CorpusError` where it is too large, or cannot be read."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise CorpusError(
                f"« {path} » pèse {size / 1e6:.0f} Mo, et Repère en lit {LARGEST / 1e6:.0f} au "
                "plus : coupez-le en plusieurs fichiers."
            )
        return path.read_bytes()
    except OSError as error:
        raise CorpusError(f"« {path} » ne peut pas être lu : {reason(error)}.") from error


@cache
def readers() -> tuple[Reader, ...]:
    """The first that claims a file reads it; loaded when a file is, since a server seldom reads one."""
    from indexer.formats.docx import DocxReader  # noqa: PLC0415
    from indexer.formats.epub import EpubReader  # noqa: PLC0415
    from indexer.formats.html import HtmlReader  # noqa: PLC0415
    from indexer.formats.odt import OdtReader  # noqa: PLC0415
    from indexer.formats.pdf import PdfReader  # noqa: PLC0415
    from indexer.formats.text import TextReader  # noqa: PLC0415

    return PdfReader(), DocxReader(), OdtReader(), EpubReader(), HtmlReader(), TextReader()


def reader_of(content: bytes, name: str) -> Reader:
    """The reader of a file. Raises `CorpusError`, which says what to do, where there is none."""
    if content.strip():
        for reader in readers():
            if reader.claims(content):
                return reader
    raise refusal(content, name)


def read_content(content: bytes, name: str, skipped: Sequence[str] = ()) -> Reading:
    """Read a file, whatever it is; `skipped` are its running headers. Raises `CorpusError`."""
    found = reader_of(content, name).read(content, name, skipped)
    if not any(block.text.text for block in found.blocks):
        raise CorpusError(
            f"« {name} » ne contient aucun texte : c'est peut-être un document fait d'images. "
            "Passez-le à la reconnaissance de caractères, ou retirez-le."
        )
    return found
