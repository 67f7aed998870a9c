"""Choose the sentences that answer, in the corpus's words."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.language.french import fold, terms_of
from indexer.language.leaning import leans
from indexer.model import Document, Passage, Section, Span
from indexer.search.index import Index
from server.drafts import Draft, Line, Quote, quoted
from server.evidence.candidates import Candidate
from server.evidence.gathering import Evidence
from server.extractive.lists import (
    LONGEST,
    announced_end,
    announces,
    list_of,
    opening,
    opens,
    section_end,
    section_of,
)
from server.verification.numbers import figures

_ANNOUNCES = re.compile(
    r"\((?:cf\. |voir )?(?:partie|chapitre|part|chapter) \d+\)|\bdans l[ae] (?:partie|chapitre) \d+"
)
_SEVERAL = 2  # items of one list that are chosen: it is asked for whole
_DEFINES = "(?:n')?(?:est|sont|repose|designe|consiste|vise|regroupe|recouvre|renvoie|signifie|se definit)"


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many sentences are looked at and quoted, and how long; all chosen by hand."""

    plan: int = 12
    """Announcements of parts that are quoted at most."""
    defining: int = 2
    """Sentences that define, at most."""
    looked_for: int = 250
    """Passages among which they are looked for."""
    looked_at: int = 10
    """Sentences among which an announced list is looked for."""
    similar: float = 0.7
    """The share of common words that makes two sentences repeat each other."""
    long: int = 420
    """Characters that a quotation of two sentences may have."""
    titled: float = 0.9
    """The share of the way that is asked that the title of a section must hold to be it."""
    title_line: int = 90
    """Characters; a passage of such lines is quoted whole."""


SIZES = Sizes()


def answer(
    evidence: Evidence, count: int, near: float, *, reading_order: bool = False
) -> Draft | None:
    """The best sentence, and up to `count - 1` more that score within `near` of it.

    Best first, unless they are to be read as one text.
    """
    chosen = select(evidence, count, near)
    if not chosen:
        return None
    if len(chosen) == 1:
        return Draft("answered", (quoted(_with_context(evidence, chosen[0], alone=True)),))
    ordered = sorted(chosen, key=lambda one: (one.passage.document, one.span.start))
    lines = quotations_of(evidence, ordered)
    if not reading_order:
        rank = {one.span.start: place for place, one in enumerate(chosen)}
        lines.sort(key=lambda line: min(_ranks(line, rank)))
    return Draft("answered", tuple(lines))


def _ranks(line: Line, rank: dict[int, int]) -> list[int]:
    """The ranks of the chosen sentences that a line quotes."""
    quotes = line.quotes
    return [place for start, place in rank.items() if quotes[0].start <= start < quotes[0].end]


def select(evidence: Evidence, count: int, near: float) -> list[Candidate]:
    """The best candidates that do not repeat each other, best first."""
    chosen: list[Candidate] = []
    for one in evidence.suited[: SIZES.looked_at]:
        wanted = len(chosen) < count and (not chosen or one.odds >= chosen[0].odds - near)
        if not wanted and not (chosen and _contradicts(one, chosen[0])):
            continue
        if all(not _repeats(one, other) for other in chosen):
            chosen.append(one)
    return chosen


def distinct(candidates: Sequence[Candidate], count: int) -> list[Candidate]:
    """The first candidates that do not repeat each other."""
    chosen: list[Candidate] = []
    for one in candidates:
        if len(chosen) < count and all(not _repeats(one, other) for other in chosen):
            chosen.append(one)
    return chosen


def way(evidence: Evidence) -> Draft | None:
    """What the section says whose very title is the way that is asked: « Tester le site »."""
    if "steps" not in evidence.part.cues or not evidence.concepts[1:]:
        return None
    found = [
        (section, one.passage)
        for one in evidence.suited[: SIZES.looked_at]
        if (section := _section(evidence, one))
        and evidence.coverage(section.title) >= SIZES.titled
    ]
    if not found:
        return None
    section, passage = min(found, key=lambda pair: len(pair[0].title))
    document = evidence.index.document(passage.document)
    first = opening(document, section)
    if first is None:
        return None
    end = max(section_end(document, first), announced_end(document, first))
    return Draft("answered", (quoted(Quote(passage, first.start, end)),))


def _section(evidence: Evidence, one: Candidate) -> Section | None:
    """The section of a sentence of the body."""
    document = evidence.index.document(one.passage.document)
    return section_of(document, one.span.start) if one.passage.kind == "text" else None


def listed(evidence: Evidence) -> Draft | None:
    """The items of a list that the section named by the question announces, or None."""
    for one in evidence.suited[: SIZES.looked_at]:
        items = _items(one.passage) if one.placed else []
        if items:
            quotes = (Quote(one.passage, item.start, item.end) for item in items)
            return Draft("answered", tuple(map(quoted, quotes)))
    return None


def listed_whole(evidence: Evidence) -> Draft | None:
    """The list that a question asks for: the line that answers best announces it, or is in it."""
    best = evidence.best
    whole = next(iter(evidence.lists), None)
    if whole is None or whole.score < best:
        return _list_of_first(evidence)
    if whole.span.end - whole.span.start > LONGEST:
        return None
    return Draft("answered", (quoted(Quote(whole.passage, whole.span.start, whole.span.end)),))


def _list_of_first(evidence: Evidence) -> Draft | None:
    """The whole list of the item that answers best, if one does."""
    first = next(iter(evidence.suited), None)
    quote = _list_of(evidence, first) if first else None
    return Draft("answered", (quoted(quote),)) if quote else None


