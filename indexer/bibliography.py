"""Write references as BibTeX, in UTF-8: a document and the works that it cites."""

import re
from collections.abc import Iterable, Iterator

from indexer.model import Document, Reference

_TYPES = {
    "book": "book",
    "chapter": "incollection",
    "periodical": "article",
    "report": "techreport",
    "letter": "misc",
}
# What BibTeX reads as a command; a backslash first, so that no escape is escaped again.
_SPECIAL = re.compile(r"[\\&%$#_{}~^]")
_NAMED = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
# A person has a given name before the last one; anything else is an institution.
_PERSON = re.compile(
    r"(?:[A-ZÀ-Þ]\.(?:[ -]?[A-ZÀ-Þ]\.)*|[A-ZÀ-Þ][a-zà-ÿ]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)*)"
    r"(?: (?:de|du|d'|d’|le|la|van|von))?(?: [A-ZÀ-Þ][\w'’-]+){1,2}"
)


def to_bibtex(references: Iterable[Reference], document: str = "self") -> str:
    """BibTeX entries of `references`, in their order; ends with a newline unless empty.

    `document` is the key of the document itself, whose reference is keyed « self ». What a
    reference does not give stands in its `note`, in French; nothing is made up.
    """
    entries = [_entry(reference, document) for reference in references]
    return "\n".join(entries)


def bibliography(document: Document) -> str:
    """The `references.bib` of a document: itself, then the works that it cites."""
    heading = (
        f"% Références de « {document.source.title} » et des œuvres qu'il cite.\n"
        "% Fichier produit par Repère à partir du texte : ne pas le corriger à la main.\n\n"
    )
    return heading + to_bibtex(document.references, document.id)


def _entry(reference: Reference, document: str) -> str:
    kind = _TYPES[reference.kind]
    key = document if reference.key == "self" else reference.key
    lines = [f"  {name} = {{{value}}}," for name, value in _fields(reference, kind, document)]
    return "\n".join([f"@{kind}{{{key},", *lines, "}", ""])


def _fields(reference: Reference, kind: str, document: str) -> Iterator[tuple[str, str]]:
    itself = reference.key == "self"
    place = {"incollection": "booktitle", "article": "journal"}.get(kind, "series")
    publisher = "institution" if kind == "techreport" else "publisher"
    values = {
        "author": " and ".join(map(_author, reference.authors)),
        "title": _braced(reference.title),
        place: _braced(reference.container),
        publisher: escape(reference.publisher or ""),
        "year": str(reference.year or ""),
        "type": "Rapport" if kind == "techreport" else "",
        **_issue(reference),
        "note": _note(reference),
        "keywords": "document du corpus" if itself else f"cité par {document}",
    }
    yield from ((name, value) for name, value in values.items() if value)


def _issue(reference: Reference) -> dict[str, str]:
    """« n° 215, 29 juillet 2008 » gives the number and the date of an issue."""
    found = re.match(r"n[°º]\s*(?P<number>\d+)(?:,\s*(?P<date>.+))?", reference.detail or "")
    if not found:
        return {"howpublished": escape(reference.detail or "")}
    date = re.fullmatch(r"(\d{1,2}(?:er)?\s+)?([^\W\d]+)\s+\d{4}", found["date"] or "")
    month = escape(f"{date[1] or ''}{date[2]}") if date else ""
    return {"number": found["number"], "month": month}


def _note(reference: Reference) -> str:
    if not reference.missing:
        return ""
    return f"Non indiqué dans la source : {escape(', '.join(reference.missing))}"


def _author(name: str) -> str:
    """Braces keep the name of an institution whole, « {Conseil supérieur…} »."""
    return escape(name) if _PERSON.fullmatch(name) else f"{{{escape(name)}}}"


def _braced(title: str | None) -> str:
    """Braces keep the capitals of a title as printed."""
    return f"{{{escape(title)}}}" if title else ""


def escape(text: str) -> str:
    """Text as BibTeX must hold it: its special characters become commands."""
    return _SPECIAL.sub(lambda found: _NAMED.get(found[0], f"\\{found[0]}"), text)
