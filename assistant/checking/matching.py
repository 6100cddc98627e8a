"""How surely a claimed and a stated figure measure the same thing, and what about their words keeps them apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.checking.claims import Claim, exception
from assistant.figures.comparison import Comparison, KeyField, compare
from assistant.figures.sameness import exclusive
from assistant.retrieval.ledger import Entry, Ledger
from assistant.retrieval.meaning import Term, coverage

ACCEPT = 0.58
"""Score from which two figures are taken to measure the same thing."""
DISTINCT = 0.40
"""The same where the values agree to three digits or more, which chance seldom brings about."""


@dataclass(frozen=True)
class Match:
    """A stated figure that may be the claimed one: how near its meaning is, and how the two compare."""

    entry: Entry
    score: float
    comparison: Comparison
    differs: tuple[KeyField, ...]

    @property
    def agrees(self) -> bool:
        """The same key and an agreeing value."""
        return self.comparison.relation == "agree" and not self.differs

    @property
    def conflicts(self) -> bool:
        """The same key and another value."""
        return self.comparison.relation == "conflict" and not self.differs


def matches(claim: Claim, ledger: Ledger, unit_family: str | None = None) -> list[Match]:
    """Stated figures of a family of units, by default the claim's, the nearest in meaning first."""
    found = []
    for entry in ledger.near(claim.context, unit_family or claim.family):
        score = likeness(claim, entry)
        comparison = compare(claim.figure, entry.figure, True, match=_taken_as_same, same=0.0)
        found.append(Match(entry, score, comparison, _differing(claim, entry, comparison)))
    return sorted(found, key=lambda m: (-m.score, m.entry.document.source, m.entry.start))


def _taken_as_same(_one: str, _other: str) -> float:
    return 1.0


def likeness(claim: Claim, entry: Entry) -> float:
    """0 to 1: how much of what each measures the other tells, in its own name for it and in its sentence."""
    foreign = claim.language != entry.document.language
    mine, theirs = claim.focus, entry.focus
    around = entry.context.keys | theirs.keys
    told = claim.context.keys | mine.keys
    score = (
        0.30 * coverage(mine.terms, around, foreign)
        + 0.25 * coverage(theirs.terms, told, foreign)
        + 0.25 * coverage(mine.terms, theirs.keys, foreign)
        + 0.20 * coverage(theirs.terms, mine.keys, foreign)
    )
    if exclusive(mine.keys, theirs.keys):
        score *= 0.5
    return round(score, 4)


def _differing(claim: Claim, entry: Entry, comparison: Comparison) -> tuple[KeyField, ...]:
    """The fields of the key that differ once words of the whole sentences are taken into account."""
    fields = list(comparison.differs)
    around = entry.context.keys | entry.focus.keys
    foreign = claim.language != entry.document.language
    whole = claim.figure.of
    if "of" in fields and whole is not None and whole.name and not _values_differ(claim, entry):
        terms = _terms_of(claim, whole.name)
        if terms and coverage(terms, around, foreign) >= 0.8:
            fields.remove("of")
    if "scope" in fields and claim.figure.scope:
        terms = _terms_of(claim, claim.figure.scope)
        if coverage(terms, around, foreign) >= 0.8 or not terms:
            fields.remove("scope")
    if "nature" in fields and {claim.figure.nature, entry.figure.nature} == {"result", "estimate"}:
        fields.remove("nature")
    if "scope" not in fields and _foreign_names(claim, entry):
        fields.append("scope")
    mine, theirs = exception(claim.sentence), exception(entry.sentence)
    if "condition" not in fields and mine and mine != theirs:
        fields.append("condition")
    return tuple(fields)


def _values_differ(claim: Claim, entry: Entry) -> bool:
    mine, theirs = claim.figure.of, entry.figure.of
    return bool(mine and theirs and mine.value and theirs.value and mine.value != theirs.value)


def _terms_of(claim: Claim, text: str) -> Sequence[Term]:
    """The terms of a phrase of the claim."""
    start = claim.sentence.find(text)
    if start < 0:
        return claim.focus.terms
    return claim.words.within(start, start + len(text)).terms


def _foreign_names(claim: Claim, entry: Entry) -> list[Term]:
    """Names in what the claim measures that the stated sentence, its heading and its title do not know."""
    around = entry.context.keys | entry.focus.keys
    return [
        t
        for t in claim.words.terms
        if t.name and t.start > 0 and t.weight >= 0.5 and t.keys & claim.focus.keys and not t.keys & around
    ]
