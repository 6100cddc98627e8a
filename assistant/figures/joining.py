"""Numbers that belong together: ranges ("5 to 7%"), parts of a whole ("45 of 108", "58/75"), "1 tỷ 200 triệu" and "2 hours 15 minutes"."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.records import Qualifier


@dataclass(frozen=True, slots=True)
class Reading:
    """A number as read: text[start:end] are its digits or words, text[begin:stop] them with currency, scale and unit."""

    start: int
    end: int
    begin: int
    stop: int
    value: Decimal
    step: Decimal
    unit: str | None
    raw: str
    scaled: bool
    qualifier: Qualifier = "exact"
    qualifier_start: int | None = None
    value_max: Decimal | None = None
    whole: Decimal | None = None
    whole_start: int | None = None
    whole_end: int | None = None


_DASH = re.compile(r"\s?[-–—]\s?")
_TO = re.compile(r"\s*(?:to|đến|tới|den|toi)\s+")
_UP_TO = re.compile(r"\s*(?:lên|xuống|lên đến|lên tới|xuống còn|còn|up to|down to|len|xuong)\s+")
_AND = re.compile(r"\s+(?:and|và|đến|to)\s+")
_BETWEEN = re.compile(r"(?<!\w)(?:between|giữa|trong khoảng)\s+$")
_FROM = re.compile(
    r"(?<!\w)(?:from|từ|tu)\s+(?:(?:about|nearly|over|around|khoảng|gần|hơn|trên|mức|just|only|the|its|their|present|current|existing|today['’]s)\s+)*$"
)
_MOVES = re.compile(
    r"(?<!\w)(?:ris|rose|rais|increas|grew|grow|up\b|fell|fall|drop|declin|decreas|reduc|cut|down\b|improv|climb|jump|expand|shorten|mov|went|go\b|goes|"
    r"slid|surg|doubl|tăng|giảm|nâng|rút|hạ|tụt|vươn|lên|xuống|cải thiện|cắt|mở rộng|chuyển|tang|giam|nang)"
)
_OF = re.compile(
    r"\s+(?:out\s+of|of|among|trên|trong)\s+(?:(?:a|the)\s+total\s+(?:of\s+)?|the\s+|all\s+|these\s+|its\s+|tổng\s+(?:số\s+)?|số\s+|tổng\s+cộng\s+|(?:the\s+)?(?:[^\W\d]+\s+){0,2}[^\W\d]+['’]s?\s+)?"
)
# With the counted noun between part and whole the link must be plain: "270 tasks out of 679", "270 nhiệm vụ trong tổng số 679".
_OF_NOUN = re.compile(
    r"(?:\s+[^\W\d_]+){1,5}\s+(?:out\s+of|of\s+(?:a|the)\s+total(?:\s+of)?|trong\s+tổng\s+số|trên\s+tổng\s+số|trong\s+số|trong\s+tong\s+so|tren\s+tong\s+so)"
    r"\s+(?:(?:a|the)\s+total\s+of\s+|the\s+|all\s+|tổng\s+số\s+)?"
)
_SLASH = re.compile(r"\s?/\s?")
_PARTITIVE = re.compile(r"\s+(?:of|the|số|tổng|dân|diện|so|tong|dan)\b")


def join(low: str, readings: list[Reading], blocked: list[tuple[int, int]]) -> list[Reading]:
    """The readings with ranges, parts and compounds made one; `blocked` spans never lie inside a joined reading."""
    starts = [b[0] for b in blocked]
    joined: list[Reading] = []
    for reading in readings:
        previous = joined[-1] if joined else None
        if previous is not None:
            at = bisect_left(starts, previous.stop)
            clear = at >= len(starts) or starts[at] >= reading.begin
            merged = _merge(low, previous, reading) if clear else None
            if merged is not None:
                joined[-1:] = merged
                continue
        joined.append(reading)
    return _sharing(low, joined)


# "3.1 million and 2.4 million tonnes", "lần lượt 12, 15 và 9 km": the unit is told once, behind the last of a list.
_LAST = re.compile(r"\s*,?\s(?:and|or|và|hoặc)\s+")


def _sharing(low: str, readings: list[Reading]) -> list[Reading]:
    """The members of a list of bare numbers with the unit behind the last; none where only one of two is scaled."""
    listed = False
    for place in range(len(readings) - 2, -1, -1):
        one, next_one = readings[place], readings[place + 1]
        between = low[one.stop : next_one.begin]
        listed = _LAST.fullmatch(between) is not None or (listed and between.strip() == ",")
        if not listed or next_one.unit in (None, "rank"):
            continue
        bounded = one.qualifier != next_one.qualifier  # "among those over 70 and 12% of the others"
        if one.unit is None and one.scaled == next_one.scaled and not bounded:
            readings[place] = replace(one, unit=next_one.unit)
    return readings


def _merge(low: str, first: Reading, second: Reading) -> list[Reading] | None:
    if first.stop > second.begin:
        return None
    between = low[first.stop : second.begin]
    qualified = low[first.stop : second.qualifier_start] if second.qualifier_start is not None else between
    return (
        _compound(first, second, between)
        or _duration(first, second, between)
        or _range(low, first, second, between, qualified)
        or _part(low, first, second, between)
    )


def _compound(first: Reading, second: Reading, between: str) -> list[Reading] | None:
    """1 tỷ 200 triệu: scale words going down, nothing between."""
    if (
        not (first.scaled and second.scaled and first.unit is None and between.strip() in {"", "và", "and"})
        or first.value_max
    ):
        return None
    if (
        second.value >= first.step
        or first.step != first.step.to_integral()
        or first.raw.count(".") + first.raw.count(",")
    ):
        return None
    return [replace(first, stop=second.stop, value=first.value + second.value, step=second.step, unit=second.unit)]


# The unit that a larger one is told with in one duration, and how many of it make one.
_PARTS_OF = {("h", "min"): 60, ("a", "mo"): 12, ("min", "s"): 60}
_BETWEEN_PARTS = re.compile(r"\s*(?:,?\s(?:and|và|va)\s)?\s*")


def _duration(first: Reading, second: Reading, between: str) -> list[Reading] | None:
    """2 hours 15 minutes, 1 năm 6 tháng: one duration, in the smaller unit."""
    many = _PARTS_OF.get((first.unit or "", second.unit or ""))
    if many is None or not first.value or second.value >= many or not _BETWEEN_PARTS.fullmatch(between):
        return None
    if first.value_max is not None or second.value_max is not None:
        return None
    value = first.value * many + second.value
    return [replace(first, stop=second.stop, end=second.end, value=value, unit=second.unit, step=second.step)]


def _range(low: str, first: Reading, second: Reading, between: str, qualified: str) -> list[Reading] | None:
    if first.value_max is not None or first.whole is not None or first.unit == "rank":
        return None
    if first.unit and second.unit and first.unit != second.unit:
        return None
    before = low[max(0, first.begin - 90) : first.qualifier_start if first.qualifier_start is not None else first.begin]
    dash, to = _DASH.fullmatch(between), _TO.fullmatch(between) or _TO.fullmatch(qualified)
    pair = _AND.fullmatch(between) if _BETWEEN.search(before) else None
    moved = bool(_UP_TO.fullmatch(between) or _UP_TO.fullmatch(qualified))
    if not (dash or to or pair or moved):
        return None
    factor = second.step / _bare_step(second) if second.scaled and not first.scaled else Decimal(1)
    lower_value, lower_step = first.value * factor, first.step * factor
    unit = first.unit or second.unit
    if moved or (to and _FROM.search(before) and _MOVES.search(re.split(r"[.;\n]", before)[-1])):
        if first.unit is None and unit not in {None, "count", "rank"}:
            return [replace(first, unit=unit, value=lower_value, step=lower_step), replace(second, unit=unit)]
        return None
    if lower_value >= second.value or (to and not _FROM.search(before) and second.qualifier != "exact"):
        return None
    step = min(lower_step, second.step)
    return [
        replace(
            first,
            stop=second.stop,
            value=lower_value,
            value_max=second.value,
            step=step,
            unit=unit,
            scaled=second.scaled,
        )
    ]


def _bare_step(reading: Reading) -> Decimal:
    """The last stated digit before the scale word."""
    tail = re.split(r"[.,]", reading.raw)[-1]
    groups = re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", reading.raw)
    if not groups and re.search(r"[.,]", reading.raw):
        return Decimal(1).scaleb(-len(tail))
    return Decimal(1) if not groups or reading.step == reading.step.to_integral() else Decimal(1).scaleb(-len(tail))


def _part(low: str, first: Reading, second: Reading, between: str) -> list[Reading] | None:
    if (
        first.unit not in {None, "rank"}
        or second.unit is not None
        or first.whole is not None
        or first.value_max is not None
    ):
        return None
    if first.value > second.value or first.value < 0:
        return None
    slash = _SLASH.fullmatch(between)
    if slash:
        if first.scaled or second.scaled or not (first.raw[0].isdigit() and second.raw[0].isdigit()):
            return None
        small = first.unit is None and second.value <= 10 and first.value < second.value
        if small and (_PARTITIVE.match(low, second.stop) or first.value == 1):
            share = (100 * first.value / second.value).quantize(Decimal("0.01")).normalize()
            return [replace(first, stop=second.stop, end=second.end, value=share, unit="%", step=Decimal(1))]
    elif not _OF.fullmatch(between) and not _OF_NOUN.fullmatch(between):
        return None
    return [replace(first, stop=second.stop, whole=second.value, whole_start=second.start, whole_end=second.end)]
