"""Entries as CSL-JSON, the model that Zotero, pandoc and citeproc share."""

import json
import re
from collections.abc import Iterable
from typing import Any

from server.exports.entries import Entry
from server.exports.person_names import person
from server.exports.text import legal

_TYPES = {
    "book": "book",
    "chapter": "chapter",
    "periodical": "article-journal",
    "report": "report",
    "letter": "personal_communication",
}
_NUMBER = re.compile(r"n[°º]\s*(\d+)")


def csl_json(entries: Iterable[Entry]) -> str:
    """The file: a list of items, in UTF-8."""
    return json.dumps([_item(one) for one in entries], ensure_ascii=False, indent=2) + "\n"


def _item(entry: Entry) -> dict[str, Any]:
    work = entry.work
    number = _NUMBER.search(work.detail or "")
    values: dict[str, Any] = {
        "id": entry.key,
        "type": _TYPES[work.kind],
        "title": entry.title,
        "author": [_name(name) for name in work.authors],
        "container-title": legal(work.container or ""),
        "publisher": legal(work.publisher or ""),
        "publisher-place": legal(entry.place),
        "ISBN": legal(entry.isbn),
        "license": legal(entry.licence),
        "issued": {"date-parts": [[work.year]]} if work.year else None,
        "issue": number[1] if number else "",
        "language": entry.language,
        "keyword": ", ".join(entry.keywords),
        "note": "\n".join(entry.notes),
    }
    return {name: value for name, value in values.items() if value}


def _name(name: str) -> dict[str, str]:
    found = person(name)
    return {"family": found[1], "given": found[0]} if found else {"literal": legal(name)}
