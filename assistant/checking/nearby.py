"""Where no word of a claim leads to what it tells: it is held against the announced sentences nearest to it in meaning.

The words of two sentences are compared by a glossary (`matching`), which knows none for "rolled into", and across languages few.
Vectors bring the sentence near. Being near proves nothing by itself: of such a sentence only a figure counts whose value is
the claimed one, and time, nature and scope are judged as everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from assistant.checking.claims import Claim
from assistant.checking.context import other_count, unnamed_scope
from assistant.checking.matching import Match, against, digits_told, held_against, likeness, of_its_size, words_only
from assistant.checking.verdicts import Judgement, bound_turned, later_of, supported_by, told_the_other_way
from assistant.figures.comparison import KeyField
from assistant.figures.opposites import turned
from assistant.figures.units import CURRENCY_CODES
from assistant.retrieval.ledger import Entry, Ledger

Nearest: TypeAlias = Callable[[str, Ledger], Sequence[Sequence[Entry]]]
"""Gives the entries of the announced sentences nearest in meaning to a sentence, the nearest sentence first."""

_AS_LIKELY = 0.02  # by how much a figure beside it may be nearer in words before it is the one meant
_FAR_NEARER = 0.1  # the same across languages, where fewer words are met
_FAINT = 0.1  # so much the words of the two must have in common, where no other figure joins them
_ROUNDED = 0.06  # a number told with one digit is at most so far from the announced one, in all but rare cases
_COMMON = 2  # digits of a value that other sentences may tell of something else: a day, "7 of them", "40%"
_TELLING = 2  # digits of a number that chance seldom brings into one of the nearest sentences
_PLACED: frozenset[KeyField] = frozenset(
    {"indicator", "scope", "of", "period"}
)  # what may keep two crossed figures apart


def told_nearby(
    claim: Claim, beside: Sequence[Claim], nearest: Sequence[Sequence[Entry]], ledger: Ledger
) -> Judgement | None:
    """The verdict by the nearest sentences that tell the claimed value; None where none does, or not surely enough.

    `beside` are the other figures of the claim's sentence.
    """
    joined = _with_its_fellows(claim, nearest)
    common = digits_told(claim.figure) <= (1 if claim.figure.unit in CURRENCY_CODES else _COMMON)
    found = [
        m
        for place, entries in enumerate((common and joined) or nearest)
        if not common or joined or _first_of_its_language(nearest, place)
        for m in held_against(claim, entries, ledger)
        if m.score >= _FAINT or entries in joined
    ]
    for match in found:
        if _tells(claim, match, ledger):
            return supported_by(claim, match, found)
    for match in found:
        told = _crossed(claim, beside, match, ledger) or _turned(claim, match)
        if told is not None:
            return told
    return _another_day(claim, joined) if joined and not found else None


def _with_its_fellows(claim: Claim, nearest: Sequence[Sequence[Entry]]) -> list[Sequence[Entry]]:
    """Of the nearest sentences those that tell another figure of the claim's sentence."""
    fellows = {(f.value, f.unit) for f in claim.fellows if digits_told(f) >= _TELLING}
    return [entries for entries in nearest if any((e.figure.value, e.figure.unit) in fellows for e in entries)]


def _first_of_its_language(nearest: Sequence[Sequence[Entry]], place: int) -> bool:
    language = nearest[place][0].document.language
    return all(entries[0].document.language != language for entries in nearest[:place])


def _another_day(claim: Claim, joined: Sequence[Sequence[Entry]]) -> Judgement | None:
    """The task with the claim's number is due on another day, the only one that its sentence names."""
    if claim.figure.unit != "date" or not claim.figure.is_aim or len(joined) != 1:
        return None
    days = [e for e in joined[0] if e.figure.unit == "date"]
    if len(days) != 1 or not days[0].figure.is_aim:
        return None
    comparison = against(claim, days[0].figure)
    if comparison.relation != "conflict":
        return None
    return Judgement("contradicted", comparison.code, comparison.reason(claim.language), days[0], (), (days[0],))


