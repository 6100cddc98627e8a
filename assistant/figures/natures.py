"""Result, estimate, target or forecast: by the words that govern a figure and by the dates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.figures.bodies import GROUPS, named
from assistant.figures.clauses import Clause
from assistant.figures.frames import Frame
from assistant.figures.verbs import base_form, groups
from assistant.figures.wording import Line, Words
from assistant.records import Nature, Period

ESTIMATE = Words(
    en=r"estimate|estimates|estimated|estimating|preliminary|provisional|provisionally",
    vi=r"ước|ước tính|ước đạt|ước khoảng|tạm tính|sơ bộ",
)
FORECAST = Words(
    en=r"forecasts?|forecasted|projected|projection"
    r"|(?<!the )(?<!of )(?<!these )(?<!all )(?<!key )(?<!major )(?<!digital )projects(?= (?:that|an?|the|about|around|between|some|growth|\d))|expected|expects|predicted|predicts|prediction|anticipated|likely to|set to",
    vi=r"dự báo|dự kiến|kỳ vọng|có thể đạt|dự đoán",
)
_WOULD = Words(en=r"would|could|might", vi=r"có thể")
FUTURE = Words(en=r"will|would|is going to|are going to", vi=r"sẽ")
TARGET = Words(
    en=r"targets?|targeted|targeting|goals?|objectives?|striv\w+|strove|aim|aims|aimed|aiming|must|shall|should|plans? to|planned to"
    r"|(?<!not )(?<!n't )needs? to|(?<!not )(?<!n't )(?<!longer )(?:have|has|had) to|(?:have|has|had) until|is to|are to|was to be|were to be|to be completed|deadline|resolve to|commit\w* to|determined to|pledg\w+|intends? to|vows?"
    r"|called for|wants?"
    r"|(?<!said )(?<!reported )(?<!thought )(?<!believed )(?<!known )(?<!found )(?<!estimated )(?<!seem )(?<!appear )(?<!seems )(?<!appears )(?<!proved )(?<!out )(?<!have )(?<!has )(?<!had )to be (?:\w+ed|done|made|sent|brought|given|taken|paid|built|put)"
    r"|(?:was|were|been) told to|given until|at the latest|mean(?:s|t)? to|due to(?= \w+ (?:by|in|before))|supposed to|(?:had|have|has|was|were|is|are) planned|planned for|(?:may|can) \w+(?: \w+)? (?:at most|no more than|not more than)|(?<!\d )(?<!million )(?<!thousand )(?<!of )request(?:s|ed)?(?! received| processed| for| from| were| was| are| is)|orders? to|ordered|instructed|urged|demands?|demanded"
    r"|(?<!still )(?<!now )(?:requires?|required)(?! by)|promot\w+ .{0,60}growth (?:above|over|of)|roadmap|ambition|sets? (?:its|their|his|her|a) (?:sights|eyes) on|(?:sights|eyes) set on|eyeing|(?:have|has|with) (?:its|their|an) eyes? on|hop(?:es?|ed|ing) (?:to|for)",
    vi=r"phấn đấu|mục tiêu|chỉ tiêu|(?<!mục )đích (?:(?:đến|tới|cho|của|vào) )?(?:hết |cuối |đầu )*(?:năm|tháng|quý|ngày|\d+)|(?<!mục )đích (?:là|đặt ra|đề ra)|(?<!không )(?<!(?<!đổi )(?<!tế )(?<!nghệ )(?<!hội )(?<!phủ )(?<!liệu )(?<!quyền )(?<!tầng )(?<!năng )số )phải(?! thu số| trả| chi(?! tiêu)| chờ| đợi| mất| nằm| nghỉ| chịu| sơ tán| di dời| bỏ| quay| làm lại| dùng chung| chung| tiêu hủy| đóng cửa| dừng| tạm dừng| ngừng| hủy| hoãn| nhập viện| cấp cứu| đối mặt| bồi thường| gánh| vay| nhập khẩu)|đặt ra|hướng tới|hướng đến|(?<!\d )(?<!số )(?<!triệu )(?<!nghìn )(?<!các )(?<!bị )yêu cầu|đề nghị|quyết tâm|kế hoạch đến|(?<!không )(?<!chưa )cần|chậm nhất(?= (?:là )?(?:(?:vào|trong|đến|hết|trước) )*(?:ngày|tháng|quý|năm|cuối|đầu|\d))|không muộn hơn|có thời hạn|thời hạn"
    r"|(?:đảm bảo|bảo đảm)(?! (?:tiến độ|yêu cầu|chất lượng|tiêu chuẩn|điều kiện|quy định))|nhiệm vụ đến|lộ trình|cam kết|được giao(?! (?:\d|tổng|nhiệm vụ|chỉ tiêu|kế hoạch|dự toán|vốn|đất|cho|các|hơn|gần|khoảng|thêm|từ|trong|là|quản lý|mức|trách|năm|tháng|quý|ngày|vào|hồi|cuối|đầu|trước|sau|để))(?= [^\W\d])|(?:là|chính là) (?:để|nhằm)|được dành (?:ra )?cho(?= (?:vay|hạ tầng|phát triển|đầu tư|chương trình|dự án))",
)
# "khiến 64 tuyến đường phải đóng": what was brought about, and wanted by nobody.
_BROUGHT_ABOUT = Words(vi=r"(?:khiến|làm|buộc)(?: cho)?(?: [^\W_]\S*){1,9}? phải|(?:khiến|buộc) phải")


def _wants(line: Line, start: int, end: int) -> Iterator[re.Match[str]]:
    """The words of wanting inside [start, end), in order."""
    forced = [m.end() for m in _BROUGHT_ABOUT.finditer(line, max(0, start - 60), end)] if line.language == "vi" else []
    return (m for m in TARGET.finditer(line, start, end) if m.end() not in forced)


def wanting(line: Line, start: int, end: int) -> re.Match[str] | None:
    """The first word of wanting inside [start, end)."""
    return next(_wants(line, start, end), None)


_ORDER = Words(
    en=r"(?:(?<!was )(?<!were )(?<!been )(?<!be )(?:assigned|tasked|asked|directed|called on|calls on|asks|directs|assigns)) (?!tasks?\b)"
    r"(?:the |all |\w+ ){1,12}?to \w+",
    vi=r"(?<!được )(?<!đã )(?<!bàn )(?<!chuyển )(?<!vụ )(?<!việc )(?<!tiêu )(?<!vốn )giao (?:cho )?(?:bộ|sở|ủy ban|ubnd|các|cục|ban|tập đoàn|tổng(?! cộng| số)|văn phòng|ngân hàng|chủ tịch)",
)
DONE = Words(
    en=r"has|have|had|was|were|reached|achieved|totall?ed|recorded|stood at|rose|fell|grew|accounted for|exceeded|surpassed|did|hit"
    r"|attained|amounted to|came|went|took|ran|paid|sold|bought|won|met|got|became|began|made|brought|spent|built|sent|gave|held|saw|kept|left|lost|drew|led|stood|wrote|taught|drove|(?!(?:(?:ex|suc|pro)ceed|need|feed|speed|seed|breed|indeed|bed|red)(?!\w))\w+ed",
    vi=r"đã|vừa|đạt được|ghi nhận",
)
_ASKS = Words(
    en=r"(?:has |have |had )?(?:request|ask|instruct|direct|urg|requir|assign|order)(?:e|s|es|ed|ing)?",
    vi=r"(?:đã )?(?:yêu cầu|đề nghị|chỉ đạo|giao)",
)
_BEYOND_TARGET = Words(
    en=r"(?:exceed\w*|surpass\w*|beating|beyond|above|against|compared (?:to|with)|meeting|met|below|short of|reach\w*|achiev\w*) (?:the |its |this )?"
    r"(?:\w+ )?(?:(?:target|goal|plan)s?(?! of)|requirements?|required)",
    vi=r"(?:vượt|so với|hoàn thành|đạt|(?:cao|thấp) hơn|dưới|trên|chưa tới|chưa đạt) (?:\S+ )?(?:mục tiêu|chỉ tiêu|kế hoạch|yêu cầu)(?! là)",
)


def nature_of(
    frame: Frame, clauses: list[Clause], period: Period, published: str | None, directive: bool, goal: bool = False
) -> Nature:
    """The nature of a figure. `directive` says that the sentence before asked for deeds, so that bare verbs go on asking;
    `goal` that the figure stands under a heading of goals, or in a plan and is of a time to come.

    Future wording for a period that had ended when the document was published is a result; an estimate stays one.
    """
    line, clause = frame.line, frame.clause
    begin = line.window[0] if line.window else 0
    stop = frame.tail[1]
    if ESTIMATE.search(line, begin, frame.mention[1] + 1):
        return "estimate"
    if _REPLACED.before(line, frame.mention[0], max(begin, frame.mention[0] - 40)) is not None:
        return "result"
    if _is_asked(frame) or is_bound(line, frame.mention) or _is_set(line, frame.mention):
        return "target"
    if wanting(line, clause.start, frame.mention[0]) and not _BEYOND_TARGET.search(
        line, clause.start, frame.mention[0]
    ):
        own_past = frame.verb is not None and _is_past(line, frame) and not _cue_after_verb(line, frame)
        if not own_past:
            return "target"
    if _stands_now(frame):
        return "result"
    if _is_purpose(line, max(begin, frame.mention[0] - 60), frame.mention):
        return "target"
    own = _predicate(frame, stop)
    if wanting(line, *own) and not _BEYOND_TARGET.search(line, *own) and not _done_of_what_was_due(line, *own):
        return "target"
    ended = period.end is not None and published is not None and period.end < published
    foreseen = _foreseen(line, clause.start, stop, frame.mention[1]) or (
        _shares_verb(frame) and FORECAST.search(line, *own)
    )
    if FUTURE.search(line, *own) or foreseen:
        wanted = FUTURE.search(line, *own) is not None and not ended and _is_plan(frame, period, directive)
        hoped = (
            goal and not ended and not _WOULD.search(line, *own) and FORECAST.search(line, clause.start, stop) is None
        )
        if wanted or hoped or _governing_target(line, begin, clause.start, clauses):
            return "target"
        return "result" if ended else "forecast"
    if _is_past(line, frame) and not (goal and frame.verb is not None and not frame.verb.finite):
        return "result"
    if goal and not ended:
        return "target"
    if _governing_target(line, begin, clause.start, clauses) or _orders(frame, clauses, directive):
        return "target"
    if FORECAST.search(line, begin, frame.mention[0]):
        return "result" if ended else "forecast"
    ahead = period.end is not None and published is not None and period.end > published and period.basis == "stated"
    # What is so before a day to come ("nâng tỷ lệ lên 90% trước ngày 31/12") cannot have been counted yet.
    due = ahead and period.start is None and _DUE.search(line, clause.start, clause.end) is not None
    return "target" if due or (ahead and clause.kind == "dependent" and _deed(frame)) else "result"


_GOES_ON = re.compile(r",\s(?:and|but|while|with)\s")


def _foreseen(line: Line, start: int, stop: int, after: int) -> bool:
    """A word of foreseeing in a clause, but not of what goes on behind the figure ("34% done, and test runs are expected in 2028")."""
    told = FORECAST.search(line, start, stop)
    return told is not None and not (told.start() > after and _GOES_ON.search(line.masked, after, told.start()))


_DUE = Words(
    en=r"(?:before|by|no later than|until)(?= (?:the |end|year|\d|january|february|march|april|may|june|july|august|september|october|november|december))",
    vi=r"(?:trước|chậm nhất|muộn nhất|đến hết|đến cuối)(?= (?:ngày|tháng|quý|năm|là|vào|\d))",
)


# "will take 2 hours instead of 5 hours": what has been so far.
_REPLACED = Words(
    en=r"(?:instead of|rather than|in place of)(?: the| about| some| nearly| over| current| present)*",
    vi=r"(?:thay vì|thay cho)(?: mức| khoảng| gần| hơn| như hiện nay| là)*",
)
_SO_FAR = Words(
    en=r"so far|to date|currently|at present|today|only (?:reached|reaches|stands?|stood)|has only|have only",
    vi=r"hiện nay|hiện|đến nay|tới nay|mới (?:đạt|có|được|chỉ|chỉ đạt|giải ngân|hoàn thành)",
)


# "cao hơn mục tiêu 520 tỷ đồng", "short of its target of 80%", "the law allows 30 days": the number is the target itself.
_BOUND = Words(
    en=r"(?:targets?|goals?|objectives?|plan|benchmark|norm|requirement|(?:the|a) required)(?: (?:of|is|was|being|only|just|at|for|in|by|set|the|whole|full|this|year|end|\d{4}))*:?"
    r"|(?:laws?|rules?|licen[cs]es?|regulations?|standards?) (?:allows?|requires?|demands?|sets?|permits?|is|was)(?: (?:at least|at most|only|up to))?",
    vi=r"(?:mục tiêu|chỉ tiêu|kế hoạch|định mức|(?:(?:cao|thấp) hơn|dưới|trên|so với|vượt|mức) yêu cầu)(?: (?:của|năm|cả|đến|hết|cuối|quý|tháng|chỉ|mới|là|đề ra|đặt ra|được giao|giao|\d{4}|\d{1,2}/\d{4}))*:?",
)
_PAST_IT = Words(en=r"(?:exceed\w*|surpass\w*|beat\w*|beyond)(?: \w+){0,2}", vi=r"vượt(?: \S+){0,1}")


_POINTS = re.compile(r"(?<![^\W\d])(?:points?|pp|điểm|diem)(?!\w)")


def is_bound(line: Line, mention: tuple[int, int]) -> bool:
    """The number stands right after the word for a target, whether it was reached or not; "vượt kế hoạch 5%" is by how much."""
    found = _BOUND.before(line, mention[0], max(0, mention[0] - 70))
    if found is None or _POINTS.search(line.masked, *mention) is not None:
        return False
    percent = (
        re.match(r"\s*(?:%|percent|phần trăm|phan tram|điểm|percentage)", line.masked[mention[1] - 1 :]) is not None
    )
    by = _PAST_IT.before(line, found.start(), max(0, found.start() - 30)) is not None
    equals = found.group().rstrip().endswith((" là", " la", " of", " is", " was"))
    return equals or not (percent and by)


def bracketed(line: Line, mention: tuple[int, int], told: Nature) -> Nature:
    """The nature of a number in brackets behind one of nature `told`: its own words go first: "76.5% (target: 80%)", "20% (hiện là 9,3%)"."""
    if is_bound(line, mention):
        return "target"
    start = line.masked.rfind("(", 0, mention[0]) + 1
    return "result" if _SO_FAR.search(line, max(start, mention[0] - 30), mention[0]) is not None else told


_AIM_ITSELF = Words(
    en=r"(?:targets?|goals?|objectives?)(?: (?:of|is|was|at))*",
    vi=r"(?:mục tiêu|chỉ tiêu)(?: (?:là|đề ra|đặt ra|được giao))*",
)


def is_aim_itself(line: Line, mention: tuple[int, int]) -> bool:
    """Right after "lower than the target of" stands the target and not by how much: "thấp hơn mục tiêu 75%"."""
    return is_bound(line, mention) and _AIM_ITSELF.before(line, mention[0], max(0, mention[0] - 30)) is not None


# "the 40,000 envisaged in the pact", "the 75% set for the quarter", "mức 40.000 người đề ra": the number was to be reached.
_THE = Words(en=r"the|its|their", vi=r"mức|con số|số")
_SET = Words(
    en=r"(?:[^\W\d]+ ){0,2}?(?:envisaged|foreseen|targeted|aimed (?:at|for)|set (?:for|out|in|by)(?! aside)|planned(?= (?:for|by|in|under)\b|\s*(?:[.,;)]|$)))",
    vi=r"(?:[^\W\d]+ ){0,3}?(?:đề ra|đặt ra|được giao|như kế hoạch)",
)


_DIGIT = re.compile(r"\d")


def _is_set(line: Line, mention: tuple[int, int]) -> bool:
    """A number with its article, and behind it that it was planned."""
    digit = _DIGIT.search(line.masked, *mention)  # what is "below" belongs to the number's own words
    if digit is None or _THE.before(line, digit.start(), max(0, digit.start() - 12)) is None:
        return False
    after = mention[1]
    while after < len(line.masked) and not line.masked[after].isalpha():
        if line.masked[after] in ",;:.":
            return False
        after += 1
    return _SET.at(line, after, len(line.masked)) is not None


_ONWARDS = re.compile(r",?\s*(?:lên|xuống|đến|tới|to|up to|down to)\s*(?:mức|khoảng|about|at least|ít nhất)?\s*")


_DUE_AND_DONE = re.compile(
    r"(?<!\w)phải (?:\S+ ){1,8}(?:đã|cũng đã|đều đã)(?! (?:đề ra|đặt ra|giao|được giao|phê duyệt|xác định|nêu|định|cam kết))(?!\w)"
)


def _done_of_what_was_due(line: Line, start: int, end: int) -> bool:
    """ "76.8% of the plots that must be mapped have been": of what there is to do, told as done."""
    return line.language == "vi" and _DUE_AND_DONE.search(line.masked, start, end) is not None


_SO_THAT = Words(en=r"so that|in order that", vi=r"để(?: cho)?")
_CAN = Words(en=r"can|could|may|might", vi=r"có thể")


def _is_purpose(line: Line, begin: int, mention: tuple[int, int]) -> bool:
    """What is done so that something can be ("so that 2,051 steps can be dropped")."""
    purpose = _SO_THAT.search(line, begin, mention[0])
    can = _CAN.search(line, mention[1], mention[1] + 80)
    if purpose is None or can is None:
        return False
    return not set(line.masked[purpose.end() : can.start()]) & set(";.")


def _stands_now(frame: Frame) -> bool:
    """The figure's own clause says how things stand: "trong khi hiện nay mới đạt 79,6%", "to date it has reached 40%"."""
    line, place = frame.line, (frame.clause.start, frame.mention[0])
    told = _SO_FAR.search(line, *place)
    # "From 76% at present to 90%": what is so now is the level before.
    before = told is not None and _ONWARDS.fullmatch(line.masked, told.end(), place[1]) is not None
    return (
        told is not None
        and not before
        and wanting(line, *place) is None
        and not any(words.search(line, *place) is not None for words in (FUTURE, FORECAST))
    )


