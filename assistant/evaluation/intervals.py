"""Shares with their uncertainty, and whether two systems differ on the same items.

    rate(outcomes, clusters)   share, n and a 95% interval
    wilson(k, n)               Wilson (1927), score interval without continuity correction
    mcnemar(only_a, only_b)    exact two-sided test of paired outcomes (McNemar 1947; binomial form)

They are a few lines each, so that an installation that only runs the evaluation needs no statistics package; the tests
hold them against SciPy.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from typing import Any

import numpy as np

Z = 1.959963984540054  # two-sided 95% of the standard normal
RESAMPLES = 2000
_SEED = 20250923


def wilson(k: float, n: float) -> tuple[float, float]:
    """95% interval of k successes in n trials; (0, 1) where n is 0."""
    if n <= 0:
        return 0.0, 1.0
    share = k / n
    middle = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z / (1 + Z * Z / n) * math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    return max(0.0, middle - half), min(1.0, middle + half)


def clustered(outcomes: Sequence[float], clusters: Sequence[Hashable]) -> tuple[float, float]:
    """95% percentile interval of the mean, whole clusters drawn with replacement (fixed seed).

    Where all clusters agree a bootstrap has no width: then Wilson's interval counts each cluster once.
    """
    totals: dict[Hashable, list[float]] = {}
    for outcome, cluster in zip(outcomes, clusters, strict=True):
        entry = totals.setdefault(cluster, [0.0, 0.0])
        entry[0] += outcome
        entry[1] += 1
    sums = np.array([t[0] for t in totals.values()])
    counts = np.array([t[1] for t in totals.values()])
    mean = sums.sum() / counts.sum()
    if np.allclose(sums / counts, mean):
        return wilson(mean * len(totals), len(totals))
    drawn = np.random.default_rng(_SEED).integers(0, len(sums), size=(RESAMPLES, len(sums)))
    means = sums[drawn].sum(axis=1) / counts[drawn].sum(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return float(low), float(high)


def rate(outcomes: Sequence[bool | float], clusters: Sequence[Hashable] | None = None) -> dict[str, Any]:
    """`{"n", "share", "low", "high", "interval"}`; share is None where there is nothing to count.

    The interval is Wilson's where every item is its own source, else a bootstrap clustered by source.
    """
    n = len(outcomes)
    if n == 0:
        return {"n": 0, "share": None, "low": None, "high": None, "interval": "none"}
    values = [float(o) for o in outcomes]
    total = sum(values)
    shared = clusters is not None and len(set(clusters)) < n
    binary = all(v in (0.0, 1.0) for v in values)
    if clusters is not None and (shared or not binary):
        low, high = clustered(values, clusters)
        name = "clustered bootstrap"
    elif binary:
        low, high = wilson(total, n)
        name = "wilson"
    else:
        low, high = clustered(values, range(n))
        name = "bootstrap"
    return {"n": n, "share": round(total / n, 4), "low": round(low, 4), "high": round(high, 4), "interval": name}


def mcnemar(only_a: int, only_b: int) -> float:
    """Exact two-sided p that the items which only one of two systems gets right are split by chance."""
    n = only_a + only_b
    if n == 0:
        return 1.0
    tail = sum(math.comb(n, i) for i in range(min(only_a, only_b) + 1))
    return min(1.0, float(2 * tail / (1 << n)))
