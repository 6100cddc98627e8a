"""The time that a report is of: what its title names and what had ended when it came out."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from assistant.figures.other_times import compared_from
from assistant.figures.periods import find_periods
from assistant.figures.timing import of_document
from assistant.figures.wording import Line
from assistant.records import Language, Period

_SHORTEST, _LONGEST = 20, 366  # days that a report covers
_LATEST = 200  # days after them by which it comes out


@lru_cache(maxsize=2_000)
def reported_period(title: str, language: Language, published: str | None) -> Period | None:
    """The period of a report ("Labour market, first quarter of 2026"); None where the title names none that was over.

    A campaign or plan of a year that still goes on is not reported on as a whole.
    """
    if published is None:
        return None
    line, day = Line(title, language), date.fromisoformat(published)
    told = [
        p for p in find_periods(title, day, language) if not of_document(line, p) and compared_from(line, p) is None
    ]
    spans = [p.period for p in told if p.role != "compared" and p.period.start and p.period.end]
    if not spans:
        return None
    first, last = (date.fromisoformat(d) for d in (spans[-1].start or "", spans[-1].end or ""))
    over = 0 <= (day - last).days <= _LATEST
    return spans[-1] if over and _SHORTEST <= (last - first).days <= _LONGEST else None
