"""Read Markdown: from what a file holds to its blocks, and to the `Document` that they make."""

import re
import unicodedata
from pathlib import Path

from indexer.errors import CorpusError
from indexer.markup.front_matter import parted
from indexer.model import Document, Source
from indexer.readers import layout
from indexer.readers.assembling import read_blocks
from indexer.readers.blocks import blocks
from indexer.readers.unmarked import with_headings

# Invisible characters that files made from books carry inside words.
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\0"))
# Runs of blanks that long are layout; they would make the patterns of mark-up slow.
_LAYOUT = re.compile(r"[^\S\n]{40,}")


def read_markdown(path: Path, source: Source) -> Document:
    """Read a file as the document that `source` declares; its `pages.toml` lies beside it.

    Raises `CorpusError` if the file is not UTF-8 or does not fit its `pages.toml`.
    """
    try:
        content = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise CorpusError(f"« {path} » n'est pas en UTF-8 : convertissez-le.") from error
    return read_text(content, source, layout.read_layout(path.parent / "pages.toml"))


def read_text(content: str, source: Source, marks: layout.Layout | None = None) -> Document:
    """Read Markdown text; raises `CorpusError` if it does not fit its `marks`."""
    marks = marks or layout.Layout()
    header, body = parted(visible(content))
    layout.check_headers(body, marks.running_headers)
    found = with_headings([*blocks(body, marks.running_headers)])
    return read_blocks(found, header.completing(source), marks)


def visible(content: str) -> str:
    r"""The text without what no reader sees: decomposed accents, soft hyphens, wide layout.

    >>> visible("L\u2019he\u0301ber\u00adgement")
    'L’hébergement'
    """
    composed = unicodedata.normalize("NFC", content).translate(_INVISIBLE)
    return _LAYOUT.sub(lambda blanks: "\t" if "\t" in blanks[0] else " ", composed)
