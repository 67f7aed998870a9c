"""What the corpus holds that may answer a question: sentences and rows, scored.

A candidate's score mixes the cosine of the sentence, that of its passage, and how much of
the question's vocabulary the sentence covers, by its own words or by the lexicon's:

    score = 0.7 · cosine(sentence) + 0.3 · cosine(passage) + 0.24 · coverage

It gains something where the sentence stands in a section that the question names, or holds
an expression that the question quotes, or follows what answered the question before. The
weights were chosen on the evaluation (docs/design.md).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from indexer.language.french import fold, terms_of, words
from indexer.model import Hit, Passage, Span, Unit
from indexer.scope import EVERYWHERE, Scope
from indexer.search.index import Index, Query, ScoredSentence
from server.budget import go_on
from server.drafts import Quote
from server.evidence.answer_types import AnswerType, asked_type, first_of_type
from server.evidence.answer_types import Name as TypeName
from server.evidence.candidates import Candidate, suited
from server.evidence.concepts import Concept, Coverage, concepts
from server.evidence.decision import POINT, Decided, Matrix, Shortlist, decision
from server.question.parts import Part, topic
from server.verification.quotations import quoted

PASSAGE, COVERAGE = 0.3, 0.24
IN_SCOPE, QUOTED, NEXT, WORK, SAID = 0.1, 0.12, 0.04, 0.04, 0.1
_OWN = 0.6  # a follow-up speaks first of its own words, then of those of the question before
_EXPRESSION = range(3, 81)  # characters of an expression that a question quotes
_AFTER = 600  # characters after an earlier answer in which its follow-up is likely
_LIKELIEST = 8  # sentences among which those beside an uncertain answer are chosen
_NEAREST = 4  # passages that may be shown near a question without an answer
_MOST = 0.6  # of what is asked: a sentence that holds it stands where it is treated
_HALF = 0.5  # of what is asked: enough where the nearest row holds nothing of it
_DEPTH = 60  # passages whose sentences are compared


@dataclass(frozen=True)
class Evidence:
    """The candidates for one part of a question, best first."""

    index: Index
    query: Query
    part: Part
    concepts: tuple[Concept, ...]
    candidates: tuple[Candidate, ...]
    hits: tuple[Hit, ...]

    @property
    def ranked(self) -> list[Hit]:
        """The passages, each scored as its best sentence, best first."""
        best: dict[str, float] = {}
        for one in self.candidates:
            best.setdefault(one.passage.id, one.score)
        scored = [replace(hit, score=best.get(hit.passage.id, hit.score)) for hit in self.hits]
        return sorted(scored, key=lambda hit: -hit.score)

    @cached_property
    def rows(self) -> list[Candidate]:
        """Rows of the table of contents."""
        return [one for one in self.candidates if one.passage.kind == "toc"]

    @cached_property
    def lists(self) -> list[Candidate]:
        """Lists with what announces them, whole, each scored as its best line, best first."""
        found: dict[tuple[str, int], Candidate] = {}
        for one in self.candidates:
            name = one.passage.document
            listing = self.index.document(name).listing_at(one.span.start)
            if listing and one.passage.kind == "text":
                span = Unit(listing.start, listing.end, "list")
                found.setdefault((name, listing.start), replace(one, span=span))
        return list(found.values())

    @cached_property
    def shortlist(self) -> Shortlist:
        """What the decision looks at: sentences of the kind that is asked for."""
        found = suited(self.candidates, self.part.cues)
        return Shortlist(self.part, self.concepts, tuple(found), self.hits)

    @cached_property
    def suited(self) -> list[Candidate]:
        """These sentences, likeliest first; before them one of the type that is asked for."""
        found = list(self._decided.candidates)
        first = self._of_type
        return [first, *(one for one in found if one is not first)] if first else found

    @cached_property
    def _wanted(self) -> AnswerType | None:
        return asked_type(self.part.intent)

    @cached_property
    def _of_type(self) -> Candidate | None:
        if self._wanted is None:
            return None
        return first_of_type(self._wanted, self._decided.candidates, self._said)

    def _said(self, one: Candidate) -> str:
        return self.index.document(one.passage.document).said(one.span)

    @property
    def lacking(self) -> TypeName | None:
        """The type of thing that is asked for, where no sentence near the best one holds any."""
        return self._wanted.name if self._wanted and self._of_type is None else None

    def holds(self, text: str) -> bool:
        """Whether a text holds the type of thing that is asked for, if one is."""
        return self._wanted is None or self._wanted.holds.search(fold(text)) is not None

    @property
    def summary(self) -> Matrix | None:
        """What tells whether the first of them answers (`SUMMARY`), where it is known."""
        return self._decided.summary

    @cached_property
    def _decided(self) -> Decided:
        """By the decision, if it was fitted on such cosines; else the hand-set score ranks."""
        encoder, known = self.index.encoder, decision()
        if encoder is not None and encoder.name == known.encoder:
            return known.decide(self.shortlist)
        ranked = (replace(one, odds=POINT * one.score) for one in self.shortlist.candidates)
        return Decided(tuple(ranked), None)

    @property
    def best(self) -> float:
        """The best score of these sentences, to be compared with that of a row; 0 without."""
        return self.shortlist.candidates[0].score if self.shortlist.candidates else 0.0

    @property
    def row_leads(self) -> bool:
        """Whether a row of the table of contents is nearer to the question than any sentence."""
        return bool(self.rows) and self.rows[0].score >= self.best

    @property
    def row_at_home(self) -> bool:
        """Whether the nearest row is of the document whose sentences are nearest."""
        home = self.shortlist.candidates[:1] or self.rows[:1]
        return any(row.passage.document == home[0].passage.document for row in self.rows[:1])

    @property
    def row_says(self) -> bool:
        """Whether no sentence says most of what is asked, or the nearest row half as much."""
        return self._most_said < _MOST or self.rows[0].coverage >= self._most_said / 2

    @property
    def row_is_silent(self) -> bool:
        """Whether a sentence says most of what is asked, and the nearest row nothing of it."""
        return self._most_said >= _HALF and not any(one.coverage for one in self.rows[:1])

    @property
    def _most_said(self) -> float:
        """The largest coverage of a sentence."""
        return max((one.coverage for one in self.shortlist.candidates), default=0.0)

    def known_coverage(self, one: Candidate) -> float:
        """How much of the vocabulary that the corpus knows a candidate covers, in [0, 1]."""
        return self.known_share(one.coverage)

    def known_share(self, coverage: float) -> float:
        """What share of the vocabulary that the corpus knows a coverage of it all is."""
        total = sum(concept.weight for concept in self.concepts)
        known = sum(concept.weight for concept in self.concepts if concept.known)
        return coverage * total / known if known else 0.0

    def known_share_in(self, text: str) -> float:
        """How much of the vocabulary that the corpus knows a text covers, in [0, 1]."""
        return self.known_share(self.coverage(text))

    def coverage(self, text: str) -> float:
        """How much of the question's vocabulary a text covers, in [0, 1]."""
        return self._covering.of(text)

    @cached_property
    def _covering(self) -> Coverage:
        return Coverage(self.concepts)


