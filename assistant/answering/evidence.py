"""How well each sentence of the hits answers a question: an order, and a calibrated probability.

The weights are fitted on the development questions and their leave-one-out twins by `python -m scripts.fit_evidence`
and stand in evidence.json.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from operator import mul

from assistant.answering.asked import asked_of
from assistant.answering.bars import barred
from assistant.answering.features import FEATURES, describe
from assistant.records import Figure, Hit, Sentence
from assistant.retrieval.understanding import Query

# What a rule rules out stands behind all others and never answers.
_BARRED = 20.0
# A sentence in the reader's language goes before its equal in the other.
_OWN_LANGUAGE = 2.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer, with what speaks for it. `rank` orders sentences, `logit` decides on declining."""

    hit: Hit
    sentence: Sentence
    figures: tuple[Figure, ...]
    figure: Figure | None  # the one that the question asks for
    features: tuple[float, ...]
    rank: float
    logit: float

    @property
    def probability(self) -> float:
        """Calibrated probability that the sentence answers the question."""
        return 1 / (1 + math.exp(-self.logit))

    def feature(self, name: str) -> float:
        """One feature by name."""
        return self.features[FEATURES.index(name)]


@dataclass(frozen=True)
class Weights:
    """Two linear models over FEATURES: one orders the sentences of a question, one tells whether the best answers it.

    Under the probability `threshold` a question is declined.
    """

    order: tuple[float, ...]
    intercept: float
    weights: tuple[float, ...]
    threshold: float

    def rank(self, features: Sequence[float]) -> float:
        """Score that orders the sentences of one question."""
        return float(sum(map(mul, self.order, features)))

    def logit(self, features: Sequence[float]) -> float:
        """Log-odds that the sentence answers the question."""
        return self.intercept + float(sum(map(mul, self.weights, features)))


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """The fitted weights that ship."""
    data = json.loads(resources.files("assistant.answering").joinpath("evidence.json").read_text())
    order, weights = (tuple(float(data[key].get(name, 0.0)) for name in FEATURES) for key in ("order", "weights"))
    return Weights(order, data["intercept"], weights, data["threshold"])


def candidate_of(hit: Hit, sentence: Sentence, figure: Figure) -> Candidate:
    """A sentence that was found by a figure of the ledger, not weighed: all features 0, as likely right as not."""
    return Candidate(hit, sentence, (figure,), figure, (0.0,) * len(FEATURES), 0.0, 0.0)


def candidate_of_sentence(hit: Hit, sentence: Sentence, figures: tuple[Figure, ...]) -> Candidate:
    """The same for a sentence that was chosen for what it tells and not for one figure."""
    return Candidate(hit, sentence, figures, None, (0.0,) * len(FEATURES), 0.0, 0.0)


def weigh(
    query: Query, hits: Sequence[Hit], figures_of: Callable[[str], Sequence[Figure]], weights: Weights
) -> list[Candidate]:
    """Every sentence of the hits as a candidate, the best first."""
    asked = asked_of(query)
    candidates = []
    for d in describe(query, hits, figures_of):
        out = _BARRED * barred(asked, d.hit.document, d.hit.passage, d.sentence, d.figure, d.figures)
        rank, logit = weights.rank(d.values) - out, weights.logit(d.values) - out
        candidates.append(Candidate(d.hit, d.sentence, d.figures, d.figure, d.values, rank, logit))
    return sorted(
        candidates,
        key=lambda c: c.rank + (_OWN_LANGUAGE if c.hit.document.language == query.language else 0.0),
        reverse=True,
    )
