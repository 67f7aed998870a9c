"""Entries as BibTeX: the note is printed by bibliographies, `annote` is for the reader only."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from indexer.model import Document, Place, Reference
from indexer.places import Places
from server.exports.entries import UNTITLED, Entry
from server.exports.person_names import person

_TYPES = {
    "book": "book",
    "chapter": "incollection",
    "periodical": "article",
    "report": "techreport",
    "letter": "misc",
}
# What BibTeX reads as a command. Braces become commands too: BibTeX counts them even behind a
# backslash, and a lone one would end the field.
_SPECIAL = re.compile(r"[\\&%$#_{}~^]")
_NAMED = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
}


def to_bibtex(
    references: Iterable[Reference],
    document: str = "self",
    cited_in: Callable[[Reference], str] | None = None,
) -> str:
    """BibTeX entries of `references`, in their order; ends with a newline unless empty.

    `document` is the key of the document itself, whose reference is keyed « self ». What a
    reference does not give stands in its `note`, in French, after the place that cites it if
    `cited_in` tells it; nothing is made up.
    """
    return "\n".join(_listed(reference, document, cited_in) for reference in references)


def bibliography(document: Document) -> str:
    """The `references.bib` of a document: itself, then the works that it cites, and where."""
    heading = (
        f"% Références de « {' '.join(document.source.title.split())} » et des œuvres qu'il cite.\n"
        "% Fichier produit par Repère à partir du texte : ne pas le corriger à la main.\n\n"
    )
    places = Places(document)

    def cited_in(reference: Reference) -> str:
        return _cited_in(document, places.of(reference.start, reference.end))

    return heading + to_bibtex(document.references, document.id, cited_in)


def work_entry(
    reference: Reference, key: str, extra: Mapping[str, str], *, aside: str = ""
) -> str:
    """One entry; `extra` are more fields, in plain text, `aside` follows the title."""
    kind = _TYPES[reference.kind]
    fields = {
        **dict(_fields(reference, kind, aside)),
        **{n: escape(v) for n, v in extra.items()},
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{key},", *lines, "}", ""])


def _listed(
    reference: Reference, document: str, cited_in: Callable[[Reference], str] | None
) -> str:
    itself = reference.key == "self"
    where = [cited_in(reference)] if cited_in and not itself else []
    missing = ", ".join(reference.missing)
    notes = [*where, *([f"Non indiqué dans la source : {missing}"] if missing else [])]
    extra = {
        "note": ". ".join(notes),
        "keywords": "document du corpus" if itself else f"cité par {document}",
    }
    return work_entry(reference, document if itself else reference.key, extra)


def _cited_in(document: Document, place: Place) -> str:
    source = document.source
    aside = " (page déduite)" if place.pages_inferred else ""
    named = [*source.authors, source.title, str(source.year or ""), place.label + aside]
    return f"Cité dans : {', '.join(part for part in named if part)}"


def _fields(reference: Reference, kind: str, aside: str) -> Iterator[tuple[str, str]]:
    place = {"incollection": "booktitle", "article": "journal"}.get(kind, "series")
    publisher = "institution" if kind == "techreport" else "publisher"
    yield "author", " and ".join(map(_author, reference.authors))
    yield "title", _braced(" ".join(part for part in (reference.title, aside) if part))
    yield place, _braced(reference.container)
    yield publisher, escape(reference.publisher or "")
    yield "year", str(reference.year or "")
    yield "type", "Rapport" if kind == "techreport" else ""
    yield from _issue(reference).items()


def _issue(reference: Reference) -> dict[str, str]:
    """« n° 215, 29 juillet 2008 » gives the number and the date of an issue."""
    found = re.match(r"n[°º]\s*(?P<number>\d+)(?:,\s*(?P<date>.+))?", reference.detail or "")
    if not found:
        return {"howpublished": escape(reference.detail or "")}
    date = re.fullmatch(r"(\d{1,2}(?:er)?\s+)?([^\W\d]+)\s+\d{4}", found["date"] or "")
    month = escape(f"{date[1] or ''}{date[2]}") if date else ""
    return {"number": found["number"], "month": month}


def _author(name: str) -> str:
    """Braces keep the name of an institution whole, « {Conseil supérieur…} »."""
    return escape(name) if person(name) else f"{{{escape(name)}}}"


def _braced(title: str | None) -> str:
    """Braces keep the capitals of a title as printed."""
    return f"{{{escape(title)}}}" if title else ""


def escape(text: str) -> str:
    r"""Text as BibTeX must hold it: one line, its special characters become commands.

    >>> print(escape("Coûts & 50 %"))
    Coûts \& 50 \%
    """
    return _SPECIAL.sub(
        lambda found: _NAMED.get(found[0], f"\\{found[0]}"), " ".join(text.split())
    )


def bibtex(entries: Iterable[Entry]) -> str:
    """The file, in UTF-8; special characters are escaped."""
    return "\n".join(_entry(one) for one in entries)


def _entry(entry: Entry) -> str:
    aside = entry.aside
    if aside and not entry.work.title:
        aside = f"{UNTITLED} {aside}"
    extra = {
        "address": entry.place,
        "isbn": entry.isbn,
        "language": entry.language,
        "note": " ".join(entry.cited_in),
        "annote": " ".join(entry.passages),
        "keywords": ", ".join(entry.keywords),
    }
    return work_entry(entry.work, entry.key, extra, aside=aside)
