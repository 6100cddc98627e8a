"""The parts of a figure's key that need more than equality: change, whole, scope, period and condition."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assistant.figures.sameness import concepts, contained, indicator_match
from assistant.records import Figure, Period, Span, Whole
from assistant.text import fold

KeyField = Literal["indicator", "unit", "nature", "change", "of", "scope", "period", "condition"]
Match = Literal["same", "open", "unclear", "differs"]
"""same; open: the claim leaves it out; unclear: the claim is coarser, so it may agree but not conflict; differs."""


@dataclass(frozen=True, slots=True)
class Key:
    """Which fields keep two figures apart, which the claim leaves open, and which it tells too coarsely to conflict."""

    differs: tuple[KeyField, ...]
    open: tuple[KeyField, ...]
    unclear: tuple[KeyField, ...]


def rest(claim: Figure, stated: Figure) -> Key:
    """Compares change, of, scope, period and condition."""
    found: dict[KeyField, Match] = {
        "change": _change(claim, stated),
        "of": whole(claim.of, stated.of),
        "scope": scope(claim.scope, stated.scope),
        "period": period(claim.period, stated.period),
        "condition": _condition(claim.condition, stated.condition),
    }
    return Key(
        tuple(f for f, m in found.items() if m == "differs"),
        tuple(f for f, m in found.items() if m in {"open", "unclear"}),
        tuple(f for f, m in found.items() if m == "unclear"),
    )


def direction_turned(claim: Figure, stated: Figure) -> bool:
    """Whether one rose and the other fell."""
    return claim.change is not None and stated.change is not None and claim.change.direction != stated.change.direction


def _change(claim: Figure, stated: Figure) -> Match:
    if (claim.change is None) != (stated.change is None):
        return "differs"  # a level is no change
    if claim.change is None or stated.change is None or stated.change.base is None:
        return "same" if claim.change is None or claim.change.base is None else "unclear"
    if claim.change.base is None:
        return "open"
    return _base(claim.change.base, stated.change.base)


def _base(claim: Span, stated: Span) -> Match:
    if claim.end == stated.end and (claim.start == stated.start or claim.start is None or stated.start is None):
        return "same"
    if claim.start is None and claim.end is None:
        return "open"
    if _covers(claim, stated):
        return "unclear"
    return "differs"


def _covers(wide: Period | Span, narrow: Period | Span) -> bool:
    """Whether the wide one, with both ends known, takes in the narrow one."""
    if wide.start is None or wide.end is None or narrow.end is None:
        return False
    return wide.start <= (narrow.start or narrow.end) and narrow.end <= wide.end


def period(claim: Period, stated: Period) -> Match:
    """Compares two periods; "to date" in a claim (basis "document") leaves it open.

    A claim that names a whole month or year may agree with a standing on a day of it ("270 tasks by 23 September" told
    as "in 2025"); a sum over a shorter run of days is another figure than the sum over the year.
    """
    if (claim.start is None and claim.end is None) or claim.basis == "document":
        return "same" if stated.start is None and stated.end is None else "open"
    if stated.start is None and stated.end is None:
        return "unclear"
    if claim.end == stated.end and claim.start is None:
        return "same" if stated.start is None else "open"
    if claim.start == stated.start and claim.end == stated.end:
        return "same"
    standing = stated.start is None or stated.start == stated.end or stated.basis == "document"
    if claim.end == stated.end and standing:
        return "same"
    if standing and _covers(claim, Span(start=stated.end, end=stated.end)):
        return "unclear"
    if standing and claim.start is None and _same_month(claim.end, stated.end):
        return "unclear" if _month_end(claim.end) else "differs"
    return "differs"


def _same_month(a: str | None, b: str | None) -> bool:
    return a is not None and b is not None and a[:7] == b[:7] and b <= a


def _month_end(day: str | None) -> bool:
    return day is not None and int(day[8:10]) >= 28


def whole(claim: Whole | None, stated: Whole | None) -> Match:
    """Compares two denominators by value, unit and name."""
    if claim is None:
        return "same" if stated is None else "open"
    if stated is None:
        return "unclear"
    if claim.value is not None and stated.value is not None:
        if Decimal(claim.value) != Decimal(stated.value) or (claim.unit or stated.unit) != (stated.unit or claim.unit):
            return "differs"
        return "same"
    if not claim.name or not stated.name:
        return "open"
    left, right = concepts(claim.name), concepts(stated.name)
    if left == right or fold(claim.name) == fold(stated.name):
        return "same"
    if left and contained(claim.name, stated.name):
        return "same" if contained(stated.name, claim.name) else "unclear"
    return "same" if indicator_match(claim.name, stated.name) >= 0.8 and not right - left else "differs"


# The whole country, in either language and whatever it is called.
_NATIONAL = frozenset(
    [
        "nation",
        "nationwid",
        "countri",
        "country",
        "whole",
        "entir",
        "nationwide",
        "viet",
        "vietnam",
        "nam",
        "ca",
        "nuoc",
        "toan",
        "quoc",
        "national",
        "vietnames",
        "econom",
        "economy",
    ]
)
# Bodies of the central government go by several names together ("ministries and sectors", "bộ, ngành").
_CENTRAL = {"sector": "ministry", "branch": "ministry", "agency": "ministry", "industry": "ministry", "nganh": "ministry", "agenc": "ministry",
            "minist": "ministry", "ministeri": "ministry", "city": "locality"}  # fmt: skip
_BLANK = frozenset(["level", "cap", "all", "cac", "local", "provinc", "administr"])


def _scope_words(scope: str) -> frozenset[str]:
    words = concepts(scope)
    merged = frozenset(_CENTRAL.get(w, w) if words & {"ministry", "locality"} else w for w in words)
    return merged - _NATIONAL - _BLANK or (frozenset({"local"}) if "local" in words else frozenset())


def scope(claim: str | None, stated: str | None) -> Match:
    """Compares whom two figures hold for; the whole country is what a figure without a scope holds for."""
    left = _scope_words(claim) if claim else frozenset()
    right = _scope_words(stated) if stated else frozenset()
    if left == right:
        return "same"
    if not left:
        return "open" if claim is None else "differs"
    if claim and stated and fold(claim) == fold(stated):
        return "same"
    return "differs"


_EXCEPT = frozenset(["except", "exclud", "exclus", "without", "tru", "ngoai", "khong", "unless", "apart"])
_INCLUDE = frozenset(["includ", "ke", "ca", "bao", "gom", "inclus", "even"])


def _condition(claim: str | None, stated: str | None) -> Match:
    if claim is None:
        return "same" if stated is None else "open"
    if stated is None:
        return "differs"
    left, right = _polarity(claim), _polarity(stated)
    if left and right and left != right:
        return "differs"
    return (
        "same"
        if contained(claim, stated) or contained(stated, claim) or concepts(claim) & concepts(stated)
        else "differs"
    )


def _polarity(condition: str) -> str:
    words = set(fold(condition).replace(",", " ").split())
    if any(w.startswith(tuple(_EXCEPT)) for w in words):
        return "except"
    return "include" if any(w.startswith("includ") for w in words) or {"ke", "ca"} <= words or "bao" in words else ""
