"""How well each sentence of the hits answers a question: features, and their calibrated probability.

The features are about the relation of a question to a sentence, never about a subject; their weights are fitted on the
development questions and their leave-one-out twins by `python -m scripts.fit_evidence` and stand in evidence.json.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources

from assistant.figures.numbers import Mention, find_mentions
from assistant.figures.periods import find_periods
from assistant.records import Document, Figure, Hit, Language, Period, Sentence
from assistant.retrieval.matching import View, view
from assistant.retrieval.references import references
from assistant.retrieval.understanding import Query, Term

FEATURES = (
    "cosine",  # of the sentence, over the least cosine among the hits: cosines have no absolute meaning
    "passage_cosine",
    "best_cosine",  # how far this sentence lies below the best one
    "cover",  # share of the question's weight that the sentence holds
    "cover_passage",  # … that the passage, its heading and its document's title hold
    "cover_best",  # how far `cover` lies below the best one
    "phrase",  # share of the question's multi-word terms that the sentence holds
    "unheard",  # share of the question's weight that no passage of the corpus holds
    "required_missing",  # places, bodies and names of the question that the sentence lacks
    "required_missing_passage",  # … that the passage and its context lack too
    "reference_missing",
    "reference_missing_passage",
    "kind_met",  # the sentence has what the kind of question asks for
    "unit_missing",  # the question asks for a unit that no figure of the sentence has
    "period_met",
    "period_conflict",
    "dense_rank",
    "word_rank",
    "both_first",
    "length",
)


# A sentence in the reader's language goes before its equal in the other: about the weight of one rank.
_OWN_LANGUAGE = 2.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer, with what speaks for it. `rank` orders sentences, `logit` decides on declining."""

    hit: Hit
    sentence: Sentence
    figures: tuple[Figure, ...]
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
        return sum(w * x for w, x in zip(self.order, features, strict=True))

    def logit(self, features: Sequence[float]) -> float:
        """Log-odds that the sentence answers the question."""
        return self.intercept + sum(w * x for w, x in zip(self.weights, features, strict=True))


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """The fitted weights that ship."""
    data = json.loads(resources.files("assistant.answering").joinpath("evidence.json").read_text())
    order, weights = (tuple(float(data[key][name]) for name in FEATURES) for key in ("order", "weights"))
    return Weights(order, data["intercept"], weights, data["threshold"])


def weigh(
    query: Query, hits: Sequence[Hit], figures_of: Callable[[str], Sequence[Figure]], weights: Weights
) -> list[Candidate]:
    """Every sentence of the hits as a candidate, the best first."""
    if not hits:
        return []
    scores = [s for hit in hits for s in hit.sentence_scores if s > 0]
    floor = min(scores, default=0.0)
    top = max(scores, default=0.0)
    total = sum(t.weight for t in query.terms) or 1.0
    covers = {s.sentence_id: _cover(query.terms, view(s.text)) / total for hit in hits for s in hit.sentences}
    best_cover = max(covers.values(), default=0.0)
    candidates: list[Candidate] = []
    for hit in hits:
        context = view(" . ".join([hit.passage.text, hit.passage.heading, _described(hit.document)]))
        told = figures_of(hit.passage.passage_id)
        shared = _shared_features(query, hit, context, total)
        for sentence, cosine in zip(hit.sentences, hit.sentence_scores, strict=True):
            figures = tuple(f for f in told if sentence.start <= f.start < sentence.end)
            features = {
                **shared,
                "cosine": max(cosine - floor, 0.0) * 10,
                "best_cosine": (top - max(cosine, floor)) * 10,
                "cover": covers[sentence.sentence_id],
                "cover_best": best_cover - covers[sentence.sentence_id],
                **_sentence_features(query, hit, sentence, figures),
            }
            ordered = tuple(float(features[name]) for name in FEATURES)
            candidates.append(Candidate(hit, sentence, figures, ordered, weights.rank(ordered), weights.logit(ordered)))
    # Equal evidence in both languages: the reader's own goes first.
    return sorted(
        candidates, key=lambda c: -(c.rank + (_OWN_LANGUAGE if c.hit.document.language == query.language else 0.0))
    )


