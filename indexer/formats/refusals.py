"""What is said of a file that no reader takes: what it is, and what to do with it."""

from collections.abc import Callable
from typing import Final

from indexer.errors import CorpusError

_IMAGES = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM", b"\0\0\0\x18ftypheic",
    b"\0\0\0\x1cftypheic", b"8BPS",
)  # fmt: skip
_PACKED = (b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ", b"PK")
_COMPOUND = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Microsoft's files before 2007, and locked ones
)
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_AS_DOCX = "Ouvrez-le dans Word ou LibreOffice et enregistrez-le en .docx, en .odt ou en PDF"
_KNOWN = "PDF, Word (.docx), OpenDocument (.odt), EPUB, HTML, Markdown ou texte"


def refusal(content: bytes, name: str) -> CorpusError:
    """The error for a file of a kind that is not read."""
    return CorpusError(f"« {name} » {_reason(content)}.")


def locked(name: str, format_: str) -> CorpusError:
    """The error for a file that a password, or the seller of a book, keeps from being read."""
    return CorpusError(
        f"« {name} » ({format_}) est protégé par un mot de passe ou un verrou numérique : ôtez "
        "cette protection, puis recommencez."
    )


def broken(name: str, format_: str) -> CorpusError:
    """The error for a file that begins as one of its format and does not go on so."""
    return CorpusError(
        f"« {name} » ({format_}) est abîmé ou incomplet : téléchargez-le ou enregistrez-le de "
        "nouveau, puis recommencez."
    )


def _reason(content: bytes) -> str:
    if not content.strip():
        return "est vide : vérifiez que c'est le bon fichier"
    said = [reason for tells, reason in _KINDS if tells(content)]
    return said[0] if said else f"n'est pas d'un format lu ({_KNOWN}). Convertissez-le"


def _is_compound(content: bytes) -> bool:
    """Whether it is of Microsoft before 2007, or locked: both are in the same container."""
    return content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


def _is_zip_of(*marks: bytes) -> Callable[[bytes], bool]:
    """The names of what an archive holds stand in it in clear."""
    return lambda content: content.startswith(b"PK") and any(m in content for m in marks)


# The first kind that a file is of.
_KINDS: Final[tuple[tuple[Callable[[bytes], bool], str], ...]] = (
    (
        lambda content: _is_compound(content) and _ENCRYPTED in content,
        "est un fichier Word, Excel ou PowerPoint protégé par un mot de passe : ouvrez-le, ôtez "
        "le mot de passe, enregistrez-le",
    ),
    (
        _is_compound,
        f"est dans l'ancien format de Microsoft Office (.doc, .xls, .ppt). {_AS_DOCX}",
    ),
    (
        lambda content: content.lstrip().startswith(b"{\\rtf"),
        f"est en RTF, que Repère ne lit pas. {_AS_DOCX}",
    ),
    (
        lambda content: content.startswith(_IMAGES) or content[8:12] == b"WEBP",
        "est une image : Repère n'y lit pas de texte. Passez-la à la reconnaissance de "
        "caractères et ajoutez le PDF obtenu",
    ),
    (
        _is_zip_of(b"Index/Document.iwa"),
        "vient de Pages (Apple). Exportez-le depuis Pages en Word (.docx), EPUB ou PDF",
    ),
    (
        _is_zip_of(b"xl/workbook.xml", b"oasis.opendocument.spreadsheet"),
        "est un classeur, que Repère ne lit pas. Enregistrez-le en PDF",
    ),
    (
        _is_zip_of(b"ppt/presentation.xml", b"oasis.opendocument.presentation"),
        "est un diaporama, que Repère ne lit pas. Enregistrez-le en PDF",
    ),
    (
        _is_zip_of(b"word/document.xml", b"oasis.opendocument.text", b"application/epub+zip"),
        "est un document Word, OpenDocument ou EPUB abîmé ou incomplet : téléchargez-le ou "
        "enregistrez-le de nouveau, puis recommencez",
    ),
    (
        lambda content: content.startswith(_PACKED),
        "est une archive : ouvrez-la, et ajoutez les documents qu'elle contient",
    ),
    (
        lambda content: content[60:68] == b"BOOKMOBI",
        "est un livre pour Kindle. Convertissez-le en EPUB",
    ),
)
