"""Times that a sentence names for something else than its figures: what they are compared with, why, since when, who said it.

They date no other figure of the sentence, and no later sentence takes them over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.figures.periods import PeriodMention
from assistant.figures.wording import Line, Words
from assistant.records import Period

# After these words something is named that the figure is compared with: "higher than the flood of 2019".
_COMPARES = Words(
    en=r"(?:as )?compared (?:to|with)|in comparison with|relative to"
    r"|(?:[a-z]{3,}er|more|less|worse|better) than(?! the planned)|times(?: (?:as \w+ as|more than))?(?= (?:the|those|that|what|its|their|as)\b)"
    r"|(?:double|twice|half|triple) (?:the|that|those|what|its|their)"
    r"|(?:below|above) (?:the|its|their|that) (?:levels?|figures?|rates?|marks?|values?|averages?|peaks?|records?)",
    vi=r"so (?:với|cùng)|(?:cao|thấp|lớn|nhỏ|ít|nhiều|nhanh|chậm|dài|ngắn|sớm|muộn|tốt|kém) hơn|gấp(?: (?:khoảng|gần|hơn))? [^\s;:]{1,8} lần"
    r"|bằng(?: (?:khoảng|gần|hơn))? [^\s;:]{1,8} (?:lần|phần|so với)",
)
# "more than 500", "nhiều hơn 500": a bound of the number, nothing to compare with.
_BOUND = Words(en=r"(?:more|less|fewer|greater|higher|lower) than", vi=r"(?:nhiều|ít|lớn|cao|thấp) hơn")
_OVER_NUMBER = re.compile(r"\s*[^\s\w]?\d")
_NAMES = 12  # words that what is compared with may have before its time
_STOP = re.compile(r"[;:()]|,\s|\.\s")
# "so với cùng kỳ năm trước trong quý I/2025": the comparison has its time already, and the later one is the figure's.
_TIME_TOLD = re.compile(
    r"\b(?:a year (?:earlier|before|ago)|last year|(?:the )?(?:previous|preceding) (?:year|month|quarter)|(?:same|corresponding) period last year"
    r"|cùng kỳ năm (?:trước|ngoái)|(?:năm|tháng|quý) (?:trước|ngoái)|cung ky nam (?:truoc|ngoai)|(?:nam|thang|quy) truoc)\b"
)
_NUMBER = re.compile(
    r"(?<!\w)(?:\d[\d.,]*(?!\s*[-/]\d)|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|một|hai|ba|bốn|năm(?=\s+\D*(?:người|ca|vụ|tỉnh))"
    r"|sáu|bảy|tám|chín|mười)(?!\w)"
)
_CAUSE = Words(
    en=r"because(?: of)?|owing to|due to|thanks to|as a result of|following|after (?=the|a|an|\w+ing)",
    vi=r"do|vì|bởi|nhờ|nguyên nhân(?: là)?|bởi vì|do đó",
)
_TOLD = "said|says|announced|reported|stated|added"
_SAYS = Words(
    en=rf"(?:{_TOLD}|told|published|released|presented|issued|submitted|signed)(?: [^\s,;:.]+){{0,9}}?(?: (?:on|in|late on|earlier))?",
    vi=r"(?:cho biết|công bố|thông báo|phát biểu|thông tin|trình bày)(?: (?:vào|hôm|trong|sáng|chiều|ngày))*",
)
_TODAY = re.compile(
    r"(?:today|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|hôm nay|sáng nay|chiều nay)", re.IGNORECASE
)


def compared_from(line: Line, period: PeriodMention) -> int | None:
    """Where the comparison begins that the period stands in ("higher than the peak of 2019"); None where it stands in none."""
    return None if period.role == "since" else comparison_at(line, period.start)


def comparison_at(line: Line, place: int) -> int | None:
    """Where the comparison begins that goes on up to a place of the sentence; None where none does."""
    near = max(0, place - 90)
    for opening in reversed(list(_COMPARES.finditer(line, near, place))):
        between = line.masked[opening.end() : place]
        if _STOP.search(between) or _TIME_TOLD.search(between):
            return None
        bound = _BOUND.at(line, opening.start(), place) is not None and _OVER_NUMBER.match(between) is not None
        if bound or len(between.split()) > _NAMES:
            return None
        return opening.start()
    return None


def number_between(line: Line, start: int, period: PeriodMention) -> bool:
    """A number of its own stands in the comparison: the period is its time ("compared with five in 2024")."""
    return _NUMBER.search(line.masked, start, period.start) is not None


def of_cause(line: Line, period: PeriodMention, after: int = 0) -> bool:
    """The period is when the cause happened that is told after the position `after` ("because a dam was closed in May")."""
    cause = _CAUSE.last(line, after, period.start)
    return cause is not None and not re.search(r"[;:]|\.\s", line.masked[cause.end() : period.start])


def of_saying(line: Line, period: PeriodMention) -> bool:
    """The period is the day on which something was said or presented ("announced today", "công bố ngày 5/6")."""
    near = max(0, period.start - 90)
    said = _SAYS.last(line, near, period.start)
    if said is not None and not re.search(r"[,;:]|\bthat\b|rằng", line.masked[said.end() : period.start]):
        gap = line.masked[said.end() : period.start].split()
        if period.period.start in (None, period.period.end):
            return len(gap) <= 12
        # "announced in May"; but "cho biết trong 9 tháng đầu năm …" goes on with what it tells, as a span of months does.
        return line.language == "en" and _one_month(period.period) and (not gap or time_of_telling(line, period))
    return time_of_telling(line, period)


def time_of_telling(line: Line, period: PeriodMention) -> bool:
    """The sentence is framed by who told it when: it ends with that ("…, the minister told the committee in July 2026."), or
    begins with it ("Tại buổi họp báo ngày 21/10/2026, Bộ Y tế cho biết …")."""
    return _closes_by_telling(line, period) or _opens_by_telling(line, period)


_TELLS = Words(
    en=rf"{_TOLD}|told(?! to\b)",
    vi=r"cho biết|cho hay|thông báo|thông tin|công bố|nói|báo cáo",
)
_SPEAKER = re.compile(r"(?:,|–|—)\s(?:the |its |their )?(?:[^\W\d][\w'’.-]* ){1,9}$")


def _closes_by_telling(line: Line, period: PeriodMention) -> bool:
    if line.masked[period.end :].strip(' ."”'):
        return False
    told = _TELLS.last(line, max(0, period.start - 90), period.start)
    if told is None or re.search(r"[,;:]|\bthat\b", line.masked[told.end() : period.start]):
        return False
    return _SPEAKER.search(line.masked[: told.start()]) is not None


_MEETING = Words(
    en=r"(?:at|in|speaking at|addressing) (?:a|the|its|their|his|her)(?: [^\W\d][\w-]*){0,3} (?:press conference|news conference|briefing|meeting|conference|session|hearing)",
    vi=r"(?:tại|trong|phát biểu tại) (?:buổi |cuộc |phiên )?(?:họp báo|hội nghị|phiên họp|cuộc họp|họp|buổi làm việc|lễ công bố|gặp mặt)",
)


def _opens_by_telling(line: Line, period: PeriodMention) -> bool:
    meeting = _MEETING.search(line, 0, period.start)
    if meeting is None or meeting.start() > 2 or re.search(r"[,;:]", line.masked[meeting.end() : period.start]):
        return False
    told = _TELLS.search(line, period.end, min(len(line.text), period.end + 90))
    return told is not None and re.search(r"\d", line.masked[period.end : told.start()]) is None


def _one_month(period: Period) -> bool:
    return period.start is not None and period.end is not None and period.start[:7] == period.end[:7]


def is_running(period: PeriodMention) -> bool:
    """Something has lasted since then; where the sentence does not begin with it, it dates what it stands with only."""
    return period.role == "since" and period.start > 0


_WHOLE = Words(en=r"(?:whole|all|full|entire|rest)(?: of)?(?: the year)?", vi=r"(?:cả|trọn|toàn)")


def narrower(line: Line, chosen: PeriodMention, usable: Sequence[PeriodMention]) -> PeriodMention:
    """Of a bare year in a name ("the campaign of 2026") and a time in that year that is told before it, the latter."""
    first, last = chosen.period.start, chosen.period.end
    if (
        first is None
        or last is None
        or not (first.endswith("-01-01") and last.endswith("-12-31"))
        or first[:4] != last[:4]
    ):
        return chosen
    if _WHOLE.before(line, chosen.start, max(0, chosen.start - 25)) is not None or chosen.text.startswith("cả"):
        return chosen
    inside = [
        p for p in usable
        if p.end <= chosen.start and p.period.end is not None and p.period != chosen.period
        and first <= (p.period.start or p.period.end) and p.period.end <= last
        and (p.period.start is not None or p.role == "as_of")
    ]  # fmt: skip
    return inside[-1] if inside else chosen


def is_aside(line: Line, period: PeriodMention) -> bool:
    """No later sentence takes the period over."""
    return (
        compared_from(line, period) is not None
        or of_cause(line, period)
        or of_saying(line, period)
        or is_running(period)
        or _TODAY.fullmatch(period.text.strip()) is not None
    )
