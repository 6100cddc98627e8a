"""Deadlines and dates of events: figures whose unit is `date`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.figures.bodies import named
from assistant.figures.clauses import Clause, Place
from assistant.figures.natures import DONE, wanting
from assistant.figures.periods import PeriodMention
from assistant.figures.responsible import responsible_for
from assistant.figures.timing import is_base, is_limit
from assistant.figures.verbs import base_form, groups
from assistant.figures.wording import Line, Words, content_count, phrase, trimmed
from assistant.records import Qualifier

_BEFORE = Words(en=r"before|prior to|ahead of", vi=r"trước")
_LIMIT = Words(
    en=r"by|no later than|not later than|until|at the latest|through", vi=r"chậm nhất|không muộn hơn|đến|hết"
)
_SINCE = Words(
    en=r"since|from|between|as of|after|during|over", vi=r"(?<!điện )từ|kể từ|tính đến|sau|giữa|trong giai đoạn"
)
_ON = Words(
    en=r"on the (?:morning|afternoon|evening)(?: of)?|on|dated|signed on|issued on|held on",
    vi=r"ngày|vào ngày|sáng|chiều|tối|sáng ngày|chiều ngày|ký ngày|sáng nay|chiều nay",
)
_LEAD = Words(
    en=r"(?:shall|must|will|should|need to|needs to|have to|has to|to|also|urgently|promptly|soon|strictly|effectively|focus(?:ing)? on|strive to"
    r"|striving to|strive that|that|and|be responsible for|continue to|requested?|requests|requires|at the same time|along with that)",
    vi=r"(?:phải|cần|sẽ|khẩn trương|tập trung|chủ trì|phối hợp|sớm|tiếp tục|có trách nhiệm|và|đồng thời|phấn đấu|nghiêm túc|bảo đảm|yêu cầu)",
)
_COMPLETION = Words(
    en=r"(?:and |striving |strive )?(?:to )?(?:be |is |are )?(?:complet\w+|finish\w*|done)(?: it| them| this)?(?: entirely)?(?: by| before| in)?",
    vi=r"(?:và )?(?:xong|hoàn thành)(?: việc này)?",
)
_TAIL = re.compile(
    r"[\s,;]*(?:(?:and |striving |strive )?(?:to )?be )?(?:completed|finished|completing it|complete it|to be|striving to|strive to|and)?[\s,;]*$",
    re.IGNORECASE,
)
_DOCUMENT_NAME = {
    "en": re.compile(
        r"((?:Resolution|Decision|Decree|Directive|Circular|Announcement|Notice|Plan|Conclusion|Dispatch|Law|Telegram|Document|Report|Order|Proposal"
        r"|Program(?:me)?)\b(?:\s+No\.?)?\s+[\w./-]*\d[\w./-]*)(?:\s+of [^,;()]{2,60})?[\s,(]*(?:dated|issued on|signed on|of|on)\s*$"
    ),
    "vi": re.compile(
        r"((?:Nghị quyết|Quyết định|Nghị định|Chỉ thị|Thông tư|Thông báo|Kế hoạch|Kết luận|Công điện|Công văn|Luật|Báo cáo|Tờ trình|Chương trình|Đề án)"
        r"(?:\s+số)?\s+[\w./-]*\d[\w./-]*)(?:\s+của [^,;()]{2,60})?[\s,(]*(?:ban hành |ký )?(?:ngày|vào ngày)?\s*$",
        re.IGNORECASE,
    ),
}


@dataclass(frozen=True)
class Dated:
    """A deadline (`responsible` must do `task` by then) or the date of an event or document."""

    place: Place
    value: str
    value_max: str | None
    indicator: str
    qualifier: Qualifier
    deadline: bool
    responsible: tuple[str, ...] = ()
    moved: bool = False  # told beside the date that it replaces


def dates_in(
    line: Line,
    clauses: Sequence[Clause],
    mentions: Sequence[Place],
    periods: Sequence[PeriodMention],
    directive: bool,
    published: str | None,
) -> list[Dated]:
    """Deadlines and dates of events of a line. `directive` says that the sentence, or the one before it, asks for deeds."""
    found: list[Dated] = []
    for period in periods:
        day = _effective(line, period)
        home = _clause_of(clauses, period) if day is not None else None
        if day is not None and home is not None and (event := _event(line, clauses, home, period)):
            found.append(Dated(_place(line, period), day, None, event, "exact", False))
            continue
        if period.period.end is None or is_base(line, period):
            continue
        document = _document_before(line, period)
        if document is not None:
            if _is_day(period):
                label = "date of" if line.language == "en" else "ngày ban hành"
                found.append(
                    Dated(_place(line, period), period.period.end, None, f"{label} {document}", "exact", False)
                )
            continue
        clause = _clause_of(clauses, period)
        if clause is None:
            continue
        deadline = _deadline(line, clauses, clause, mentions, period, directive, published)
        if deadline is not None:
            found.append(deadline)
        elif (
            _is_day(period) and _is_event(line, period) and not any(clause.start <= m[0] < clause.end for m in mentions)
        ):
            told = _event(line, clauses, clause, period)
            if told:
                found.append(Dated(_place(line, period), period.period.end, None, told, "exact", False))
    return found


# "applies from 1 June 2027", "có hiệu lực từ ngày 1/7/2026": a day of its own, not the beginning of a time of figures.
_EFFECT = Words(
    en=r"(?:appl(?:y|ies|ied)|tak(?:e|es|ing) effect|took effect|(?:into|in) force|effective|valid)(?: (?:as )?(?:from|on|of|since))?",
    vi=r"(?:có hiệu lực(?: thi hành)?|được áp dụng|áp dụng)(?: (?:kể )?từ)?(?: ngày)?",
)


def _effective(line: Line, period: PeriodMention) -> str | None:
    """The day from which a rule holds, where the period is that."""
    day = period.period.start or period.period.end
    if period.period.end not in (None, day) or _FULL_DATE.search(period.text) is None:
        return None
    return day if _EFFECT.before(line, period.start, max(0, period.start - 50)) is not None else None


def _is_day(period: PeriodMention) -> bool:
    start, end = period.period.start, period.period.end
    return end is not None and (start is None or start == end) and bool(re.search(r"\d", period.text))


def _place(line: Line, period: PeriodMention) -> Place:
    """The date without the preposition before it."""
    start = period.start
    for words in (_BEFORE, _LIMIT, _ON, _SINCE):
        match = words.at(line, start, period.end)
        if match is not None:
            start = match.end()
            while start < period.end and line.text[start].isspace():
                start += 1
    return (start, period.end)


def _clause_of(clauses: Sequence[Clause], period: PeriodMention) -> Clause | None:
    return next((c for c in clauses if c.start <= period.start < c.end), None)


def _document_before(line: Line, period: PeriodMention) -> str | None:
    begin = max(0, period.start - 120)
    place = _place(line, period)[0]
    match = _DOCUMENT_NAME[line.language].search(line.text[begin:place])
    return match[1] if match else None


def _deadline(
    line: Line,
    clauses: Sequence[Clause],
    clause: Clause,
    mentions: Sequence[Place],
    period: PeriodMention,
    directive: bool,
    published: str | None,
) -> Dated | None:
    end = period.period.end or ""
    if published is not None and end < published[: len(end)]:
        return None
    ahead = _lies_ahead(line, clauses, clause, period, published)
    moved = _MOVED.before(line, period.start, max(0, period.start - 40)) is not None
    named_so = _is_deadline(line, period)
    ahead = ahead or moved or named_so
    if not directive and not ahead and not wanting(line, clause.start, clause.end):
        return None
    begin = max(0, period.start - 30)
    if _SINCE.before(line, period.start, begin) or _SINCE.at(line, period.start, period.end):
        return None
    strict = period.role == "before"
    limit = is_limit(line, period) or moved or named_so
    whole_year = bool(period.period.start and period.period.start.endswith("-01-01") and end.endswith("-12-31"))
    done = DONE.search(line, clause.start, clause.end) and not wanting(line, clause.start, clause.end)
    if not limit and (whole_year or done or (_is_day(period) and _done_then(line, clauses, clause, period))):
        return None
    if (
        not named_so
        and _has_figure(line, clauses, clause, mentions)
        and not (limit and _is_day(period) and _to_the_day(line, mentions, period))
    ):
        return None
    told = named_so and clause.kind == "main"
    task = _cap(phrase(line, clause.start, period.start)) if told else _task(line, clauses, clause, period)
    if content_count(task) < 2:
        return None
    responsible = responsible_for(line, clauses, clause, (period.end, period.end))
    qualifier: Qualifier = "before" if strict else "at_most" if limit else "exact"
    value, value_max = (end, None) if limit or period.period.start in (None, end) else (period.period.start or end, end)
    return Dated(_place(line, period), value, value_max, task, qualifier, True, responsible, moved)


def _done_then(line: Line, clauses: Sequence[Clause], clause: Clause, period: PeriodMention) -> bool:
    """ "On 22 December 2024 the Politburo issued a resolution with the goal of …": the deed is told before any aim."""
    deed = DONE.search(line, period.end, _opened(clauses, clause).end)
    return deed is not None and wanting(line, clause.start, deed.end()) is None


# "the date is moved to 30 June": a limit, though told as done.
_MOVED = Words(
    en=r"(?:moved|postponed|extended|put off|pushed back|put back|deferred|brought forward|delayed)(?: back)? (?:to|until|till)",
    vi=r"(?:lùi|gia hạn|hoãn|dời|chuyển|kéo dài)(?: thời hạn| thời điểm)?(?: đến| tới| sang)?",
)


# "The deadline for the register is 30 June", "Hạn chót để nộp là ngày 30/6", "with March 2026 as the date to finish".
_DEADLINE_IS = {
    "en": re.compile(
        r"\b(?:deadline|due date|cut-?off(?: date)?|time limit|target date)\b[^.;]{0,120}?\b(?:is|was|be|remains|falls|set|fixed)"
        r"(?: (?:on|at|for|to|in))?\s*$"
    ),
    "vi": re.compile(
        r"\b(?:hạn (?:chót|cuối|hoàn|nộp|phải|thực)|thời hạn|(?:có|đặt) hạn)\b[^.;]{0,120}?(?:là|vào|:|ở)(?: (?:hết|ngày|tháng|quý|năm))?\s*$"
    ),
}
_AS_DEADLINE = re.compile(
    r"\s*,?\s*(?:as|being|is|was|set as|named as) (?:the|its|their|a) (?:deadline|due date|cut-?off|(?:target |closing )?date|day|month|time limit)"
    r"(?= (?:to|for|by|set|on|of)\b|[.,;]|$)"
)


def _is_deadline(line: Line, period: PeriodMention) -> bool:
    """The sentence calls the date a deadline."""
    begin = line.window[0] if line.window else 0
    named_before = _DEADLINE_IS[line.language].search(line.masked[begin : period.start]) is not None
    return named_before or (line.language == "en" and _AS_DEADLINE.match(line.masked, period.end) is not None)


def _lies_ahead(
    line: Line, clauses: Sequence[Clause], clause: Clause, period: PeriodMention, published: str | None
) -> bool:
    """Something is to be done by a day to come: a limit, or a span in which a named body acts, without a finished verb."""
    begin, end = line.window or (0, len(line.text))
    if published is not None and (period.period.end or "") <= published:
        return False
    if any(_IS.search(line.masked[begin : m.start()]) is None for m in DONE.finditer(line, begin, end)):
        return False
    acting = bool(named(line, clause.start, period.start)) and period.period.start is not None and line.language == "vi"
    return is_limit(line, period) or acting


_IS = re.compile(r"\b(?:is|are|be) $")  # "Requests are accepted until 31 October": a rule that goes on


def _to_the_day(line: Line, mentions: Sequence[Place], period: PeriodMention) -> bool:
    """A task with a count in it ("tuyển xong 650 giáo viên trước ngày 30/9"), no share or level to be reached by a day."""
    told = [m for m in mentions if m[1] <= period.start]
    shares = re.search(r"%|percent|phần trăm|phan tram", line.masked[: period.start])
    return bool(told) and shares is None and _FULL_DATE.search(period.text) is not None


_FULL_DATE = re.compile(
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2} [^\W\d]+,? \d{4}|[^\W\d]+ \d{1,2},? \d{4}|\d{4}-\d\d-\d\d"
)


def _has_figure(line: Line, clauses: Sequence[Clause], clause: Clause, mentions: Sequence[Place]) -> bool:
    """A figure stands in the date's clause, or in the one that a leading date opens: the date is that figure's period."""
    return any(c.start <= m[0] < c.end for m in mentions for c in (clause, _opened(clauses, clause)))


def _opened(clauses: Sequence[Clause], clause: Clause) -> Clause:
    """The clause that a leading date opens; a clause that is none, itself."""
    index = list(clauses).index(clause)
    return clauses[index + 1] if clause.kind == "intro" and index + 1 < len(clauses) else clause


def _task(line: Line, clauses: Sequence[Clause], clause: Clause, period: PeriodMention) -> str:
    """What is to be done by then: the words after the body that is told to, up to the date."""
    index = list(clauses).index(clause)
    place = _place(line, period)
    if clause.kind == "intro" and index + 1 < len(clauses):
        return _cap(phrase(line, clauses[index + 1].start, _reach(clauses, index + 1)))
    start, end = _task_start(line, clauses, index, period.start), period.start
    text = _TAIL.sub("", phrase(line, start, end, drop=((place[0], place[1]),)))
    dependent = clause.kind == "dependent" and _DONE_ALONE.fullmatch(text) is not None
    if (content_count(text) < 2 or dependent) and index > 0:
        text = _TAIL.sub("", phrase(line, _task_start(line, clauses, index - 1, clauses[index - 1].end), end))
    if (content_count(text) < 2 or _DONE_ALONE.fullmatch(text)) and groups(line, clause.start, end):
        # "The portal must open by …": the deed alone says too little.
        text = _TAIL.sub("", phrase(line, clause.start, end))
    if content_count(text) < 2 or _UNTIL.before(line, period.start, clause.start) is not None:
        text = f"{text} {_TAIL.sub('', phrase(line, period.end, clause.end))}"
    return _cap(trimmed(_clean(line, text), line.language))


_DONE_ALONE = re.compile(
    r"\W*(?:phải |cần |phấn đấu )?(?:hoàn thành|làm xong|xong|be )?(?:completed?|finish(?:ed)?|done)?\W*", re.IGNORECASE
)
_UNTIL = Words(
    en=r"(?:have|has|had|(?:been|were|was|are|is) (?:given|granted|allowed|set))", vi=r"có thời hạn|được cho thời hạn"
)


def _reach(clauses: Sequence[Clause], index: int) -> int:
    end = clauses[index].end
    for later in clauses[index + 1 :]:
        if later.kind not in ("item", "dependent"):
            break
        end = later.end
    return end


def _task_start(line: Line, clauses: Sequence[Clause], index: int, stop: int) -> int:
    """Where the task begins: after the words that give it to someone, in the nearest clause that says more than "done"."""
    while index > 0:
        rest = line.masked[clauses[index].start : min(stop, clauses[index].end)]
        match = _COMPLETION.at(line, clauses[index].start, stop)
        said = content_count(rest[match.end() - clauses[index].start :]) if match else content_count(rest)
        if said >= 2 and not (match and clauses[index].kind == "dependent"):
            break
        index -= 1
    clause = clauses[index]
    verb = base_form(line, clause.start, clause.end)
    found = [v for v in groups(line, clause.start, min(stop, clause.end)) if v.start > clause.start]
    start = verb if verb is not None else found[0].main if found and found[0].main < found[0].end else clause.start
    asked = re.search(r"\bto (?!the\b|all\b|their\b|a\b)(?=\w+)", line.masked[clause.start : min(stop, clause.end)])
    if line.language == "en" and asked and _asks(line, clause, asked.start()):
        start = clause.start + asked.end()
    return _past_lead(line, start, stop)


def _asks(line: Line, clause: Clause, length: int) -> bool:
    words = Words(
        en=r"request\w*|assign\w*|ask\w*|direct\w*|coordinate\w*|urge\w*|instruct\w*|requir\w*|task\w*|order\w*|call\w*"
    )
    return words.search(line, clause.start, clause.start + length) is not None


def _past_lead(line: Line, start: int, stop: int) -> int:
    while start < stop:
        match = _LEAD.at(line, start, stop)
        if match is None:
            return start
        start = match.end()
        while start < stop and not line.masked[start].isalnum():
            start += 1
    return start


def _clean(line: Line, text: str) -> str:
    end = re.compile(
        r"(?:\s+(?:before|by|no later than|until|in|on|at the latest|trước|chậm nhất|đến|trong|vào|xong))+(?:\s+(?:ngày|the end of))?$",
        re.IGNORECASE,
    )
    return end.sub("", text)


def _cap(text: str) -> str:
    return " ".join(text.split()[:32])


def _is_event(line: Line, period: PeriodMention) -> bool:
    begin = max(0, period.start - 30)
    return (_ON.before(line, period.start, begin) or _ON.at(line, period.start, period.end)) is not None and not (
        _SINCE.before(line, period.start, begin) or _SINCE.at(line, period.start, period.end) or is_limit(line, period)
    )


def _event(line: Line, clauses: Sequence[Clause], clause: Clause, period: PeriodMention) -> str:
    index = list(clauses).index(clause)
    target = next(
        (c for c in clauses[index:] if c.kind in ("main", "dependent") and groups(line, c.start, c.end)), clause
    )
    text = _cap(phrase(line, target.start, target.end, drop=((period.start, period.end),)))
    if content_count(text) < 2:
        return ""
    return f"date: {text}" if line.language == "en" else f"ngày: {text}"
