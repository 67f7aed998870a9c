"""The header that site generators write at the top of a file: metadata, no text of the document.

Only what a citation needs is read (title, authors, year, language), in the plain forms of YAML
and TOML: `key: value`, `key: [a, b]` and a key followed by `- a` lines.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from indexer.model import Source

_HEADER = re.compile(
    r"\A\s*(?P<fence>---|\+\+\+)[ \t]*\n(?P<body>(?:(?!---|\+\+\+|\.\.\.).*\n)+?)"
    r"(?:(?P=fence)|\.\.\.)[ \t]*(?:\n|\Z)"
)
_PAIR = re.compile(r"(?P<key>[\w-]+)[ \t]*[:=](?:[ \t](?P<value>.*))?")
_ITEM = re.compile(r"[ \t]*-[ \t]+(?:name[ \t]*:[ \t]*)?(?P<value>\S.*)")
_TITLE, _AUTHORS = ("title", "titre"), ("authors", "author", "auteurs", "auteur", "creator")
_DATES = ("date", "year", "annee", "année", "published", "created")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d{2}(?!\d)")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a header says of its document."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    year: int | None = None

    def completing(self, source: Source) -> Source:
        """A source, with what its own declaration leaves open."""
        return replace(
            source,
            title=source.title or self.title or source.id,
            authors=source.authors or self.authors,
            year=source.year if source.year is not None else self.year,
        )


def parted(content: str) -> tuple[FrontMatter, str]:
    r"""The header of a file, empty where it has none, and the text below it.

    >>> parted("---\ntitle: Guide\n---\nUn texte.")[1]
    'Un texte.'
    """
    found = _HEADER.match(content)
    first = found and next(iter(found["body"].split("\n")))
    if found is None or not _PAIR.fullmatch(first or ""):
        return FrontMatter(), content
    values = _values(found["body"])
    return _front_matter(values), content[found.end() :]


def _front_matter(values: dict[str, list[str]]) -> FrontMatter:
    said = next((values[key] for key in _DATES if values.get(key)), [])
    year = _YEAR.search(" ".join(said))
    return FrontMatter(
        title=next((values[key][0] for key in _TITLE if values.get(key)), None),
        authors=next((tuple(values[key]) for key in _AUTHORS if values.get(key)), ()),
        year=int(year[0]) if year else None,
    )


def _values(body: str) -> dict[str, list[str]]:
    """The values of each key that stands at the margin."""
    found: dict[str, list[str]] = {}
    key = ""
    for line in body.split("\n"):
        pair, item = _PAIR.fullmatch(line), _ITEM.fullmatch(line)
        if pair:
            key = pair["key"].lower()
            found.setdefault(key, []).extend(_listed(pair["value"] or ""))
        elif item and key:
            found[key].extend(_listed(item["value"]))
    return found


def _listed(value: str) -> Iterator[str]:
    """One value, or those between brackets, without their quotation marks."""
    value = value.strip()
    bracketed = value.startswith("[") and value.endswith("]")
    for one in value[1:-1].split(",") if bracketed else [value]:
        if bare := one.strip().strip("\"'").strip():
            yield bare
