"""Times that a text points back to: "in the month", "trong quý", "in nine months", after it has named them.

Alone such words are a length of time; where the text told of a month, a quarter or the first months of a year before, they
are that one. What nothing before them names is left alone ("within six months of signing").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from assistant.figures.dates import COUNTS
from assistant.figures.periods import PeriodMention, month_end
from assistant.figures.timing import compared, is_base
from assistant.figures.units import alternation
from assistant.figures.wording import Line
from assistant.records import Language, Period

Named = Mapping[str, Period]
"""The last month, quarter and first months of a year ("9") that a text has named."""

_COUNT = rf"(?P<count>\d{{1,2}}|{alternation(COUNTS)})"
_FROM_THERE = r"(?! (?:of|to|from|before|after|since|ended|ending|ago|earlier|later|prior|under|that|when|in|old))"
_POINTING: dict[Language, tuple[re.Pattern[str], ...]] = {
    "en": (
        re.compile(rf"\b(?:in|during|over|for) the (?P<unit>month|quarter)\b{_FROM_THERE}"),
        re.compile(rf"\b(?:in|during|over|for) (?:the )?{_COUNT} months\b{_FROM_THERE}"),
    ),
    "vi": (
        re.compile(
            r"(?<!\w)trong (?P<unit>tháng|quý)(?: này)?(?! (?:\d|[ivx]+\b|tới|sau|trước|qua|đầu|cuối|vừa|một|hai|ba|bốn|tiếp|giêng|chạp))(?!\w)"
        ),
        re.compile(
            rf"(?<!\w)(?:trong|qua) {_COUNT} tháng(?! (?:đầu|cuối|tới|qua|sau|trước|kể|từ|tính|gần|liên|tiếp|tuổi|lương|của|\d))(?!\w)"
        ),
    ),
}
_UNITS = {"month": "month", "tháng": "month", "quarter": "quarter", "quý": "quarter"}


def pointed(line: Line, named: Named, taken: Sequence[PeriodMention]) -> list[PeriodMention]:
    """The times that a sentence points back to, in order; places in `taken` are read already."""
    low = line.text.lower()
    found = []
    for pattern in _POINTING[line.language]:
        for match in pattern.finditer(low):
            groups = match.groupdict()
            key = _UNITS[groups["unit"]] if groups.get("unit") else str(_number(groups["count"]))
            period = named.get(key)
            if period is None or any(p.start < match.end() and match.start() < p.end for p in taken):
                continue
            told = period.model_copy(update={"basis": "context"})
            found.append(PeriodMention(match.start(), match.end(), line.text[match.start() : match.end()], told, "at"))
    return sorted(found, key=lambda p: p.start)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else COUNTS[word]


def after(named: Named, line: Line, periods: Iterable[PeriodMention], published: str | None) -> Named:
    """What is named once a sentence has told of its own times, those left out that it only compares with or that are to come."""
    known = dict(named)
    for told in periods:
        if told.role != "compared" and not is_base(line, told) and compared(line, told) is None:
            known |= kinds(told.period, published)
    return known


def kinds(period: Period, published: str | None) -> dict[str, Period]:
    """What a period is: a month, a quarter, the first so many months of a year; nothing where it was not over by then."""
    if not (period.start and period.end) or (published and period.end > published):
        return {}
    first, last = date.fromisoformat(period.start), date.fromisoformat(period.end)
    if first.day != 1 or last != month_end(last.year, last.month) or first.year != last.year:
        return {}
    found = {}
    if first.month == last.month:
        found["month"] = period
    if last.month - first.month == 2 and first.month % 3 == 1:
        found["quarter"] = period
    if first.month == 1 and 1 < last.month < 12:
        found[str(last.month)] = period
    return found