def may_be_told(claim: Claim, ledger: Ledger) -> bool:
    """Whether any announced figure has the claimed value, rounded or not, or, of a task with a number, that number: without
    one no sentence needs to be looked up, which takes as long as comparing the words of several."""
    if any(against(claim, e.figure).value_agrees for e in ledger.sized(claim.figure, _ROUNDED)):
        return True
    aims = claim.figure.unit == "date" and claim.figure.is_aim
    return aims and any(ledger.valued(f) for f in claim.fellows if digits_told(f) >= _TELLING)


def _tells(claim: Claim, match: Match, ledger: Ledger) -> bool:
    """The sentence tells the figure as the claim does, as far as anything but words can show."""
    entry = match.entry
    if match.comparison.relation != "agree" or not words_only(claim, match):
        return False
    foreign = claim.language != entry.document.language  # where names of what is counted are seldom met
    if match.meant is not None or unnamed_scope(claim, entry) or (not foreign and other_count(claim, entry)):
        return False
    if any(bound_turned(claim, e.figure, entry.figure) for e in ledger.valued(claim.figure)):
        return False
    if _another_as_near(claim, entry, ledger) or turned(claim.sentence, entry.sentence):
        return False
    return not told_the_other_way(claim, entry, ledger) and later_of(claim, match, ledger) is None


def _another_as_near(claim: Claim, entry: Entry, ledger: Ledger) -> bool:
    """Another figure of the sentence, of its unit and size, has as many of the claim's words, which does not tell it too."""
    mine = likeness(claim, entry)
    told = {(f.value, f.unit) for f in claim.fellows}
    if claim.figure.of is not None and claim.figure.of.value is not None:
        told.add((claim.figure.of.value, claim.figure.of.unit or "count"))
    alike = (f for f in entry.beside if f.unit == entry.figure.unit and f.value != entry.figure.value)
    rivals = (f for f in alike if f.unit == "%" or of_its_size(entry.figure, f))
    others = (ledger.entry_of(f) for f in rivals if (f.value, f.unit) not in told)
    return any(likeness(claim, e) > mine - _AS_LIKELY for e in others if e is not None)


def _crossed(claim: Claim, beside: Sequence[Claim], match: Match, ledger: Ledger) -> Judgement | None:
    """The number of the one told of the other: its words are those of a figure beside it, and, where the claim tells that
    one's number too, the words of that are this one's."""
    meant = ledger.entry_of(match.meant) if match.meant is not None else None
    if (
        meant is None
        or meant.figure.unit != match.entry.figure.unit
        or not of_its_size(match.entry.figure, meant.figure)
    ):
        return None
    comparison = against(claim, meant.figure)
    if comparison.relation != "conflict" or not set(match.differs) <= _PLACED:
        return None
    fellows = [c for c in beside if c.figure.unit == claim.figure.unit and against(c, meant.figure).value_agrees]
    foreign = claim.language != match.entry.document.language
    nearer = likeness(claim, meant) - likeness(claim, match.entry)
    if not fellows and (claim.figure.unit == "date" or nearer <= (_FAR_NEARER if foreign else _AS_LIKELY)):
        return None
    for fellow in fellows:
        theirs = held_against(fellow, [meant], ledger)
        if not any(m.meant == match.entry.figure for m in theirs):
            return None
    return Judgement(
        "contradicted", comparison.code, comparison.reason(claim.language), meant, (match.entry,), (meant,)
    )


def _turned(claim: Claim, match: Match) -> Judgement | None:
    """The same change, told the other way: a fall as a rise."""
    if match.comparison.code != "direction" or match.comparison.relation != "conflict":
        return None
    if not set(match.differs) <= {"indicator"} or match.meant is not None:
        return None
    entry = match.entry
    return Judgement("contradicted", "direction", match.comparison.reason(claim.language), entry, (), (entry,))