def _is_asked(frame: Frame) -> bool:
    """A person asks for it: "requested the provinces to build 20 clinics"; "assigned 20 tasks" is done."""
    line, verb = frame.line, frame.verb
    if verb is None or verb.passive or not _ASKS.search(line, verb.start, verb.end):
        return False
    between = line.masked[verb.end : frame.mention[0]]
    return bool(re.search(r"\b(?:to|that)\b", between)) if line.language == "en" else len(between.split()) > 2


def _is_plan(frame: Frame, period: Period, directive: bool) -> bool:
    """What "will be done by" a day, or what a body "will" do after an order, is wanted rather than foreseen."""
    if frame.verb is not None and frame.verb.passive and period.start is None and period.end is not None:
        return True
    return directive and _body_acts(frame)


def _body_acts(frame: Frame) -> bool:
    """The subject is a body: what it "will" do after an order is ordered."""
    if frame.subject is None:
        return False
    return GROUPS.search(frame.line, *frame.subject) is not None or bool(named(frame.line, *frame.subject))


def _deed(frame: Frame) -> bool:
    """A clause of doing ("promoting growth above 8% in 2027") without a finished verb."""
    return frame.verb is None or frame.borrowed or frame.line.masked[frame.verb.start : frame.verb.end].endswith("ing")


