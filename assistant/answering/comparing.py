"""Comparisons: both sides with their figures, and their difference in a note where both are of one unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.evidence import Candidate
from assistant.answering.figure_features import compatible
from assistant.answering.messages import message
from assistant.answering.sides import Pair, Told, comparable, distinct, nearest, pair, splits, told
from assistant.errors import InputError
from assistant.figures import computed
from assistant.figures.comparison import indicator_match
from assistant.records import Note, Period
from assistant.retrieval.matching import view
from assistant.retrieval.understanding import Query

_TRIED = 14
_COVERED = 0.7  # share of the question's weight that both sides together hold where the pair answers by itself
_SAME = 0.5  # how alike the indicators of one thing at two times are


@dataclass(frozen=True, slots=True)
class Compared:
    """Both sides, the likelihood that they answer, and the note that tells their difference."""

    pair: Pair
    support: float

    def candidates(self) -> list[Candidate]:
        """The one sentence that tells both sides, or the two."""
        one, other = self.pair.first.candidate, self.pair.second.candidate
        return [one] if one.sentence == other.sentence else [one, other]

    def notes(self, query: Query) -> tuple[Note, ...]:
        """The difference, marked as computed, with the markers of both sources; none where it cannot be taken."""
        larger, smaller = sorted((self.pair.first, self.pair.second), key=lambda t: t.figure.number, reverse=True)
        exact = all(t.figure.qualifier == "exact" and t.figure.value_max is None for t in (larger, smaller))
        if not exact or larger.figure.number == smaller.figure.number or larger.figure.change is not None:
            return ()
        try:
            made = computed.difference(larger.figure, smaller.figure)
        except InputError:
            return ()
        text = f"{message('difference', query.language)}: {made.text(query.language)}."
        return (Note(kind="computed", text=text, citations=tuple(range(1, len(self.candidates()) + 1))),)


def compared(query: Query, candidates: Sequence[Candidate]) -> Compared | None:
    """The two figures that a question compares: of two things, or of one thing at two times; None where not both are told."""
    near = [
        c
        for c in distinct(candidates, _TRIED)
        if not c.feature("contrast") and not c.feature("required_missing_document")
    ]
    found = next((p for part in splits(query) if (p := pair(query, near, part)) is not None), None)
    found = found or _at_two_times(query, near)
    if found is None:
        return None
    likely = max(found.first.candidate.probability, found.second.candidate.probability)
    return Compared(found, 1.0 if _share(query, found) >= _COVERED else likely)


def _share(query: Query, found: Pair) -> float:
    """Share of the weight of the question's own matter that both sentences and their surroundings tell, the lesser of the two."""
    own = [t for t in query.terms if t.kind != "general"]
    total = sum(t.weight for t in own)
    shares = []
    for one in (found.first, found.second):
        hit = one.candidate.hit
        seen = view(" . ".join((one.candidate.sentence.text, one.words, hit.passage.heading, hit.document.title)))
        other = found.second if one is found.first else found.first
        met = [t for t in own if seen.has_any(t.forms) or other.seen.has_any(t.forms)]
        shares.append(sum(t.weight for t in met) / total if total else 0.0)
    return min(shares)


def _at_two_times(query: Query, candidates: Sequence[Candidate]) -> Pair | None:
    """One measure at the two times that a question names."""
    times = [*query.periods, *query.bases]
    if len(times) < 2:
        return None
    every = [one for candidate in candidates for one in told(candidate)]
    best: tuple[float, Pair] | None = None
    for a in nearest_at(query, every, times[0]):
        for b in nearest_at(query, every, times[1]):
            if a.figure is b.figure or not comparable(a.figure, b.figure) or a.figure.change is not None:
                continue
            if a.candidate.hit.document.language != b.candidate.hit.document.language and not _same_words(query, a, b):
                continue
            alike = indicator_match(a.figure.indicator, b.figure.indicator)
            if alike < _SAME and not _same_words(query, a, b):
                continue
            score = alike + 0.1 * (a.candidate.rank + b.candidate.rank)
            if best is None or score > best[0]:
                best = (score, Pair(a, b))
    return best[1] if best else None


def nearest_at(query: Query, every: Sequence[Told], time: Period) -> list[Told]:
    """Of the figures of a time those that the question is about."""
    mine = [one for one in every if one.figure.period.end and compatible(time, one.figure.period)]
    near = nearest(query, mine)
    return near if len(near) <= 4 else near[:4]


def _same_words(query: Query, a: Told, b: Told) -> bool:
    """Whether both are met by the same terms of the question, two or more of them."""
    met = [
        {n for n, t in enumerate(query.terms) if view(f"{one.candidate.sentence.text} . {one.words}").has_any(t.forms)}
        for one in (a, b)
    ]
    return met[0] == met[1] and len(met[0]) > 1