@dataclass(frozen=True, slots=True)
class Focus:
    """Where an answer is likely: sections as (document, title), and an earlier answer."""

    sections: frozenset[tuple[str, str]] = frozenset()
    after: Candidate | None = None
    said: frozenset[str] = frozenset()
    """The passages that answered the earlier question, where something else is asked now."""
    works: bool = False
    """Whether a work or a note is asked for."""

    def holds(self, passage: Passage) -> bool:
        """Whether a passage stands in one of the sections."""
        return (
            bool(self.sections)
            and passage.kind != "toc"
            and (passage.document, passage.place.section.title) in self.sections
        )

    def bonus(self, passage: Passage, span: Span) -> float:
        """What a sentence gains by where it stands."""
        gained = IN_SCOPE if self.holds(passage) else 0.0
        if passage.kind in {"note", "reference"} and self.works:
            gained += WORK
        if passage.id in self.said:
            gained -= SAID
        before = self.after
        if before and passage.kind != "toc" and passage.document == before.passage.document:
            gained += NEXT if 0 < span.start - before.span.start < _AFTER else 0.0
        return gained


def gather(
    index: Index,
    part: Part,
    scope: Scope = EVERYWHERE,
    focus: Focus = Focus(),
    k: int = 0,
) -> Evidence:
    """Search for a part of a question and score what is found, sentence by sentence.

    At least `k` passages are looked at.
    """
    go_on()
    found = concepts(index, part)
    query = make_query(index, part, found)
    hits = index.search(query, max(k, _DEPTH), scope=scope)
    cosines = {hit.passage.id: hit.cosine for hit in hits}
    quotes = [words(quote) for quote in quotations(part.text)]
    coverage = Coverage(found)
    scored = [
        _candidate(index, one, cosines[one.passage.id], coverage)
        for one in index.sentences(query, [hit.passage for hit in hits])
    ]
    if quotes or focus != Focus():
        scored = [_raised(one, quotes, focus) for one in scored]
    ranked = sorted(scored, key=lambda one: (-one.score, one.span.start))
    return Evidence(index, query, part, found, tuple(ranked), tuple(hits))


