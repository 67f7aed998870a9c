"""PDF: read in a process apart, its pages named as they are printed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from indexer.errors import CorpusError
from indexer.formats.reading import Description, Reading
from indexer.formats.refusals import broken, locked
from indexer.pdf.pdfium import Fault, PdfError
from indexer.pdf.reading import Content
from indexer.pdf.scans import can_read
from indexer.pdf.worker import read_apart

_HEAD = 1024  # bytes in which a PDF says that it is one
_YEAR = re.compile(r"D:((?:19|20)\d\d)")
_NAMES = re.compile(r";|,(?! (?:Jr|Inc)\b)|\bet\b|&")
_UNTITLED = re.compile(
    r"untitled|sans titre|microsoft \w+ - .*|.*\.(?:docx?|odt|tex|indd|qxd|pdf)", re.IGNORECASE
)
_FORMAT: Final = "PDF"
_NAMED = 10  # pages that a warning names
_INSTALL: Final = (
    "installez Tesseract et son français (Debian, Ubuntu : apt install tesseract-ocr-fra ; "
    "macOS : brew install tesseract-lang), puis recommencez"
)
_BLURRED: Final = (
    "la reconnaissance de caractères n'y a rien lu ; s'il y a du texte, numérisez-le de nouveau, "
    "plus nettement"
)


@dataclass(frozen=True, slots=True)
class PdfReader:
    """Takes what says that it is a PDF."""

    format: str = _FORMAT
    suffix: str = ".pdf"

    def claims(self, content: bytes) -> bool:
        """The mark may stand behind what a mail program put in front of it."""
        return b"%PDF-" in content[:_HEAD]

    def read(self, content: bytes, name: str, skipped: Sequence[str] = ()) -> Reading:
        """Read a whole file. Raises `CorpusError` where it is locked, damaged, or only images."""
        try:
            found = read_apart(content, skipped)
        except PdfError as error:
            raise _refused(error.fault, name) from error
        if found.scanned and not any(block.text.text for block in found.blocks):
            raise CorpusError(
                f"« {name} » est fait d'images de pages, sans texte : {_advice()}."
            )
        described, warnings = _described(found), tuple(_warnings(found))
        return Reading(found.blocks, described, warnings, found.traces)


def _refused(fault: Fault, name: str) -> CorpusError:
    if fault == "locked":
        return locked(name, _FORMAT)
    if fault == "broken":
        return broken(name, _FORMAT)
    excess = "de mémoire" if fault == "heavy" else "de temps"
    return CorpusError(
        f"« {name} » (PDF) demande trop {excess} : enregistrez-le de nouveau depuis un lecteur "
        "de PDF (« Imprimer dans un fichier »), ou coupez-le en plusieurs fichiers."
    )


def _described(content: Content) -> Description:
    """What the file says of itself; a scan was made years after the book."""
    metadata = content.metadata
    title = metadata.get("Title", "")
    year = _YEAR.match(metadata.get("CreationDate", ""))
    named = (one.strip() for one in _NAMES.split(metadata.get("Author", "")))
    authors = [one for one in named if one]
    return Description(
        title=None if _UNTITLED.fullmatch(title) else title or None,
        authors=tuple(authors),
        year=int(year[1]) if year and len(content.scanned) < content.pages else None,
    )


def _warnings(found: Content) -> list[str]:
    unread = [rank for rank in found.scanned if rank not in found.recognised]
    warnings = []
    if found.recognised:
        warnings.append(
            f"{_pages(found.recognised)} : image lue par reconnaissance de caractères, qui peut "
            "se tromper. Comparez les citations avec le document"
        )
    if unread:
        warnings.append(f"{_pages(unread)} : image sans texte, non lue ; {_advice()}")
    return warnings


def _advice() -> str:
    return _BLURRED if can_read() else _INSTALL


def _pages(ranks: Sequence[int]) -> str:
    """« 3 pages (dans le fichier, 2, 5, 6) »: how many, and which ones."""
    named = ", ".join(str(rank + 1) for rank in ranks[:_NAMED])
    more = "…" if len(ranks) > _NAMED else ""
    count = f"{len(ranks)} page" + "s" * (len(ranks) > 1)
    return f"{count} (dans le fichier : {named}{more})"