def _items(passage: Passage) -> Sequence[Span]:
    """The items of the list that a passage announces, two at least, or none."""
    texts = [passage.slice(span) for span in passage.sentences]
    head = next((rank for rank, text in enumerate(texts) if text.endswith(":")), len(texts))
    items = [
        span
        for span, before in zip(passage.sentences[head + 1 :], texts[head:], strict=False)
        if before[-1] in ":;"
    ]
    return items if items[1:] else []


def defining(evidence: Evidence, names: Sequence[str]) -> list[Line]:
    """Sentences whose subject is the thing named: « L'ISIC repose sur… », two at most."""
    name = "|".join(re.escape(fold(one)) for one in names)
    subject = re.compile(rf"(?:l['’ ]|la |le |les )?(?:{name})\b(?: ou \w+)? (?:{_DEFINES})\b")
    hits = evidence.index.search(evidence.query, SIZES.looked_for)
    found = [
        Quote(hit.passage, span.start, span.end)
        for hit in hits
        if hit.passage.kind == "text"
        for span in hit.passage.sentences
        if subject.match(fold(hit.passage.slice(span)))
    ]
    return [quoted(quote) for quote in found[: SIZES.defining]]


def announced(index: Index, evidence: Evidence) -> Draft | None:
    """The sentences by which a text announces its own parts: « … (partie 2) »."""
    name = evidence.candidates[0].passage.document if evidence.candidates else None
    quotes = [
        Quote(passage, span.start, span.end)
        for passage in index.passages
        if passage.document == name and passage.kind == "text"
        for span in passage.sentences
        if _ANNOUNCES.search(fold(passage.slice(span)))
    ]
    ordered = sorted(quotes, key=lambda quote: quote.start)
    return Draft("answered", tuple(map(quoted, ordered[: SIZES.plan]))) if ordered else None


def _repeats(one: Candidate, other: Candidate) -> bool:
    """Whether a sentence says nothing new beside another: another figure is news."""
    return _alike(one, other) and figures(one.text) <= figures(other.text)


def _contradicts(one: Candidate, other: Candidate) -> bool:
    """Whether another document says the same with other figures, so that both are wanted."""
    return (
        one.passage.document != other.passage.document
        and _alike(one, other)
        and bool(figures(one.text) ^ figures(other.text))
    )


def _alike(one: Candidate, other: Candidate) -> bool:
    first, second = terms_of(one.text), terms_of(other.text)
    return len(first & second) > SIZES.similar * min(len(first), len(second))


def quotations_of(evidence: Evidence, chosen: Sequence[Candidate]) -> list[Line]:
    """One line a quotation; sentences that follow each other make one."""
    quotes: list[Quote] = []
    for one in chosen:
        quote = _list_of_several(evidence, one, chosen) or _with_context(evidence, one)
        last = quotes[-1] if quotes else None
        if (
            last
            and last.passage.document == quote.passage.document
            and quote.start <= last.end + 1
        ):
            quotes[-1] = Quote(last.passage, last.start, max(last.end, quote.end))
        else:
            quotes.append(quote)
    return list(map(quoted, quotes))


def _list_of_several(
    evidence: Evidence, one: Candidate, chosen: Sequence[Candidate]
) -> Quote | None:
    """The whole list of an item of which another item was chosen too: half a list misleads."""
    whole = _list_of(evidence, one)
    inside = whole and sum(
        other.passage.document == one.passage.document
        and whole.start <= other.span.start < whole.end
        for other in chosen
    )
    return whole if inside and inside >= _SEVERAL else None


def _list_of(evidence: Evidence, one: Candidate) -> Quote | None:
    """The whole list of an item, if it is short enough to be quoted."""
    document = evidence.index.document(one.passage.document)
    listing = list_of(document, one.span) if one.span.shape == "item" else None
    if listing is None:
        return None
    if listing.end - listing.start > LONGEST:
        return None
    return Quote(one.passage, listing.start, listing.end)


def _with_context(evidence: Evidence, one: Candidate, *, alone: bool = False) -> Quote:
    """The sentence, with its neighbour in the paragraph where one leans on the other.

    A sentence that answers alone is quoted with the one that follows it.
    """
    passage = one.passage
    document = evidence.index.document(passage.document)
    if passage.kind == "front" and all(
        span.end - span.start < SIZES.title_line for span in passage.sentences
    ):
        return Quote(passage, passage.start, passage.end)
    if end := _followed(evidence, one):
        return Quote(passage, one.span.start, end)
    start, end = one.span.start, one.span.end
    rank = bisect_left(document.sentences, start, key=lambda span: span.start)
    before, after = (
        document.sentences[max(rank - 1, 0)],
        document.sentences[rank + 1 : rank + 2],
    )
    leant = before.end <= start and _follows(document, before, one.span)
    if leant and end - before.start <= SIZES.long:
        start = before.start
    if after and _follows(document, one.span, after[0], leaning=leant or not alone):
        end = after[0].end if after[0].end - start <= SIZES.long else end
    return Quote(passage, start, end)


def _followed(evidence: Evidence, one: Candidate) -> int:
    """Where what a sentence only opens ends: what it announces, or the way that it begins."""
    document = evidence.index.document(one.passage.document)
    if one.passage.kind != "text":
        return 0
    end = 0
    if announces(document, one.span):
        end = announced_end(document, one.span)
    elif "steps" in evidence.part.cues and opens(document, one.span):
        end = section_end(document, one.span)
    return end if end > one.span.end else 0


def _follows(document: Document, before: Span, span: Span, *, leaning: bool = True) -> bool:
    """Whether a sentence goes on, in the same paragraph, from the one before it."""
    text = document.text[span.start : span.end]
    apart = "\n" in document.text[before.end : span.start]
    goes_on = not leaning or leans(fold(text))
    return goes_on and not apart and not text.endswith("?")
