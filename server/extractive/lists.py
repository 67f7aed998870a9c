"""The list that a question asks for: whole, with the line and the title that announce it.

An item says little alone: who owns it (« le chef de projet »), and what it is (« ses
attributions seront de : »), stand in the title and the line above. So lists are compared by
these, and an item whose own words are not those of the question is quoted with its list.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from indexer.language.closed_lists import either, folded
from indexer.language.french import fold, terms_of
from indexer.language.leaning import leans
from indexer.model import Document, Listing, Passage, Section, Span, Unit
from server.drafts import Draft, Line, Quote, quoted
from server.evidence.candidates import Candidate
from server.evidence.gathering import Evidence
from server.question.parts import Part, asks
from server.question.word_list import words_of

LONGEST: Final = 1500  # characters of a list that is quoted whole
_SHORT: Final = 600  # characters of what follows
_SECTION: Final = 1000  # characters of a section that is quoted whole from its first sentence
_ANNOUNCES: Final = re.compile(
    r"\b(?:ci[- ](?:apres|dessous)|suivant(?:e?s|e)?|voici|comme suit|following|below|as follows)\b|:$"
)
_OPEN_SHAPES: Final = frozenset({"line", "item"})
_OPENINGS: Final = 12  # items of a longer one whose first sentences are quoted
_OPENING: Final = 300  # characters of such a sentence
_TITLED: Final = (
    0.5  # of what is asked: a list whose title and lead hold it is the one asked for
)
_SAME: Final = 1e-6
_ABOVE: Final = 2  # sentences that a lead may lean on
_LOOKED_AT: Final = 10  # sentences, likeliest first, beside which lists are looked for
# « Ce sont : », « ce dossier comprend : »: a lead that opens so leans on what stands above it.
_THIS: Final = re.compile(rf"^(?:{either(folded('leaning.this_fr'))})\b")
# What asks for all there is: « que doit contenir… », « comment perd-on… », « dans quels cas… ».
_OPEN: Final = re.compile(
    r"^\W*(?:et |mais |alors )?(?:qu(?:e|')\b|quoi\b|comment\b|dans quels?\b|a quelles?\b|what (?:must|should|does|can|do)\b|how (?:do|does|can|should|to|is|are)\b)"
)
# « les missions du conseil », « objectifs de la loi »: a subject in the plural, without a question.
_PLURAL: Final = re.compile(
    rf"^\W*(?P<all>(?:(?:tou(?:te)?s |all )?(?:les|ses|leurs|the) )?(?:(?:\d{{1,2}}|{either(folded('numbers.fr'))}) )?)"
    r"(?P<noun>[a-z]{3,})[sx]\b(?! (?:sont|ont|peuvent|doivent|are|have|can|must)\b)"
    r"(?P<of> (?:de|du|des|d|pour|of|for)\b)?"
)
_ONE_THING: Final = frozenset(
    {"count", "where", "who", "phrase", "definition", "acronym", "reference", "contact"}
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A list, the passage where it stands, and how much of what is asked announces it."""

    passage: Passage
    listing: Listing
    announced: float
    """By the titles above it, its lead and itself."""
    headed: bool
    """Whether they say the first thing that is asked for."""
    near: float
    """By its own title and its lead."""
    echoed: int
    """How many of the very words of the question these say."""
    rank: int
    """The place of its best sentence among those found."""
    start: int
    """Where it begins, with the sentences that a lead such as « ses missions sont » leans on."""


def asks_several(part: Part) -> bool:
    """Whether a question may ask for several things: a list, a way, what something contains.

    >>> from server.question.parts import make_part
    >>> asks_several(make_part("Que doit contenir le sac ?", "fr"))
    True
    >>> asks_several(make_part("Missions du conseil", "fr"))
    True
    >>> asks_several(make_part("Qui vote ?", "fr"))
    False
    """
    if part.cues & {"list", "steps"}:
        return True
    opens = _OPEN.search(part.intent) is not None or _names_several(part)
    return opens and not part.cues & _ONE_THING


def _names_several(part: Part) -> bool:
    """Whether a question only names a subject in the plural; « prix du repas » is none."""
    found = _PLURAL.search(part.plain)
    if found is None or asks(part.text) or part.intent != part.plain:
        return False
    plural = found["of"] and found["noun"] in words_of(part.language).folded
    return bool(found["all"] or plural)


def asked_list(evidence: Evidence) -> Draft | None:
    """The list that a question asks for, or None where a sentence says more."""
    if not asks_several(evidence.part):
        return None
    found = (one for one in _found(evidence) if _answers(evidence, one))
    best = min(found, key=_order, default=None)
    return Draft("answered", (line_of(evidence, best),)) if best else None


