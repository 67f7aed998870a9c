"""The files that an answer can be exported as."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from indexer.language.french import fold
from server.errors import RefusedError
from server.exports.bibtex import bibtex
from server.exports.csl import csl_json
from server.exports.docx import docx
from server.exports.entries import Entry, entries
from server.exports.markdown import markdown
from server.exports.ris import ris
from server.exports.sheet import Sheet

Format = Literal["markdown", "docx", "bibtex", "ris", "csl-json"]
_NAME_AT_MOST: Final = 60
_EXTENSIONS: Final[dict[Format, str]] = {
    "markdown": "md", "docx": "docx", "bibtex": "bib", "ris": "ris", "csl-json": "json",
}  # fmt: skip
TYPES: Final[dict[Format, str]] = {
    "markdown": "text/markdown; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "bibtex": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "csl-json": "application/vnd.citationstyles.csl+json; charset=utf-8",
}
_LISTS: Final[dict[Format, Callable[[tuple[Entry, ...]], str]]] = {
    "bibtex": bibtex, "ris": ris, "csl-json": csl_json,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class File:
    """A file to be saved; `name` is in ASCII and safe anywhere."""

    name: str
    type: str
    content: bytes

    @property
    def text(self) -> str:
        """What a text holds; empty for a Word document."""
        return "" if self.name.endswith(".docx") else self.content.decode()


def export(sheet: Sheet, form: Format) -> File:
    """Write a sheet in a format; a `RefusedError` if it has nothing for that format."""
    if form in _LISTS and not sheet.cited:
        message = "Cette réponse ne cite rien : il n'y a pas de référence à exporter."
        raise RefusedError("nothing_to_export", message)
    if not sheet.statements:
        message = "Cette réponse n'a aucune phrase vérifiée : il n'y a rien à exporter."
        raise RefusedError("nothing_to_export", message)
    if form == "docx":
        content = docx(sheet)
    elif form == "markdown":
        content = markdown(sheet).encode()
    else:
        content = _LISTS[form](entries(sheet.cited)).encode()
    return File(_name(sheet.question, form), TYPES[form], content)


def _name(question: str, form: Format) -> str:
    """« repere-faut-il-choisir-entre-l-isap-et-l-isic.docx », cut at a word."""
    words = re.findall(r"[a-z0-9]+", fold(question))
    name = "repere"
    for word in words:
        if len(name) + 1 + len(word) > _NAME_AT_MOST:
            break
        name += f"-{word}"
    kind = "-references" if form in _LISTS else ""
    return f"{name}{kind}.{_EXTENSIONS[form]}"
