"""Ranking metrics with binary relevance, as pure functions of ids."""

from collections.abc import Collection, Sequence
from math import log2


def ndcg(ranking: Sequence[str], relevant: Collection[str], k: int = 10) -> float:
    """Normalised discounted cumulative gain (Järvelin and Kekäläinen 2002), gains 0 or 1."""
    gain = sum(1 / log2(rank + 1) for rank, id_ in enumerate(ranking[:k], 1) if id_ in relevant)
    ideal = sum(1 / log2(rank + 1) for rank in range(1, min(k, len(set(relevant))) + 1))
    return gain / ideal


def recall(ranking: Sequence[str], relevant: Collection[str], k: int = 5) -> float:
    """The share of the relevant ids among the first `k`."""
    return len(set(ranking[:k]) & set(relevant)) / len(set(relevant))
