"""How the words and the meaning of a passage make one score.

    score = meaning · ((1 - w) · cosine + w · cosine of the best sentence)
          + words · bm25 / max(bm25)

On four public French sets this beats reciprocal rank fusion and each half alone; it equals
a convex mix of normalised scores, and keeps a meaning of its own: it is near a cosine.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """The constants of the formula; `sentence` is its `w`. A weight of 0 skips a side."""

    meaning: float = 1.0
    words: float = 0.12
    sentence: float = 0.2


HYBRID = Weights()
WORDS_ONLY = Weights(meaning=0.0, words=1.0)
MEANING_ONLY = Weights(words=0.0)


def fuse(cosine: Scores, best_sentence: Scores, bm25: Scores, weights: Weights) -> Scores:
    """The score of each candidate, from what is known about it.

    >>> score = fuse(np.array([0.9]), np.array([0.9]), np.array([7.2]), HYBRID)
    >>> round(float(score[0]), 2) == round(HYBRID.meaning * 0.9 + HYBRID.words, 2)
    True
    """
    meaning = (1 - weights.sentence) * cosine + weights.sentence * best_sentence
    top = bm25.max(initial=0.0)
    words = bm25 / top if top > 0 else bm25
    return (weights.meaning * meaning + weights.words * words).astype(np.float32)
