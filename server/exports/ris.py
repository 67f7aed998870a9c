"""Entries as RIS: a tag and a value a line, so no value may hold a line break."""

import re
from collections.abc import Iterable, Iterator

from server.exports.entries import Entry
from server.exports.person_names import person
from server.exports.text import legal

_TYPES = {
    "book": "BOOK",
    "chapter": "CHAP",
    "periodical": "JOUR",
    "report": "RPRT",
    "letter": "PCOMM",
}
_NUMBER = re.compile(r"n[°º]\s*(\d+)")


def ris(entries: Iterable[Entry]) -> str:
    """The file; lines end as the format wants, with CR and LF."""
    return "".join(
        f"{tag}  - {legal(value)}\r\n"
        for entry in entries
        for tag, value in _tags(entry)
        if value or tag == "ER"
    )


def _tags(entry: Entry) -> Iterator[tuple[str, str]]:
    work = entry.work
    number = _NUMBER.search(work.detail or "")
    yield "TY", _TYPES[work.kind]
    yield "ID", entry.key
    yield from (("AU", _author(name)) for name in work.authors)
    yield "TI", entry.title
    yield "T2", work.container or ""
    yield "PB", work.publisher or ""
    yield "CY", entry.place
    yield "SN", entry.isbn
    yield "PY", str(work.year or "")
    yield "IS", number[1] if number else ""
    yield "LA", entry.language
    yield from (("KW", keyword) for keyword in entry.keywords)
    yield from (("N1", note) for note in entry.notes)
    yield "ER", ""


def _author(name: str) -> str:
    """« Bourdieu, Pierre »; a comma would cut the name of an institution in two."""
    found = person(name)
    return f"{found[1]}, {found[0]}" if found else name.replace(", ", " – ").replace(",", " ")
