"""What a figure is part of: the denominator of a share, the pool of a rank, the total of a count."""

from __future__ import annotations

import re

from assistant.figures.clauses import Place
from assistant.figures.wording import Line, Words, phrase
from assistant.records import Whole

# "80% of dossiers", "18.72% to GDP", "81% trong tổng số hồ sơ"
_OF = Words(
    en=r"of|to(?= (?:the )?(?:national |total )?(?:gdp|grdp|gross|economy|revenue|budget|total))|out of",
    vi=r"trong tổng số|tổng số|trên tổng số|trong tổng|của|trong số|trong|vào|số|các",
)
# The denominator that a rate's own name states: "rate of X over the total number of Y", "proportion to GDP".
_OVER = Words(
    en=r"(?:over|out of|as a (?:share|proportion|percentage) of|relative to)(?= (?:the |all |its )?\w)|to(?= (?:the )?(?:national )?(?:gdp|grdp|total))"
    r"|in(?= (?:the )?(?:national )?(?:gdp|grdp))|of(?= (?:the )?(?:national )?(?:gdp|grdp))",
    vi=r"trên(?= tổng| số)|trong(?= tổng|\s+gdp|\s+grdp)|so với(?= tổng| gdp| grdp)|(?=gdp|grdp)",
)
_WORLD = Words(
    en=r"globally|worldwide|in the world|of the world|in the world's|world's",
    vi=r"toàn cầu|trên thế giới|thế giới|trên toàn cầu",
)
_STOP = Words(
    en=r"is|are|was|were|has|have|had|will|must|shall|should|reach\w*|in (?:the )?(?:first|second|third|fourth|\d)|compared|nationwide|(?<!held )(?<!ed )by|with"
    r"|as of|who|that|which|respectively|from|during|last|this|while|now|already|still|currently|also|today",
    vi=r"là|đã|có|sẽ|được|phải|đạt|tăng|giảm|so với|trong|theo|vào|tính|năm|cả nước|toàn quốc|lần lượt|một năm|mỗi năm|một tháng|mỗi tháng|gấp|cho",
)


# What follows a percentage and is no whole of it: a place, a movement, a reason, another part of the sentence.
_NO_WHOLE = Words(
    vi=r"ở|tại|đối với|lên|xuống|rồi|từ|vì|do|nhờ|bởi|gồm|bao gồm|và|trong khi|nhưng|còn|thì|nên|mà|về(?! (?:hưu|đích))"
)
_LASTING = Words(en=r"(?:a|one|the) (?:year|month|quarter|decade)", vi=r"(?:một|vòng|\d+) (?:năm|tháng|quý|thập kỷ)")


_TIME = Words(en=r"(?:the )?(?:year|month|quarter|half)\b|(?:19|20)\d\d", vi=r"(?:cả |cùng )?(?:năm|tháng|quý|kỳ|tuần)")
_PLACE = Words(
    en=r"(?!)",
    vi=r"(?:khu vực |vùng |các )*(?:đất liền|nội địa|nước|tỉnh|thành phố|nội thành|ngoại thành|thành thị|nông thôn)",
)


def share_of(line: Line, tail: Place) -> Place | None:
    """The noun phrase after a percentage that it is a share of ("80% |of| dossiers", "40% dân số"), or None."""
    start, end = _trim(line, tail)
    if set(line.masked[tail[0] : start]) & set(",;:"):
        return None  # "primary schools 98%, secondary schools 64%": what follows is told of the next one
    match = _OF.at(line, start, end)
    if match is not None:
        inner = _trim(line, (match.end(), end))
        if inner[0] >= inner[1] or _LASTING.at(line, *inner) is not None or _TIME.at(line, *inner) is not None:
            return None  # "45,1% trong một năm": how long it took
        if match.group() == "trong" and _PLACE.at(line, *inner) is not None:
            return None  # "51,7% trong đất liền": where
        return inner
    if line.language == "vi" and start < end and line.masked[start].isalpha():
        return (start, end) if _STOP.at(line, start, end) is None and _NO_WHOLE.at(line, start, end) is None else None
    return None


def noun_end(line: Line, place: Place) -> int:
    """Where the noun phrase that begins at place[0] ends: before a verb or a circumstance."""
    match = _STOP.search(line, *place)
    return match.start() if match else place[1]


def denominator_in_name(line: Line, subject: Place) -> Whole | None:
    """The denominator that the name of a rate states itself ("the rate of X over the total number of Y")."""
    match = _OVER.last(line, *subject)
    if match is None:
        return None
    end = noun_end(line, (match.end() + 1, subject[1])) if match.end() + 1 < subject[1] else subject[1]
    name = phrase(line, match.end(), end)
    return Whole(name=name) if name else None


def ranked_pool(line: Line, mention: Place, tail: Place, value: str | None, unit: str | None) -> Whole | None:
    """The pool of a rank: "44th out of 139 countries", "5th in ASEAN", "top 10 in the world"."""
    if value is not None:
        name = phrase(line, tail[0], _pool_end(line, tail))
        return Whole(name=name, value=value, unit=unit or "count")
    if _WORLD.search(line, *tail) or Words(en=r"world's|global", vi=r"thế giới").before(
        line, mention[0], max(0, mention[0] - 12)
    ):
        return Whole(name="the world" if line.language == "en" else "thế giới")
    match = Words(en=r"in|of|among", vi=r"trong|tại|của|khu vực|trong số|ở").at(line, _trim(line, tail)[0], tail[1])
    if match is not None:
        name = phrase(line, match.end(), tail[1])
        return Whole(name=name) if name else None
    if line.language == "vi":
        name = re.split(r"\s(?:và|va|,)(?:\s|$)", phrase(line, *tail))[0]
        return Whole(name=name) if name else None
    return None


def _pool_end(line: Line, tail: Place) -> int:
    match = Words(en=r"in|on|by|according|for|with", vi=r"về|trong|theo|ở").search(line, *tail)
    return match.start() if match else tail[1]


def _trim(line: Line, place: Place) -> Place:
    start, end = place
    while start < end and not (line.masked[start].isalnum()):
        start += 1
    while end > start and not line.masked[end - 1].isalnum():
        end -= 1
    return start, end