def nearest(evidence: Evidence) -> tuple[Quote, ...]:
    """The sentences nearest to a question, a passage each, whether they answer it or not."""
    best: dict[str, Candidate] = {}
    for one in evidence.suited:
        best.setdefault(one.passage.id, one)
    return _quotes(list(best.values())[:_NEAREST])


def likeliest(evidence: Evidence) -> tuple[Quote, ...]:
    """The sentences that are likeliest to answer, best first: a passage may have several."""
    return _quotes(evidence.suited[:_LIKELIEST])


def _quotes(found: Sequence[Candidate]) -> tuple[Quote, ...]:
    return tuple(Quote(one.passage, one.span.start, one.span.end) for one in found)


def make_query(index: Index, part: Part, found: Sequence[Concept]) -> Query:
    """The query of a part: its topic for the encoder, its terms and their synonyms for words."""
    query = index.query(topic(part.searched))
    if part.before and query.vector is not None:
        own = index.query(topic(part.text)).vector
        mixed = _OWN * own + (1 - _OWN) * query.vector if own is not None else query.vector
        query = Query(query.text, mixed / np.linalg.norm(mixed), query.terms)
    others = (stem for concept in found for stems in concept.others for stem in stems)
    terms = [concept.term for concept in found if concept.term] + list(others)
    return Query(query.text, query.vector, tuple(dict.fromkeys(terms)) or query.terms)


def quotations(text: str) -> list[str]:
    """The expressions that a text puts between quotation marks.

    >>> quotations("Que veut dire « faire avec » ?")
    ['faire avec']
    """
    return [quote for quote in quoted(text) if len(quote) in _EXPRESSION]


def share(quote: str, text: str) -> float:
    """The share of a quotation's terms that a text holds.

    >>> share("le travail social", "Le travail est collectif.")
    0.5
    """
    terms = set(words(quote))
    return len(terms & terms_of(text)) / len(terms)


def _raised(one: Candidate, quotes: Sequence[list[str]], focus: Focus) -> Candidate:
    quoted = any(_quoted(quote, one.text) for quote in quotes)
    gained = focus.bonus(one.passage, one.span) + (QUOTED if quoted else 0.0)
    if not gained:
        return one
    placed = focus.holds(one.passage)
    return replace(one, score=one.score + gained, gained=gained, quoted=quoted, placed=placed)


def _quoted(quote: Sequence[str], text: str) -> bool:
    """Whether a text holds some terms in a row; most texts hold not even all of them."""
    if not quote or not terms_of(text).issuperset(quote):
        return False
    return f" {' '.join(quote)} " in f" {' '.join(words(text))} "


def _candidate(
    index: Index, one: ScoredSentence, whole: float, covering: Coverage
) -> Candidate:
    """A unit with its score; the words that introduce it count as its own."""
    go_on()
    coverage = covering.of(index.document(one.passage.document).said(one.span))
    score = (1 - PASSAGE) * one.cosine + PASSAGE * whole + COVERAGE * coverage
    return Candidate(one.passage, one.span, score, one.cosine, coverage)
