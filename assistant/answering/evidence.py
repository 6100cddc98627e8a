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
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.answering.asked import asked_of
from assistant.answering.bars import Bars
from assistant.answering.features import FEATURES, Described, describe
from assistant.figures.sameness import SAME, indicator_match
from assistant.records import Figure, Hit, Sentence
from assistant.retrieval.understanding import Query
from assistant.text import fold

# What a rule rules out stands behind all others and never answers.
_BARRED = 20.0
# What the best candidate has before the others, added to its features where a question is answered or declined: how far
# it leads over one with another figure (or another sentence), over one in another sentence, and how many such are within 1
# of it. Each stands between 0 and the bound.
MARGINS = {"lead": 5.0, "lead_beyond": 5.0, "rivals": 5.0}
_CLOSE = 1.0
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
    # What reading it together with the question told, where that was done: above 0 it may answer.
    read: float | None = None

    @property
    def probability(self) -> float:
        """Calibrated probability that the sentence answers the question."""
        return 1 / (1 + math.exp(-self.logit))

    def feature(self, name: str) -> float:
        """One feature by name."""
        return self.features[FEATURES.index(name)]


@dataclass(frozen=True)
class Second:
    """What reading a sentence together with the question adds (`assistant.answering.second_look`), fitted like the weights."""

    lowest: float  # probabilities between which the evidence is unsure
    highest: float
    read: int  # candidates that are read, at most
    order: float  # weight of what is read in the order …
    weight: float  # … and in the log-odds, with what is added to these
    added: float

    def unsure(self, probability: float) -> bool:
        """Whether reading may turn what the evidence alone would decide."""
        return self.lowest <= probability <= self.highest


@dataclass(frozen=True)
class Weights:
    """Two linear models over FEATURES: one orders the sentences of a question, one tells whether the best answers it.

    Under the probability `threshold` a question is declined.
    """

    order: tuple[float, ...]
    intercept: float
    weights: tuple[float, ...]
    threshold: float
    margins: tuple[float, ...] = (0.0,) * len(MARGINS)
    second: Second | None = None

    def ranks(self, features: NDArray[np.float64]) -> list[float]:
        """Scores that order the sentences of one question, from a row of FEATURES each."""
        return self._times(features, self.order)

    def logits(self, features: NDArray[np.float64]) -> list[float]:
        """Log-odds that each sentence answers the question, its margins left out."""
        return [self.intercept + value for value in self._times(features, self.weights)]

    def margin(self, margins: Sequence[float]) -> float:
        """What the values of MARGINS add to the log-odds."""
        return float(sum(map(mul, self.margins, margins)))

    def _times(self, features: NDArray[np.float64], weights: Sequence[float]) -> list[float]:
        products: list[float] = (features @ np.asarray(weights)).tolist() if len(features) else []
        return products


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """The fitted weights that ship."""
    data = json.loads(resources.files("assistant.answering").joinpath("evidence.json").read_text())
    order, weights = (tuple(float(data[key].get(name, 0.0)) for name in FEATURES) for key in ("order", "weights"))
    margins = tuple(float(data.get("margins", {}).get(name, 0.0)) for name in MARGINS)
    second = Second(**data["second"]) if "second" in data else None
    return Weights(order, data["intercept"], weights, data["threshold"], margins, second)


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
    bars = Bars(asked)
    described = describe(asked, hits, figures_of)
    rows = np.array([d.values for d in described])
    scored: list[tuple[float, float, float, float, Described]] = []  # order, bonus of the language, barred, log-odds
    for d, rank, logit in zip(described, weights.ranks(rows), weights.logits(rows), strict=True):
        out = _BARRED * bars.rule_out(d.hit.document, d.hit.passage, d.sentence, d.figure, d.figures)
        own = own_language(d.hit.document.language, query.language)
        scored.append((rank - out + own, own, out, logit, d))
    scored.sort(key=lambda entry: entry[0], reverse=True)
    scores = [score for score, *_ in scored]
    told = [stated(query, d.sentence, d.figure) for *_, d in scored]
    return [
        Candidate(
            d.hit,
            d.sentence,
            d.figures,
            d.figure,
            d.values,
            score - own,
            logit + weights.margin(margins_of(scores, told, place)) - out,
        )
        for place, (score, own, out, logit, d) in enumerate(scored)
    ]


def own_language(told: str, asked: str) -> float:
    """What a sentence in the reader's language has before its equal in the other."""
    return _OWN_LANGUAGE if told == asked else 0.0


class Series(NamedTuple):
    """What a figure measures, whenever it does."""

    indicator: str
    kind: str  # unit, nature and scope

    def same(self, other: Series) -> bool:
        """Whether both are of one indicator, in whatever words ("5G coverage", "coverage of 5G among the population")."""
        return self.kind == other.kind and _alike(self.indicator, other.indicator)


@lru_cache(maxsize=20_000)
def _alike(one: str, other: str) -> bool:
    return one == other or indicator_match(one, other) >= SAME


class Stated(NamedTuple):
    """What two candidates are told apart by."""

    text: str
    figure: str | None  # value and unit of the figure that is meant
    series: Series | None  # what it measures, where no time is asked for: then another time of the same is no rival
    time: str | None
    item: bool  # the question asks for all that fit: none is a rival of another

    def rival(self, other: Stated) -> bool:
        """Whether the other one would answer otherwise."""
        if self.item:
            return False
        if not self.figure or not other.figure:
            return self.text != other.text
        if self.series and other.series and self.time != other.time and self.series.same(other.series):
            return False
        return self.figure != other.figure


def stated(query: Query, sentence: Sentence, figure: Figure | None) -> Stated:
    """A candidate as it is held against the others."""
    item = query.kind == "list"
    if figure is None:
        return Stated(sentence.text, None, None, None, item)
    series = (
        None if query.periods else Series(fold(figure.indicator), fold(f"{figure.unit} {figure.nature} {figure.scope}"))
    )
    return Stated(sentence.text, f"{figure.value} {figure.unit}", series, figure.period.end, item)


def margins_of(scores: Sequence[float], told: Sequence[Stated], place: int) -> tuple[float, ...]:
    """The values of MARGINS for one of the candidates, best first: as if those above it were not there."""
    mine, score = told[place], scores[place]
    lead, beyond, rivals = None, None, 0
    for n in range(place + 1, len(scores)):
        gap = score - scores[n]
        if lead is not None and beyond is not None and gap >= _CLOSE:
            break
        if not mine.rival(told[n]):
            continue
        lead = gap if lead is None else lead
        rivals += gap < _CLOSE
        if beyond is None and told[n].text != mine.text:
            beyond = gap
    found = (
        MARGINS["lead"] if lead is None else lead,
        MARGINS["lead_beyond"] if beyond is None else beyond,
        float(rivals),
    )
    return tuple(min(max(value, 0.0), most) for value, most in zip(found, MARGINS.values(), strict=True))
