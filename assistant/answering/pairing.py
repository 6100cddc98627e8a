"""Whether a sentence tells each of its figures of what its source tells it of.

The guard has found every value in the source. Here the words beside a value are held against the words beside the same
value in the source, by contrast: where they are rather those of another of its figures ("grants 56% and loans 44%"), or
the value was the whole and is told as the part, or belongs to another month, or is of other people or things, or "over"
became "nearly", the sentence is false though each of its numbers is right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.bounds import Side, side_of
from assistant.figures.dates import Moment, find_moments
from assistant.figures.numbers import Mention, find_mentions
from assistant.records import Language
from assistant.retrieval.meaning import WHOM, Interpreter, Meaning, Term, meaning_of
from assistant.retrieval.stopwords import is_stopword
from assistant.text import fold

_OTHERS = 0.6  # share of another figure's own words from which a clause is rather about that one
_LEAST_WEIGHT = 1.0
# What follows a number up to one of these is told of it; what follows these, of the next number.
_TURN = re.compile(r"[;:](?=\s)|,(?=\s)|\s(?:and|but|while|whereas|và|còn|nhưng|trong khi|riêng)(?=\s)")
_WHOLE_FIRST = re.compile(
    r"^\W*(?:\d[.)]\s*)?(?:of|out of|among|trong(?: tổng)?(?: số)?)\s+(?:the |all |these |those |này )*$", re.IGNORECASE
)
_OF = re.compile(r"\s+(?:of|số|tổng số|trong tổng số)\s+(?:the |all |its |their |các |những )*", re.IGNORECASE)
_NEAR = 20  # characters behind a number within which its noun begins
_SPACE = re.compile(r"\s+")
_WHO = frozenset[str]().union(*WHOM) | frozenset(
    "population people business household worker student teacher doctor patient cooperative school bank farmer village area".split()
)


@dataclass(frozen=True)
class _Told:
    """A quantity with the words and the times told of it. `whole_first` marks the N of "Of the N, M …"."""

    mention: Mention
    words: Meaning
    moments: tuple[Moment, ...]
    whole_first: bool
    side: Side
    counted: frozenset[str]  # keys of the noun right behind the number


class Pairing:
    """Holds figures against figures with one glossary's words. Safe from several threads."""

    def __init__(self, meaning: Interpreter) -> None:
        self._meaning = meaning

    def fault(self, statement: str, language: Language, quote: str, spoken: Language) -> str | None:
        """The first figure of a sentence that is told of something else than in the quote; None where there is none."""
        mine, theirs = self._told(statement, language), self._told(quote, spoken)
        if mine and (measure := _other_measure(statement, quote)):
            return measure
        for one in mine:
            same = [t for t in theirs if _equal(one.mention, t.mention)]
            if same and all(self._differs(one, t, mine, theirs, statement) for t in same):
                return one.mention.text
        return None

    def _differs(self, one: _Told, same: _Told, mine: Sequence[_Told], theirs: Sequence[_Told], statement: str) -> bool:
        others = [t for t in theirs if not _equal(one.mention, t.mention)]
        rivals = [t for t in others if t.mention.unit == one.mention.unit and t.mention.value != one.mention.whole]
        shared = frozenset[str]().union(*(m.words.keys for m in mine if m is not one))
        return (
            one.side != same.side
            or any(_rather(one, same, r, theirs, shared) for r in rivals)
            or any(_about(one, r, theirs) for r in rivals if not any(_equal(m.mention, r.mention) for m in mine))
            or (same.whole_first and len(mine) == 1 and _part_meant(one, same, rivals, theirs))
            or _other_time(one, same, others)
            or self._other_whom(one, same, theirs, statement)
        )

    def _other_whom(self, one: _Told, same: _Told, theirs: Sequence[_Told], statement: str) -> bool:
        """A share "of schools" where the source tells one of the population, or "512 clinics" for hospitals."""
        after = _OF.match(statement, one.mention.end) or _SPACE.match(statement, one.mention.end)
        if after is None or one.mention.unit not in ("%", "count", None):
            return False
        noun = next((t for t in one.words.terms if t.start >= after.end()), None)
        if noun is None or noun.start > after.end() + 12:
            return False
        keys = frozenset(k for k in noun.keys if k in _WHO)
        known = frozenset[str]().union(*(t.words.keys for t in theirs))
        return bool(keys) and not noun.keys & known

    def _told(self, text: str, language: Language) -> list[_Told]:
        mentions = find_mentions(text, language)
        quantities = [m for m in mentions if m.kind == "quantity" and m.value is not None]
        moments = find_moments(text)
        meaning = self._meaning(text, language)
        result = []
        for number, mention in enumerate(quantities):
            low = quantities[number - 1].end if number else 0
            high = quantities[number + 1].start if number + 1 < len(quantities) else len(text)
            if number:
                turn = _TURN.search(text, low, mention.start)
                low = turn.end() if turn else mention.start
            if number + 1 < len(quantities):
                turn = _TURN.search(text, mention.end, high)
                high = turn.start() if turn else high
            own = [t for t in meaning.terms if low <= t.start < high and _telling(text, t, mentions)]
            times = tuple(m for m in moments if low <= m.start < high and (m.months or m.day))
            first = bool(_WHOLE_FIRST.match(text[: mention.qualifier_start or mention.start]))
            behind = [t for t in own if 0 < t.start - mention.end < _NEAR][: 2 if language == "vi" else 1]
            counted = (
                frozenset[str]().union(*(t.keys for t in behind)) if mention.unit in ("count", None) else frozenset()
            )
            result.append(_Told(mention, meaning_of(own), times, first, side_of(mention, text), counted))
        return result