def _order(one: Listed) -> tuple[bool, float, bool, float, int, int]:
    """Best first: what is asked first is said, the rest too, by a line of its own, near to it."""
    return (
        not one.headed,
        -one.announced,
        one.listing.lead is None,
        -one.near,
        -one.echoed,
        one.rank,
    )


def line_of(evidence: Evidence, one: Listed) -> Line:
    """A list as one quotation; of a long one, the first sentence of each item."""
    listing = one.listing
    for start in (one.start, listing.start):
        if listing.end - start <= LONGEST:
            return quoted(Quote(one.passage, start, listing.end))
    document = evidence.index.document(one.passage.document)
    return _openings(document, one.passage, listing)


def _openings(document: Document, passage: Passage, listing: Listing) -> Line:
    heads = [unit for item in _own_items(document, listing) if (unit := _first(document, item))]
    quotes = tuple(Quote(passage, one.start, one.end) for one in heads[:_OPENINGS])
    lead = listing.lead
    said = [document.text[lead.start : lead.end]] if lead else []
    text = "\n".join([*said, *(document.text[one.start : one.end] for one in quotes)])
    return Line(quotes, text, checked="exact")


def _own_items(document: Document, listing: Listing) -> list[Span]:
    """The items right below the lead of a list, without those that stand below others."""
    leads = {document.lead_at(one.start) for one in listing.items[:1]}
    return [one for one in listing.items if document.lead_at(one.start) in leads]


def _first(document: Document, item: Span) -> Unit | None:
    inside = (one for one in document.sentences if item.start <= one.start < item.end)
    return next((one for one in inside if one.end - one.start <= _OPENING), None)


def _found(evidence: Evidence) -> Iterator[Listed]:
    """The lists that hold or announce something that was found, each once."""
    known: set[tuple[str, int, int]] = set()
    for rank, one in enumerate(_near(evidence)):
        document = evidence.index.document(one.passage.document)
        around = document.listing_at(one.span.start)
        if around is None or one.passage.kind != "text":
            continue
        key = document.id, around.start, _lead_at(one.span)
        if key in known:
            continue
        known.add(key)
        listing = list_of(document, one.span)
        if listing and listing.items[1:]:
            yield _listed(evidence, document, one, listing, rank)


def _lead_at(unit: Unit) -> int:
    """What tells the lists around a unit apart, before any is looked for."""
    if unit.shape == "announcement":
        return unit.start
    return unit.lead.start if unit.lead else -1


def _near(evidence: Evidence) -> list[Candidate]:
    """The likeliest sentences, then all that stands in their sections."""
    first = evidence.suited[:_LOOKED_AT]
    homes = {(one.passage.document, one.passage.place.section.path) for one in first}
    beside = [
        one
        for one in evidence.candidates
        if (one.passage.document, one.passage.place.section.path) in homes
    ]
    return [*first, *beside]


def _listed(
    evidence: Evidence, document: Document, one: Candidate, listing: Listing, rank: int
) -> Listed:
    """A list with what announces it, and with what its lead leans on where that says more."""
    section, lead = one.passage.place.section, listing.lead
    said = document.text[lead.start : lead.end] if lead else ""
    title = f"{section.title} {said}"
    start = _start(document, listing)
    leant = f"{title} {document.text[start : listing.start]}"
    near, further = evidence.known_share_in(title), evidence.known_share_in(leant)
    above = f"{one.passage.context} {' '.join(section.path)} {leant}"
    more = further > near + _SAME or start <= _first_at(evidence) < listing.start
    return Listed(
        one.passage,
        listing,
        announced=evidence.known_share_in(above),
        headed=bool(_share_of_head(evidence, above)),
        near=max(near, further),
        echoed=len(terms_of(title).intersection(evidence.part.words)),
        rank=rank,
        start=start if more else listing.start,
    )


def _share_of_head(evidence: Evidence, text: str) -> float:
    """Whether a text says the first thing that is asked for: « quelles exceptions pour… »."""
    head = next(iter(evidence.concepts), None)
    return head.covered(terms_of(text)) if head else 0.0


def _first_at(evidence: Evidence) -> int:
    return next((one.span.start for one in evidence.suited), -1)


def _start(document: Document, listing: Listing) -> int:
    """Where what announces a list begins: a lead that leans says little without what is above."""
    lead = listing.lead
    if lead is None or not _leans(fold(document.text[lead.start : lead.end])):
        return listing.start
    rank = _rank(document, lead.start)
    section = section_of(document, lead.start)
    start = listing.start
    for above in reversed(document.sentences[max(rank - _ABOVE, 0) : rank]):
        if (section and above.start < section.start) or above.shape in {
            "title",
            "announcement",
        }:
            break
        start = above.start
    return start


def _leans(lead: str) -> bool:
    return leans(lead) or _THIS.match(lead) is not None


