"""Which sentence answers: one small fitted model.

Every sentence that a search brings is described by some thirty cheap features, and a weighted
sum of them ranks the sentences (a conditional logit: McFadden, 1974). `make fit` fits it on other
people's questions and texts and writes `decision.json`; docs/design.md says what it is worth, and
what was tried in vain. How likely the best one answers is told by `server.evidence.confidence`.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, Self, TypeAlias

import numpy as np
import numpy.typing as npt

from indexer.language.closed_lists import counted, either, folded
from indexer.language.french import fold
from indexer.model import Hit
from server.evidence.answer_types import counted_noun, counts
from server.evidence.candidates import NUMBER, STATED, Candidate
from server.evidence.concepts import Concept, Coverage, unknown
from server.question.parts import Part

Matrix: TypeAlias = npt.NDArray[np.float64]

WEIGHTS: Final = Path(__file__).with_name("decision.json")

_TIME = re.compile(
    rf"\b(?:1[0-9]|20)\d\d\b|\b\d\d?\s?h(?:\s?\d\d)?\b|\b(?:{either(folded('months'))})\b"
    rf"|\b(?:{counted('calendar.spans_fr')}|delais?|{either(folded('calendar.days_fr', 'calendar.moments_fr'))})\b"
)
_NAME = re.compile(r"(?<![.!?:;•]\s)(?<!^)\b[A-ZÀ-Þ][\w'’-]+")
_REASON = re.compile(
    r"\b(?:car|parce qu|puisqu|afin d|afin qu|pour|permet|permettent|en raison|grace a|cause"
    r"|vise|objectif|but|ainsi)"
)
_WAY = re.compile(
    r"\b(?:il faut|faut|doit|doivent|devez|peut|pouvez|peuvent|en \w+ant|par|au moyen|via"
    r"|aupres|d'abord|ensuite|puis)\b"
)
_DEFINES = re.compile(
    r"\b(?:est un|est une|est le|est la|est l|sont des|sont les|designe|signifie|appele|nomme"
    r"|consiste|correspond|definit|c'est)"
)
_DENIES = re.compile(r"\b(?:ne|n|ni|aucune?|jamais|sauf|sans|hors|exclu\w*|interdit\w*|not)\b")
ASKS: Final = {
    "number": re.compile(
        r"\b(?:combien|quel(?:le)?s? (?:nombre|montant|taux|prix|part|age)|how many|how much)\b"
    ),
    "time": re.compile(
        r"\b(?:quand|quel(?:le)?s? (?:date|annee|jour|mois|delai|duree|heure|periode)"
        r"|combien de (?:temps|jours|mois|semaines|ans)|when|how long)\b"
    ),
    "name": re.compile(
        r"\b(?:qui|a qui|par qui|quel(?:le)? (?:personne|auteur|roi|ville|pays|organisme)|who|whom)\b"
    ),
    "reason": re.compile(
        r"\b(?:pourquoi|pour quelles? raisons?|a quoi sert|dans quel but|why)\b"
    ),
    "way": re.compile(r"\b(?:comment|que faire|que dois je|how)\b"),
    "definition": re.compile(
        r"\b(?:qu'est ce qu|c'est quoi|que signifie|que veut dire|definition|what (?:is|are)(?! the\b)|what does)\b"
    ),
}
_FOUND: Final = {
    "number": NUMBER,
    "time": _TIME,
    "reason": _REASON,
    "way": _WAY,
    "definition": _DEFINES,
}
_MEASURES: Final = ("number", "time")
# Candidates that are described: lower ones answer one question in eight of those that any
# candidate answers, and cost as much as the others.
POOL: Final = 40
POINT: Final = 17.0  # what a point of the hand-set score is worth in odds


def lacks(asked: str, text: str) -> bool:
    """Whether a folded question asks for a number or a time, and a folded text holds none.

    >>> lacks("combien de places ?", "les places sont rares"), lacks("combien ?", "douze places")
    (True, False)
    """
    wanted = [name for name in _MEASURES if ASKS[name].search(asked)]
    return bool(wanted) and not any(_FOUND[name].search(text) for name in wanted)


def asked_for(part: Part) -> frozenset[str]:
    """What a question asks for, of `ASKS`."""
    plain = part.intent.replace("-", " ")
    return frozenset(name for name, pattern in ASKS.items() if pattern.search(plain))


@dataclass(frozen=True, slots=True)
class Shortlist:
    """A part of a question, with all that was found for it, best first."""

    part: Part
    concepts: tuple[Concept, ...]
    candidates: tuple[Candidate, ...]
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """A weighted sum of columns, each brought to mean 0 and deviation 1 first."""

    mean: Matrix
    scale: Matrix
    weights: Matrix
    constant: float

    def of(self, rows: Matrix) -> Matrix:
        """The sum of each row."""
        sums: Matrix = (rows - self.mean) / self.scale @ self.weights + self.constant
        return sums

    def chances(self, rows: Matrix) -> Matrix:
        """The sum of each row as a chance, by the logistic function."""
        chances: Matrix = 1 / (1 + np.exp(-self.of(rows)))
        return chances

    @classmethod
    def read(cls, kept: Mapping[str, Mapping[str, float]], columns: Sequence[str]) -> Self:
        """From what `written` gives. Raises KeyError if a column is missing."""
        mean, scale, weights = (
            np.array([kept[part][name] for name in columns])
            for part in ("mean", "scale", "weights")
        )
        return cls(mean, scale, weights, kept["constant"]["constant"])

    def written(self, columns: Sequence[str]) -> dict[str, dict[str, float]]:
        """By the names of the columns, to be read by people too."""
        named = {
            part: dict(zip(columns, np.round(getattr(self, part), 5).tolist(), strict=True))
            for part in ("weights", "mean", "scale")
        }
        return {**named, "constant": {"constant": round(self.constant, 5)}}


@dataclass(frozen=True, slots=True)
class Decided:
    """The candidates, likeliest first; those beyond `POOL` keep their places behind.

    `summary` is what tells whether the first one answers, columns as in `SUMMARY`; None where
    there is none, or where the cosines are not those of the fit.
    """

    candidates: tuple[Candidate, ...]
    summary: Matrix | None


@dataclass(frozen=True, slots=True)
class Decision:
    """The sum that ranks, and the encoder whose cosines it was fitted on: others lie elsewhere."""

    ranking: Sum
    encoder: str

    def decide(self, shortlist: Shortlist) -> Decided:
        """Rank the candidates, and sum up what is known of the first of them."""
        if not shortlist.candidates:
            return Decided((), None)
        rows = describe(shortlist)
        sums = self.ranking.of(rows) + _gained(shortlist)
        order = np.argsort(-sums, kind="stable")
        told = (shortlist.candidates[place].given(float(sums[place])) for place in order)
        return Decided((*told, *shortlist.candidates[POOL:]), summarise(shortlist, rows, sums))


def _gained(shortlist: Shortlist) -> Matrix:
    """What no set of questions teaches, since none names a section or continues another."""
    return POINT * np.array([one.gained for one in shortlist.candidates[:POOL]])


@cache
def decision() -> Decision:
    """What `WEIGHTS` holds."""
    kept = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return Decision(Sum.read(kept["ranking"], FEATURES), kept["encoder"])


def describe(shortlist: Shortlist) -> Matrix:
    """The features of the first `POOL` candidates, a row each; columns as in `FEATURES`."""
    pool = shortlist.candidates[:POOL]
    if not pool:
        return np.empty((0, len(FEATURES)))
    scene, coverage = _Scene.of(shortlist), Coverage(shortlist.concepts)
    passages = {one.passage.id for one in pool}
    contexts = {
        hit.passage.id: _Context.of(coverage, hit, rank)
        for rank, hit in enumerate(shortlist.hits)
        if hit.passage.id in passages
    }
    rows = [_row(scene, contexts[one.passage.id], one) for one in pool]
    return np.array(rows, float)


@dataclass(frozen=True, slots=True)
class _Scene:
    """What all the candidates of a question are compared with."""

    cosine: float
    mean: float
    deviation: float
    score: float
    asks: frozenset[str]
    denies: bool

    @classmethod
    def of(cls, shortlist: Shortlist) -> Self:
        cosines = np.array([one.cosine for one in shortlist.candidates])
        return cls(
            cosine=float(cosines.max()),
            mean=float(cosines.mean()),
            deviation=float(cosines.std()) or 1.0,
            score=shortlist.candidates[0].score,
            asks=asked_for(shortlist.part),
            denies=_DENIES.search(shortlist.part.intent) is not None,
        )


@dataclass(frozen=True, slots=True)
class _Context:
    """What all the sentences of a passage share; `covered` is the coverage of each."""

    cosine: float
    rank: int
    whole: float
    title: float
    covered: tuple[float, ...]

    @classmethod
    def of(cls, coverage: Coverage, hit: Hit, rank: int) -> Self:
        passage = hit.passage
        return cls(
            cosine=hit.cosine,
            rank=rank,
            whole=coverage.of(passage.text),
            title=coverage.of(passage.context or passage.place.section.title),
            covered=tuple(coverage.of(passage.slice(span)) for span in passage.sentences),
        )

    def beside(self, place: int) -> float:
        """The coverage of the sentence at a place, 0 outside the passage."""
        return self.covered[place] if 0 <= place < len(self.covered) else 0.0


FEATURES: Final = (
    "cosine", "cosine_z", "cosine_best", "passage_cosine", "passage_rank", "score_best",
    "coverage", "passage_coverage", "title_coverage", "before_coverage", "after_coverage",
    "first", "length", "short", "stop", "colon", "asks", "number", "number_missing", "time",
    "time_missing", "name", "name_missing", "reason", "way", "definition", "denies_both",
    "denies_alone", "quoted", "placed", "note",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Said:
    """What a sentence says, whatever is asked: the types of thing, a denial, how it ends."""

    found: frozenset[str]
    denies: bool
    end: str
    length: float
    short: bool


@lru_cache(maxsize=1 << 13)
def _said(text: str) -> _Said:
    """Kept, because the same sentences come back from question to question."""
    plain = fold(text)
    found = {name for name, pattern in _FOUND.items() if pattern.search(plain)}
    count = len(text.split())
    return _Said(
        found=frozenset(found | ({"name"} if _NAME.search(text) else set())),
        denies=_DENIES.search(plain) is not None,
        end=text.rstrip(' »)"”')[-1:],
        length=float(np.log1p(count)),
        short=count <= _SHORT,
    )


def _row(scene: _Scene, context: _Context, one: Candidate) -> list[float]:
    sentences, said = one.passage.sentences, _said(one.text)
    place = sentences.index(one.span) if one.span in sentences else -2
    found, missing = scene.asks & said.found, scene.asks - said.found
    return [
        10 * one.cosine,
        (one.cosine - scene.mean) / scene.deviation,
        10 * (one.cosine - scene.cosine),
        10 * context.cosine,
        1 / (1 + context.rank),
        10 * (one.score - scene.score),
        one.coverage,
        context.whole,
        context.title,
        context.beside(place - 1),
        context.beside(place + 1),
        place == 0,
        said.length,
        said.short,
        said.end in ".!;…" or one.span.shape in _WITHOUT_STOP,
        said.end == ":",
        said.end == "?",
        "number" in found,
        "number" in missing,
        "time" in found,
        "time" in missing,
        "name" in found,
        "name" in missing,
        "reason" in found,
        "way" in found,
        "definition" in found,
        said.denies and scene.denies,
        said.denies and not scene.denies,
        one.quoted,
        one.placed,
        one.passage.kind == "note",
    ]


_OF_BEST: Final = (
    "cosine", "cosine_z", "passage_cosine", "coverage", "passage_coverage", "title_coverage",
    "passage_rank",
)  # fmt: skip
SUMMARY: Final = (
    "sum", "margin", "share", *_OF_BEST, "unknown", "concepts", "wanted_missing", "uncounted", "lead",
)  # fmt: skip
_WITHOUT_STOP: Final = STATED - {"sentence"}
_SHORT: Final = 4  # words of a line that is hardly a sentence
_ALONE: Final = 3.0  # the margin of a candidate without a rival


def summarise(shortlist: Shortlist, rows: Matrix, sums: Matrix) -> Matrix:
    """What tells whether the best candidate answers; columns as in `SUMMARY`."""
    order = np.argsort(-sums, kind="stable")
    best = dict(zip(FEATURES, rows[order[0]], strict=True))
    shares = np.exp(sums - sums.max())
    second = sums[order[1]] if order[1:].size else sums[order[0]] - _ALONE
    return np.array([
        sums[order[0]],
        sums[order[0]] - second,
        shares.max() / shares.sum(),
        *(best[name] for name in _OF_BEST),
        unknown(shortlist.concepts),
        np.log1p(len(shortlist.concepts)),
        best["number_missing"] + best["time_missing"] + best["name_missing"],
        _uncounted(shortlist.part, shortlist.candidates[order[0]]),
        _lead(shortlist.hits),
    ])  # fmt: skip


def _uncounted(part: Part, best: Candidate) -> bool:
    """Whether a question counts something of which a sentence gives no number."""
    noun = counted_noun(part.intent)
    return noun is not None and not counts(noun, fold(best.text))


def _lead(hits: Sequence[Hit]) -> float:
    """How far the nearest passage is ahead of the next eight."""
    cosines = sorted((hit.cosine for hit in hits), reverse=True)
    return 10 * (cosines[0] - float(np.mean(cosines[1:9]))) if cosines[1:] else 0.0
