"""Which period of the text a figure belongs to, and from where: its own words, its context or the document's date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from assistant.figures.changes import ChangeWords
from assistant.figures.clauses import Clause, Place
from assistant.figures.other_times import (
    compared_from,
    comparison_at,
    is_running,
    narrower,
    number_between,
    of_cause,
    of_saying,
)
from assistant.figures.periods import UNIT_MONTHS, PeriodMention, add_months, month_end
from assistant.figures.wording import Line, Words
from assistant.records import Period, Span

_BASE = Words(
    en=r"(?:compared (?:to|with)|against|versus|vs\.?|from|than(?: in)?|over|on|relative to|in comparison with|higher than|lower than)(?: the)?(?: end of)?",
    vi=r"(?:so với|(?<!điện )từ|hơn|so)(?: (?:mức|một|cuối|cùng|cả|tháng|quý))*",
)
_AFTER_CHANGE = re.compile(
    r"(?:%|percent|per cent|points?|phần trăm|phan tram|điểm)(?:\s(?:up|down|higher|lower|more|less|fewer))?\s*$"
)
_FROM = Words(en=r"from|on|over|than|against|since", vi=r"từ|kể từ|hơn")
_BY = Words(
    en=r"(?:by|before|until|till|prior to|no later than|not later than|at the latest|through)(?: the)?(?: end of)?",
    vi=r"(?:trước|chậm nhất|đến hết|đến cuối|đến|không muộn hơn|hết)(?: (?:là|vào|trong|hết|cuối|ngày|tháng|năm|quý))*",
)


def is_base(line: Line, period: PeriodMention) -> bool:
    """The period is what a change is measured against ("compared to March 2025", "so với cùng kỳ")."""
    if period.role == "compared":
        return True
    if period.last is not None:
        return False  # "from X to Y" has its base in it
    opened = compared_from(line, period)
    if opened is not None and not number_between(line, opened, period):
        return True
    return _right_behind(line, period)


def _right_behind(line: Line, period: PeriodMention) -> bool:
    """The word of comparison stands right before the period."""
    base = _BASE.before(line, period.start, max(0, period.start - 40))
    if period.role == "compared" or (base is not None and not _throughout(line, base)):
        return True
    return (
        bool(_AFTER_CHANGE.search(line.masked[: period.start])) and _FROM.at(line, period.start, period.end) is not None
    )


def _throughout(line: Line, base: re.Match[str]) -> bool:
    """ "Over the first nine months the toll stood at …": what opens a clause is a time, and no base."""
    return line.text[base.start() : base.end()].lower().startswith("over") and (
        not line.text[: base.start()].strip() or line.text[: base.start()].rstrip()[-1] in ",;:.("
    )


# "compared with 216,900 in May": the time is that of the number before it, and the base of a change told beside it.
_COMPARED = Words(
    en=r"(?:compared (?:to|with)|against|versus|vs\.?|up from|down from|from|than)(?: the| about| some| nearly| over)? (?:[a-z]{2,4} )?[^\s\d]{0,4}\d[\d.,]*(?:%|st|nd|rd|th)?(?: [^\W\d]+){0,7}"
    r"|after \d[\d.,]*%",
    vi=r"(?:so với|từ|hơn)(?: mức| con số| khoảng| gần| hơn)? \d[\d.,]*%?(?: [^\W\d]+){0,3}(?:, [^\W\d]+)?",
)


def compared(line: Line, period: PeriodMention) -> Place | None:
    """The words of a comparison with a number whose time the period is, up to the period; None for any other period."""
    match = _COMPARED.before(line, period.start, max(0, period.start - 60))
    match = None if match is not None and _bounds(line, match) else match
    opened = compared_from(line, period) if match is None else None
    if opened is not None and number_between(line, opened, period):
        return opened, period.start
    if match is None:
        # "against 68.8% in the first quarter and 67.9% in the second quarter of 2025"
        match = _AND_ANOTHER.before(line, period.start, max(0, period.start - 40))
        if match is None or _COMPARED.search(line, max(0, match.start() - 60), match.start()) is None:
            return None
    return match.start(), period.start


_AND_ANOTHER = Words(
    en=r"(?:and|or) [^\s\d]{0,4}\d[\d.,]*(?:%|st|nd|rd|th)?(?: [^\W\d]+){0,2}",
    vi=r"(?:và|hay) \d[\d.,]*%?(?: [^\W\d]+){0,2}",
)
# A number that another is compared with and that names no time of its own is of none that the sentence names.
_COMPARES = Words(
    en=r"(?:up from|down from|(?<=, )from|compared (?:to|with)|as against|against|versus)(?: the| about| some| nearly| over| only)?",
    vi=r"(?:so với|(?:tăng|giảm|nâng|hạ) từ)(?: mức| con số| khoảng| gần| hơn)?",
)
_JOINS = Words(en=r"and|or", vi=r"và|hay")
FROM_TO = Words(en=r"from(?: about| some| nearly| over)?", vi=r"từ(?: mức| khoảng| gần| hơn)?")
_TO = Words(en=r"(?:[^\s,;]+ ){0,5}?to", vi=r"(?:[^\s,;]+ ){0,5}?(?:xuống|lên|còn|thành)")


def is_compared(line: Line, mention: Place) -> bool:
    """The number is what another one is compared with, or the first of "from 6.5 hours to 4.9 hours"."""
    near = max(0, mention[0] - 30)
    if _COMPARES.before(line, mention[0], near) is not None:
        return not _of_another_place(line, mention)
    joined = _JOINS.before(line, mention[0], near)
    if joined is not None:
        told = list(_COMPARED.finditer(line, max(0, joined.start() - 60), joined.start()))
        if told and not re.search(r"[,;]", line.masked[told[-1].start() : joined.start()]):
            return True
    opens = FROM_TO.before(line, mention[0], near) is not None
    return opens and _TO.at(line, min(mention[1] + 1, len(line.text))) is not None


_IN_PLACE = Words(
    en=r"(?:in|among|for|at|of) (?:the |those |its |their )?(?!(?:the|those|its|their|same|first|second|third|fourth|previous|preceding|early|late|end|year|month|quarter)\b)[^\W\d]{3,}",
    vi=r"(?:ở|tại|của|trong số|đối với)(?! (?:cùng|năm|tháng|quý|kỳ)\b)",
)


def _of_another_place(line: Line, mention: Place) -> bool:
    """What is compared is another place or group at the same time: "6.6% in towns against 4.3% in the countryside"."""
    place = _IN_PLACE.at(line, mention[1] + 1)
    if place is None:
        return False
    rest = re.split(r"[,;:(]", line.masked[place.start() :])[0]
    return not re.search(
        r"\d|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b", rest
    )


_MORE = re.compile(r"(?:more|less|fewer|greater)\s*$")
_HIGHER = re.compile(r"(?:cao|thấp|nhiều|ít|lớn|nhỏ|thap|nhieu|it|lon|nho)\s*$")


def _bounds(line: Line, match: re.Match[str]) -> bool:
    """The word bounds a number and compares nothing ("more than 500 schools in 2025", "hơn 500 trường trong năm 2025")."""
    before = line.masked[: match.start()]
    if match.group().startswith("than"):
        return _MORE.search(before) is not None
    return match.group().startswith(("hơn", "hon")) and _HIGHER.search(before) is None


def set_against(line: Line, mention: Place) -> bool:
    """The number is only what the one before it is compared with ("43.8%, down from 45.1%", "74.8%, after 72.9%")."""
    near = max(0, mention[0] - 30)
    if _AFTER_LEVEL.before(line, mention[0], near) is not None or _COMPARES.before(line, mention[0], near) is not None:
        return True
    return is_compared(line, mention) and FROM_TO.before(line, mention[0], near) is None


_AFTER_LEVEL = Words(en=r"after(?: about| some| nearly| over| only)?")


_BEFORE_EN = r"(?:a (?:year|month|quarter) (?:ago|earlier|before)|(?:twelve|12) months (?:ago|earlier|before)|the (?:year|month|quarter) before|last year|the same (?:period|time|month|quarter)(?: of)? (?:last year|a year (?:ago|earlier|before)|the year before))"
_BEFORE_VI = r"(?:cùng kỳ|năm ngoái|(?:năm|quý|tháng|kỳ) trước)(?: năm (?:trước|ngoái))?"
TIME_BEFORE = Words(en=_BEFORE_EN, vi=_BEFORE_VI)
"""A time before the one that is spoken of, told without its year: "a year ago", "cùng kỳ năm trước"."""
# "74 cases, a year earlier 51", "74 vụ, cùng kỳ năm trước là 51 vụ": what stands behind is of the earlier time.
_AT_THAT_TIME = Words(
    en=rf"{_BEFORE_EN}"
    r",?(?: (?:it|there|they|the (?:figure|number|share|rate)))?(?: (?:was|were|had been|stood at))?(?: about| some| nearly| over| only)?",
    vi=rf"{_BEFORE_VI}(?: (?:con số|tỷ lệ|số) (?:này|đó))?(?: chỉ| mới)?(?: là| có| đạt| ở mức)?(?: khoảng| gần| hơn)?",
)


def earlier_and_later(line: Line, first: Place, second: Place) -> bool | None:
    """Whether the first of two levels that stand beside each other is the earlier one; None where nothing tells it.

    "from 6.5 to 4.9" and "6.5, down to 4.9" tell the earlier one first, "4.9, down from 6.5" the later one.
    """
    near = max(first[1], second[0] - 30)
    if any(words.before(line, second[0], near) is not None for words in (_COMPARES, _AFTER_LEVEL, _AT_THAT_TIME)):
        return False
    between = line.masked[first[1] : second[0]]
    if re.search(r"[;.]\s", between) or len(between.split()) > 12:
        return None
    opens = FROM_TO.before(line, first[0], max(0, first[0] - 30)) is not None
    return True if opens and _TO.before(line, second[0], first[1]) is not None else None


def _of_another(line: Line, period: PeriodMention, mention: Place) -> bool:
    """The period is that of a number that the figure is compared with."""
    span = compared(line, period)
    return span is not None and not span[0] <= mention[0] < span[1]


def is_limit(line: Line, period: PeriodMention) -> bool:
    """The period closes a span of time to act in ("by June 30", "trước ngày 31/3")."""
    if period.role in ("by", "before"):
        return True
    return _BY.before(line, period.start, max(0, period.start - 30)) is not None


def base_of(
    line: Line, clause: Clause, mention: Place, change: ChangeWords, periods: Sequence[PeriodMention], period: Period
) -> Span | None:
    """The base period of a change: the first one after it that is compared with, else one right before it in its clause.

    "The same period of 2024" is `period`, the figure's own, moved to that year.
    """
    bases = [p for p in periods if is_base(line, p)]
    after = [p for p in bases if p.start >= mention[0]]
    near = [p for p in after if p.start < clause.end + 200]
    own = [p for p in bases if clause.start <= p.start < change.start]
    inside = [p for p in bases if change.start <= p.start < mention[0]]
    leading = [p for p in bases if p.start <= _LEADS and line.masked[p.end : p.end + 1] == ","]
    chosen = inside[-1] if inside else near[0] if near else own[-1] if own else leading[0] if leading else None
    if chosen is None:
        told = [p for p in periods if p.end <= change.start and compared(line, p) is not None]
        if told and told[-1].period.end:
            return Span(start=told[-1].period.start, end=told[-1].period.end)
        bare = SAME_PERIOD.search(line, mention[1])
        distant = _before_by(line, mention[1], clause.end, period) if bare is None else None
        if distant is not None:
            return distant
        if bare is None and _LAST_PERIOD.search(line, mention[1], clause.end + 60) is not None:
            return _period_before(period)
        if bare is None:
            return None
        known = period.start or (period.end if period.basis != "document" else None)
        return in_year(period, int(known[:4]) - 1) if known else None
    same = SAME_PERIOD.search(line, max(0, chosen.start - 30), chosen.end)
    if same is None and _LAST_PERIOD.search(line, chosen.start, chosen.end) is not None:
        if re.search(r"\b(?:years?|năm|nam)\b", line.masked[max(0, chosen.start - 5) : chosen.end]) and period.start:
            return in_year(period, int(period.start[:4]) - 1)  # of a month, the same month a year before
        return _period_before(period) or Span(start=chosen.period.start, end=chosen.period.end)
    if same is not None and chosen.period.end:
        ago = _A_YEAR.search(line, max(0, chosen.start - 30), chosen.end) or _A_YEAR.at(line, chosen.end + 1)
        relative = ago and not re.search(r"\d{4}", chosen.text)
        year = int(period.start[:4]) - 1 if relative and period.start else int(chosen.period.end[:4])
        moved = in_year(period, year)
        if moved is not None:
            return moved
    return Span(start=chosen.period.start, end=chosen.period.end or _end_of(chosen))


_LEADS = 25  # characters before a time that opens its sentence: "Compared with 2030, passengers rose by 6.2%"
_COUNTED = {
    **{"one": 1, "a": 1, "two": 2, "three": 3, "four": 4, "six": 6, "nine": 9},
    **{"một": 1, "mot": 1, "hai": 2, "ba": 3, "bốn": 4, "bon": 4, "sáu": 6, "sau": 6, "chín": 9, "chin": 9},
}
_LONG_AGO = Words(
    en=r"(?P<n>a|one|two|three|four|six|nine|\d+) (?P<unit>years?|months?|quarters?) (?:before|earlier|ago)",
    vi=r"(?P<n>một|hai|ba|bốn|sáu|chín|\d+) (?P<unit>năm|tháng|quý) trước(?: đó)?",
)


def _before_by(line: Line, start: int, end: int, period: Period) -> Span | None:
    """The base that is told by its distance ("more than three months before"): the period, so many months earlier."""
    match = _LONG_AGO.search(line, start, end)
    if match is None or period.end is None or period.basis == "document":
        return None
    number = match["n"]
    months = (int(number) if number.isdigit() else _COUNTED[number]) * UNIT_MONTHS[match["unit"][0]]
    if not 0 < months <= 120:
        return None
    return Span(start=_earlier(period.start, months) if period.start else None, end=_earlier(period.end, months))


def _earlier(iso: str, months: int) -> str:
    """The day so many months before; the last day of a month stays the last one."""
    day = date.fromisoformat(iso)
    year, month = add_months(day, -months)
    last = month_end(year, month)
    ends = day == month_end(day.year, day.month)
    return (last if ends else last.replace(day=min(day.day, last.day))).isoformat()


_MONTH = re.compile(r"[a-z]{3,}\.?\s*\d{4}|th[aá]ng|[a-z]{3,}$|\d\s*/", re.IGNORECASE)


def _end_of(mention: PeriodMention) -> str | None:
    """Where a base that is told by its beginning ends ("from November"): with its month, or with its year."""
    if mention.period.start is None:
        return None
    first = date.fromisoformat(mention.period.start)
    if first.day != 1:
        return first.isoformat()
    if first.month == 1 and not _MONTH.search(mention.text.split(None, 1)[-1]):
        return date(first.year, 12, 31).isoformat()
    return ((first + timedelta(days=32)).replace(day=1) - timedelta(days=1)).isoformat()


def in_year(period: Period, year: int) -> Span | None:
    """The period moved so that it ends in another year; None where it is no span of its own."""
    if period.basis == "document" or period.end is None:
        return None
    begins = int(period.start[:4]) + year - int(period.end[:4]) if period.start else year
    return Span(start=_day_in(period.start, begins) if period.start else None, end=_day_in(period.end, year))


def _day_in(iso: str, year: int) -> str:
    day = date.fromisoformat(iso)
    last = (day + timedelta(days=1)).month != day.month
    if last and day.month == 2:
        return (date(year, 3, 1) - timedelta(days=1)).isoformat()
    return day.replace(year=year).isoformat()


def period_in(
    line: Line, clause: Clause, mention: Place, periods: Sequence[PeriodMention], figures: Sequence[Place]
) -> Period | None:
    """The period that the sentence gives a figure: its own clause's, else one of an earlier clause, else the only later one.

    `figures` are the places of the sentence's figures: a later period may be that of another one ("74, against 31 in 2022").
    """
    usable = [p for p in periods if not is_base(line, p) and not _of_another(line, p, mention)]
    usable = [p for p in usable if not _of_aside(line, p, mention)]
    if any(not of_saying(line, p) for p in usable):
        usable = [p for p in usable if not of_saying(line, p)]
    own = [p for p in usable if clause.start <= p.start < clause.end and not _of_later(line, p, mention)]
    if own:
        before = [p for p in own if p.end <= mention[0]]
        after = [p for p in own if p.start >= mention[1]]
        if after and _RELATIVE.match(line.masked, clause.start):
            # "who came on 7 September, expects 70 million in 2026": the day is that of the aside.
            before = [p for p in before if "," not in line.masked[p.end : mention[0]]]
        if not before and not after:
            return _stated(own[0])  # the number stands in the words of the time itself
        near = (
            after[0]
            if after and not (before and mention[0] - before[-1].end < after[0].start - mention[1])
            else before[-1]
        )
        return _stated(narrower(line, near, usable))
    earlier = [p for p in usable if p.end <= mention[0]]
    lasting = [p for p in earlier if not is_running(p)]
    if lasting:
        return _stated(narrower(line, lasting[-1], usable))
    later = [p for p in usable if p.start >= mention[1]]
    if not later or line.window is not None or len(usable) > 1 or _of_later(line, later[0], mention):
        return None
    if ";" in line.masked[mention[1] : later[0].start]:
        return None
    parted = _APART.search(line, mention[1], later[0].start) is not None
    return None if parted and any(f[0] > mention[0] for f in figures) else _stated(later[0])


# ", founded on 1 July 2026 with two offices,", ", which opened in May,", ", thành lập ngày 1/7/2026,": an aside of the subject.
_ASIDE = Words(
    en=r"(?:(?:which|who|whose [^\W\d]+) (?:was |were |had |has |have )?)?(?!compared|estimated|expected|according|based|provided|followed|led)"
    r"(?:[a-z]{3,}ed|hit|set up|built|begun|born|held|made|known|put|cut|sold|found|chosen|drawn up|[a-z]{3,}wn)",
    vi=r"(?:được |vừa |mới )*(?:thành lập|khai trương|ra mắt|khởi công|khánh thành|ban hành|ký kết|thông qua|ra đời|hình thành|phê duyệt)",
)


def _of_aside(line: Line, period: PeriodMention, mention: Place) -> bool:
    """The period stands in an aside between two commas, and the figure behind it, in the sentence that goes on, or before
    it in another clause."""
    opening = line.masked.rfind(", ", 0, period.start)
    closing = line.masked.find(",", period.end)
    if opening <= 0 or closing < 0 or set(line.masked[opening:closing]) & set(";:()"):
        return False
    if _GOES_ON_WITH.at(line, closing + 2, closing + 40) is None:
        return False  # "The unit closed on 30 September, fifteen months late": no aside, but what happened
    before = mention[1] <= opening and _OTHER_CLAUSE.search(line.masked, mention[1], opening) is not None
    return (before or closing < mention[0]) and _ASIDE.at(line, opening + 2, period.start) is not None


_GOES_ON_WITH = Words(
    en=r"(?:now |still |already |also |has |have |had )?(?:has|have|had|is|are|was|were|will|would|can|could|did|does|took|takes|drew|made|makes|put|cost|costs|sold|held|holds|ran|runs|saw|won|lost|gave|got"
    r"|met|came|went|rose|fell|grew|stood|stands|employs|serves|covers|[^\W\d]{3,}ed)",
    vi=r"(?:hiện |nay |đã |đang |vẫn )?(?!một |hai |ba |bốn |sáu |bảy |tám |chín |mười )[^\W\d]+",
)
_OTHER_CLAUSE = re.compile(r"[,;]|(?<!\w)(?:and|but|while|và|còn|nhưng)(?!\w)")


_RELATIVE = re.compile(r"\s*(?:who|which|where|whose)\b")


def _of_later(line: Line, period: PeriodMention, mention: Place) -> bool:
    """The period stands behind the figure and is that of a cause, or of what has lasted since then in a predicate of its own."""
    if period.start < mention[1]:
        return False
    if of_cause(line, period, mention[1]):
        return True
    return is_running(period) and _GOES_ON.search(line, mention[1], period.start) is not None


_GOES_ON = Words(en=r"and|but|has|have|had|is|are|was|were", vi=r"và|nhưng|đã|đang|được")


# "the Regulation of 3 June 2014", "Nghị quyết số 9/NQ-HN ngày 12/4/2026": when a document was made, not when a figure held.
_PAPER = Words(
    en=r"(?:laws?|acts?|decrees?|regulations?|resolutions?|decisions?|directives?|circulars?|orders?|opinions?|letters?|notices?|reports?"
    r"|announcements?|conclusions?|dispatch(?:es)?|plans?(?= no)|forecasts?|licen[cs]es?|treat(?:y|ies)|agreements?|rules)(?: no\.? ?[\w/.-]+)?,?(?: (?:of|dated))?",
    vi=r"(?:luật|nghị quyết|nghị định|quyết định|chỉ thị|thông tư|công điện|công văn|văn bản|kế hoạch|thông báo|kết luận|báo cáo|tờ trình)"
    r" (?:số )?[\w/.-]*\d[\w/.-]*(?: ngày)?",
)
_OF_DAY = re.compile(r"(?:of|dated|ngày)\b", re.IGNORECASE)


def of_document(line: Line, period: PeriodMention) -> bool:
    """The period is the date of a law, a report or another document that the sentence names."""
    near = max(0, period.start - 60)
    if _PAPER.before(line, period.start, near) is None:
        return False
    before = line.masked[near : period.start].rstrip()
    return _OF_DAY.match(period.text) is not None or before.endswith((" of", " dated", " ngày", " ngay"))


_APART = Words(
    en=r"against|compared|versus|of (?:which|whom|them) (?:were|was|had|have|has|are|is)|up from|down from|while|whereas|although|though|but|and (?:the|a) \w+|(?:below|above|short of) (?:the|its|their|a)",
    vi=r"so với|trong khi|còn|nhưng|mặc dù|tuy nhiên|song",
)


def _stated(mention: PeriodMention) -> Period:
    return mention.period.model_copy(update={"basis": mention.period.basis or "stated"})


SAME_PERIOD = Words(
    en=r"(?:same|corresponding) (?:\w+[ -])?(?:period|time|months?|quarter|half|season|weeks?|days?|stretch|span|stage|point|term)|a year earlier|year[- ]on[- ]year",
    vi=r"cùng kỳ|cùng thời điểm|cùng (?:tháng|quý)(?= (?:của )?năm)",
)


# A year before the period told, whichever year that is; "last year" is the one before the text's own.
_A_YEAR = Words(
    en=r"(?:a|one) year (?:earlier|before|ago)|the (?:year|twelve months|12 months) (?:before|earlier)|(?:the )?(?:previous|preceding|prior) year|year[- ]on[- ]year",
    vi=r"cùng kỳ(?! năm (?:ngoái|nay))(?: năm trước(?: đó)?)?|cùng (?:tháng|quý)(?: của)? năm trước|(?:một )?năm trước đó",
)


def between(line: Line, place: Place, periods: Sequence[PeriodMention], period: Period) -> tuple[Span, Period] | None:
    """The base and the period of a change at `place` told "between X and Y": from X, at Y. None for any other wording.

    "Sales from January to September came to 548 trillion, up 26.3%": what stands before the change is the span that it is
    told of; only from one year to another is such a change one between the two.
    """
    for mention in periods:
        first, last = mention.first, mention.last
        if first is None or last is None or (mention.period.start, mention.period.end) != (period.start, period.end):
            continue
        opening = _BETWEEN.at(line, mention.start, mention.end)
        if opening is None:
            continue
        if opening.group().lower() == "from" and mention.end <= place[0] and not _is_year(first):
            continue
        return Span(start=first.start, end=first.end), last
    return None


def _is_year(period: Period) -> bool:
    start, end = period.start or "", period.end or ""
    return start.endswith("-01-01") and end.endswith("-12-31")


_BETWEEN = Words(en=r"between|from", vi=r"giữa")


_LAST_PERIOD = Words(
    en=r"month[- ](?:on|over)[- ]month|quarter[- ](?:on|over)[- ]quarter|(?:the )?(?:previous|preceding|prior|last) (?:month|quarter|year)"
    r"|(?:the )?(?:\w+ )?(?:months?|quarters?|years?) (?:before|earlier)",
    vi=r"(?:tháng|quý|năm) (?:trước|trước đó|liền trước)",
)


def _period_before(period: Period) -> Span | None:
    """The month, quarter or year before the period, if that is one."""
    if period.start is None or period.end is None or period.basis == "document":
        return None
    first, last = date.fromisoformat(period.start), date.fromisoformat(period.end)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if first.day != 1 or (last + timedelta(days=1)).day != 1 or months > 12:
        return None
    index = first.year * 12 + first.month - 1 - months
    return Span(start=date(index // 12, index % 12 + 1, 1).isoformat(), end=(first - timedelta(days=1)).isoformat())


# A month with its name or number; "a month earlier" is one before the text's time.
_NAMED = re.compile(r"\d|[A-Z][a-z]{2,}")


def inferred(line: Line, periods: Sequence[PeriodMention]) -> Period | None:
    """The month after a base of one month: "up 4% compared with March 2025" is told of April. None without such a base."""
    for period in periods:
        start, end = period.period.start, period.period.end
        if (
            not is_base(line, period)
            or not _NAMED.search(period.text)
            or not _right_behind(line, period)
            or not start
            or not end
            or SAME_PERIOD.search(line, max(0, period.start - 30), period.end)
        ):
            continue
        first, last = date.fromisoformat(start), date.fromisoformat(end)
        if first.day == 1 and (last + timedelta(days=1)).day == 1 and (last - first).days < 31:
            begin = last + timedelta(days=1)
            close = (begin + timedelta(days=32)).replace(day=1) - timedelta(days=1)
            return Period(start=begin.isoformat(), end=close.isoformat(), basis="context")
    return None


_EARLIER = Words(
    en=r"(?:(?:a|one) year|(?:twelve|12) months) (?:earlier|before|ago)|the (?:year|twelve months) (?:before|earlier)|last year"
    r"|(?:the )?(?:same|corresponding) (?:\w+ )?(?:period|time|months?|quarter|half)(?: (?:of|in) (?:19|20)\d\d|"
    r" (?:of )?(?:last|the previous|the preceding|a) year(?: earlier| before)?)?",
    vi=r"cùng (?:kỳ|tháng|quý)(?: của)?(?: năm)?(?: (?:19|20)\d\d| trước| ngoái)?|cùng thời điểm(?: của)?(?: năm)? (?:(?:19|20)\d\d|trước|ngoái)|(?:một )?năm (?:trước|ngoái)(?: đó)?",
)
_RISES = Words(
    en=r"up|down|ris\w+|rose|fell|fall\w*|grew|grow\w*|increas\w+|decreas\w+|more|fewer|less|higher|lower|gain\w*|drop\w*",
    vi=r"tăng|giảm|hơn|cao hơn|thấp hơn|vượt",
)
_EQUALS = ("", "là", "la", "is", "was")
# "of a year earlier, served by 41,700 stations": a clause of its own has begun; "last year, the 63 provinces had 51" goes on
_NEW_CLAUSE = re.compile(
    r",\s+(?!there|it|the|they|this|only|some|about|con |số |tỷ |ty |so |chỉ |chi |mới |moi )[^\W\d]{3,}\s"
)
_BEFORE, _AFTER = 45, 30  # characters between the phrase and its number


def year_before(line: Line, mention: Place, others: Sequence[Place]) -> Place | None:
    """The words that give a number the time a year before its neighbour's; None where there are none.

    They stand right before it ("cùng kỳ năm 2025 là 41,5%", "a year earlier it was 5%"), without a word of rise or fall
    between, for which the year before is a base; or right after a number that another is compared with.
    """
    left = max([end for _, end in others if end <= mention[0]] + [0])
    near = list(_EARLIER.finditer(line, max(left, mention[0] - _BEFORE - 30), mention[0]))
    if near and mention[0] - near[-1].end() <= _BEFORE:
        last = near[-1]
        between_them = line.masked[last.end() : mention[0]]
        base = _BASE.before(line, last.start(), max(0, last.start() - 30)) is not None
        apart = (
            re.search(r"[;.]\s", between_them)
            or _APART.search(line, last.end(), mention[0])
            or (base and between_them.strip(" (") not in _EQUALS)
        )
        # "cao hơn cùng kỳ năm 2025 là 2,8 điểm": a change, of which that time is the base
        opens = line.masked[: last.start()].rstrip()[-1:] in ("", *";:.")  # "Last year, the province built 1,570"
        apart = (
            apart or (not opens and _NEW_CLAUSE.search(between_them)) or comparison_at(line, last.start()) is not None
        )
        rises = _RISES.before(line, last.start(), max(0, last.start() - 15)) is not None
        rises = rises or _RISES.search(line, last.end(), mention[0]) is not None
        if not rises and not apart and not is_compared(line, mention):
            return last.start(), last.end()
    right = min([start for start, _ in others if start >= mention[1]] + [len(line.text)])
    after = _EARLIER.search(line, mention[1], min(right, mention[1] + _AFTER + 40))
    if (
        after is None
        or after.start() - mention[1] > _AFTER
        or re.search(r"[,;()]", line.masked[mention[1] : after.start()])
    ):
        return None
    return (after.start(), after.end()) if is_compared(line, mention) or set_against(line, mention) else None
