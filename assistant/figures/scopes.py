"""For whom a figure holds, who states it, who is responsible, and under what exception."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.figures.bodies import GROUPS, named, named_place, office_name, offices
from assistant.figures.clauses import Place
from assistant.figures.frames import Frame
from assistant.figures.wording import Line, Words, phrase

_NATION = Words(
    en=r"nationwide|nationally|across the country|throughout the country|in the whole country|countrywide|whole country",
    vi=r"cả nước|toàn quốc|trên phạm vi cả nước|trên cả nước|trên toàn quốc",
)
# Where most of what is counted lies is not for whom it is counted: "763 hamlets, mostly in Lai Chau".
_MOSTLY = Words(
    en=r"(?:most(?:ly)?|mainly|chiefly|largely|many|half|concentrated|especially|notably|particularly) (?:of them |of these )?(?:in|at|across|among)",
    vi=r"(?:tập trung|chủ yếu|phần lớn|đa số|nhất là|đặc biệt|nhiều nhất)(?: (?:là|chủ yếu|nhiều))? (?:ở|tại|trong|thuộc)",
)
_GLOBE = Words(en=r"globally|worldwide|in the world|in the world's", vi=r"toàn cầu|trên thế giới|thế giới")
_AT = Words(en=r"in|at|across|among|of|for|by", vi=r"tại|ở|của|trong|cho|đối với")
_ACCORDING = Words(
    en=r"according to|as reported by|reported by|published by|released by|announced by|issued by|compiled by|data from|statistics from|figures from"
    r"|a report (?:by|from|of)",
    vi=r"theo(?: (?:báo cáo|số liệu|thống kê|thông tin|đánh giá|tổng hợp|công bố))*(?: (?:của|từ))?|báo cáo của|số liệu của|do",
)
_SAYS = Words(
    en=r"(?:has |have )?(?:said|says|reported|reports|announced|announces|noted|notes|stated|states|added|confirmed|disclosed|estimates?|projects|expects|forecasts|predicts|anticipates)(?= that| the|,|:| \w)",
    vi=r"(?:đã )?(?:cho biết|cho hay|nêu rõ|khẳng định|(?:thông tin|báo cáo|công bố|đánh giá|thống kê)(?= rằng|,|:))",
)
ASKS = Words(
    en=r"request\w*|asked|asks|instruct\w*|requir\w+|assign(?:s|ed)|pointed out|emphasi[sz]ed|stressed|call(?:s|ed) on|tasked"
    r"|urged|urges|order(?:s|ed)|emphasi[sz]ing|requesting|directed(?= the| all| \w+ to)",
    vi=r"yêu cầu|chỉ đạo|giao|đề nghị|nhấn mạnh|chỉ rõ|nêu rõ|lưu ý|phát biểu|kết luận",
)
_EXCEPT = Words(
    en=r"except(?:ing)?(?: for)?|excluding|not including|not counting|with the exception of|apart from|unless|provided that|other than|without counting|in the (?:baseline|base|best|worst)[- ](?:case|scenario)|under the \w+ scenario",
    vi=r"(?<!khấu )(?<!loại )(?<!diệt )(?<!phòng )trừ|(?:ở|theo|trong) kịch bản|ngoại trừ|không bao gồm|không kể|không tính|chưa bao gồm|chưa kể|chưa tính|với điều kiện",
)
_SOURCE_NAME = re.compile(r"\s*(?:the\s+)?(?:[a-z]+\s+){0,4}((?:[A-ZĐ][\w.&’'-]*)(?:\s+[A-ZĐ][\w.&’'-]*)*)")


_LISTING = Words(en=r"index|ranking|rankings|survey|report|list|table|league", vi=r"chỉ số|bảng xếp hạng|báo cáo")
_BY_NAME = Words(en=r".*(?:by|to)", vi=r"theo|theo .*")
_PAPER = re.compile(
    r"\b(?:Report|Survey|Index|Resolution|Plan|Law|Decision|Notice|Announcement|Báo cáo|Nghị quyết|Kế hoạch|Luật|Quyết định)\b"
)


def scope_of(frame: Frame, lines: Sequence[Line], unit: str, tail: Place, stated_scope: str | None) -> str | None:
    """Whom the figure holds for: bodies named as its subject or after it, a place, the nation or the world; else None."""
    line = frame.line
    if stated_scope is not None:
        return stated_scope
    after = _after(line, tail)
    if after is not None and unit not in ("rank",):
        return after
    if frame.subject is not None and not frame.borrowed and frame.position == "object":
        bodies = GROUPS.last(line, *frame.subject)
        single = line.language == "vi" and len(line.masked[slice(*frame.subject)].split()) == 1
        if (
            bodies is not None
            and not single
            and bodies.end() >= frame.subject[1]
            and len(phrase(line, *frame.subject).split()) <= 8
        ):
            return phrase(line, *frame.subject)
    begin = frame.subject[0] if frame.subject is not None and not frame.borrowed else frame.clause.start
    apart = _MOSTLY.search(line, frame.mention[1], frame.clause.end)
    own = (min(begin, frame.clause.start), frame.clause.end if apart is None else apart.start())
    if _NATION.search(line, *own):
        return "nationwide" if line.language == "en" else "cả nước"
    if unit == "rank":
        if _GLOBE.search(line, frame.mention[0], tail[1]):
            return "global" if line.language == "en" else "toàn cầu"
        place = named_place(line, frame.mention[1], tail[1])
        if place is not None and _LISTING.search(Line(place, line.language)):
            place = None
        direct = (
            re.split(r"\s(?:và|va)(?:\s|$)", phrase(line, *tail))[0] if line.language == "vi" and place is None else ""
        )
        return direct if direct and direct[0].isupper() and len(direct.split()) <= 3 else place
    found = named_place(line, *own)
    if found is not None:
        return found
    return _leading(line, frame.clause.start)


def _leading(line: Line, end: int) -> str | None:
    """A place or the nation that an opening phrase of the sentence names ("In Lam Dong province, …")."""
    if line.window is not None:
        return None
    place = _AT.at(line, 0, end)
    bodies = GROUPS.at(line, place.end() + 1, end) if place is not None and place.end() + 1 < end else None
    if bodies is not None and not line.masked[bodies.end() : end].strip(" ,"):
        return phrase(line, bodies.start(), bodies.end())
    if _NATION.search(line, 0, end):
        return "nationwide" if line.language == "en" else "cả nước"
    return named_place(line, 0, end)


def _after(line: Line, tail: Place) -> str | None:
    """Bodies right after the figure: "37.83% in localities", "14,58% ở địa phương"."""
    start = tail[0]
    for match in _AT.finditer(line, *tail):
        if match.group() in ("of", "by", "for", "của", "cho") and match.start() > start + 2:
            continue
        place = match.end()
        while place < tail[1] and line.masked[place].isspace():
            place += 1
        bodies = GROUPS.at(line, place, tail[1])
        if bodies is not None:
            rest = line.masked[bodies.end() : tail[1]].strip(" ,.")
            if not rest or rest.split()[0] in ("and", "và", "with", "nationwide", "cả"):
                return phrase(line, bodies.start(), bodies.end())
    return None


def speaker_of(line: Line) -> str | None:
    """Who states the sentence: "according to the report of the Ministry of X", "Bộ X cho biết"; None where none is named."""
    begin, end = line.window or (0, len(line.text))
    for match in _ACCORDING.finditer(line, begin, end):
        bodies = named(line, match.end(), min(end, match.end() + 160))
        if bodies and (len(line.text[match.end() : bodies[0][0]].split()) <= 8):
            return phrase(line, bodies[0][0], _to_comma(line, bodies[0]))
        if match.group() in ("do",):
            continue
        name = (
            _SOURCE_NAME.match(line.text, match.end(), end)
            if _BY_NAME.search(line, match.start(), match.end())
            else None
        )
        if name is not None and not _PAPER.search(name[1]):
            return name[1].strip(" .,")
    for match in _SAYS.finditer(line, begin, end):
        bodies = named(line, max(begin, match.start() - 80), match.start())
        if bodies and not line.masked[bodies[-1][1] : match.start()].strip(" ,"):
            return phrase(line, *bodies[-1])
    return None


def _to_comma(line: Line, body: Place) -> int:
    """Vietnamese names go on in lower case ("Viện Kinh tế nông thôn,"): the name ends at the comma if one is near."""
    comma = line.masked.find(", ", body[1])
    if line.language == "vi" and comma > 0 and len(line.masked[body[1] : comma].split()) <= 4:
        return comma
    return body[1]


def asker_of(line: Line) -> str | None:
    """The person in office who asks for what the sentence says ("Prime Minister"); None where none is named."""
    begin, end = line.window or (0, len(line.text))
    for body in named(line, begin, end):
        asks = ASKS.at(line, min(end, body[1] + 1), end)
        if asks is not None and begin <= body[0] <= begin + 20:
            return phrase(line, *body)
    for person in offices(line, begin, end):
        if ASKS.search(line, person[1], min(end, person[1] + 120)):
            return office_name(line, person)
    for match in ASKS.finditer(line, begin, end):
        people = offices(line, match.end(), end)
        if people and match.start() < begin + 40:
            return office_name(line, people[0])
    return None


def condition_of(line: Line, mention: Place, inner: Sequence[Line]) -> str | None:
    """The exception that the sentence makes ("except for confidential documents"), verbatim; None where it makes none.

    It stands after the figure, or leads the sentence.
    """
    for part, leading in ((line, False), *((i, False) for i in inner), (line, True)):
        begin, end = (0, mention[0]) if leading else part.window or (mention[0], len(line.text))
        match = _EXCEPT.search(part, begin, end)
        if match is not None:
            stop = min([p for p in (part.masked.find(c, match.end()) for c in ",;)") if p > 0] + [end])
            return phrase(part, match.start(), stop) or None
    return None
