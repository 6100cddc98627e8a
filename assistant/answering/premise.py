"""A yes-or-no question whose premise is wrong: the announcement names another day, body, person or place for the same thing.

Only where the question is about just that (who leads, when it was issued, where it was held) may another value say no; a
figure of another month or province says nothing about the one asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.answering.evidence import Candidate, Weights, weigh
from assistant.answering.features import names_beyond
from assistant.answering.figure_features import compatible
from assistant.answering.polarity import DONE_BY
from assistant.records import Figure, Hit, Period
from assistant.retrieval.kinds import Kind
from assistant.retrieval.matching import view
from assistant.retrieval.understanding import Query, Term
from assistant.text import fold

# What happens on a day and at a place, folded.
_ON = re.compile(
    r"(?<!\w)(?:issued?|signed?|held|took place|take place|takes effect|take effect|in force|adopted|approved|published|launched|opened|start(?:s|ed)?|begin|began"
    r"|deadline|due|ban hanh|ky|hop|to chuc|dien ra|hieu luc|thong qua|phe duyet|cong bo|khai truong|khoi cong|bat dau|han|thoi han|hoan thanh)(?!\w)"
)
_AT = re.compile(
    r"(?<!\w)(?:held|took place|take place|takes place|located|based|located|hosted|to chuc|dien ra|hop tai|dat tai|o tai)(?!\w)"
)


def contradicted(
    query: Query, hits: Sequence[Hit], figures_of: Callable[[str], Sequence[Figure]], weights: Weights
) -> Candidate | None:
    """The sentence that gives another value for what the question supposes; None where nothing speaks against it."""
    if query.kind != "yes_no" or query.numbers:
        return None
    for relaxed, slot, other in _readings(query):
        candidates = weigh(relaxed, hits, figures_of, weights)
        if not candidates or candidates[0].probability < weights.threshold:
            continue
        first = candidates[0]
        if not slot(first) and other(first):
            return first
    return None


Test = Callable[[Candidate], bool]


def _readings(query: Query) -> Iterator[tuple[Query, Test, Test]]:
    """The question without one of the things that it supposes, whether a sentence holds that, and whether it holds another."""
    folded = fold(query.text)
    if _ON.search(folded) and query.periods:
        yield _without(query, (), "date", periods=False), _dated(query.periods), _dated_otherwise
    for kind, verbs, asked in (("body", DONE_BY, "name"), ("name", DONE_BY, "name"), ("place", _AT, "place")):
        slots = [t for t in query.terms if t.kind == kind]
        if slots and verbs.search(folded):
            yield (
                _without(query, slots, "place" if asked == "place" else "name", periods=True),
                _holds(slots),
                _names_another(query, verbs),
            )


def _without(query: Query, slots: Sequence[Term], kind: Kind, *, periods: bool) -> Query:
    return replace(
        query,
        kind=kind,
        terms=tuple(t for t in query.terms if t not in slots),
        periods=query.periods if periods else (),
    )


def _dated(periods: Sequence[Period]) -> Test:
    def test(candidate: Candidate) -> bool:
        days = [f for f in candidate.figures if f.unit == "date"]
        return any(compatible(p, Period(start=f.value, end=f.value_max or f.value)) for p in periods for f in days)

    return test


def _dated_otherwise(candidate: Candidate) -> bool:
    """Whether the sentence tells the day of an event or a deadline: the time that a figure holds for is neither."""
    return any(f.unit == "date" for f in candidate.figures)


def _holds(slots: Sequence[Term]) -> Test:
    def test(candidate: Candidate) -> bool:
        seen = view(candidate.sentence.text)
        return any(seen.has_any(t.forms) for t in slots)

    return test


def _names_another(query: Query, verbs: re.Pattern[str]) -> Test:
    def test(candidate: Candidate) -> bool:
        return verbs.search(fold(candidate.sentence.text)) is not None and names_beyond(
            candidate.sentence.text, query.text
        )

    return test
