"""Rows of a table: each cell is a figure of its column's measure, of what the first cell of its row names.

Reading turns a table into lines whose cells stand between bars ("Region | First dose, end of May | Second dose"). The
first line of a run of such lines is its head, which tells measure, unit and time of each column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from assistant.figures.completion import plain
from assistant.figures.natures import ESTIMATE, FORECAST, TARGET
from assistant.figures.numbers import Mention, find_mentions
from assistant.figures.periods import PeriodMention, find_periods
from assistant.figures.timing import SAME_PERIOD, in_year, is_base
from assistant.figures.wording import Line, Words, trimmed
from assistant.records import Change, Figure, Language, Nature, Period, Span

BAR = " | "
_CHANGE = Words(
    en=r"change|changes|growth|increase|decrease|rise|compared|difference|variation|year on year|on the year|yoy",
    vi=r"tăng|giảm|mức tăng|tăng trưởng|so với|tốc độ tăng|thay đổi|chênh lệch|biến động",
)
_SIGNED = re.compile(r"^\s*(?:\+\s?/\s?[-−–]|±|Δ)")
# Words of a head that tells a change and not of what.
_CHANGE_ONLY = frozenset(
    "change changes growth increase decrease rise compared difference variation on over in of the a an year month quarter rate"
    " annual before earlier previous last same period with to from percentage point points yoy and vs against"
    " tăng giảm mức trưởng so với tốc độ thay đổi chênh lệch biến động cùng kỳ năm quý tháng trước tỷ lệ điểm phần trăm".split()
)
_DOWN = re.compile(r"(?:^|\s)[-−–]\s?\d|\b(?:giảm|down|fell|fewer|lower|less|drop)\b", re.IGNORECASE)
_PLAN = Words(en=r"plan|planned|budgeted|allotted", vi=r"kế hoạch|dự toán|được giao")
_UNIT = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True)
class Column:
    """What the head says of a column: what it measures, its unit in brackets, its time and, of a change, the time before."""

    measure: str
    unit: str
    period: Period | None
    base: Span | None
    same: bool  # compared with the same time of another year
    changes: bool
    nature: Nature
    timed: bool = False  # its head tells a time and nothing else: what it measures is the row's name, under the heading


def cells_of(line: str) -> list[str]:
    """The cells of a line; one for a line that is no row."""
    return line.split(BAR)


def is_row(line: str) -> bool:
    """The line is a row of a table."""
    return line.count(BAR) >= 1 and "\n" not in line


def head_of(
    line: str, language: Language, reference: date | None, heading: str, above: str = ""
) -> tuple[Column, ...] | None:
    """The columns that a line names; None where it is a row of values, or no row.

    A column that only tells a time measures what the `heading` above the table says, in the unit that the first column's
    head or the heading has in brackets; one that only tells a change, what the column before it measures, at the last time
    of those before it and against the time before that; and a time that all others share is also the time of a column
    without one. `above` is the line before the table: "Unit: million tonnes" there is the unit of columns without one.
    """
    if not is_row(line):
        return None
    columns = [_column(cell, language, reference) for cell in cells_of(line)]
    if any(_is_value(cell, language) or cell.rstrip().endswith((".", "!", "?", ";")) for cell in cells_of(line)[1:]):
        return None
    if not any(c.measure or c.period for c in columns[1:]):
        return None
    told = {(c.period.start, c.period.end): c.period for c in columns[1:] if c.period is not None and not c.changes}
    shared = next(iter(told.values())) if len(told) == 1 else None
    general = _unit_above(above)
    bracketed = columns[0].unit or unit_in(heading, language)
    named = _without_unit(heading, language)
    found: list[Column] = []
    for column in columns:
        levels = [c for c in found[1:] if not c.changes]
        measure, period, base, unit = column.measure, column.period or shared, column.base, column.unit
        timed = not measure and column.period is not None and not column.changes
        if column.changes and _only_a_change(measure):
            measure = (levels[-1].measure if levels else "") or measure
            period, base = _times(column, period, levels)
        if column.same:
            base = _a_year_before(base, period)
        if not unit and not column.changes:
            unit = general or (bracketed if timed else "")
        found.append(replace(column, measure=measure or named, period=period, base=base, unit=unit, timed=timed))
    return tuple(found)


def _only_a_change(measure: str) -> bool:
    """A head says that its column tells a change, and not of what: "Change on the year before", "So với cùng kỳ"."""
    return all(word.casefold() in _CHANGE_ONLY for word in re.findall(r"\w+", measure))


def _times(column: Column, period: Period | None, levels: Sequence[Column]) -> tuple[Period | None, Span | None]:
    """The time of a column of changes and that it is measured against: of the columns before it, where it names none."""
    ends = {c.period.end: c.period for c in levels if c.period is not None and c.period.end}
    newest = [ends[end] for end in sorted(ends, reverse=True)]
    base = column.base
    if column.period is None and newest:
        period = newest[0]
    if base is None and not column.same and column.period is None and len(newest) == _TWO:
        base = Span(start=newest[1].start, end=newest[1].end)
    return period, base


_TWO = 2
_UNIT_LINE = re.compile(r"(?:\bunits?|đơn vị(?: tính)?|đvt)\s*:\s*([^().;|]+)", re.IGNORECASE)


def _unit_above(line: str) -> str:
    """The unit that a line over a table gives for all of it: "Unit: million tonnes", "Đơn vị tính: tỷ đồng"."""
    told = _UNIT_LINE.search(line)
    return told[1].strip() if told else ""


def unit_in(text: str, language: Language) -> str:
    """The unit that a head or a row's name has in brackets: "million tonnes"; empty where the brackets hold none."""
    return next((m[1].strip() for m in _UNIT.finditer(text) if is_unit(m[1], language)), "")


