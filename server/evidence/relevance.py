"""Whether the corpus has anything to say: abstention.

A bank of witness questions that no corpus of this kind answers is searched once: what others
find is compared with what these find, so that the comparison follows the corpus and the
encoder. `server.evidence.confidence` says how. A question that speaks of the document itself
(« selon le rapport ») is seldom off topic: it is held to a lower bar than one that does not.
Where no encoder works, or another one than that of the fit, or no sentence was found, the
score must stand above what the witnesses hardly ever reach.
"""

import json
import os
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Final

import numpy as np

import indexer
from indexer.errors import UnwritableIndexError
from indexer.language.closed_lists import either, folded
from indexer.language.french import words
from indexer.model import Passage
from indexer.search.encoders import VECTORS_VERSION, agrees, signature
from indexer.search.index import INDEX_VERSION, Index
from indexer.storage.whole import alone, get, put
from server.evidence.candidates import Candidate
from server.evidence.concepts import unknown
from server.evidence.confidence import Nearness, confidence_of, log_odds, nearness, odds_of
from server.evidence.decision import POINT
from server.evidence.gathering import Evidence, gather
from server.question.parts import Part, language_of, make_part
from server.wording import Language

# Raised when the witnesses, or the way that questions and candidates are scored, change.
THRESHOLDS_VERSION = 24

_BANK = Path(indexer.__file__).parent / "data" / "questions-temoins.txt"
_ABOUT_DOCUMENT = folded(
    "document.itself", "document.as_a_work", "document.text", "document.authors",
    "document.authors_en", "document.places", "document.divisions", "document.introduction",
    "document.contents", "document.contents_en",
)  # fmt: skip
_KEPT = "thresholds"
_LANGUAGES: Final[tuple[Language, ...]] = ("fr", "en")
_WAIT_SECONDS = 1  # for a build that is publishing: a question may be waiting
_NAMES_DOCUMENT = re.compile(rf"\b(?:{either(_ABOUT_DOCUMENT)})\b")


@dataclass(frozen=True, slots=True)
class Bars:
    """What a question or a candidate must pass.

    All were chosen by hand on development questions; none was fitted.
    """

    answerable: float = 0.45
    """The chance that the corpus answers that a question must have."""
    answerable_elsewhere: float = 0.15
    """The same where what answers is seldom a sentence: a question that speaks of the document, or
    asks for a place in it or for a way."""
    strict: int = 93
    """The percentile of the witnesses' scores that a question must pass without such a chance."""
    lenient: int = 25
    """The same, where it speaks of the document."""
    lost: float = 0.3
    """What the score of a question loses if the corpus knows none of its words."""
    strange: float = 0.6
    """The share of unknown words above which a question is off topic."""
    beside: float = 0.45
    """The same, of the words beside an acronym."""
    rare: float = 2.3
    """The idf of what one passage in ten holds: what the whole corpus is about tells nothing."""
    neighbours: int = 4
    """Rows among which those worth reading on are taken."""
    near_coverage: float = 0.25
    """The share of the known vocabulary that such a row must hold."""
    strong: float = 0.16
    """How far above the threshold a sentence is surely to the point."""
    strong_coverage: float = 0.35
    """The share of the known vocabulary that it must hold."""


BARS = Bars()


@dataclass(frozen=True, slots=True)
class Threshold:
    """What the witnesses find.

    `strict` and `lenient` are scores to pass, without a word about the document and with one.
    """

    strict: float
    lenient: float
    usual: Nearness


