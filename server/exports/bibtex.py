"""Entries as BibTeX: the note is printed by bibliographies, `annote` is for the reader only."""

from collections.abc import Iterable

from indexer.bibliography import entry as bibtex_entry
from server.exports.entries import UNTITLED, Entry


def bibtex(entries: Iterable[Entry]) -> str:
    """The file, in UTF-8; special characters are escaped."""
    return "\n".join(_entry(one) for one in entries)


def _entry(entry: Entry) -> str:
    aside = entry.aside
    if aside and not entry.work.title:
        aside = f"{UNTITLED} {aside}"
    extra = {
        "address": entry.place,
        "language": entry.language,
        "note": " ".join(entry.cited_in),
        "annote": " ".join(entry.passages),
        "keywords": entry.keyword,
    }
    return bibtex_entry(entry.work, entry.key, extra, aside=aside)