def _predicate(frame: Frame, stop: int) -> tuple[int, int]:
    if frame.position == "subject" and frame.verb is not None:
        if _WHO.before(frame.line, frame.verb.start, frame.mention[1]) is not None:
            return (frame.mention[1], frame.verb.start)  # "84% of those that have to be": of what there is to do
        if frame.borrowed:
            return (frame.verb.start, frame.verb.end)
        if _shares_verb(frame):  # "3.8 million passengers and 9.5 million tonnes are forecast" for 2028, …
            pause = _PAUSE.search(frame.line.masked, frame.verb.end)
            stop = pause.start() if pause else len(frame.line.masked)
        return (frame.verb.start, max(frame.verb.end, stop))
    if frame.verb is not None and not frame.borrowed:
        return (frame.verb.start, frame.mention[0])
    if _SHARE_OF_IT.at(frame.line, frame.clause.start, frame.mention[0]) is not None:
        return (frame.clause.start, frame.mention[0])  # "đạt 84% tổng số trang phải số hóa": of what there is to do
    owed = _OWED.search(frame.line, frame.mention[1], stop)
    return (frame.mention[0], stop if owed is None else owed.start())


def _shares_verb(frame: Frame) -> bool:
    """The figure's verb stands behind another figure, of which it is told as well."""
    return frame.position == "subject" and frame.verb is not None and frame.tail[1] <= frame.verb.start