def is_unit(text: str, language: Language) -> bool:
    """Whether words after a number are its unit or its scale."""
    told = [_value(f"1{between}{text.strip()}", language) for between in (" ", "")]
    return any(one is not None and (one.unit != "count" or one.value != 1) for one in told)


def _without_unit(text: str, language: Language) -> str:
    """A head or a row's name without the brackets that hold its unit."""
    kept = _UNIT.sub(lambda m: " " if is_unit(m[1], language) else m[0], text)
    return " ".join(kept.split())


def label_of(cell: str, language: Language) -> str:
    """What the first cell of a row names, without a unit in brackets."""
    return _without_unit(cell, language)


def _is_value(cell: str, language: Language) -> bool:
    """The cell is a number with little beside it, and no time."""
    return (
        _value(_UNIT.sub(" ", cell), language) is not None and len(cell.split()) <= 3 and not find_periods(cell, None)
    )


def _a_year_before(base: Span | None, period: Period | None) -> Span | None:
    """The time of a column in the year that its head compares with."""
    if period is None or period.start is None or period.end is None:
        return base
    year = int(base.end[:4]) if base is not None and base.end else int(period.end[:4]) - 1
    return in_year(period, year) or base


def _column(cell: str, language: Language, reference: date | None) -> Column:
    line = Line(cell, language)
    periods = find_periods(cell, reference, language)
    unit = next((m[1] for m in _UNIT.finditer(cell) if m[1].strip()), "")
    own = [p for p in periods if not is_base(line, p)]
    bases = [p for p in periods if is_base(line, p)]
    changes = _CHANGE.search(line) is not None or _SIGNED.search(cell) is not None
    if changes and own and not bases and len(own) > 1:
        own, bases = own[:1], own[1:2]
    base = Span(start=bases[0].period.start, end=bases[0].period.end) if bases else None
    if changes and base is None and own and re.search(r"\b(?:on|over)\b", cell[: own[0].start + 4]):
        own, base = own[1:], Span(start=own[0].period.start, end=own[0].period.end)  # "Change on Q3 2025"
    return Column(
        measure=_measure(cell, periods, language),
        unit=unit,
        period=own[0].period if own else None,
        base=base,
        same=SAME_PERIOD.search(line) is not None,
        changes=changes,
        nature=_nature(line),
    )


_UNIT_OF_TIME = re.compile(r"(?<!\w)(?:năm|tháng|quý|ngày|year|month|quarter)\s*$", re.IGNORECASE)


def _measure(cell: str, periods: Sequence[PeriodMention], language: Language) -> str:
    """The words of a head without its times and its bracketed unit."""
    kept, place = "", 0
    for period in periods:
        kept += _UNIT_OF_TIME.sub("", cell[place : period.start]) + " "
        place = period.end
    return trimmed(" ".join(_UNIT.sub(" ", kept + cell[place:]).split()), language)


