"""When a claimed and a stated figure are of one time though each tells it in its own way."""

from __future__ import annotations

import re
from datetime import date, timedelta

from assistant.checking.claims import Claim
from assistant.checking.moves import is_earlier
from assistant.figures.sameness import concepts
from assistant.records import Figure
from assistant.retrieval.ledger import Entry
from assistant.text import fold

_YEAR = timedelta(days=364), timedelta(days=366)
_LONGEST = 31  # days of an event that a month is told of
_SAID = timedelta(days=7)  # a meeting is reported on some days later


def aligned(claim: Figure, stated: Figure, entry: Entry, homely: bool) -> tuple[Figure, Figure]:
    """The two with one period where their wordings mean one time.

    A figure that its announcement gives no time for is of the year, quarter or month that the claim names if the
    announcement came out in it and is of the place or body that it names (`homely`). "In the year to April" and "in April on a year before" tell one change. A month is told
    of what happened within some days of it.
    """
    mine, theirs = claim.period, stated.period
    if mine.basis != "stated" or mine.end is None or claim.unit == "date":
        return claim, stated
    if homely and theirs.basis == "document" and theirs.start is None and not stated.is_aim:
        day = entry.published
        if mine.start is not None and day is not None and len(day) == 10 and mine.start <= day <= mine.end:
            return claim, stated.model_copy(update={"period": mine})
    if claim.change is not None and stated.change is not None and mine.start and mine.end == theirs.end:
        lasted = date.fromisoformat(mine.end) - date.fromisoformat(mine.start)
        if _YEAR[0] <= lasted <= _YEAR[1] and theirs.start is not None and theirs.start > mine.start:
            return claim.model_copy(update={"period": theirs, "change": stated.change.model_copy(update={"direction": claim.change.direction})}), stated  # fmt: skip
    if mine.start and theirs.start and theirs.end and mine.start < theirs.start < theirs.end <= mine.end:
        whole = date.fromisoformat(mine.end) - date.fromisoformat(mine.start)
        if whole.days <= _LONGEST and theirs.start[-2:] not in ("01",) and theirs.start != theirs.end:
            return claim, stated.model_copy(update={"period": mine})
    return claim, stated


# Names of what is itself a change or a difference.
_CHANGES = frozenset({"inflat", "growth", "gap", "chenh", "khoang"})
_OVER_TIME = re.compile(r"\b(?:inflation|growth|gap|difference|lam phat|tang truong|chenh lech|khoang cach)\b")


def as_levels(claim: Figure, stated: Figure) -> tuple[Figure, Figure]:
    """The two without their changes where one names as a level what the other tells as a change.

    "Inflation was 4.1%" and "prices were 4.1% higher than a year earlier", "a gap of 8%" and "8% less" tell the same.
    """
    if (claim.change is None) == (stated.change is None) or claim.unit != "%":
        return claim, stated
    level, change = (claim, stated) if claim.change is None else (stated, claim)
    if not _OVER_TIME.search(fold(level.indicator)) or not (concepts(level.indicator) | concepts(change.indicator)):
        return claim, stated
    return claim.model_copy(update={"change": None}), stated.model_copy(update={"change": None})


# What is planned by its very name: a budget is no less one when it is told in the present.
_PLANNED = re.compile(r"\b(?:budget|ceiling|plan|planned|du toan|ke hoach|ngan sach|tran)\b")


def _named(figure: Figure) -> str:
    return f"{figure.indicator} {figure.of.name if figure.of else ''}"


_SIZE = re.compile(r"\b(?:long|wide|high|deep|tall|length|dai|rong|cao|sau|chieu dai)\b")


def of_a_plan(claim: Claim, entry: Entry) -> bool:
    """What is to be has its size already, a budget is a plan, and a level that is to change is the one that holds."""
    if entry.figure.nature not in {"forecast", "target"} and claim.figure.nature not in {"forecast", "target"}:
        return False
    if all(_PLANNED.search(fold(_named(f))) for f in (claim.figure, entry.figure)):
        return {claim.figure.nature, entry.figure.nature} == {"result", "target"}
    if claim.family == "m":
        return entry.figure.nature == "forecast" and bool(_SIZE.search(fold(entry.sentence)))
    return is_earlier(claim.sentence, claim.language, claim.offset, (claim.figure, *claim.fellows), claim.figure) and (
        is_earlier(entry.sentence, entry.document.language, entry.start, entry.beside, entry.figure)
    )


def said_at_another_time(claim: Claim, entry: Entry) -> bool:
    """The claim says when it was told, and the announcement neither came out nor tells of an event about then."""
    told = [d for d in (entry.document.published, entry.document.event_date) if d is not None]
    if claim.said is None or claim.said.end is None or not told:
        return False
    first = date.fromisoformat(claim.said.start or claim.said.end)
    last = date.fromisoformat(claim.said.end)
    return not any(first - _SAID <= date.fromisoformat(d) <= last + _SAID for d in told)
