"""A cross-encoder that orders passages anew by reading each together with the question, through sentence-transformers.

Optional and off by default: it takes 20 to 200 ms a passage on a processor. It decides the order of the passages that
the fused ranking brought, never which sentence answers (evidence.py) and never what is declined.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, Protocol

from assistant.errors import EmbeddingError
from assistant.indexing.embeddings import prepared


class Reranker(Protocol):
    """Scores passages for a question; higher is better."""

    def scores(self, question: str, passages: Sequence[str]) -> list[float]: ...


class CrossEncoderReranker:
    """Any cross-encoder of sentence-transformers with one output, from a hub id or a local folder; loaded on first use."""

    def __init__(self, model: str) -> None:
        self._name = model

    @cached_property
    def _model(self) -> Any:
        try:
            from sentence_transformers import CrossEncoder
        except ImportError as error:
            raise EmbeddingError(
                "sentence-transformers is not installed.", "Run make install EXTRAS=sentence-transformers."
            ) from error
        try:
            return CrossEncoder(self._name)
        except (OSError, ValueError, RuntimeError) as error:
            raise EmbeddingError(
                f"The reranker {self._name!r} cannot be loaded: {error}.",
                "Give retrieval.reranker a folder with its files, or a hub id on a machine that reaches the hub.",
            ) from error

    def scores(self, question: str, passages: Sequence[str]) -> list[float]:
        """One score a passage, in order. Raises EmbeddingError where the model cannot be loaded or has other outputs."""
        if not passages:
            return []
        asked = prepared([question])[0]
        scores = self._model.predict([(asked, text) for text in prepared(passages)], show_progress_bar=False)
        if scores.ndim != 1:
            raise EmbeddingError(
                f"The reranker {self._name!r} gives {scores.shape[1]} scores a passage.",
                "Use one with a single output.",
            )
        return [float(score) for score in scores]
