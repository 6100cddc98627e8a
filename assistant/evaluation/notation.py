"""Numbers and dates as English and Vietnamese write them: the scorer's own small reader.

It is kept apart from `assistant.figures` on purpose (see scoring.py) and knows only what scoring needs.

    read(text, language)  numbers with unit and qualifier, and dates; identifiers ("57-NQ/TW", "5G") are neither
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.records import Language
from assistant.text import fold


@dataclass(frozen=True)
class Number:
    """A number in base units. `written` is the number before its scale word; unit as in FigureFact, else "count"."""

    value: Decimal
    written: Decimal
    unit: str
    qualifier: str
    start: int
    end: int


@dataclass(frozen=True)
class Date:
    """What is stated of a date; the year may be missing ("30 June")."""

    year: int | None
    month: int | None = None
    day: int | None = None
    quarter: int | None = None


@dataclass(frozen=True)
class Reading:
    """Numbers and dates of a text, each in order."""

    numbers: tuple[Number, ...]
    dates: tuple[Date, ...]


_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_MONTH = (
    r"(?P<mon>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<d>0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?P<y>(?:19|20)\d\d)"
_MM = r"(?P<m>0?[1-9]|1[0-2])"
_QUARTER = r"(?P<q>[1-4]|iv|i{1,3}|first|second|third|fourth|nhat|hai|ba|tu)"
_QUARTERS = {"1": 1, "i": 1, "first": 1, "nhat": 1, "2": 2, "ii": 2, "second": 2, "hai": 2}
_QUARTERS |= {"3": 3, "iii": 3, "third": 3, "ba": 3, "4": 4, "iv": 4, "fourth": 4, "tu": 4}
# Over folded text, tried in this order: what an earlier pattern takes is no longer there for the later ones.
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<![\w.,]){_YEAR}-{_MM}-{_DAY}(?![\w])",
        rf"(?<![\w.,/]){_DAY}[/.-]{_MM}[/.-]{_YEAR}(?![\w/])",
        rf"\b(?:ngay )?{_DAY} thang {_MM}(?:(?: nam |/|, ){_YEAR})?(?![\w/])",
        rf"\b{_DAY}(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? {_YEAR})?(?![\w])",
        rf"\b{_MONTH} {_DAY}(?:st|nd|rd|th)?(?:,? {_YEAR}\b|(?![\w/%]|[.,]\d))",
        rf"\b{_MONTH}(?:,? (?:of )?){_YEAR}\b",
        rf"\bthang {_MM}(?: nam |/|-|, ){_YEAR}\b",
        rf"(?<=\bthang ){_MM}(?![\w/%]|[.,]\d)",
        rf"\bngay {_DAY}/{_MM}(?![\w/])",
        rf"(?<=\btruoc ){_DAY}/{_MM}(?![\w/])",
        rf"(?<=\bden ){_DAY}/{_MM}(?![\w/])",
        rf"(?<=\btu ){_DAY}/{_MM}(?![\w/])",
        rf"(?<![\w.,/]){_MM}/{_YEAR}(?![\w/])",
        rf"\b(?:quy {_QUARTER}|q(?P<q2>[1-4])|{_QUARTER.replace('<q>', '<q3>')} quarter)"
        rf"(?:(?:,| of| nam|/| -|) ?{_YEAR})?\b",
        r"(?<=\b(?:in|by|of|to|on) )(?P<mon_only>january|february|march|april|may|june|july|august|september|october"
        r"|november|december)\b(?! \d)",
        rf"(?<![\w.,/$]){_YEAR}(?![\w%]|[.,]\d| ?(?:trieu|ty|ti|nghin|ngan|million|billion|trillion|thousand|%|dong|usd)\b)",
    )
)
_NAMED = (
    r"(?:resolutions?|announcements?|notices?|decrees?|circulars?|directives?|decisions?|plans?|projects?|schemes?|programmes?|programs?|conclusions?|laws?"
    r"|telegrams?|dispatch(?:es)?|nghi quyet|thong bao|nghi dinh|thong tu|chi thi|quyet dinh|ke hoach|de an|chuong trinh|luat|cong dien|ket luan"
    r"|nq|qd|nd|ct|tt|tb|kh)"
)
_DOCUMENT_NUMBER = r"(?<![\w.,])\d+(?:/(?:19|20)\d\d)?[/-][a-z]{2,}(?:[/-][a-z]+)*\b"  # 57-NQ/TW, 69/2024/ND-CP
_IDENTIFIERS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?:resolutions|announcements|decrees|circulars|directives|decisions|plans|laws) \d+ (?:and|&) \d+\b",
        # a list only where it ends as one ("Resolutions 11, 12 and 13"): in "Project 09, 45 of 60" the 45 is a figure
        rf"\b{_NAMED} ?(?:no\.? |so |numbers? |nos\.? )?\d+(?:(?:, \d+)+,? (?:and|va|&) \d+)?(?![.,]?\d|\s?%)(?:[/-][a-z\d]+)*",
        _DOCUMENT_NUMBER,
        r"\b\d[gdv]\b",  # 5G, 4G, 3D
        r"(?<!\w)(?!vnd|usd)[a-z]+[-.]?\d+\w*",  # COVID-19, B2B, Q4 where no date took it
        r"\b\d+(?:st|nd|rd|th)? (?:plenary )?(?:meetings?|sessions?|plenum|congress|sitting|conference)\b",
        r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) (?:meetings?|sessions?|quarters?|plenum|congress)\b",
        r"\b(?:phien hop|ky hop|hoi nghi|phien|lan)(?: lan)?(?: thu)? (?:\d+|nhat|hai|ba|tu|nam|sau|bay|tam|chin|muoi)\b",
        r"https?://\S+",
    )
)
_CITATION = re.compile(r"\[\d+(?:, ?\d+)*\]")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*|\d{1,3}(?:[\u00a0\u202f]\d{3})+")
_SCALE = {
    "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "bn": 9, "tn": 12, "mn": 6,
    "nghin": 3, "ngan": 3, "trieu": 6, "ty": 9, "ti": 9,
}  # fmt: skip
_SCALES = re.compile(r"[\s-]?(thousand|million|billion|trillion|bn|tn|mn|nghin|ngan|trieu|ty|ti)\b")
_AFTER = (
    ("pp", re.compile(r"\s?(?:percentage points?|diem phan tram|diem %|pp\b)")),
    ("%", re.compile(r"\s?(?:%|percent\b|per cent\b|phan tram\b)")),
    ("km", re.compile(r"[\s-]?(?:km\b|kilomet(?:re|er)s?\b|ki-?lo-?met\b|cay so\b)")),
    ("VND", re.compile(r"\s?(?:vnd\b|vietnamese dong\b|viet nam dong\b|dong\b|₫|d\b)")),
    ("USD", re.compile(r"\s?(?:usd\b|us\$|u\.s\. dollars?|us dollars?\b|dollars?\b|do la\b|do-la\b)")),
    ("rank", re.compile(r"(?:st|nd|rd|th)\b")),
)
_BEFORE = (
    ("USD", re.compile(r"(?:us\$|usd|\$)\s?$")),
    ("VND", re.compile(r"(?:vnd|₫)\s?$")),
    (
        "rank",
        re.compile(
            r"(?:\brank(?:s|ed|ing)?(?: at| in| number| no\.?|:)?|\bposition|\bplace|\bhạng|\bthứ|\bvị trí|\bxếp|#)\s?$"
        ),
    ),
)
_QUALIFIERS = (
    ("nearly", re.compile(r"(?:nearly|almost|close to|just under|gan|xap xi|suyt soat)$")),
    ("at_least", re.compile(r"(?:at least|no less than|no fewer than|it nhat|toi thieu)$")),
    ("at_most", re.compile(r"(?:at most|no more than|up to|toi da|khong qua)$")),
    ("over", re.compile(r"(?:over|more than|above|exceeding|exceeded|hon|tren|vuot)$")),
    ("about", re.compile(r"(?:about|approximately|around|roughly|some|khoang|chung|uoc)$")),
)
_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12,
}  # fmt: skip
_WORDS_VI = {"hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10,
}  # fmt: skip
_ORDINALS_VI = {"nhất": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
# "Ranks first", "second in ASEAN"; the "first mandatory year" is no rank.
_RANKED = re.compile(
    r"(?:\brank(?:s|ed|ing)?|\bplaced?|\bposition|\bcame|\bcomes?|\bstands?|\bstood|\bfinished)(?: (?:in|at|the))*\s$"
)
_OF_RANKS = re.compile(r"(?:-?\s?(?:place|rank|position)\b|\s(?:in|among|of|out of|on|for) )")
# "năm" is five only where it counts something: not a year ("năm 2025", "một năm", "năm nay").
_FIVE_VI = re.compile(
    r"(?<![\w\d])(?<!một )(?<!hàng )(?<!mỗi )năm (?=quốc gia|nước|nhiệm vụ|nhóm|lĩnh vực|bộ|tỉnh|thủ tục|đột phá|nội dung)"
)


def read(text: str, language: Language) -> Reading:
    """Numbers and dates of `text` (NFC), which is read in the notation of `language`."""
    folded = _CITATION.sub(lambda m: " " * len(m[0]), fold(text))
    folded, dates = _take_dates(_blank_documents(folded))
    for pattern in _IDENTIFIERS:
        folded = pattern.sub(lambda m: " " * len(m[0]), folded)
    numbers = [_number(text, folded, match, language) for match in _NUMBER.finditer(folded)]
    numbers += _worded(text, folded, language)
    return Reading(tuple(sorted(numbers, key=lambda n: n.start)), tuple(dates))


def decimal_of(written: str, language: Language) -> Decimal:
    """The value of digits with separators: 18.72 / 18,72 and 1,027 / 1.027, by the language where both could be meant."""
    digits = re.sub(r"[\u00a0\u202f]", "", written)
    marks = re.findall(r"[.,]", digits)
    if not marks:
        return Decimal(digits)
    last = marks[-1]
    groups = re.split(r"[.,]", digits)
    grouped = all(len(g) == 3 for g in groups[1:]) and len(groups[0]) <= 3 and groups[0] != "0"
    thousands = "," if language == "en" else "."
    if len(set(marks)) == 2:  # both marks: the last one is the decimal mark
        return Decimal("".join(groups[:-1]) + "." + groups[-1])
    if len(marks) > 1 or (grouped and last == thousands):
        return Decimal("".join(groups))
    return Decimal(groups[0] + "." + groups[1])


def _blank_documents(folded: str) -> str:
    """Numbers of documents go first: "69/2024/ND-CP" and "57-NQ/TW" must not be read as dates."""
    return re.sub(_DOCUMENT_NUMBER, lambda m: " " * len(m[0]), folded)


def _take_dates(folded: str) -> tuple[str, list[Date]]:
    found: list[tuple[int, Date]] = []
    for pattern in _DATES:
        for match in pattern.finditer(folded):
            found.append((match.start(), _date(match.groupdict())))
        folded = pattern.sub(lambda m: " " * len(m[0]), folded)
    return folded, [date for _, date in sorted(found, key=lambda pair: pair[0])]


def _date(parts: dict[str, str | None]) -> Date:
    month_name = parts.get("mon") or parts.get("mon_only")
    month = _MONTHS[month_name[:3]] if month_name else _whole(parts.get("m"))
    quarter = parts.get("q") or parts.get("q2") or parts.get("q3")
    return Date(_whole(parts.get("y")), month, _whole(parts.get("d")), _QUARTERS[quarter] if quarter else None)


def _whole(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _number(text: str, folded: str, match: re.Match[str], language: Language) -> Number:
    written = decimal_of(match.group(), language)
    value, end = written, match.end()
    while scale := _SCALES.match(folded, end):
        value, end = value.scaleb(_SCALE[scale[1]]), scale.end()
    unit = _unit(text, folded, match.start(), end)
    return Number(value, written, unit, _qualifier(folded[: match.start()]), match.start(), end)


def _unit(text: str, folded: str, start: int, end: int) -> str:
    for unit, pattern in _AFTER:
        if pattern.match(folded, end):
            return unit
    before = text[max(0, start - 16) : start].lower()  # with accents: "thứ 5" is a rank, "thu 5" is not
    for unit, pattern in _BEFORE:
        if pattern.search(before):
            return unit
    return "count"


def _qualifier(before: str) -> str:
    tail = re.sub(r"\s*(?:us\$|usd|\$|vnd|₫)?\s*$", "", before[-40:])
    for name, pattern in _QUALIFIERS:
        match = pattern.search(tail)
        if match and (match.start() == 0 or not tail[match.start() - 1].isalnum()):
            return name
    return "exact"


def _worded(text: str, folded: str, language: Language) -> list[Number]:
    """Small numbers in words: counts and, after "thứ" or as English ordinals, ranks."""
    found: list[tuple[re.Match[str], int, str]] = []
    lowered = text.lower()
    if language == "en":
        for match in re.finditer(r"\b[a-z]+\b", folded):
            if match[0] in _WORDS:
                found.append((match, _WORDS[match[0]], "count"))
            elif match[0] in _ORDINALS and (
                _RANKED.search(folded, 0, match.start()) or _OF_RANKS.match(folded, match.end())
            ):
                found.append((match, _ORDINALS[match[0]], "rank"))
    elif len(lowered) == len(folded):
        for match in re.finditer(r"\bthứ (nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)\b", lowered):
            found.append((match, _ORDINALS_VI[match[1]], "rank"))
        for match in re.finditer(r"(?<!thứ )\b(hai|ba|bốn|sáu|bảy|tám|chín|mười)\b", lowered):
            found.append((match, _WORDS_VI[match[1]], "count"))
        found += [(match, 5, "count") for match in _FIVE_VI.finditer(lowered)]
    kept = [item for item in found if folded[item[0].start()] != " "]
    return [Number(Decimal(v), Decimal(v), u, "exact", m.start(), m.end()) for m, v, u in kept]
