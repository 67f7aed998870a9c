"""Plain text and Markdown, in UTF-8 or as older French machines wrote it."""

import codecs
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.errors import CorpusError
from indexer.formats.reading import Description, Reading
from indexer.markup.front_matter import parted
from indexer.readers.blocks import blocks
from indexer.readers.layout import check_headers
from indexer.readers.markdown import visible
from indexer.readers.unmarked import with_headings

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Windows, the first Macs, MS-DOS. What they make of the same bytes is told apart by the letters
# that French has: charset-normalizer takes short French texts for Czech or Icelandic ones.
_OLDER = {"cp1252": "Windows", "mac_roman": "Macintosh", "cp850": "MS-DOS"}
_OFTEN = frozenset("àâçéèêëîïôùûüœæ«»’…–\u00a0")
_SELDOM = frozenset("ÀÂÇÉÈÊËÎÏÔÙÛÜŒÆ‘“”—•°€")
_CONTROLS = bytes({*range(32), 127} - {*b"\t\n\r\f\v\x1b"})


@dataclass(frozen=True, slots=True)
class TextReader:
    """Takes what is text, whatever its mark-up: hence asked after all others."""

    format: str = "texte"
    suffix: str = ".md"

    def claims(self, content: bytes) -> bool:
        """Text holds no control character, but in UTF-16, which says so."""
        if content.lstrip().startswith(b"{\\rtf"):
            return False
        if content.startswith(tuple(mark for mark, _ in _MARKS)):
            return True
        return len(content.translate(None, _CONTROLS)) == len(content) or _is_utf8(content)

    def read(self, content: bytes, name: str, skipped: Sequence[str] = ()) -> Reading:
        """Read Markdown; plain text is Markdown too."""
        text, warnings = decoded(content, name)
        header, body = parted(visible(text))
        check_headers(body, skipped)
        return Reading(
            tuple(with_headings([*blocks(body, skipped)])),
            Description(title=header.title, authors=header.authors, year=header.year),
            warnings,
        )


def decoded(content: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text of a file, and what is to be said of how it was written.

    Raises `CorpusError` where a file that says it is in Unicode is not.

    >>> decoded("été".encode("cp1252"), "saisons.txt")
    ('été', ("texte lu dans l'alphabet de Windows : vérifiez les accents",))
    """
    encoding = next((said for mark, said in _MARKS if content.startswith(mark)), "utf-8")
    try:
        return _with_plain_ends(content.decode(encoding)), ()
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            raise CorpusError(
                f"« {name} » est abîmé : il s'annonce en {encoding}, et n'en est pas. "
                "Enregistrez-le de nouveau en UTF-8."
            ) from error
    best = max(_OLDER, key=lambda one: _frenchness(content.decode(one, "replace")))
    told = f"texte lu dans l'alphabet de {_OLDER[best]} : vérifiez les accents"
    return _with_plain_ends(content.decode(best, "replace")), (told,)


def _with_plain_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _frenchness(text: str) -> int:
    """How much more of its letters beyond ASCII are French than are not."""
    return sum(
        1 if sign in _OFTEN else 0 if sign in _SELDOM else -1
        for sign in text
        if not sign.isascii()
    )


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return b"\0\0" not in content
