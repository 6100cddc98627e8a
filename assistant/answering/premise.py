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
from assistant.retrieval.references import references
from assistant.retrieval.understanding import Query, Term
from assistant.text import fold, stem, words

# What happens on a day and at a place, folded.
_ON = re.compile(
    r"(?<!\w)(?:issued?|signed?|held|took place|take place|takes effect|take effect|in force|adopted|approved|published|launched|opened|start(?:s|ed)?|begin|began"
    r"|deadline|due|ban hanh|(?<!cung )(?<!thoi )(?<!dinh )(?<!hoc )(?<!nhiem )ky(?! (?:truoc|nay|hop|nam))|hop|to chuc|dien ra|hieu luc|thong qua|phe duyet|cong bo|khai truong|khoi cong|bat dau|han|thoi han|hoan thanh)(?!\w)"
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
            return _closest(query, candidates, slot, other)
        if asks_for_doer(query) and slot(first):
            # The one who is asked about is told of something else; who did it stands in a sentence with the verb.
            told = next((c for c in candidates[:_TRIED] if _does(query, c) and c.probability >= _LIKELY), None)
            if told is not None and not slot(told) and other(told):
                return told
    return None


_TRIED = 6
_LIKELY = 0.2  # probability of a sentence that has the question's verb and subject and another name


def asks_for_doer(query: Query) -> bool:
    """Whether a question supposes that somebody did something to a document or meeting that it names."""
    return bool(query.references) and DONE_BY.search(fold(query.text)) is not None


def _does(query: Query, candidate: Candidate) -> bool:
    """Whether a sentence has the question's verb and every document and meeting that it names."""
    verb = DONE_BY.search(fold(query.text))
    text = candidate.sentence.text
    return (
        verb is not None
        and stem(verb.group()) in view(text).stems | {stem(m.group()) for m in DONE_BY.finditer(fold(text))}
        and query.references <= references(text)
    )


def _closest(query: Query, candidates: Sequence[Candidate], slot: Test, other: Test) -> Candidate:
    """Of nearly equal sentences the one whose verb stands nearest to what the question asks about.

    "The plan for Resolution 5 is issued in May" tells when the plan is, not when the resolution was.
    """
    verb = _ON.search(fold(query.text))
    first = candidates[0]
    if verb is None or not query.references:
        return first
    near = [
        c
        for c in candidates[:_TRIED]
        if c.probability >= 0.5 * first.probability
        and not slot(c)
        and other(c)
        and c.hit.document.language == first.hit.document.language
    ]
    return min(near, key=lambda c: _distance(query, c, verb.group()), default=first)


def _distance(query: Query, candidate: Candidate, verb: str) -> int:
    """Words between the question's verb and the document or meeting that it names; far where either is missing."""
    tokens = [fold(w.text) for w in words(candidate.sentence.text)]
    verbs = [n for n, w in enumerate(tokens) if stem(w) == stem(verb) or w == verb.split()[0]]
    named = [n for n in range(len(tokens)) if query.references <= references(" ".join(tokens[max(n - 2, 0) : n + 2]))]
    return min((abs(a - b) for a in verbs for b in named), default=len(tokens) + 99)


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