class Relevance:
    """Tells questions that the corpus may answer from those it cannot."""

    def __init__(self, index: Index, cache: Path | None = None) -> None:
        self._index = index
        self._cache = cache
        self._acronyms = {
            term
            for document in index.documents
            for acronym in document.acronyms
            for term in words(acronym.short)
            if index.idf(term) > BARS.rare
        }

    @cached_property
    def thresholds(self) -> dict[Language, Threshold]:
        """One threshold a language; computed once for an index and kept beside it."""
        known = self._stored()
        if known is None:
            known = self._measured()
            self._store(known)
        return known

    def relevant(self, evidence: Evidence) -> bool:
        """Whether the corpus is likely enough to answer a question."""
        if not evidence.candidates:
            return False
        off_topic = not speaks_of_document(evidence.part) and self._elsewhere(evidence)
        return not off_topic and self.promising(evidence)

    def promising(self, evidence: Evidence) -> bool:
        """The same, whatever stands beside its acronyms."""
        return self.margin(evidence) > 0

    def margin(self, evidence: Evidence) -> float:
        """How far a question stands above the bar, in log-odds."""
        part, threshold = evidence.part, self.thresholds[evidence.part.language]
        odds = odds_of(evidence, threshold.usual)
        if odds is not None:
            return odds - log_odds(_bar(part))
        bar = threshold.lenient if speaks_of_document(part) else threshold.strict
        return POINT * (promise(evidence) - bar)

    def confidence(self, evidence: Evidence) -> float | None:
        """The chance, in [0, 1], that what is quoted answers, where it is known."""
        return confidence_of(evidence, self.thresholds[evidence.part.language].usual)

    def strong(self, evidence: Evidence, best: Candidate) -> bool:
        """Whether a sentence speaks of what is asked beyond doubt, whoever finds it does not.

        Of the eleven development questions that pass both bounds with a quotation, eight are
        answered in full, one in part, one with a quotation beside the point; one is left open
        by the text.
        """
        above = best.score - self.thresholds[evidence.part.language].strict
        return above > BARS.strong and evidence.known_coverage(best) >= BARS.strong_coverage

    def _elsewhere(self, evidence: Evidence) -> bool:
        """Whether an acronym of the corpus stands among words that it ignores: « un DSL en Java »."""
        beside = [one for one in evidence.concepts if one.term not in self._acronyms]
        if len(beside) == len(evidence.concepts):
            return False
        total = sum(one.weight for one in beside)
        return sum(one.weight for one in beside if not one.known) > BARS.beside * total

    def strange(self, evidence: Evidence) -> bool:
        """Whether the corpus ignores most of what a question speaks of."""
        return self.ignored(evidence) and not speaks_of_document(evidence.part)

    def ignored(self, evidence: Evidence) -> bool:
        """The same, whether the question speaks of the document or not."""
        return self.unknown(evidence) > BARS.strange

    def unknown(self, evidence: Evidence) -> float:
        """The share of the question's vocabulary that the corpus never uses."""
        return unknown(evidence.concepts)

    def neighbours(self, evidence: Evidence) -> list[Passage]:
        """The rows worth reading on, beside an answer or in its place."""
        return [
            one.passage
            for one in evidence.rows[: BARS.neighbours]
            if one.passage.place.pages and evidence.known_coverage(one) >= BARS.near_coverage
        ]

    def _measured(self) -> dict[Language, Threshold]:
        lines = _BANK.read_text(encoding="utf-8").splitlines()
        witnesses = [line for line in lines if line and not line.startswith("#")]
        parts = [make_part(question, language_of(question)) for question in witnesses]
        found: dict[Language, list[Evidence]] = {"fr": [], "en": []}
        with ThreadPoolExecutor(os.cpu_count()) as pool:  # while one encodes, another compares
            for evidence in pool.map(partial(gather, self._index), parts):
                found[evidence.part.language].append(evidence)
        return {language: _threshold(evidences) for language, evidences in found.items()}

    @property
    def _key(self) -> dict[str, str | int]:
        """What the thresholds follow; how the corpus is read is in its fingerprint."""
        encoder = self._index.encoder
        return {
            "corpus": self._index.fingerprint,
            "encoder": encoder.name if encoder else "words",
            "vectors": VECTORS_VERSION,
            "index": INDEX_VERSION,
            "thresholds": THRESHOLDS_VERSION,
        }

    def _stored(self) -> dict[Language, Threshold] | None:
        """The thresholds that were kept; lost, damaged or others, they are measured again."""
        content = get(self._cache / _KEPT) if self._cache else None
        kept = json.loads(bytes(content)) if content is not None else {}
        if kept.get("key") != self._key or not self._same_encoder(kept["signature"]):
            return None
        return {language: _read(kept[language]) for language in _LANGUAGES}

    def _same_encoder(self, signed: list[float]) -> bool:
        """Another model may bear the name of the one that measured."""
        encoder = self._index.encoder
        return encoder is None or agrees(encoder, np.array(signed, np.float32))

    def _store(self, found: dict[Language, Threshold]) -> None:
        if self._cache is None:
            return
        encoder = self._index.encoder
        kept = {language: _numbers(one) for language, one in found.items()}
        signed = [] if encoder is None else signature(encoder).tolist()
        content = json.dumps({"key": self._key, "signature": signed, **kept}).encode()
        try:
            with alone(self._cache, _WAIT_SECONDS):
                put(self._cache / _KEPT, content)
        except (OSError, UnwritableIndexError):
            return  # a folder that cannot be written only costs time


def speaks_of_document(part: Part) -> bool:
    """Whether a question names the document or a place in it.

    What the question before named is no matter of one that says itself what it asks.

    >>> speaks_of_document(make_part("Que dit le rapport ?", "fr"))
    True
    """
    lent = part.intent != part.plain
    return names_document(part.scene) or (lent and names_document(part.searched_plain))


def names_document(plain: str) -> bool:
    """Whether a folded text does.

    >>> names_document("que dit le rapport ?"), names_document("que dit la loi ?")
    (True, False)
    """
    return _NAMES_DOCUMENT.search(plain) is not None


def _bar(part: Part) -> float:
    """The chance that the corpus answers that a question must have."""
    elsewhere = speaks_of_document(part) or part.cues & {"where", "steps"}
    return BARS.answerable_elsewhere if elsewhere else BARS.answerable


def _numbers(threshold: Threshold) -> list[float]:
    usual = threshold.usual
    return [threshold.strict, threshold.lenient, usual.sentence, usual.passage]


def _read(numbers: Sequence[float]) -> Threshold:
    strict, lenient, sentence, passage = numbers
    return Threshold(strict, lenient, Nearness(sentence, passage))


def promise(evidence: Evidence) -> float:
    """What speaks for an answer where no chance is known: the best score, and known words."""
    best = evidence.candidates[0].score if evidence.candidates else 0.0
    return best - BARS.lost * unknown(evidence.concepts)


def _threshold(evidences: Sequence[Evidence]) -> Threshold:
    scores = [promise(one) for one in evidences]
    return Threshold(
        float(np.percentile(scores, BARS.strict)),
        float(np.percentile(scores, BARS.lenient)),
        Nearness.median([nearness(one) for one in evidences if one.suited]),
    )
