"""How far some sentences carry a statement: the words that they share, and their meaning.

The score is a logistic regression on a few readable features. It was fitted on the tuning half
of `evals/data/support.jsonl` (`python -m evals.verification --fit`), and measured on the other half.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from indexer.language.closed_lists import folded
from indexer.language.detection import is_english
from indexer.language.french import stem
from indexer.search.index import Index
from server.verification.alignment import Matched, align
from server.verification.contradiction import contradicts
from server.verification.opposites import markers, opposites

# What a statement says of the document rather than of its subject counts for nothing.
_ABOUT_DOCUMENT = folded(
    "document.itself", "document.text", "document.authors", "document.places",
    "document.introduction", "document.treats", "document.states",
)  # fmt: skip
_FRAME = frozenset(map(stem, _ABOUT_DOCUMENT))
_SPEAKER = (
    r"(?:le|la|les|l[’'])\s*(?:présent\s+)?(?:rapport|textes?|auteurs?|groupe de travail"
    r"|introduction|document|titre de la section [\d.]*\d)(?:\s+du rapport)?"
)
_LEAD = re.compile(
    rf"^\s*(?:(?:selon|d[’']après|pour)\s+{_SPEAKER}\s*(?:\([^)]*\)\s*)?,\s*"
    rf"|{_SPEAKER}\s+(?:\w+\s+){{1,4}}qu(?:e\b|[’'])\s*|en résumé\s*,\s*)",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"\b(?:est|sont|était|étaient|été|être|sera|seront|soit|soient)\s+(?:\w+\s+){0,2}?"
    r"(?:\w+(?:é|ée|és|ées)|tenue?s?|rendue?s?|prise?s?|mise?s?|faite?s?|écrite?s?)\b"
    r"|\b(?:is|are|was|were|be|been)\s+(?:\w+ed|made|held|taken|given)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Features:
    """What the score is made of.

    `covered`: share of the statement's weight that the cited words carry; `cosine`: of the
    statement with the nearest of the texts, or all of them; `stronger`: how many kinds of
    expressions go beyond the cited ones (« toujours », « tous », « parce que »…); `turned`:
    whether three words stand in the reverse order, though neither side alone is passive, as
    where « A informe B » is cited for « B informe A ».
    """

    covered: float
    cosine: float
    stronger: float
    turned: bool


@dataclass(frozen=True, slots=True)
class ScoreWeights:
    """The weights of the features, and the score from which a statement is supported."""

    bias: float
    covered: float
    cosine: float
    stronger: float
    threshold: float


FITTED = ScoreWeights(-20.6, 2.4, 22.7, -3.2, threshold=0.65)
# A sentence in another language is nearer or farther for other reasons, and its words are
# matched through a lexicon: the bar is higher.
ENGLISH = ScoreWeights(-19.2, 0.9, 23.8, -0.8, threshold=0.75)
# Cosines of other encoders lie elsewhere: with these, and with none, words alone decide.
_FITTED_WITH = "repere-e5-small-2"
_USUAL_COSINE = 0.86  # what then stands in for the cosine


class Judge:
    """Scores statements against sentences, with the rarity of words in an index."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def score(
        self, statement: str, texts: Sequence[str], spelt: Sequence[str]
    ) -> tuple[float, bool]:
        """The probability that the texts support a statement, and whether that is enough.

        `spelt` are the texts with what their acronyms and pronouns stand for.
        """
        weights = ENGLISH if is_english(statement) else FITTED
        score = probability(self.features(statement, texts, spelt), weights)
        return score, score >= weights.threshold

    def contradicts(self, statement: str, texts: Sequence[str]) -> bool:
        """Whether a statement says the contrary of the texts."""
        bare = _LEAD.sub("", statement)
        return contradicts(bare, texts, self._aligned(bare, texts))

    def features(self, statement: str, texts: Sequence[str], spelt: Sequence[str]) -> Features:
        """What the score is made of."""
        bare = _LEAD.sub("", statement)
        matched = self._aligned(bare, spelt)
        cited = " ".join(texts)
        strong = opposites().strong
        return Features(
            covered=_covered(matched),
            cosine=self._cosine(bare, texts),
            stronger=float(len(markers(bare, strong) - markers(cited, strong))),
            turned=_is_passive(bare) == _is_passive(cited)
            and _turned(self._aligned(bare, texts)),
        )

    def _aligned(self, statement: str, texts: Sequence[str]) -> list[Matched]:
        return align(statement, texts, self._index.idf)

    def _cosine(self, statement: str, texts: Sequence[str]) -> float:
        """The cosine of the nearest text, or of all of them together."""
        encoder = self._index.encoder
        if encoder is None or not encoder.name.endswith(_FITTED_WITH):
            return _USUAL_COSINE
        whole = [" ".join(texts)] if len(texts) > 1 else []
        vectors = encoder.encode_passages([statement, *texts, *whole])
        return float(np.max(vectors[1:] @ vectors[0]))


def probability(features: Features, weights: ScoreWeights) -> float:
    """The logistic function of the weighted features; 0 where the roles are turned round."""
    if features.turned:
        return 0.0
    total = (
        weights.bias
        + weights.covered * features.covered
        + weights.cosine * features.cosine
        + weights.stronger * features.stronger
    )
    return 1 / (1 + math.exp(-total))


def _covered(matched: Sequence[Matched]) -> float:
    weights = [0.0 if _frames(one) else one.weight for one in matched]
    total = sum(weights)
    held = sum(w * one.strength for w, one in zip(weights, matched, strict=True))
    return held / total if total else 0.0


def _frames(one: Matched) -> bool:
    """Whether a word only speaks of the document: « la section », « souligne »."""
    return not one.others and one.word.term in _FRAME


def _turned(matched: Sequence[Matched]) -> bool:
    """Whether three of the words stand in the reverse order in the cited sentences."""
    places = {one.word.term: one.others[0].at for one in reversed(matched) if one.others}
    order = [
        places[term]
        for term in dict.fromkeys(one.word.term for one in matched)
        if term in places
    ]
    return any(first > second > third for first, second, third in combinations(order, 3))


def _is_passive(text: str) -> bool:
    return _PASSIVE.search(text) is not None
