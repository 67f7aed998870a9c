"""References after ISO 690:2021, in French: author-date, note, and list of references.

The standard leaves the typography open; this is the usual French one: names in capitals,
titles in italics, a non-breaking space where French wants one. What the document does not
print is said so and never made up: « [s. l.] » (no place), « [s. n.] » (no publisher),
« [s. d.] » (no date), « [p. 14, déduite] » (what stands between brackets is not printed).
"""

from collections.abc import Sequence
from typing import Final, NamedTuple, TypeAlias

from indexer.model import Place, Reference, Source
from server.exports.citing import Cited
from server.exports.person_names import person
from server.exports.text import flat

_HARD: Final = "\u00a0"
_NAMED_AT_MOST: Final = 3  # authors; beyond, the first one « et al. »
_CITED_IN_TEXT: Final = 2


class Run(NamedTuple):
    """A stretch of a reference, in italics or not."""

    text: str
    italic: bool = False


Runs: TypeAlias = tuple[Run, ...]


def plain(runs: Sequence[Run]) -> str:
    """A reference without its italics.

    >>> plain([Run("CSTS. "), Run("Titre", italic=True)])
    'CSTS. Titre'
    """
    return "".join(run.text for run in runs)


def quoted(cited: Cited) -> str:
    """The words of a citation between French quotation marks."""
    return f"«{_HARD}{flat(cited.words)}{_HARD}»"


def author_date(cited: Cited) -> str:
    """« (Conseil supérieur du travail social, 2010, p. 12) », for the running text."""
    itself = _call(cited.itself, cited.source)
    if cited.pointer:
        return f"(voir {itself}, {target(cited.place, titled=False)})"
    where = f"{itself}, {locator(cited)}"
    if cited.work:
        return f"({_call(cited.work)}, cité dans {where})"
    return f"({where})"


def note(cited: Cited) -> Runs:
    """The whole reference with its page, as a footnote gives it."""
    itself = reference(cited.itself, cited.source)[:-1]  # without its full stop
    if cited.pointer:
        row = f", {target(cited.place)} (d'après la table des matières)."
        return (Run("Voir "), *itself, Run(row))
    if cited.work:
        return secondary(cited.work, (cited,))
    return (*itself, Run(f", {locator(cited)}."))


def secondary(work: Reference, citing: Sequence[Cited], *, year_first: bool = False) -> Runs:
    """A work known only through the documents that cite it: « …, 1988. Cité dans : … »."""
    runs = [*reference(work, year_first=year_first), Run(f" Cité dans{_HARD}: ")]
    for rank, one in enumerate(citing):
        itself = reference(one.itself, one.source, year_first=year_first)[:-1]
        runs += [*([Run(f"{_HARD}; ")] if rank else []), *itself, Run(f", {locator(one)}")]
    return (*runs[:-1], Run(f"{runs[-1].text}."))


def entry(cited: Cited) -> Runs:
    """The reference of the list that goes with author-date calls: the year after the author."""
    if cited.work:
        return secondary(cited.work, (cited,), year_first=True)
    return whole(cited, year_first=True)


def whole(cited: Cited, *, year_first: bool = False) -> Runs:
    """The reference of a document as a list gives it: with its ISBN, if it has one."""
    runs = reference(cited.itself, cited.source, year_first=year_first)
    if not cited.source.isbn:
        return runs
    return (*runs[:-1], Run(f". ISBN{_HARD}{cited.source.isbn}"), runs[-1])


def locator(cited: Cited) -> str:
    """« p. 12, note 3 », « [p. 9-10, déduites] », or the section where no page is known."""
    place = cited.place
    where = _pages(place) or _section(place, cited.source)
    return f"{where}, note{_HARD}{cited.note}" if cited.note else where


def reference(
    work: Reference, source: Source | None = None, *, year_first: bool = False
) -> Runs:
    """The reference of a work: « CONSEIL… *Titre*. [S. l.] : Éditeur, 2010. ».

    `source` completes the reference of a document of the corpus. The last run is the full
    stop.
    """
    year = str(work.year) if work.year else "[s. d.]"
    authors = _authors(work.authors)
    head = [authors] if authors else []
    if year_first and head:
        head.append(f", {year}")
    lead = (Run(_sentence("".join(head))),) if head else ()
    dated = year_first and not head
    title = (*_title(work), *((Run(f", {year}"),) if dated else ()))
    published = _published(work, source, None if year_first else year)
    if published and plain(title)[-1] in ".?!…":  # « Que faire ? », and no full stop after it
        published = (Run(published[0].text.removeprefix(".")),)
    return (*lead, *title, *published, Run("."))


