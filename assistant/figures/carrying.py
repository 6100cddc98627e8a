"""What a sentence gives to the next one as its time, and numbers in it that only name a group of people or firms."""

from __future__ import annotations

import re

from assistant.figures.numbers import Mention
from assistant.figures.other_times import is_aside
from assistant.figures.periods import PeriodMention
from assistant.figures.timing import compared, is_base, is_limit
from assistant.figures.wording import Line, Words
from assistant.records import Period

_OLDER = re.compile(
    r"\b(?:(?:people|persons|those|adults|men|women|children)|(?:among|for|by|of)(?: the| all)?(?: [a-z-]+){0,2} [a-z-]{3,}s)"
    r"(?: aged| who (?:are|were))? (?:over|under|above|below|older than|younger than|aged|aged over|aged under) $"
)
_AGED_EN = re.compile(
    r"\b(?:aged|age groups?(?: of)?|ages)\s(?:from\s|between\s|over\s|under\s)?(?:\S{1,5}\s(?:to|and)\s(?:under\s)?)?$"
)
# "người trên 70 tuổi", "nhóm từ 25 đến 44 tuổi", "50 tuổi trở lên"
_AGED = Words(
    vi=r"(?:(?:từ|nhóm|độ tuổi|lứa tuổi) [^ ]{1,3} (?:đến|tới)|trên|dưới|từ|ngoài|quá|đủ|nhóm|độ tuổi|lứa tuổi)"
)
_YEARS_OLD = re.compile(r"\s*(?:(?:đến|tới|-|–)\s*(?:dưới\s+)?\d{1,3}\s+)?tuổi\b|\s*tuoi\b")
_NO_NOUN = re.compile(
    r"\s*(?:$|[,.;:()]|(?:in|and|or|at|on|by|who|to|had|have|has|was|were|is|are|made|make|with|it)\b)"
)
_OLDEST = 110
_SIZED = re.compile(
    r"\b(?:with (?:fewer than|less than|more than|over|under|at least|at most|up to)|có (?:dưới|trên|không quá|ít nhất|từ)) $"
)
_MEMBERS = re.compile(
    r"\s+(?:employees|workers|staff|members|inhabitants|residents|beds|lao động|nhân viên|người lao động|giường|thành viên)\b"
)


def names_group(line: Line, mention: Mention) -> bool:
    """The age or size that names a group ("people over 70", "firms with fewer than 10 employees"), no figure of its own."""
    if mention.unit != "count" or mention.value is None or mention.value > _OLDEST:
        return False
    if _SIZED.search(line.masked[: mention.start]) and _MEMBERS.match(line.masked, mention.end):
        return True
    if line.language == "vi":
        return _AGED.before(line, mention.start, max(0, mention.start - 30)) is not None and (
            _YEARS_OLD.match(line.masked, mention.end) is not None
        )
    if _AGED_EN.search(line.masked[: mention.start]):
        return True
    return bool(_OLDER.search(line.masked[: mention.start])) and _NO_NOUN.match(line.masked, mention.end) is not None


def carried(
    line: Line, periods: list[PeriodMention], published: str | None, current: Period | None = None
) -> Period | None:
    """The period that the next sentence may take over: the last one that is no base, no limit to act in and not to come.

    `current` is the time that the text was of: a sentence that only looks back from it leaves it as it is.
    """
    outside = [p for p in periods if not is_base(line, p) and compared(line, p) is None and not _bracketed(line, p)]
    outside = [p for p in outside if not is_aside(line, p)]
    past = [
        p
        for p in outside
        if (not is_limit(line, p) if published is None else p.period.end is None or p.period.end <= published)
    ]
    lasting = [p for p in past if not _of_one_figure(line, p) and not _looks_back(line, p, published)]
    if not lasting or (current is not None and _restates(line, lasting[-1].period, current)):
        return None
    return lasting[-1].period


# "This rate was 9.3% in 2022.", "In January there had been 91,600.": what was told, at an earlier time.
_SAME_SUBJECT = Words(
    en=r"(?:this|that|the (?:same|corresponding)) (?:share|rate|ratio|figure|number|proportion|percentage|level|total|amount|average)|it|they",
    vi=r"(?:tỷ lệ|con số|số|mức|chỉ số|chỉ tiêu|tổng số|bình quân)(?: [^\W\d]+){0,2} (?:này|đó|tương ứng)",
)
_PLUPERFECT = Words(
    en=r"had(?: (?:only|already|still|then))? (?!to )(?:been|stood|come|\w+ed|made|gone|held|run|paid|met)"
)


def _restates(line: Line, period: Period, current: Period) -> bool:
    """The sentence tells what the text was of for a time before it, after which the text goes on with the time that it had."""
    if period.end is None or current.end is None or period.end >= current.end:
        return False
    return _SAME_SUBJECT.at(line, 0) is not None or _PLUPERFECT.search(line, 0, len(line.text)) is not None


_PARTS = re.compile(r";|\b(?:while|whereas|against|trong khi|còn)\b")


def _looks_back(line: Line, period: PeriodMention, published: str | None) -> bool:
    """A year gone by that a later part of the sentence brings in beside figures of now ("42 points; in 2025 it was 41")."""
    end = period.period.end
    if published is None or end is None or end[:4] >= published[:4]:
        return False
    mark = max(
        (m for m in _PARTS.finditer(line.masked) if m.start() <= period.start), key=lambda m: m.start(), default=None
    )
    if mark is None or period.start - mark.end() > _NEAR_MARK:
        return False
    return re.search(r"\d", _YEARS.sub("", line.masked[: mark.start()])) is not None


_NEAR_MARK = 12  # characters
_YEARS = re.compile(r"(?:19|20)\d\d")


# "In September alone", "Riêng tháng 9": of one figure, after which the text goes on with the time that it had.
_ALONE_BEFORE = Words(vi=r"riêng|chỉ riêng")
_ALONE_AFTER = Words(en=r"alone")
_BARE_YEAR = re.compile(r"(?:from|since|từ)\s+(?:19|20)\d\d", re.IGNORECASE)


_YEAR_AGO = Words(
    en=r"(?:a|one) year (?:earlier|before|ago)|the year before|last year", vi=r"(?:một )?năm (?:trước|ngoái)(?: đó)?"
)


def _of_one_figure(line: Line, period: PeriodMention) -> bool:
    """The time is told of one figure of a list or for comparison, or only says how old something is ("maps from 1938")."""
    if _BARE_YEAR.fullmatch(period.text) or _YEAR_AGO.at(line, period.start, period.end) is not None:
        return True
    if line.language == "en":
        return _ALONE_AFTER.at(line, period.end + 1) is not None
    return _ALONE_BEFORE.before(line, period.start, max(0, period.start - 16)) is not None


def _bracketed(line: Line, period: PeriodMention) -> bool:
    return any(a <= period.start < b for a, b in line.brackets())
