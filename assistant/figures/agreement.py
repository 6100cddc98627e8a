"""Whether two values of the same key agree: equal, rounded, or one-sided ("over", "nearly"), in decimals."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from assistant.figures.number_words import SHARE_STEP
from assistant.figures.units import to_family
from assistant.records import Figure, Qualifier

TOLERANCE = Decimal("0.05")
"""How far a one-sided or rounded claim may be from its source."""
_WORDED = Decimal(4)
"""The same of a share in words, in percentage points: "nearly two thirds" is said of 63%."""
_PLAIN = Decimal("1.5")
"""The same of one without a word like "about": "two thirds" is said of 68%."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether two values agree and how; of a difference, its code and what it comes from."""

    agrees: bool
    rounded: bool = False
    code: Literal["value", "scale"] = "value"
    why: Literal["", "scale", "precise", "side"] = ""


@dataclass(frozen=True, slots=True)
class _Amount:
    value: Decimal
    upper: Decimal | None
    step: Decimal
    rough: Decimal
    qualifier: Qualifier
    percent: bool
    rank: bool


def _amount(figure: Figure) -> _Amount:
    return _told_amount(figure.value, figure.value_max, figure.step, figure.unit, figure.qualifier)


@lru_cache(maxsize=20_000)  # a claim is held against many figures, and a figure against many claims
def _told_amount(number: str, most: str | None, last: str, unit: str, qualifier: Qualifier) -> _Amount:
    value, _ = to_family(Decimal(number), unit)
    step, _ = to_family(abs(Decimal(last)) or Decimal(1), unit)
    upper = to_family(Decimal(most), unit)[0] if most else None
    return _Amount(value, upper, step, max(step, _last_digit(value)), qualifier, unit in {"%", "pp"}, unit == "rank")


def _last_digit(value: Decimal) -> Decimal:
    """The place of the last digit that is not zero: 100 for 3,500."""
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent)) if value else Decimal(1)


# Qualifiers that say the true value lies on opposite sides of the number.
ABOVE: frozenset[Qualifier] = frozenset({"over", "at_least"})
BELOW: frozenset[Qualifier] = frozenset({"nearly", "at_most", "before"})


def values(claim: Figure, stated: Figure, rounding: bool) -> Outcome:
    """Compares value, range, qualifier and precision of two figures whose units are of one family."""
    if "date" in {claim.unit, stated.unit}:
        return _dates(claim, stated, rounding)
    mine, theirs = _amount(claim), _amount(stated)
    if mine.upper is not None or theirs.upper is not None:
        return _ranges(mine, theirs, rounding)
    if mine.value == theirs.value:
        return _same_number(mine, theirs, rounding)
    if not rounding:
        return _different(mine, theirs)
    return _rounded(mine, theirs)


def _same_number(mine: _Amount, theirs: _Amount, rounding: bool) -> Outcome:
    if mine.qualifier == theirs.qualifier:
        return Outcome(True)
    if not rounding:
        return Outcome(False, why="side")
    opposite = (mine.qualifier in ABOVE and theirs.qualifier in BELOW) or (
        mine.qualifier in BELOW and theirs.qualifier in ABOVE
    )
    strict = mine.qualifier in {"over", "nearly"} and theirs.qualifier == "exact"
    if opposite or strict:
        return Outcome(False, why="side")
    return Outcome(True, rounded=mine.qualifier != "exact" or theirs.qualifier != "about")


def _rounded(mine: _Amount, theirs: _Amount) -> Outcome:
    gap = theirs.value - mine.value
    worded = mine.percent and mine.step == SHARE_STEP
    reach = _WORDED if worded else Decimal(0)
    near = abs(gap) <= max(TOLERANCE * abs(theirs.value), reach)
    # Compared by the last digit that is not zero: "3,500,000" is no more precise than "3.6 million".
    if mine.rough < theirs.step:
        return Outcome(False, why="precise") if near else _different(mine, theirs)
    if mine.rank:
        return Outcome(mine.qualifier == "at_most" and gap <= 0, rounded=True)
    if mine.qualifier in {"over", "at_least"}:
        return (
            Outcome(True, rounded=True)
            if gap > 0 and near and theirs.qualifier not in {"at_most"}
            else _different(mine, theirs)
        )
    if mine.qualifier in {"nearly", "at_most"}:
        below = gap < 0 and abs(gap) <= max(TOLERANCE * abs(mine.value), reach)
        return Outcome(True, rounded=True) if below and theirs.qualifier != "at_least" else _different(mine, theirs)
    if abs(gap) * 2 <= mine.step and mine.step > theirs.step and (near or mine.percent):
        return Outcome(True, rounded=True)
    if worded and abs(gap) <= (mine.step if mine.qualifier == "about" else _PLAIN):
        return Outcome(True, rounded=True)
    whole_number = not mine.percent and mine.value == mine.value.to_integral()
    if mine.qualifier == "about" and whole_number and abs(gap) * 2 <= mine.rough and near:
        return Outcome(True, rounded=True)
    return _different(mine, theirs)


def _ranges(mine: _Amount, theirs: _Amount, rounding: bool) -> Outcome:
    if mine.upper is not None and theirs.upper is not None:
        same = mine.value == theirs.value and mine.upper == theirs.upper
        return Outcome(same and (rounding or mine.qualifier == theirs.qualifier))
    if not rounding or theirs.upper is not None:
        return Outcome(False)
    inside = mine.upper is not None and mine.value <= theirs.value <= mine.upper
    narrow = mine.upper is not None and (mine.upper - mine.value) <= 2 * TOLERANCE * mine.upper
    return Outcome(inside and narrow, rounded=True)


# A hundred, and from one scale word to another: thousand for million, million for trillion.
_SCALE_STEPS = frozenset({2, 3, 6, 9})


def _different(mine: _Amount, theirs: _Amount) -> Outcome:
    """A difference; of scale where the digits are the same and as many places apart as scale words or slips lie."""
    if mine.value and theirs.value:
        ratio = (mine.value / theirs.value).normalize()
        digits, exponent = ratio.as_tuple().digits, int(ratio.as_tuple().exponent)
        if digits == (1,) and abs(exponent) in _SCALE_STEPS and ratio > 0:
            return Outcome(False, code="scale", why="scale")
    return Outcome(False)


def _dates(claim: Figure, stated: Figure, rounding: bool) -> Outcome:
    """Days are equal or not; with rounding, the month of a day ("in June" for 30 June) and another preposition agree."""
    same = claim.value == stated.value and (claim.value_max is None or claim.value_max == stated.value_max)
    if same:
        return Outcome(
            rounding or claim.qualifier == stated.qualifier, rounded=claim.qualifier not in {"exact", stated.qualifier}
        )
    if not rounding:
        return Outcome(False)
    month = stated.value.startswith(claim.value) or (
        claim.value_max is not None
        and claim.value <= stated.value
        and (stated.value_max or stated.value) <= claim.value_max
    )
    return Outcome(month, rounded=True)