def _cover(terms: Sequence[Term], seen: View) -> float:
    return sum(t.weight for t in terms if seen.has_any(t.forms))


def _described(document: Document) -> str:
    return " . ".join(filter(None, (document.title, document.publisher, document.document_number)))


def _shared_features(query: Query, hit: Hit, context: View, total: float) -> dict[str, float]:
    required = [t for t in query.terms if t.required]
    known = references(hit.passage.text) | references(hit.passage.heading) | references(_described(hit.document))
    return {
        "passage_cosine": (hit.vector_score or 0.0),
        "cover_passage": _cover(query.terms, context) / total,
        "unheard": sum(t.weight for t in query.terms if not t.frequency) / total,
        "required_missing_passage": float(sum(not context.has_any(t.forms) for t in required)),
        "reference_missing_passage": float(len(query.references - known)),
        "dense_rank": 1 / hit.vector_rank if hit.vector_rank else 0.0,
        "word_rank": 1 / hit.word_rank if hit.word_rank else 0.0,
        "both_first": float(hit.vector_rank == 1 and hit.word_rank == 1),
    }


def _sentence_features(
    query: Query, hit: Hit, sentence: Sentence, figures: Sequence[Figure]
) -> dict[str, float]:
    seen = view(sentence.text)
    required = [t for t in query.terms if t.required]
    compound = [t for t in query.terms if max(map(len, t.forms)) > 1]
    met, conflict = period_relation(query.periods, sentence, hit.document, figures)
    units = {f.unit for f in figures}
    return {
        "phrase": sum(seen.has_any(t.forms) for t in compound) / len(compound) if compound else 0.5,
        "required_missing": float(sum(not seen.has_any(t.forms) for t in required)),
        "reference_missing": float(len(query.references - references(sentence.text))),
        "kind_met": float(_kind_met(query, sentence.text, figures)),
        "unit_missing": float(bool(query.units) and query.kind == "figure" and not units & query.units),
        "period_met": float(met),
        "period_conflict": float(conflict),
        "length": min(seen.size, 60) / 60,
    }


def _kind_met(query: Query, text: str, figures: Sequence[Figure]) -> bool:
    if query.kind == "figure":
        return any(f.unit != "date" for f in figures)
    if query.kind in ("date", "deadline"):
        return any(m.kind == "date" for m in mentions(text, query.language)) or any(
            f.unit == "date" or f.period.basis == "stated" for f in figures
        )
    if query.kind == "list":
        return text.count(",") + text.count(";") >= 2
    return True


@lru_cache(maxsize=20_000)
def mentions(text: str, language: Language) -> tuple[Mention, ...]:
    """`find_mentions`, kept."""
    return tuple(find_mentions(text, language))


@lru_cache(maxsize=20_000)
def periods(text: str, reference: str | None, language: Language) -> tuple[Period, ...]:
    """The periods that a text names, kept."""
    day = date.fromisoformat(reference) if reference else None
    return tuple(p.period for p in find_periods(text, day, language))


def period_relation(
    asked: Sequence[Period], sentence: Sentence, document: Document, figures: Sequence[Figure]
) -> tuple[bool, bool]:
    """(met, in conflict): how the periods that a question names stand to those of a sentence.

    A sentence without a period of its own speaks of its document's.
    """
    if not asked:
        return False, False
    reference = document.published or document.event_date
    told = [*periods(sentence.text, reference, document.language), *(f.period for f in figures)]
    told = [p for p in told if p.end or p.start]
    if not told:
        told = [Period(start=d, end=d, basis="document") for d in (document.event_date, document.published) if d]
    met = all(any(compatible(a, t) for t in told) for a in asked)
    return met, bool(told) and not met


def compatible(asked: Period, told: Period) -> bool:
    """Whether a statement about `told` answers a question about `asked`: it lies within, or ends on the same day."""
    if asked.end and told.end and asked.end == told.end:
        return True
    if not asked.start:
        return False
    end = told.end or told.start
    start = told.start or told.end
    return bool(end and start) and asked.start <= str(start) and (not asked.end or str(end) <= asked.end)
