"""Expressions of time as they are written, before roles and missing years are resolved (`periods` does that).

Closed classes of both languages: months, quarters, halves, runs of months, years, and words relative to the date of the
text ("last year", "đến nay"). Vietnamese without accents is read too. Numeric dates are day/month/year, the order of
Viet Nam, unless only month/day/year is possible; ISO dates are read as such.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from assistant.figures.units import NOT_SCALE, alternation
from assistant.records import Language

MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]  # fmt: skip
MONTH_NAMES = tuple(name.title() for name in MONTHS)
_MONTH_NUMBER = {n: i + 1 for i, n in enumerate(MONTHS)}
_SHORT = {n[:3]: i + 1 for i, n in enumerate(MONTHS)} | {"sept": 9}
_VI_MONTH = {"giêng": 1, "hai": 2, "ba": 3, "tư": 4, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10, "mười một": 11,
             "mười hai": 12, "chạp": 12}  # fmt: skip
COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
          "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10, "mười một": 11}  # fmt: skip
_ORDINAL = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 4, "final": 4,
            "i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4,
            "đầu": 1, "cuối": 4}  # fmt: skip
_YEAR_OFFSET = {"this year": 0, "the current year": 0, "năm nay": 0, "nam nay": 0, "last year": -1, "the previous year": -1,
                "previous year": -1, "the year before": -1, "a year earlier": -1, "năm ngoái": -1, "nam ngoai": -1, "năm trước": -1,
                "nam truoc": -1, "next year": 1, "the following year": 1, "năm tới": 1, "nam toi": 1, "năm sau": 1,
                "nam sau": 1}  # fmt: skip
_MONTH_OFFSET = {"this month": 0, "tháng này": 0, "thang nay": 0, "last month": -1, "the previous month": -1, "previous month": -1,
                 "the month before": -1, "a month earlier": -1, "tháng trước": -1, "thang truoc": -1, "next month": 1,
                 "the following month": 1, "tháng tới": 1, "thang toi": 1, "tháng sau": 1, "thang sau": 1}  # fmt: skip
_QUARTER_OFFSET = {"this quarter": 0, "quý này": 0, "quy nay": 0, "last quarter": -1, "the previous quarter": -1, "previous quarter": -1,
                   "the quarter before": -1, "a quarter earlier": -1, "quý trước": -1, "quy truoc": -1, "next quarter": 1, "quý tới": 1,
                   "quý sau": 1}  # fmt: skip
_NOW = ["to date", "so far", "thus far", "until now", "till now", "up to now", "as of now", "by now", "at present", "currently",
        "today", "đến nay", "den nay", "tới nay", "toi nay", "hiện nay", "hien nay", "hiện tại", "hiện đã", "đến thời điểm này",
        "đến thời điểm hiện tại", "đến hiện tại", "hôm nay", "hom nay"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Moment:
    """One expression of time: text[start:end], and what it fixes. What it leaves open is None.

    `months` are first and last month (1 to 12) of a month, quarter, half or run; `day` is set for a day; `year_end` for
    a span of years. `year_offset`, `quarter_offset` and `month_offset` are relative to the date of the text; `same_period` is "the same
    period" without a year, a year before; `now` is "to date".
    """

    start: int
    end: int
    year: int | None = None
    year_end: int | None = None
    months: tuple[int, int] | None = None
    day: int | None = None
    year_offset: int | None = None
    month_offset: int | None = None
    quarter_offset: int | None = None
    same_period: bool = False
    now: bool = False
    year_over: bool = False  # "year-end", "when the year ended"
    bare_run: bool = False  # "in nine months": those before the text came out, or only how long it took


_YEAR = r"(?:19|20)\d\d(?!\d|[.,]\d|[/-]\d{1,2}\b(?![/-])|[/-][^\W\d])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_MON = r"(?:1[0-2]|0?[1-9])(?!\d|[.,]\d)"
_NAME = "|".join(sorted([*MONTHS, *_SHORT], key=len, reverse=True))
_VI_NAME = alternation(_VI_MONTH)
_THANG = r"(?:tháng|thang)"
_NAM = r"(?:năm|nam)"
# "Mấy năm tới", "5 năm trước": years, and not the one after or before this one.
_FEW = r"(?<!mấy )(?<!may )(?<!những )(?<!nhung )(?<!các )(?<!cac )(?<!vài )(?<!vai )(?<!nhiều )(?<!nhieu )(?<!\d )"
_YREF = rf"(?:(?P<y>{_YEAR})|(?P<yr>{alternation(_YEAR_OFFSET)})\b)"
_OF_YEAR = rf"(?:\s*(?:,|/|-|–|of|in|{_NAM}|của năm|cua nam)?\s*{_YREF})"
_OF_THE_YEAR = r"(?:\s+(?:of|in)\s+the\s+year(?!\s+(?:\d|before)))"
_NO_QUANTITY = rf"(?!\d|[.,]\d|\s*%|\s+(?:percent|per cent|thousand|million|billion|trillion|(?:nghìn|ngàn|triệu|tỷ|tỉ|trieu|ty|nghin)(?!\w){NOT_SCALE}|phần trăm)\b)"


_compiled = cache(re.compile)  # most of the patterns below are never needed by a short command


@cache
def _patterns() -> tuple[tuple[tuple[str, ...], str], ...]:
    count = rf"(?:1[0-2]|[1-9]|{alternation(COUNTS)})"
    quarter = alternation([o for o in _ORDINAL if not o.isdigit() and o not in {"i", "ii", "iii", "iv"}])
    # each with words of which one must occur, so that most texts skip most patterns
    sources: list[tuple[tuple[str, ...], str]] = [
        (("-0", "-1"), rf"(?<![\d/-])(?P<y>{_YEAR.split('(?!')[0]})-(?P<m>0[1-9]|1[0-2])-(?P<d>\d\d)(?![\d/-])"),
        ((), rf"(?<![\d/.,-])(?P<d>{_DAY})(?P<sep>\s?[/.-]\s?)(?P<m>{_MON.split('(?!')[0]})(?P=sep)(?P<y>(?:19|20)\d\d)(?!\d)"),
        (("/",), r"(?<![\d/.,-])(?P<m>0?[1-9]|1[0-2])/(?P<d>1[3-9]|2\d|3[01])/(?P<y>(?:19|20)\d\d)(?!\d)"),
        (("tháng", "thang"), rf"(?<![\d.,/])(?P<d>{_DAY})\s+{_THANG}\s+(?P<m>{_MON}|{_VI_NAME})(?!\w)(?:\s*(?:,?\s*{_NAM}|,|/|-)\s*{_YREF})?"),
        ((), rf"(?<!\w)(?P<mn>{_NAME})\.?\s+(?:the\s+)?(?P<d>{_DAY})(?:st|nd|rd|th)?(?![\w/]){_NO_QUANTITY}(?:\s*,?\s*(?P<y>{_YEAR}))?"),
        ((), rf"(?<![\d.,/])(?P<d>{_DAY})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<mn>{_NAME})(?!\w)\.?(?:\s*,?\s*(?P<y>{_YEAR}))?"),
        # runs of months
        (("month",), rf"(?<!\w)(?P<pos>first|opening|last|final)\s+(?P<n>{count})[\s-]+months(?:{_OF_THE_YEAR}|\s+(?:of|in)\s+{_YREF})"),
        (("month",), rf"(?<!\w)(?P<pos>first|opening)\s+(?P<n>{count})[\s-]+months(?!\s+(?:of|in)\b)"),
        (("tháng", "thang"), rf"(?<![\w.,])(?P<n>{count})\s+{_THANG}\s+(?P<pos>đầu|cuối|dau|cuoi)(?:\s+(?:của\s+)?{_NAM}(?!\s+(?:nay|ngoái|trước|tới|sau)))?(?:\s*{_YREF})?"),
        (("tháng", "thang"), rf"(?<![\w.,])(?<!ngày )(?P<n>{count})\s+{_THANG}(?:(?:\s+của)?\s+{_NAM}\s+|\s*/\s*)(?P<y>{_YEAR})"),
        # "doanh thu chín tháng ước đạt": what is told of so many months is told of the first ones
        (("tháng", "thang"), rf"(?<![\w.,])(?<!mỗi )(?<!hạn )(?<!dài )(?<!hơn )(?<!gần )(?<!sau )(?<!vòng )(?<!trước )(?<!thêm )(?<!trong )(?<!qua )(?<!hết )(?P<n>1[01]|[3-9]|{alternation([c for c, n in COUNTS.items() if 3 <= n <= 11])})\s+{_THANG}(?=\s+(?:ước|đạt|tăng|giảm)(?!\w))"),
        (("quarters",), rf"(?<!\w)(?P<pos>first|opening|last|final)\s+(?P<quarters>two|three|2|3)[\s-]+quarters(?:{_OF_THE_YEAR}|\s+(?:of|in)\s+{_YREF})?"),
        (("quý", "quí", "quy"), rf"(?<![\w.,])(?P<quarters>hai|ba|2|3)\s+(?:quý|quí|quy)\s+(?P<pos>đầu|cuối|dau|cuoi)(?:\s+(?:của\s+)?{_NAM}(?!\s+(?:nay|ngoái|trước|tới|sau)))?(?:\s*{_YREF})?"),
        # a run told bare: of the months before the text came out ("in nine months", "trong 6 tháng")
        (("month", "tháng", "thang"), rf"(?<!\w)(?:in|over|after|for|trong|sau|hết|qua|lũy kế|luy ke|tính chung|tinh chung|cộng dồn|(?:nâng|đưa|nang|dua)\s+tổng(?:\s+(?:số|giá trị|kim ngạch))?(?:\s+của)?)\s+(?:the\s+)?(?P<bare>1[01]|[3-9]|{alternation([c for c, n in COUNTS.items() if 3 <= n <= 11])})\s+(?:months|tháng|thang)(?![\w-]|\s+(?:to|of|from|ending|ended|after|before|later|earlier|in|tới|đến|tính|kể|từ|đầu|cuối|năm|qua|sau|trước|liên|liền|tiếp|\d))"),
        # halves and quarters
        (("half",), rf"(?<!\w)(?P<h>first|second|last)\s+half(?:{_OF_THE_YEAR}|\s+(?:of|in)\s+{_YREF})?"),
        (("h1", "h2"), rf"(?<!\w)h(?P<h>[12])[\s/-]*{_YREF}"),
        (("nửa", "nua"), rf"(?<!\w)(?:nửa|nua)\s+(?P<h>đầu|cuối|sau|dau|cuoi)(?:\s+{_NAM}(?!\s+(?:nay|ngoái|trước|tới|sau)))?(?:\s*{_YREF})?"),
        (("q1", "q2", "q3", "q4"), rf"(?<!\w)q(?P<q>[1-4])(?![\w.]){_OF_YEAR}?"),
        (("quarter",), rf"(?<!\w)(?P<q>{quarter})[\s-]+quarter(?!s\b)(?:{_OF_THE_YEAR}|{_OF_YEAR})?"),
        (("quarter",), rf"(?<!\w)quarter\s+(?P<q>iv|iii|ii|i|[1-4])(?!\w)(?:{_OF_THE_YEAR}|{_OF_YEAR})?"),
        (("quý", "quí", "quy"), rf"(?<!\w)(?:quý|quí|quy)\s+(?P<q>iv|iii|ii|i|[1-4]|một|hai|ba|tư|bốn|đầu|cuối)(?!\w)(?:{_OF_YEAR})?"),
        # spans of years, months with and without a year
        ((), r"(?<![\d/.,-])(?P<y>(?:19|20)\d\d)\s?[-–—/]\s?(?P<y2>(?:19|20)\d\d)(?![\d/-]|[.,]\d)"),
        ((), r"(?<![\d/.,-])(?P<y>(?:19|20)\d\d)[-–/](?P<y2short>\d\d)(?![\d/-]|[.,]\d|\s?%)"),
        ((), rf"(?<!\w)(?P<mn>{_NAME})\.?\s*(?:,|of|-|/)?\s*{_YREF}"),
        ((), rf"(?<!\w)(?:{_THANG}|t(?=\d))\s*(?P<m>{_MON}|{_VI_NAME}|năm(?=\s*/|\s+năm))(?!\w)(?:\s*(?:{_NAM}|,|/|-|\.)\s*(?P<y>{_YEAR})|\s*(?P<yr>{alternation(_YEAR_OFFSET)})\b)"),
        (("/",), r"(?<![\d/.,-])(?P<m>0?[1-9]|1[0-2])\s?/\s?(?P<y>(?:19|20)\d\d)(?![\d/-])"),
        ((), rf"(?:(?<![\w-])|(?<=\d-))(?P<mn>{_NAME})(?!\w|-(?!(?:{_NAME})\b))"),
        (("tháng", "thang"), rf"(?<!\w)(?<!\d\s){_THANG}\s+(?P<m>{_MON}|{_VI_NAME})(?!\w|\s*/)"),
        # day and month without a year: only after a word of time, else it is a fraction
        (("/",), rf"(?<!\w)(?P<before>ngày|ngay|từ|tu|đến|den|tới|trước|truoc|sau|sáng|chiều|tối|hôm|on|from|until|till|since|by|before|after|to)\s+(?P<d>{_DAY})/(?P<m>{_MON})(?![\w/%])"),
        (("ngày", "ngay"), rf"(?<!mỗi\s)(?<!một\s)(?<!hàng\s)(?<!hằng\s)(?<!\d\s)(?<!\w)(?P<before>ngày|ngay|ngày mùng|ngày mồng)\s+(?P<d>{_DAY})(?![\w/]|[.,]\d)"),
        ((), rf"(?<!\w)(?P<now>{alternation(_NOW)})(?!\w)"),
        (("year", "năm", "nam"), rf"(?<!\w){_FEW}(?P<yr>{alternation(_YEAR_OFFSET)})(?!\w)"),
        (("month", "tháng", "thang"), rf"(?<!\w)(?P<mr>{alternation(_MONTH_OFFSET)})(?!\w)"),
        (("quarter", "quý", "quy"), rf"(?<!\w)(?P<qr>{alternation(_QUARTER_OFFSET)})(?!\w)"),
        (("same", "correspond", "cùng", "cung", "year", "yoy"), rf"(?<!\w)(?P<same>(?:the\s+)?(?:same|corresponding)\s+(?:period|quarter|month)|cùng\s+kỳ|cung\s+ky|(?:cùng|cung)\s+(?:tháng|thang|quý)(?=\s+(?:năm|nam)\b)|year[\s-]on[\s-]year|yoy)(?!\w)(?!\s+(?:of|in|{_NAM}|{_THANG}|quý)?\s*(?:{_YEAR}|{alternation(_YEAR_OFFSET)}))"),
        (("year", "năm"), r"(?=[tny])(?<=\bof\s)(?P<theyear>the\s+(?:current\s+)?year)(?!\w|\s+(?:\d|before))|(?<=\bcuối\s)(?P<vyear>năm)(?!\s*\d|\s+học)|(?<=\bđầu\s)(?P<vyear2>năm)(?!\s*\d|\s+học)|(?<=\bhết\s)(?P<vyear3>năm)(?!\s*\d|\s+học)|(?<!\w)(?<!toán )(?<!hoạch )(?<!tiêu )(?P<allyear>(?:cả|toàn)\s+năm|the\s+(?:whole|entire|full)\s+year)(?!\s*\d|\s+(?:học|of\b|before|nay|ngoái|trước|tới|sau))|(?<!\w)(?P<yearend>year-?end|(?:when|as|after) the year (?:had )?(?:ended|closed)|the (?:close|end) of the year|khi năm kết thúc)(?!\s*\d|\w|\s+(?:before|to)\b)"),
        ((), rf"(?=[12][09])(?:(?<![\w.,/:$€£-])|(?<=\bmid-)|(?<=\bend-)|(?<=\bpre-)|(?<=\bpost-)|(?<=\blate-)|(?<=\bearly-))(?P<y>{_YEAR})(?!\s?%)(?!\w|:\d)"),
    ]  # fmt: skip
    return tuple(sources)


# Years that are amounts: a unit, scale word or qualifier stands beside them.
_AMOUNT_AFTER = re.compile(
    rf"\s*(?:%|km|kwh|mwh|mw|ha\b|kg|tấn|tonnes|tons|m2|m²|thousand|million|billion|trillion|(?:nghìn|ngàn|triệu|tỷ|tỉ)(?!\w){NOT_SCALE}|đồng|vnd|vnđ|usd|"
    r"phần trăm|percent|per cent|dollars|people\b|hours|giờ|days\b|ngày\b(?!\s+\d)|households|beds|students|out of|người|hộ|trường|bệnh viện|"
    r"học sinh|hồ sơ|thủ tục|nhiệm vụ|dự án|doanh nghiệp|trạm)"
)
_AMOUNT_BEFORE = re.compile(
    r"(?:more than|less than|fewer than|at least|at most|nearly|almost|about|approximately|roughly|some|total of|hơn|gần|khoảng|trên|ít nhất|"
    r"tối đa|tổng số|tổng cộng|usd|vnd|vnđ|us\$|\$|€|£|no\.?|number|số|code|mã)\s*$"
)
_YEAR_BEFORE = re.compile(
    r"\b(?:in|by|since|until|till|through|before|after|year|during|end|early|late|mid|năm|nam|so với|vs|versus)[\s-]*$"
)
_PLURAL_AFTER = re.compile(r"\s+(?:[a-z]+[ -])?[a-z]{3,}s\b")
_MONTH_WORD = re.compile(
    r"(?:\b(?:in|of|by|since|from|to|until|till|through|before|after|on|early|late|mid|during|and|end|last|next|this|between|for|over|versus|vs|"
    r"with|against)|[(,/–-])\s*$"
)


def _is_year(low: str, match: re.Match[str]) -> bool:
    before, after = low[max(0, match.start() - 24) : match.start()], low[match.end() : match.end() + 40]
    if (
        _YEAR_BEFORE.search(before)
        and not _AMOUNT_BEFORE.search(before)
        and not re.match(rf"\s*(?:%|km\b|(?:tỷ|tỉ|triệu)(?!\w){NOT_SCALE}|million|billion)", after)
    ):
        return True
    if _AMOUNT_AFTER.match(after) or _AMOUNT_BEFORE.search(before):
        return False
    return not (match.group().endswith("00") and _PLURAL_AFTER.match(after))


def _accept(text: str, low: str, match: re.Match[str]) -> bool:
    groups = match.groupdict()
    if "mn" in groups:
        name = groups["mn"]
        written = text[match.start("mn")]
        alone = not groups.get("y") and not groups.get("yr") and not groups.get("d")
        if alone:
            if name not in _MONTH_NUMBER or not written.isupper():
                return False
            return name not in {"may", "march"} or bool(
                _MONTH_WORD.search(low[max(0, match.start() - 12) : match.start()])
                or low[match.end() : match.end() + 1] in {":", ")"}
            )
        return written.isupper() or name not in {"may", "march", "mar", "dec", "sun", "jan"} or not groups.get("yr")
    if set(groups) == {"y"} and match.group() == groups["y"]:
        return _is_year(low, match)
    if groups.get("q") == "last" and not groups.get("y") and not groups.get("yr") and "the year" not in match.group():
        return False  # the quarter before this one, not the fourth
    if groups.get("y2"):
        return int(groups["y"]) < int(groups["y2"])
    if groups.get("y2short"):
        return int(groups["y2short"]) > 12 and (int(groups["y"]) + 1) % 100 == int(groups["y2short"])
    return True


def _moment(match: re.Match[str]) -> Moment:
    groups = {k: v for k, v in match.groupdict().items() if v is not None}
    start = match.start("d") if "before" in groups and "m" in groups else match.start()
    start = match.start("y") if set(groups) == {"y", "y2"} else start
    year = int(groups["y"]) if "y" in groups else None
    offset = _YEAR_OFFSET[" ".join(groups["yr"].split())] if "yr" in groups else None
    months: tuple[int, int] | None = None
    if "mn" in groups:
        number = _MONTH_NUMBER.get(groups["mn"]) or _SHORT[groups["mn"]]
        months = (number, number)
    elif "m" in groups:
        word = " ".join(groups["m"].split())
        number = int(word) if word.isdigit() else _VI_MONTH.get(word, 5)
        months = (number, number)
    elif "q" in groups:
        quarter = _ORDINAL[groups["q"]]
        months = (3 * quarter - 2, 3 * quarter)
    elif "h" in groups:
        months = (1, 6) if groups["h"] in {"first", "1", "đầu", "dau"} else (7, 12)
    elif "bare" in groups:
        word = " ".join(groups["bare"].split())
        months = (1, int(word) if word.isdigit() else COUNTS[word])
    elif "quarters" in groups:
        number = 3 * (2 if groups["quarters"] in {"two", "hai", "2"} else 3)
        months = (13 - number, 12) if groups.get("pos") in {"last", "final", "cuối", "cuoi"} else (1, number)
    elif "n" in groups:
        number = int(groups["n"]) if groups["n"].isdigit() else COUNTS[" ".join(groups["n"].split())]
        months = (13 - number, 12) if groups.get("pos") in {"last", "final", "cuối", "cuoi"} else (1, number)
    if {"theyear", "vyear", "vyear2", "vyear3", "yearend", "allyear"} & set(groups):
        offset = 0
    return Moment(
        start=start,
        end=match.end(),
        year=year,
        year_end=int(groups["y2"]) if "y2" in groups else year + 1 if year and "y2short" in groups else None,
        months=months,
        day=int(groups["d"]) if "d" in groups else None,
        year_offset=offset,
        month_offset=_MONTH_OFFSET[" ".join(groups["mr"].split())] if "mr" in groups else None,
        quarter_offset=_QUARTER_OFFSET[" ".join(groups["qr"].split())] if "qr" in groups else None,
        same_period="same" in groups,
        now="now" in groups,
        year_over="yearend" in groups,
        bare_run="bare" in groups,
    )


def lower(text: str) -> str:
    """Lower case of the same length as the text, so that offsets carry over."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def find_moments(text: str) -> list[Moment]:
    """Every expression of time in an NFC text, in order and without overlap; the more specific reading wins."""
    low = lower(text)
    taken = bytearray(len(low))
    found: list[Moment] = []
    for needed, source in _patterns():
        if needed and not any(word in low for word in needed):
            continue
        for match in _compiled(source).finditer(low):
            if not _accept(text, low, match):
                continue
            moment = _moment(match)
            if any(taken[moment.start : moment.end]):
                continue
            taken[moment.start : moment.end] = b"\x01" * (moment.end - moment.start)
            found.append(moment)
    return sorted(found, key=lambda m: m.start)


def written_day(day: date, language: Language) -> str:
    """A day as each language writes it: "24 September 2025", "24/9/2025"."""
    if language == "vi":
        return f"{day.day}/{day.month}/{day.year}"
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"