def _nature(line: Line) -> Nature:
    if TARGET.search(line) is not None or (
        _PLAN.search(line) is not None and not re.search(r"%|tỷ lệ|rate|share", line.masked)
    ):
        return "target"
    if FORECAST.search(line) is not None:
        return "forecast"
    return "estimate" if ESTIMATE.search(line) is not None else "result"


def _value(cell: str, language: Language) -> Mention | None:
    """The one number of a cell; None where it has none or several."""
    found = [m for m in find_mentions(cell, language) if m.kind == "quantity" and m.value is not None]
    return found[0] if len(found) == 1 else None


def row_figures(
    line: str, columns: Sequence[Column], language: Language, period: Period, carried: Period | None
) -> list[Figure]:
    """The figures of a row, offsets within it.

    `carried` is the time that the heading or the text before the table tells, `period` that of the document; a column's
    own time goes before both.
    """
    cells = cells_of(line)
    if len(cells) != len(columns):
        return []
    found: list[Figure] = []
    place = len(cells[0]) + len(BAR)
    label, row_unit = label_of(cells[0], language), unit_in(cells[0], language)
    for cell, column in zip(cells[1:], columns[1:], strict=True):
        unit = column.unit or ("" if column.changes else row_unit)
        mention = _with_unit(cell, unit, language)
        if mention is not None:
            found.append(_figure(line, label, cell, column, mention, place, column.period or carried or period))
        place += len(cell) + len(BAR)
    return found


def _with_unit(cell: str, unit: str, language: Language) -> Mention | None:
    """The number of a cell, read with the unit of its column where it has none of its own; offsets of the cell."""
    bare = _value(cell, language)
    if bare is None or not unit or bare.unit != "count":
        return bare
    end = bare.end
    told = _value(f"{cell[:end]} {unit}", language)
    if told is None or told.unit is None:
        told = _value(f"{cell[:end]}{unit}", language)
    if told is None or (told.unit == "count" and told.value == bare.value):
        return bare
    return _shown(told, bare)


def _shown(told: Mention, bare: Mention) -> Mention:
    return replace(told, start=bare.start, end=bare.end, text=bare.text)


def _indicator(label: str, column: Column) -> str:
    """What a cell measures; under a head that only tells a time, the row's name beside the heading of the table."""
    if not column.timed:
        return column.measure or label
    return f"{column.measure}: {label}" if column.measure else label


def time_above(line: str, language: Language, reference: date | None) -> Period | None:
    """The time that the paragraph before a table tells first, for columns that tell none; a time compared with is none.

    A line that leads to the table ends in a colon or is its caption; any other only tells how things stood by a day.
    """
    told = Line(line, language)
    leads = not line.rstrip().endswith((".", "!", "?", ";"))
    for mention in find_periods(line, reference, language):
        before = told.masked[max(0, mention.start - _COMPARING) : mention.start]
        passed = reference is None or (mention.period.end or "") <= reference.isoformat()
        roles: tuple[str, ...] = ("as_of", "by") if passed else ("as_of",)  # "by the end of May", once it is over
        roles += ("at", "since") if leads else ()
        if is_base(told, mention) or mention.role not in roles or _TIMES.search(before):
            continue
        return mention.period
    return None


_COMPARING = 40  # characters before a time in which "1,8 lần" makes it one compared with
_TIMES = re.compile(r"\b(?:times|lần|gấp|than|hơn|so với|compared)\b[^.]*$")


def _figure(line: str, label: str, cell: str, column: Column, mention: Mention, offset: int, period: Period) -> Figure:
    value = mention.value or Decimal(0)
    changed = column.changes and mention.unit in ("%", "pp", "count")
    own = column.period is not None
    told = period if period.basis == "document" else period.model_copy(update={"basis": "stated" if own else "context"})
    return Figure(
        figure_id="",
        value=plain(abs(value)),
        value_max=None if mention.value_max is None else plain(mention.value_max),
        unit=mention.unit or "count",
        indicator=_indicator(label, column),
        nature=column.nature,
        change=Change(direction="down" if _DOWN.search(cell) else "up", base=column.base) if changed else None,
        qualifier=mention.qualifier,
        step=plain(mention.step),
        period=told,
        scope=label.strip() or None,
        start=offset + mention.start,
        end=offset + mention.end,
        quote=line,
    )
