"""The way to go about something: what the text says of it, then the sections that treat it.

For « comment démarrer un projet ? » where no sentence gives the whole: points that are quoted
and, apart, what to read, in the order of the document, with what speaks for each section.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from indexer.language.french import terms_of
from indexer.model import Passage
from server.drafts import Draft, Line, row_label, whole
from server.evidence.absent import in_quotes, words_of
from server.evidence.candidates import Candidate
from server.evidence.concepts import Concept
from server.evidence.gathering import Evidence
from server.extractive.sentences import distinct, quotations_of, select
from server.question.parts import Part
from server.wording import say

_POINTS: Final = 3
_NEAR: Final = 4.0  # odds beside the best one's within which a sentence is a point
_WIDE: Final = 12.0  # the same, for points that all speak of the subject
_LOOKED_AT: Final = 20  # sentences, likeliest first
_SAYS: Final = 0.5  # of the subject, that a sentence must hold to be a point
_SIDE: Final = 0.6  # of a side, that a sentence must hold to speak of it
_A_SECTION, _A_SIDE, _MOST = 2, 2, 5  # points of a section, of a side, and in all
_COMPARED: Final = tuple(
    re.compile(one, re.IGNORECASE)
    for one in (
        r"\b(?P<a>\w{2,30}s) et (?:les |des )?(?P<b>\w{2,30}s) (?P<of>(?:de|du|des|d['’]).{1,60})$",
        r"\b(?:entre|between) (?P<a>.{1,60}?) (?:et|and) (?P<b>.{1,60})$",
        r"\bcompar\w{1,8} (?P<a>.{1,60}?) (?:et|à|avec|and|with|to) (?P<b>.{1,60})$",
        r"\b(?:différences?|differences?) (?P<a>.{1,60}?) (?:et|vs|/) (?P<b>.{1,60})$",
    )
)
_ARTICLE: Final = re.compile(r"^(?:l[ae]s?|une?|des|the|an?) |^l['’]", re.IGNORECASE)


def path(evidence: Evidence, rows: Sequence[Passage], *, included: bool) -> Draft | None:
    """The points and the rows; None without either.

    `included`: the text of the sections is in the corpus too.
    """
    language = evidence.part.language
    points = [one for one in select(evidence, _POINTS, _NEAR) if one.coverage]
    if not points or not rows:
        return None
    said = sorted(points, key=lambda one: (one.passage.document, one.span.start))
    ordered = sorted(rows, key=lambda row: (row.document, row.start))
    lines = [
        Line((), say("path_points", language)),
        *quotations_of(evidence, said),
        Line((), say("path_rows", language)),
        *(Line((whole(row),), _reason(evidence, row)) for row in ordered),
    ]
    missing = () if included else (say("path_missing", language),)
    return Draft("answered", tuple(lines), notices=missing)


def _reason(evidence: Evidence, row: Passage) -> str:
    """A section with the words of the question that its title speaks of."""
    held = terms_of(row.text)
    told = {one.term for one in evidence.concepts if one.covered(held)}
    names = [word for word in words_of(evidence.part.text) if told & terms_of(word)]
    language = evidence.part.language
    if not names:
        return say("row", language, label=row_label(row))
    return say("path_row", language, label=row_label(row), words=in_quotes(names))


@dataclass(frozen=True, slots=True)
class Sides:
    """The two things that a question compares, as it names them."""

    first: str
    second: str


def sides(part: Part) -> Sides | None:
    """What a question compares: « entre le pré et le champ », « avantages et limites du pré ».

    >>> from server.question.parts import make_part
    >>> sides(make_part("Quelle différence entre le pré et le champ ?", "fr"))
    Sides(first='pré', second='champ')
    """
    text = part.text.rstrip(" ?!.…")
    found = next((match for one in _COMPARED if (match := one.search(text))), None)
    if found is None or "," in found[0]:  # more than two
        return None
    of = found.groupdict().get("of") or ""
    return Sides(*(f"{_bare(found[name])}{f' {of}' if of else ''}" for name in ("a", "b")))


def _bare(side: str) -> str:
    """A side without its article: « le pré » is named « pré »."""
    return _ARTICLE.sub("", side.strip(), count=1)


def compared(
    both: Sides,
    evidences: Sequence[Evidence],
    chance: Callable[[Evidence], float | None],
    sure: float,
) -> Draft | None:
    """What is said of each side, and what is said of neither; None where nothing is said.

    `chance` tells how likely what is found answers: below `sure` for both, the whole is uncertain.
    """
    language = evidences[0].part.language
    own = [
        {one.term for one in evidence.concepts} - {one.term for one in other.concepts}
        for evidence, other in (evidences, evidences[::-1])
    ]
    chosen = [_of_side(evidence, terms) for evidence, terms in zip(evidences, own, strict=True)]
    if not any(chosen) or not all(own):
        return None
    lines: list[Line] = []
    known: set[tuple[str, int]] = set()
    for name, evidence, points in zip(
        (both.first, both.second), evidences, chosen, strict=True
    ):
        new = [one for one in points if (one.passage.id, one.span.start) not in known]
        known |= {(one.passage.id, one.span.start) for one in new}
        heading = "side" if points else "side_silent"
        if new or not points:
            lines.append(Line((), say(heading, language, side=name)))
        lines += quotations_of(evidence, sorted(new, key=lambda one: one.span.start))
    likely = max(chance(one) or 0.0 for one in evidences)
    return Draft("answered", tuple(lines), likely=likely, uncertain=likely < sure)


def _of_side(evidence: Evidence, own: set[str | None]) -> list[Candidate]:
    """The sentences that speak of one side by the words that are its own."""
    names = [one for one in evidence.concepts if one.term in own]
    told = [
        one
        for one in evidence.suited[:_LOOKED_AT]
        if evidence.known_coverage(one) >= _SIDE and _names(evidence, one, names)
    ]
    best = [one for one in told if one.odds >= told[0].odds - _NEAR]
    return distinct(best, _A_SIDE)


def _names(evidence: Evidence, one: Candidate, names: Sequence[Concept]) -> bool:
    """Whether a sentence, behind what introduces it, holds all that is a side's own."""
    held = terms_of(evidence.index.document(one.passage.document).said(one.span))
    return all(name.covered(held) for name in names)


def points(evidence: Evidence, likely: float | None) -> Draft | None:
    """What a text says of a subject in several places: two sentences a section, none twice.

    `likely` is the chance that the first answers.
    """
    told = [
        one
        for one in evidence.suited[:_LOOKED_AT]
        if evidence.known_coverage(one) >= _SAYS and one.odds >= evidence.suited[0].odds - _WIDE
    ]
    of_section: Counter[tuple[str, ...]] = Counter()
    kept = []
    for one in told:
        place = (one.passage.document, *one.passage.place.section.path)
        of_section[place] += 1
        if of_section[place] <= _A_SECTION:
            kept.append(one)
    chosen = distinct(kept, _MOST)
    if len(chosen) < _POINTS:
        return None
    ordered = sorted(chosen, key=lambda one: (one.passage.document, one.span.start))
    return Draft("answered", tuple(quotations_of(evidence, ordered)), likely=likely)