_PAUSE = re.compile(r"[;,.]")
_CAME = Words(en=r"(?:came|finished|was placed|placed)(?: in)?")
_SHARE_OF_IT = Words(en=r"or|equal to|accounting for|representing|making up|which is", vi=r"đạt|bằng|chiếm|tương đương")
_WHO = Words(en=r"that|which|who")
_OWED = Words(en=r"(?:that|which|who) (?:have|has|had|must|should|need|are|is|were|was)")


def _is_past(line: Line, frame: Frame) -> bool:
    """The figure's own verb tells of something done."""
    if frame.verb is None:
        return _CAME.before(line, frame.mention[0], frame.clause.start) is not None
    text = (frame.verb.start, frame.verb.end)
    if line.masked[max(0, frame.verb.start - 3) : frame.verb.end] == "to have":
        return False  # "aims to have 90% of farmers insured": nobody has yet
    if FUTURE.search(line, *text) or wanting(line, *text):
        return False
    return DONE.search(line, *text) is not None


def _cue_after_verb(line: Line, frame: Frame) -> bool:
    return frame.verb is not None and wanting(line, frame.verb.end, frame.mention[0]) is not None


def _governing_target(line: Line, begin: int, end: int, clauses: list[Clause]) -> bool:
    """A word of wanting stands to the left, and no finished statement between it and the figure's clause."""
    part = line.masked.rfind(";", begin, end) + 1
    if part > begin and ":" not in line.masked[begin:part]:
        begin = part  # "The goal is 50,000; at the present pace it would be 38,000"
    found = list(_wants(line, begin, end)) + list(_ORDER.finditer(line, begin, end))
    if not found or _BEYOND_TARGET.search(line, begin, end):
        return False
    last = max(m.end() for m in found)
    return last <= end