def _authors(names: Sequence[str]) -> str:
    """« BOURDIEU, Pierre », « A, B et C », « A et al. »."""
    shown = [_inverted(name) for name in names]
    if len(shown) > _NAMED_AT_MOST:
        return f"{shown[0]} et{_HARD}al."
    return " et ".join([", ".join(shown[:-1]), shown[-1]] if shown[1:] else shown)


def _inverted(name: str) -> str:
    found = person(name)
    if not found:
        return name.upper()
    given, family = found
    *particle, last = _split_particle(family)
    return f"{last.upper()}, {' '.join([given, *particle])}"


def _split_particle(family: str) -> list[str]:
    """« de Gaulejac » is filed under G: the particle follows the given name."""
    first, _, rest = family.partition(" ")
    return [first, rest] if rest and first in {"de", "d'", "d’"} else [family]


def _call(work: Reference, source: Source | None = None) -> str:
    """Author and year as the running text calls them."""
    names = [(person(name) or ("", name))[1] for name in work.authors]
    title = work.title or work.container or (source.title if source else "")
    if not names:
        who = f"«{_HARD}{title}{_HARD}»"
    elif len(names) > _CITED_IN_TEXT:
        who = f"{names[0]} et{_HARD}al."
    else:
        who = " et ".join(names)
    return f"{who}, {work.year or '[s. d.]'}"


def _title(work: Reference) -> Runs:
    if work.kind == "chapter" and work.container:
        return (
            Run(f"«{_HARD}{work.title}{_HARD}». In{_HARD}: "), Run(work.container, italic=True)
        )  # fmt: skip
    if work.kind == "periodical" and work.container:
        article = (Run(f"«{_HARD}{work.title}{_HARD}». "),) if work.title else ()
        return (*article, Run(work.container, italic=True))
    return (Run(work.title or "[Sans titre]", italic=True),)


def _published(work: Reference, source: Source | None, year: str | None) -> Runs:
    """Place, publisher and year; the number of an issue for a periodical."""
    if work.kind == "periodical":
        detail = [work.detail] if work.detail else []
        dated = [year] if year and year not in (work.detail or "") else []
        rest = ", ".join([*detail, *dated])
        return (Run(f", {rest}"),) if rest else ()
    place = source.place if source else None
    if not place and not work.publisher:
        named = f"[S. l.{_HARD}: s. n.]"
    else:
        named = f"{place or '[S. l.]'}{_HARD}: {work.publisher or '[s. n.]'}"
    return (Run(". " + ", ".join([named, *([year] if year else [])])),)


def _pages(place: Place) -> str:
    """« p. 12 », « p. 9-10 », « p. iv »; "" where no page is known."""
    if not place.pages:
        bears = f"p.{_HARD}{place.printed}" if place.printed else ""
        return f"[{bears}, déduite]" if bears and place.pages_inferred else bears
    first, last = place.pages
    several = first != last
    joined = " ou " if f"{first} ou {last}" in place.label else "-"
    shown = f"p.{_HARD}{first}{joined}{last}" if several else f"p.{_HARD}{first}"
    if not place.pages_inferred:
        return shown
    return f"[{shown}, {'déduites' if several and joined == '-' else 'déduite'}]"


def _section(place: Place, source: Source) -> str:
    section = place.section
    if section.number:
        return f"section{_HARD}{section.number} «{_HARD}{section.title}{_HARD}»"
    if section.title == source.title:
        return "[non paginé]"
    return f"«{_HARD}{section.title}{_HARD}», [page non connue]"


def target(place: Place, *, titled: bool = True) -> str:
    """Where a row of the table of contents sends: « section 2.1.3, à partir de la p. 52 »."""
    section = place.section
    name = f"«{_HARD}{section.title}{_HARD}»"
    if section.number:
        is_part = section.number.startswith("Partie")
        number = section.number.lower() if is_part else f"section{_HARD}{section.number}"
        name = f"{number} {name}" if titled else number
    page = f", à partir de la p.{_HARD}{place.pages[0]}" if place.pages else ""
    return name + page


def _sentence(text: str) -> str:
    """A text that ends with one full stop and a space."""
    return f"{text.removesuffix('.')}. "