# What an amount may be an amount of, one line a kind, folded: told of one kind, it is not of another.
_MEASURES = tuple(
    re.compile(rf"(?<!\w)(?:{kind})(?!\w)")
    for kind in (
        "revenues?|turnover|sales|doanh thu",
        "exports?|exported|xuat khau",
        "imports?|imported|nhap khau",
        "investments?|invested|dau tu",
        "profits?|loi nhuan",
        "debts?|no cong|du no",
        "wages?|salar(?:y|ies)|tien luong",
        "tax(?:es)?|thue",
        "savings?|tiet kiem",
    )
)


def _other_measure(statement: str, quote: str) -> str | None:
    """A kind of amount that the quote does not have, where it has another kind."""
    told, stated = fold(statement), fold(quote)
    theirs = [m for m in _MEASURES if m.search(stated)]
    found = next((f for m in _MEASURES if m not in theirs and (f := m.search(told))), None)
    return found.group() if found and theirs and not any(m.search(told) for m in theirs) else None


def _telling(text: str, term: Term, mentions: Sequence[Mention]) -> bool:
    word = text[term.start : term.end]
    return not is_stopword(word) and not any(m.start <= term.start < m.end for m in mentions)


def _equal(one: Mention, other: Mention) -> bool:
    return (one.value, one.value_max, one.unit) == (other.value, other.value_max, other.unit)


def _own(told: _Told, all_told: Sequence[_Told]) -> frozenset[str]:
    """Keys of the words that only this figure of the source has beside it."""
    rest = frozenset[str]().union(*(t.words.keys for t in all_told if t is not told))
    return told.words.keys - rest


def _weight(meaning: Meaning, keys: frozenset[str]) -> float:
    return sum(t.weight for t in meaning.terms if t.keys & keys)


def _rather(one: _Told, same: _Told, rival: _Told, theirs: Sequence[_Told], shared: frozenset[str]) -> bool:
    """The words that stand beside this figure alone are more those of another figure than its own.

    What is counted decides first: "56 tasks" is not "56 agencies", whatever stands around them.
    """
    if one.counted & same.counted:
        return False
    if one.counted & rival.counted:
        return not rival.whole_first  # of "the N hospitals, M …" the M are hospitals, too
    there = _weight(one.words, _own(rival, theirs) - shared)
    return there >= _LEAST_WEIGHT and there > _weight(one.words, _own(same, theirs))


def _about(one: _Told, rival: _Told, theirs: Sequence[_Told]) -> bool:
    """Most of what makes another figure that figure stands beside this one, and that one is not told at all."""
    own = _own(rival, theirs)
    terms = [t for t in rival.words.terms if t.keys & own]
    total = sum(t.weight for t in terms)
    found = sum(t.weight for t in terms if t.keys & own & one.words.keys)
    return total >= _LEAST_WEIGHT and found >= _OTHERS * total


def _part_meant(one: _Told, same: _Told, rivals: Sequence[_Told], theirs: Sequence[_Told]) -> bool:
    """Of "Of the N given, M are done" a sentence tells that N are done, or nothing of what the N are."""
    if any(_weight(one.words, _own(r, theirs)) for r in rivals):
        return True
    return not _weight(one.words, _own(same, theirs) - same.counted)


def _other_time(one: _Told, same: _Told, others: Sequence[_Told]) -> bool:
    """A month or day that the source tells of another of its figures, where it tells one of this as well."""
    if not one.moments or not same.moments:
        return False
    own = {_moment(m) for m in same.moments}
    foreign = {_moment(m) for t in others for m in t.moments} - own
    return any(_moment(m) in foreign for m in one.moments) and not any(_moment(m) in own for m in one.moments)


def _moment(moment: Moment) -> tuple[object, ...]:
    return moment.year, moment.months, moment.day