def _answers(evidence: Evidence, one: Listed) -> bool:
    """Whether a list is what is asked for, rather than the likeliest sentence."""
    first = next(iter(evidence.suited), None)
    if first is None:
        return False
    own = evidence.known_share_in(first.text)
    if one.listing.lead is None and one.near < _TITLED:
        return False
    said = evidence.index.document(first.passage.document).said(first.span)
    if not one.headed and _share_of_head(evidence, said):
        return False
    if _holds(one, first):
        return one.announced > own + _SAME or (
            one.announced >= own and first.span.shape == "item"
        )
    if one.announced < _TITLED or one.near < own - _SAME:
        return False
    return one.near > own + _SAME or _follows(one, first)


def _holds(one: Listed, first: Candidate) -> bool:
    same = one.passage.document == first.passage.document
    return same and one.listing.start <= first.span.start < one.listing.end


def _follows(one: Listed, first: Candidate) -> bool:
    """Whether a list stands below a sentence in the same section."""
    return (
        one.passage.document == first.passage.document
        and one.passage.place.section.path == first.passage.place.section.path
        and first.span.end <= one.listing.start
    )


def list_of(document: Document, unit: Unit) -> Listing | None:
    """The list that an item belongs to: that of the items below the same line."""
    listing = document.listing_at(unit.start)
    if listing is None or unit.shape not in {"item", "announcement"}:
        return None
    lead = Span(unit.start, unit.end) if unit.shape == "announcement" else unit.lead
    if lead is None or lead == listing.lead:
        return listing
    items = tuple(one for one in listing.items if document.lead_at(one.start) == lead)
    return Listing(lead.start, items[-1].end, lead, items) if items else None


def announces(document: Document, unit: Unit) -> bool:
    """Whether a unit says that something comes: « les étapes suivantes », « ci-après »."""
    return _ANNOUNCES.search(fold(document.text[unit.start : unit.end])) is not None


def announced_end(document: Document, unit: Unit) -> int:
    """Where what a unit announces ends: its list, the lines or the paragraph below it."""
    below = _below(document, unit)
    if not below:
        return unit.end
    first = below[0]
    listing = list_of(document, first) if first.shape in {"item", "announcement"} else None
    if listing:
        return _within(unit, listing.end, LONGEST)
    if first.shape in _OPEN_SHAPES:
        return _within(unit, _run(below), LONGEST)
    return _paragraph_end(document, unit, first)


def section_end(document: Document, unit: Unit) -> int:
    """Where the text that a title or a first sentence opens ends: its section, or a part of it."""
    below = _below(document, unit)
    if not below:
        return unit.end
    if below[-1].end - unit.start <= _SECTION:
        return below[-1].end
    ends = [one.end for one in below if one.end - unit.start <= _SHORT]
    return max(ends, default=unit.end)


def opens(document: Document, unit: Unit) -> bool:
    """Whether a unit is a title, or what its section begins with."""
    if unit.shape == "title":
        return True
    if unit.shape == "definition" and document.text[unit.end - 1] not in ".!?;…":
        return True  # « Exemple : … », a title that no mark of the file tells
    section = section_of(document, unit.start)
    if section is None:
        return False
    first = opening(document, section)
    return first is not None and first.start == unit.start


def section_of(document: Document, offset: int) -> Section | None:
    """The section, listed or not, that holds an offset."""
    rank = bisect_left(document.sections, offset + 1, key=lambda one: one.start)
    return document.sections[rank - 1] if rank else None


def opening(document: Document, section: Section) -> Unit | None:
    """The first unit of a section that is no title."""
    found = document.sentences[_rank(document, section.start) :]
    first = next((one for one in found if one.shape != "title"), None)
    return first if first and first.start < section.end else None


def _below(document: Document, unit: Unit) -> list[Unit]:
    """The units after one, in its section."""
    section = section_of(document, unit.start)
    end = section.end if section else len(document.text)
    found = []
    for one in document.sentences[_rank(document, unit.end) :]:
        if one.start >= end or one.shape == "title":
            break
        found.append(one)
    return found


def _rank(document: Document, offset: int) -> int:
    return bisect_left(document.sentences, offset, key=lambda one: one.start)


def _run(below: list[Unit]) -> int:
    """Where the lines or the items that come first end."""
    end = below[0].end
    for one in below:
        if one.shape not in _OPEN_SHAPES:
            break
        end = one.end
    return end


def _within(unit: Unit, end: int, most: int) -> int:
    return end if end - unit.start <= most else unit.end


def paragraph_at(document: Document, offset: int) -> Span | None:
    """The paragraph that holds an offset."""
    return next((one for one in document.paragraphs if one.start <= offset < one.end), None)


def _paragraph_end(document: Document, unit: Unit, first: Unit) -> int:
    paragraph = paragraph_at(document, first.start)
    return _within(unit, paragraph.end if paragraph else first.end, LONGEST)
