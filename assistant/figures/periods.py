"""Periods of a text: which days each expression of time means, and in what role ("as of", "by", "compared with").

Years that the text leaves out come from an earlier year of the same sentence, else from `reference`, the date of the
announcement or of the question.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Literal

from assistant.figures.dates import COUNTS, Moment, find_moments, lower
from assistant.figures.units import alternation
from assistant.records import Language, Period

Edge = Literal["", "end", "begin", "mid"]
Role = Literal["at", "as_of", "by", "before", "after", "since", "between", "compared"]


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """One period of a text: text[start:end] with the words of its role ("by the end of 2025").

    `period` has ISO dates; its start is None for "as of", "by" and "before", its end is None for "since" and "after"
    without an end. Both are None where the year cannot be known (no year in the sentence, no reference). `basis` is
    "stated" for a full date or year, "context" where the year was completed, "document" for "to date" and the like.
    Roles: "compared" is the base of a change ("so với tháng 3"), "before" excludes the day it names.
    """

    start: int
    end: int
    text: str
    period: Period
    role: Role
    first: Period | None = None  # of "between X and Y": X
    last: Period | None = None  # and Y


_ROLES: tuple[tuple[Role, str], ...] = (
    ("compared", r"(?:as\s+)?compared\s+(?:to|with)|in\s+comparison\s+(?:to|with)|relative\s+to|versus|vs\.?|against|so\s+với|so\s+voi|(?:the\s+)?(?:same|corresponding)\s+(?:period|stretch|span|stage|term)|cùng\s+kỳ|cung\s+ky|(?:up|down|rise|increase|decrease|growth)?\s*(?<=[^\s.,;:]\s)over"),
    ("as_of", r"as\s+(?:of|at)|tính\s+(?:đến|tới)|tinh\s+den|through|cập\s+nhật\s+(?:đến|ngày)"),
    ("by", r"(?:no|not)\s+later\s+than|by|until|till|up\s+to|(?:chậm|muộn)\s+nhất(?:\s+là)?(?:\s+(?:đến|vào|trong))?|cham\s+nhat|đến|tới|den|trước\s+khi\s+hết|within"),
    ("before", r"before|prior\s+to|earlier\s+than|ahead\s+of|trước|truoc"),
    ("after", r"after|following|sau"),
    ("since", r"since|starting|beginning|kể\s+từ|ke\s+tu|từ|from|tu"),
    ("at", r"as\s+early\s+as(?:\s+(?:in|by|at))?|ngay\s+từ(?!\s+(?:đầu|ngày|khi))|in|on|during|over|at|for|within|of|trong|vào|vao|hồi|tại\s+thời\s+điểm|ngày|(?:trong\s+)?(?:cả\s+)?năm"),
)  # fmt: skip
# An edge of the period, between the role and the date: "the end of", "cuối", "hết".
_END = r"(?:the\s+)?(?:very\s+)?end(?:\s+of)?(?:\s+the)?|the\s+close\s+of|late|year-?end|end-|cuối|cuoi|hết|het|kết\s+thúc|late\s+in"
_BEGIN = r"(?:the\s+)?(?:beginning|start)(?:\s+of)?(?:\s+the)?|early(?:\s+in)?|đầu|dau"
_MID = r"(?:the\s+)?middle\s+of(?:\s+the)?|mid|giữa|giua"
_FILLER = r"(?:\s+(?:the|ngày|ngay|năm|nam|year|giai\s+đoạn|giai\s+doan|thời\s+kỳ|the\s+period|period|nhiệm\s+kỳ|years?|month\s+of|hết|cùng\s+kỳ|cung\s+ky|the\s+same\s+period(?:\s+(?:of|in))?|same\s+period(?:\s+(?:of|in))?|the\s+corresponding\s+period(?:\s+(?:of|in))?|tháng\s+cùng\s+kỳ|đến\s+ngày|of))*"
_SAME_PERIOD = re.compile(r"(?:same|corresponding)\s+period|cùng\s+kỳ|cung\s+ky")
_RANGE_LINK = re.compile(
    r"\s*,?\s*(?:to|and|until|till|through|-|–|—|đến|tới|den|toi|và|đến\s+hết|đến\s+ngày|đến\s+hết\s+ngày|đến\s+năm|den\s+ngay|toi\s+ngay|tới\s+ngày|the\s+end\s+of|to\s+the\s+end\s+of|đến\s+cuối)?\s*(?:ngày|ngay|năm|nam|the|hết|cuối)?\s*"
)
_RANGE_OPEN = re.compile(
    r"(?<!\w)(?P<open>from|between|since|từ|tu|trong\s+khoảng|giữa|kể\s+từ|từ\s+ngày|in\s+the\s+period|the\s+period|giai\s+đoạn|trong\s+giai\s+đoạn|period)(?:\s+(?:the|from|between|từ|ngày|ngay|năm|of))*\s*$"
)
_PARENTHESIS = re.compile(r"\s*,?\s*\([^()]{0,120}\)")
_DOCUMENT_DATE = re.compile(r"[-/][A-ZĐ]\w*\s+(?:dated|of|ngày)\s+$")
_SENTENCE_END = re.compile(r"[.!?\n]\s")


@cache
def _prefix() -> re.Pattern[str]:
    roles = "|".join(rf"(?P<{role}>{words})" for role, words in _ROLES)
    return re.compile(
        rf"(?<![\w-])(?:(?:{roles}){_FILLER}(?:(?:\s+|(?<=-))(?:(?P<end>{_END})|(?P<begin>{_BEGIN})|(?P<mid>{_MID}))(?:\s+of)?)?{_FILLER}|(?P<mid2>{_MID}){_FILLER}|(?P<end2>{_END}){_FILLER}|(?P<begin2>{_BEGIN}){_FILLER}){_FILLER}[\s-]*$"
    )


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def add_months(day: date, months: int) -> tuple[int, int]:
    """Year and month that lie so many months after the month of a day; before it where `months` is negative."""
    index = day.year * 12 + day.month - 1 + months
    return index // 12, index % 12 + 1


def _bounds(moment: Moment, year: int | None, reference: date | None) -> tuple[date, date] | None:
    """First and last day of the moment, None if its year or month is not known or the day does not exist."""
    if moment.now:
        return (reference, reference) if reference else None
    if moment.quarter_offset is not None:
        if reference is None:
            return None
        target, month = add_months(reference, 3 * moment.quarter_offset)
        first = month - (month - 1) % 3
        return date(target, first, 1), month_end(target, first + 2)
    if moment.month_offset is not None:
        if reference is None:
            return None
        target, month = add_months(reference, moment.month_offset)
        return date(target, month, 1), month_end(target, month)
    if year is None:
        return None
    if moment.day is not None:
        if moment.months is None:
            return None
        try:
            day = date(year, moment.months[0], moment.day)
        except ValueError:
            return None
        return day, day
    first, last = moment.months or (1, 12)
    return date(year, first, 1), month_end(moment.year_end or year, last)


def _near(year: int, moment: Moment, role: Role, reference: date) -> int:
    """The year of a month named without one: the reference's, or its neighbour's across the turn of the year."""
    if moment.months is None:
        return year
    ahead = moment.months[0] - reference.month
    if role in {"at", "as_of", "since", "compared", "between"} and ahead >= 9:
        return year - 1
    if role in {"by", "before"} and moment.months[1] < reference.month and reference.month - moment.months[1] >= 8:
        return year + 1
    return year


@dataclass(frozen=True, slots=True)
class _Placed:
    """A moment with its role, edge and the words before it."""

    moment: Moment
    begin: int
    role: Role
    edge: Edge
    run: bool = False  # "after the first nine months": told of those months


_RUN = re.compile(
    rf"(?:\d+|{alternation(COUNTS)})\s+(?:tháng|thang)|months|(?:tháng|thang)\s+(?:đầu|dau)|quarter|(?<!\w)q[1-4]|(?:quý|quí)\s|half"
)


def _place(low: str, moment: Moment) -> _Placed:
    window = max(0, moment.start - 64)
    match = _prefix().search(low[window : moment.start])
    if match is None:
        alone: Role = "as_of" if moment.now else "compared" if moment.same_period else "at"
        return _Placed(moment, moment.start, alone, "")
    role: Role = next((r for r, _ in _ROLES if match[r]), "at")
    word = (match[role] or "") if role != "at" or match["at"] else ""
    edge: Edge = (
        "mid"
        if match["mid"] or match["mid2"]
        else "end"
        if match["end"] or match["end2"]
        else "begin"
        if match["begin"] or match["begin2"]
        else ""
    )
    if moment.year_over:
        edge = "end"
    if role == "by" and "hết" in match.group() and not edge:
        edge = "end"
    if moment.now:
        role = "as_of"
    if moment.same_period or _SAME_PERIOD.search(match.group()):
        role = "compared"
    if (
        role == "compared"
        and word.strip().startswith("over")
        and (moment.year is None and moment.months is None and moment.year_offset is None)
    ):
        role = "at"
    if role == "by" and word == "within":
        role = "at"
    begin = window + match.start()
    while begin < moment.start and low[begin].isspace():
        begin += 1
    return _Placed(moment, begin, role, edge, _RUN.search(low, moment.start, moment.end) is not None)


def _sentence_year(low: str, placed: list[_Placed], index: int) -> int | None:
    """The year that the same sentence stated before this moment, base periods and dates of documents aside."""
    at = placed[index].moment.start
    for other in reversed(placed[:index]):
        if _SENTENCE_END.search(low, other.moment.end, at):
            return None
        if other.moment.year is not None and other.role != "compared" and not other.moment.year_end:
            return other.moment.year
    return None


def _year_of(low: str, text: str, placed: list[_Placed], index: int, reference: date | None) -> tuple[int | None, bool]:
    """The year of a moment, and whether the text states it."""
    moment, role = placed[index].moment, placed[index].role
    if moment.year is not None:
        return moment.year, True
    if moment.same_period:
        return (reference.year - 1, False) if reference else (None, False)
    if moment.year_offset is not None:
        # "At year-end" in a text of the first months is of the year that has just ended, unless something is due by then.
        over = (
            -1 if moment.year_over and reference and reference.month <= _JUST_ENDED and role in {"at", "as_of"} else 0
        )
        return (reference.year + moment.year_offset + over, False) if reference else (None, False)
    earlier = [
        p for p in placed[:index] if not _DOCUMENT_DATE.search(text[max(0, p.moment.start - 24) : p.moment.start])
    ]
    stated = _sentence_year(low, [*earlier, placed[index]], len(earlier))
    if stated is not None:
        return stated, False
    return (_near(reference.year, moment, role, reference), False) if reference else (None, False)


_JUST_ENDED = 5  # months


def _middle(first: date, last: date) -> date:
    """The last day of the first half: 30 June of a year, the 15th of a month."""
    if first.month == last.month:
        return first.replace(day=15)
    month = (first.month + last.month) // 2
    return month_end(first.year, month)


def _period(placed: _Placed, bounds: tuple[date, date] | None, stated: bool) -> Period:
    if bounds is None:
        return Period()
    first, last = bounds
    basis: Literal["stated", "context", "document"] = (
        "document" if placed.moment.now else "stated" if stated else "context"
    )
    if placed.edge == "end":
        first = last if placed.role in {"at", "as_of", "since", "after"} else first
    elif placed.edge == "begin":
        last = first
    elif placed.edge == "mid":
        last = _middle(first, last)
    start: date | None = first
    end: date | None = last
    if (
        placed.role in {"as_of", "by"}
        or (placed.edge in {"end", "mid"} and placed.role in {"at", "compared"})
        or placed.moment.now
    ):
        start = None
    elif placed.role == "before":
        start, end = None, first if placed.edge != "end" else last
    elif placed.role == "since":
        start, end = first, None
    elif placed.role == "after" and not placed.run:
        start, end = last, None
    return Period(start=start.isoformat() if start else None, end=end.isoformat() if end else None, basis=basis)


def _since_until_now(
    text: str, low: str, placed: list[_Placed], index: int, reference: date | None
) -> PeriodMention | None:
    """From a date to the date of the text ("từ đầu năm đến nay")."""
    one, now = placed[index], placed[index + 1]
    year, _ = _year_of(low, text, placed, index, reference)
    bounds = _bounds(one.moment, year, reference)
    if bounds is None or reference is None or bounds[0] > reference:
        return None
    whole = Period(start=bounds[0].isoformat(), end=reference.isoformat(), basis="document")
    return PeriodMention(one.begin, now.moment.end, text[one.begin : now.moment.end], whole, "between")


_ROLLING = re.compile(
    rf"(?<!\w)(?:(?:the|a)\s+)?(?P<n>\d{{1,2}}|{alternation(COUNTS)}|a|one|một)?\s*(?P<u>years?|months?|quarters?|năm|tháng|quý)\s+"
    r"(?:to|ending|ended|until|tính\s+đến|tính\s+tới|đến|kết\s+thúc)(?:\s+(?:on|in|the\s+end\s+of|hết|cuối|ngày|vào|ngày\s+cuối))*\s*$"
)
UNIT_MONTHS = {"y": 12, "n": 12, "m": 1, "t": 1, "q": 3}


def _rolling(low: str, one: _Placed, bounds: tuple[date, date] | None) -> tuple[int, date] | None:
    """Where "the year to February 2026" or "12 tháng tính đến 28/2/2026" begins, in the text and in time."""
    window = max(0, one.moment.start - 60)
    match = _ROLLING.search(low[window : one.moment.start])
    if match is None or bounds is None or one.moment.months is None:
        return None
    word = match["n"] or "1"
    count = int(word) if word.isdigit() else COUNTS.get(word, 1)
    if match["u"] in {"năm", "tháng"} and not match["n"]:
        return None  # "năm đến", "tháng đến": no length is told
    year, month = add_months(bounds[1], 1 - count * UNIT_MONTHS[match["u"][0]])
    start = date(year, month, 1)
    if bounds[1].day < calendar.monthrange(bounds[1].year, bounds[1].month)[1]:
        year, month = add_months(bounds[1], -count * UNIT_MONTHS[match["u"][0]])
        start = date(year, month, min(bounds[1].day + 1, calendar.monthrange(year, month)[1]))
    return window + match.start(), start


# "1 July to 10 September 2025", "01/7 - 10/9/2025": two days, without a "from"; not those that a deadline is moved by.
_UNTIL = re.compile(
    r"\s+(?:to|until|till|through|thru|đến|tới|den|toi|đến hết|tới hết|den het)\s+(?:ngày\s+|ngay\s+|the\s+)?"
)
_TURNS = re.compile(
    r"(?<!\w)(?:postponed|moved|extended|delayed|pushed(?: back)?|put off|brought forward|changed|lùi|dời|gia hạn|hoãn|chuyển|lui|doi|gia han|hoan|chuyen)(?!\w)[^.;]*$"
)


def _range_with(text: str, low: str, placed: list[_Placed], index: int, reference: date | None) -> PeriodMention | None:
    """The range that this moment opens and the next one closes ("between July 1 and September 10, 2025")."""
    if index + 1 >= len(placed):
        return None
    first, second = placed[index].moment, placed[index + 1].moment
    if first.now or first.year_end:
        return None
    if second.now and placed[index].role == "since" and not low[first.end : second.start].strip(" ,"):
        return _since_until_now(text, low, placed, index, reference)
    opened = _RANGE_OPEN.search(low[max(0, first.start - 48) : first.start])
    between = low[first.end : second.start]
    bracket = _PARENTHESIS.match(between)
    link = between[bracket.end() :] if bracket else between
    dash = re.fullmatch(r"\s?[-–—]\s?", link)
    days = (
        first.day is not None
        and second.day is not None
        and _UNTIL.fullmatch(link)
        and not _TURNS.search(low[: first.start])
    )
    if not (_RANGE_LINK.fullmatch(link) and link.strip(" ,")) or not (opened or dash or days):
        return None
    if (
        opened
        and "between" not in opened["open"]
        and "giữa" not in opened["open"]
        and link.strip(" ,") in {"and", "và"}
    ):
        return None
    year2, stated2 = _year_of(low, text, placed, index + 1, reference)
    year1 = first.year or (year2 if second.year or second.now is False else None)
    if first.year_offset is not None or first.month_offset is not None:
        year1, _ = _year_of(low, text, placed, index, reference)
    if year1 is None:
        year1, _ = _year_of(low, text, placed, index, reference)
    if first.months is None and first.day is not None and second.months:
        first = replace(first, months=second.months)
    low_bounds, high_bounds = _bounds(first, year1, reference), _bounds(second, year2, reference)
    if low_bounds is None or high_bounds is None:
        return None
    if low_bounds[0] > high_bounds[1] and first.year is None:
        low_bounds = _bounds(first, (year1 or 0) - 1, reference) or low_bounds
    if low_bounds[0] > high_bounds[1]:
        return None
    basis: Literal["stated", "context", "document"] = "document" if second.now else "stated" if stated2 else "context"
    begin = max(0, first.start - 48) + opened.start() if opened else first.start
    return PeriodMention(
        begin,
        second.end,
        text[begin : second.end],
        Period(start=low_bounds[0].isoformat(), end=high_bounds[1].isoformat(), basis=basis),
        "between",
        first=_whole(low_bounds, basis),
        last=_whole(high_bounds, basis),
    )


def _whole(bounds: tuple[date, date], basis: Literal["stated", "context", "document"]) -> Period:
    """All of a moment; a day is a standing on it."""
    first, last = (b.isoformat() for b in bounds)
    return Period(start=None if first == last else first, end=last, basis=basis)


_BEFORE_THAT = re.compile(r"(?:before|earlier|previous \w+|trước|truoc)$")


def _month_spoken_of(low: str, placed: list[_Placed], index: int, reference: date | None) -> date | None:
    """What "the month before" is before: the month that the sentence has named, else the day of the text."""
    moment = placed[index].moment
    if moment.month_offset is None or _BEFORE_THAT.search(low[moment.start : moment.end]) is None:
        return reference
    for number in range(index - 1, -1, -1):
        other = placed[number].moment
        if _SENTENCE_END.search(low, other.end, moment.start):
            return reference
        if other.months is not None and other.months[0] == other.months[1]:
            year, _ = _year_of(low, low, placed, number, reference)
            return reference if year is None else month_end(year, other.months[0])
    return reference


def _just_over(moment: Moment, reference: date | None) -> bool:
    """A run of months without its year ended with or shortly before the month of the text; else it tells a length of time."""
    last = moment.months[1] if moment.months else 0
    return reference is not None and 0 <= reference.month - last <= 1


# "the floods of 9 to 14 November 2025": the first day of a span whose month and year stand with the last.
_FIRST_DAY = re.compile(
    r"(?<![\w.,/%$€£-])(?P<open>(?:from|(?P<between>between)|of|during|on|the)\s+)(?:the\s+)?(?P<d>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?:(?(between)\s+(?:and|to)\s+|\s+(?:to|until|through)\s+)|\s?[-–—]\s?)(?:the\s+)?$"
)
_DAY_FIRST = re.compile(r"\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?[a-z]")


def _day_range(low: str, one: _Placed) -> tuple[int, int] | None:
    """Where a span of days that ends with this day begins in the text, and its first day."""
    moment = one.moment
    if moment.day is None or moment.months is None or _DAY_FIRST.match(low, moment.start) is None:
        return None
    near = max(0, moment.start - 30)
    match = _FIRST_DAY.search(low[near : moment.start])
    if match is None or int(match["d"]) >= moment.day:
        return None
    kept = match["open"].strip() in ("from", "between", "during")  # as part of the time's own words
    return near + match.start("open" if kept else "d"), int(match["d"])


def find_periods(text: str, reference: date | None = None, language: Language | None = None) -> list[PeriodMention]:
    """Every period of the text, in order and without overlap; offsets are code points of the text as given.

    `reference` is the day that "last year" and dates without a year are read from. `language` is not needed: the
    expressions of both languages never mean two things.
    """
    if not unicodedata.is_normalized("NFC", text):
        from assistant.figures.numbers import compose

        composed, places = compose(text)
        return [
            replace(p, start=places[p.start], end=places[p.end], text=text[places[p.start] : places[p.end]])
            for p in find_periods(composed, reference, language)
        ]
    low = lower(text)
    placed = [
        _place(low, moment) for moment in find_moments(text) if not moment.bare_run or _just_over(moment, reference)
    ]
    found: list[PeriodMention] = []
    index = 0
    while index < len(placed):
        joined = _range_with(text, low, placed, index, reference)
        if joined is not None:
            found.append(joined)
            index += 2
            continue
        one = placed[index]
        year, stated = _year_of(low, text, placed, index, reference)
        bounds = _bounds(one.moment, year, _month_spoken_of(low, placed, index, reference))
        period, role, begin = _period(one, bounds, stated), one.role, one.begin
        rolling = _rolling(low, one, bounds)
        if rolling is not None and bounds is not None:
            begin, role = rolling[0], "between"
            period = Period(start=rolling[1].isoformat(), end=bounds[1].isoformat(), basis=period.basis)
        days = _day_range(low, one) if bounds is not None else None
        if days is not None and bounds is not None:
            begin, role = days[0], "between"
            period = Period(start=bounds[0].replace(day=days[1]).isoformat(), end=period.end, basis=period.basis)
        begin = max(begin, found[-1].end if found else 0)
        while low[begin].isspace():
            begin += 1
        found.append(PeriodMention(begin, one.moment.end, text[begin : one.moment.end], period, role))
        index += 1
    return found