def _orders(frame: Frame, clauses: list[Clause], directive: bool) -> bool:
    """An order without a word of wanting: "The Ministry of Health completes …", "Build 20 clinics"."""
    line = frame.line
    begin = line.window[0] if line.window else 0
    if _ORDER.search(line, begin, frame.mention[0]):
        return True
    if line.window is not None:
        return False
    acts = frame.verb is None or frame.verb.kind == "lexical"
    return is_order(line, clauses, directive) or (directive and acts and _assigns(line, begin))


def is_order(line: Line, clauses: list[Clause], directive: bool = False) -> bool:
    """The sentence asks for deeds: it says so, begins with a bare verb, or gives a body a bare verb."""
    begin, end = line.window or (0, len(line.text))
    if _ORDER.search(line, begin, end):
        return True
    main = next((c for c in clauses if c.kind in ("main", "dependent", "item")), None)
    if main is None:
        return False
    if line.language == "vi":
        return directive and not DONE.search(line, begin, end) and base_form(line, main.start, main.end) == main.start
    verb = base_form(line, main.start, main.end)
    if verb is None:
        return False
    if verb == main.start:
        finite = [v for v in groups(line, verb, main.end) if v.finite]
        return not finite and _NOUN_GOES_ON.at(line, verb, main.end) is None
    subject = (main.start, verb)
    bodies = GROUPS.search(line, *subject) is not None or bool(named(line, *subject))
    return directive and bodies and _HABIT.search(line, *subject) is None


_ITEM = re.compile(r"\s*(?:[-•*–+]|\d{1,2}[.)]|[a-zđ]\))\s*")


def _assigns(line: Line, begin: int) -> bool:
    """An item of a list of tasks that begins with the body that is to act ("- Sở Y tế tuyển 40 bác sĩ")."""
    item = _ITEM.match(line.text, begin)
    if item is None or line.language != "vi" or DONE.search(line, begin):
        return False
    bodies = named(line, item.end(), item.end() + 90)
    return bool(bodies) and bodies[0][0] <= item.end() + 1


_NOUN_GOES_ON = Words(en=r"\w+ (?:of|for|to|in|at|by|from|on)")
_HABIT = Words(en=r"now|already|currently|today|still|usually|often")


def is_directive(line: Line, clauses: list[Clause], directive: bool) -> bool:
    """The sentence asks for deeds in any of these ways; those after it may go on asking."""
    begin, end = line.window or (0, len(line.text))
    return is_order(line, clauses, directive) or wanting(line, begin, end) is not None
