"""Choose the sentences that answer, in the corpus's words."""

import re
from collections.abc import Sequence

from indexer.french import fold, words
from indexer.model import Span
from server.drafts import Draft, Line, Quote, quoted
from server.evidence import Candidate, Evidence

# A sentence that opens so leans on the one before it.
_LEANING = re.compile(
    r"^(?:elles?|ils?|cel(?:a|le|les|ui)|ce(?:ux|tte|lles)?-ci|celles?-ci|celui-ci|c'est|ce n'est|cette|ces|ceci|nombre d'entre|parmi celles|"
    r"parmi ceux|l'une|l'un|en effet|de plus|enfin|mais|pourtant|et,|ainsi|c'est pourquoi|leur|il en|dans ce)\b"
)
_SIMILAR = 0.7  # share of common words that makes two sentences repeat each other
_LONG = 420  # characters that a quotation of two sentences may have

_TEMPORAL = re.compile(
    r"\b(?:1[5-9]\d\d|20\d\d|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
    r"|ete|automne|hiver|printemps|mi-mandat|aujourd'hui|siecle|annees?)\b"
)
_NUMERIC = re.compile(
    r"\d|\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|cent|cents|mille|milliers?|millions?|centaines?)\b"
)


def answer(evidence: Evidence, count: int, near: float) -> Draft | None:
    """The best sentence, and up to `count - 1` more that score within `near` of it."""
    chosen = select(evidence, count, near)
    if not chosen:
        return None
    ordered = sorted(chosen, key=lambda one: (one.passage.document, one.span.start))
    return Draft("answered", tuple(_lines(ordered)))


def select(evidence: Evidence, count: int, near: float) -> list[Candidate]:
    """The best candidates that do not repeat each other, best first."""
    chosen: list[Candidate] = []
    for one in suited(evidence):
        if len(chosen) == count or (chosen and one.score < chosen[0].score - near):
            break
        if all(not _repeats(one, other) for other in chosen):
            chosen.append(one)
    return chosen


def suited(evidence: Evidence) -> list[Candidate]:
    """Sentences of the kind that is asked for: a date, a number, or anything."""
    prose = [
        one
        for one in evidence.prose
        if re.search(r"\w\s+\w+\s+\w", one.text) or one.passage.kind != "text"
    ]
    wanted = evidence.part.cues
    if "when" in wanted:
        return [one for one in prose if _TEMPORAL.search(fold(one.text))]
    if wanted & {"count", "amount"}:
        return [one for one in prose if _NUMERIC.search(fold(one.text))]
    return prose


def _repeats(one: Candidate, other: Candidate) -> bool:
    first, second = set(words(one.text)), set(words(other.text))
    return (
        len(first & second) > _SIMILAR * min(len(first), len(second), 10**6)
        if first and second
        else True
    )


def _lines(chosen: Sequence[Candidate]) -> list[Line]:
    """One line a quotation; sentences that follow each other make one."""
    lines: list[Line] = []
    quotes: list[Quote] = []
    for one in chosen:
        quote = _with_context(one)
        last = quotes[-1] if quotes else None
        if last and last.passage.id == quote.passage.id and quote.start <= last.end + 1:
            quotes[-1] = Quote(last.passage, last.start, max(last.end, quote.end))
        else:
            quotes.append(quote)
    lines.extend(map(quoted, quotes))
    return lines


def _with_context(one: Candidate) -> Quote:
    """The sentence, with the one before it in the same passage where it leans on it."""
    passage = one.passage
    if passage.kind == "front" and all(s.end - s.start < 90 for s in passage.sentences):
        return Quote(passage, passage.start, passage.end)
    rank = passage.sentences.index(one.span)
    if rank and _LEANING.search(fold(one.text)):
        before: Span = passage.sentences[rank - 1]
        if one.span.end - before.start <= _LONG and not passage.text[
            : before.end - passage.start
        ].endswith("?"):
            return Quote(passage, before.start, one.span.end)
    return Quote(passage, one.span.start, one.span.end)
