"""What a figure measures: a noun phrase drawn from the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.figures.bodies import GROUPS, is_name
from assistant.figures.changes import ChangeWords
from assistant.figures.clauses import Place
from assistant.figures.frames import Frame
from assistant.figures.timing import FROM_TO
from assistant.figures.units import MONEY_NOUN
from assistant.figures.verbs import groups
from assistant.figures.wholes import denominator_in_name, noun_end, share_of
from assistant.figures.wording import Line, Words, content_count, phrase, trimmed
from assistant.records import Whole

_LONGEST = 24  # words of a predicate that still names the thing


@dataclass(frozen=True)
class Naming:
    """An indicator as found: `text` is empty where the sentence leaves it to what was said before.

    `noun` is the counted noun alone ("tasks" of "tasks completed"); `whole` the denominator that the words name;
    `scope` the bodies that the subject names instead of a measure ("localities achieved 50.6%").
    """

    text: str
    noun: str = ""
    whole: Whole | None = None
    scope: str | None = None


@dataclass(frozen=True)
class Asked:
    """A figure to be named: its frame, unit, change, its tail with what a list shares, and spans to leave out."""

    frame: Frame
    unit: str
    change: ChangeWords | None
    tail: Place
    drop: tuple[Place, ...]
    item: str | None = None  # its own member of a "respectively" list
    names: frozenset[str] = frozenset()  # words that the text writes large inside a sentence


_SHARE_VERBS = Words(
    en=r"account\w* for|contribut\w+|represent\w*|ma[dk]e\w* up|hold|holds|held|holding|occup\w+|constitut\w+|comprise[sd]?|captur\w+|command\w*",
    vi=r"chiếm|đóng góp|nắm giữ|nắm|góp",
)
_COVER_VERBS = Words(en=r"cover\w*", vi=r"phủ sóng|bao phủ|phủ")
_GENERIC = Words(
    en=r"(?:the |this |that |its |their |an? )*(?:average |overall |corresponding |same )?(?:rate|share|proportion|percentage|figure|number"
    r"|ratio|level|total|average|it|they|this|that|which|these|those|result|results)(?:s)?",
    vi=r"(?:tỷ lệ|con số|mức|số|tỷ trọng|kết quả)(?: này| đó| trung bình| bình quân| trên)*|đây|này",
)
_RATE_OF = Words(en=r"(?:of|in|for|at|among|across)", vi=r"(?:của|tại|ở|trong|khối)")
_RATE = Words(
    en=r"(?:\w+ )*?(?:rate|share|proportion|percentage|ratio|index|coverage)",
    vi=r"(?:tỷ lệ|tỷ trọng|chỉ số|độ phủ)[^,;]*",
)
_CIRCUMSTANCE = Words(
    en=r"compared (?:to|with)|over the same|on the same|versus|according to|in accordance with|thanks to|as well as|respectively|while"
    r"|so that|in order to|to ensure|ensuring|along with|together with|including|per year|each year|a year|and(?=\s*$)|by(?=\s*$)|in comparison|against|nationwide|since|after|before"
    r"|(?:that|this|last|the same|the whole|the following|the previous) (?:month|year|quarter|week|day|period|time|season)",
    vi=r"so với|theo|nhằm|để|nhờ|lần lượt|mỗi năm|cùng kỳ|góp phần|qua đó|kể từ|trong khi|tương ứng|và(?=\s*$)|(?:trong )?(?:tháng|năm|quý|kỳ) (?:này|đó|nay|trước|qua)",
)
_DIRECT_NOUN = re.compile(
    r"\s+(?!that\b|this\b|last\b|cho\b|để\b|vào\b|trong\b|từ\b|theo\b|với\b|của\b|mỗi\b|một\b|a\b|per\b|each\b|since\b|and\b|or\b|in\b|on\b|at\b|to\b|by\b|for\b|from\b|with\b|of\b|as\b|compared|và\b|so\b)[^\W\d]"
)
_AUXILIARY_VI = re.compile(r"\b(?:đã|đang|sẽ|phải|cần|cơ bản|da|dang|se|phai)\s+", re.IGNORECASE)
_SUBJECT_NOISE = {
    "en": re.compile(
        r"^.*?\b(?:said|reported|stated|announced|noted|showed|shows|show|estimated|projects|expects|estimates|forecasts|predicts|believes|hopes) (?:that )?(?:,)?",
        re.IGNORECASE,
    ),
    "vi": re.compile(
        r"^.*?(?:cho biết|cho thấy|báo cáo|nêu rõ|khẳng định|công bố|cho hay)(?: rằng)?[,:]?\s", re.IGNORECASE
    ),
}


def name(asked: Asked) -> Naming:
    """The indicator of a figure by the pattern of its unit."""
    frame, change = asked.frame, asked.change
    if change is not None:
        return _changed(asked, change)
    if asked.unit == "rank":
        return _rank(asked)
    moved = _moved_object(asked)
    if moved is not None:
        return moved
    acting = _nearest_act(asked)
    if acting is not None:
        return acting
    if asked.unit in ("%", "pp"):
        return _percent(asked)
    if asked.unit in ("VND", "USD") or (len(asked.unit) == 3 and asked.unit.isupper()):
        return _money(asked)
    coin = MONEY_NOUN.match(frame.line.text, asked.tail[0]) if asked.unit == "count" else None
    if coin is not None:
        named = _money(replace(asked, tail=(min(coin.end(), asked.tail[1]), asked.tail[1])))
        return replace(named, noun=coin[1])
    return _count(frame, asked)


_MOVES = Words(
    en=r"cuts?|cutting|reduc(?:e|es|ed|ing)|rais(?:e|es|ed|ing)|increas(?:e|es|ed|ing)|lower(?:s|ed|ing)?|shorten(?:s|ed|ing)?|extend(?:s|ed|ing)?"
    r"|expand(?:s|ed|ing)?|improv(?:e|es|ed|ing)|halv(?:e|es|ed|ing)|brings?|brought",
    vi=r"(?:(?<!tốc độ )(?<!mức )(?<!tỷ lệ )(?<!đà )(?<!sự ))(?:cắt giảm|giảm|tăng|rút ngắn|rút|nâng|hạ|kéo dài|cắt)(?: bớt)?",
)
_REACHED = Words(en=r"to", vi=r"xuống|lên|còn|thành|tới")
_BARE = 3  # words of a measure that names no matter: "thời gian chờ", "average time"
_AUXILIARY = Words(vi=r"(?:(?:đã|được|sẽ|cũng|liên tục|tiếp tục) ?)+")


def _moved_object(asked: Asked) -> Naming | None:
    """What is moved "from" one level to another: "The circular reduces |the number of forms| from 84 to 52"."""
    frame, line = asked.frame, asked.frame.line
    start = frame.clause.start
    left = FROM_TO.before(line, frame.mention[0], start)
    if left is None or _REACHED.search(line, frame.mention[1], min(len(line.text), frame.mention[1] + 60)) is None:
        return None
    moves = _MOVES.last(line, start, left.start())
    if moves is None or re.search(r"[\d,;:]", line.masked[moves.end() : left.start()]):
        return None
    what = phrase(line, moves.end(), left.start(), drop=asked.drop)
    if 0 < len(what.split()) <= _BARE:
        # "cấp phiếu qua ứng dụng rút thời gian chờ từ 10 ngày": a bare measure does not tell what of.
        subject = _subject(asked) or phrase(line, start, moves.start(), drop=asked.drop)
        if content_count(subject) > 0 and what not in subject:
            return Naming(_shortened(f"{what} ({subject})"))
    if content_count(what) == 0 and line.language == "vi":
        what = _moving_subject(asked, start, moves.start())
    what = _shortened(what)
    return Naming(what, what if asked.unit == "count" else "") if content_count(what) > 0 else None


def _moving_subject(asked: Asked, start: int, end: int) -> str:
    """What moves itself, whatever other verb stands in it: "|Thời gian cấp phép một mỏ| được rút từ 94 ngày"."""
    line = asked.frame.line
    start = max(start, *(line.masked.rfind(mark, start, end) + 1 for mark in ";:"))
    auxiliary = _AUXILIARY.before(line, end, start)
    return phrase(line, start, end if auxiliary is None else auxiliary.start(), drop=asked.drop)


def _subject(asked: Asked) -> str:
    frame = asked.frame
    if asked.item is not None:
        return asked.item
    if frame.subject is None:
        return ""
    text = phrase(frame.line, *frame.subject, drop=asked.drop)
    return trimmed(_SUBJECT_NOISE[frame.line.language].sub("", text), frame.line.language)


def _changed(asked: Asked, change: ChangeWords) -> Naming:
    frame, line = asked.frame, asked.frame.line
    if change.measured is not None:
        return Naming(phrase(line, *change.measured, drop=asked.drop))
    if asked.unit == "count":
        noun = _noun(asked)
        if noun:
            return Naming(noun, noun)
    own = (frame.clause.start, change.start)
    before = phrase(line, *own, drop=asked.drop)
    if (
        frame.verb is not None
        and not frame.borrowed
        and frame.subject is not None
        and frame.verb.start <= change.start + 1
    ):
        return Naming(_subject(asked))
    if frame.verb is not None and not frame.borrowed and frame.verb.kind == "lexical" and before:
        return Naming(_subject(asked))
    return Naming(before if content_count(before) > 0 and frame.clause.kind == "main" else "")


_ACT = Words(
    en=r"(?:to|and) (?:\w+ly )?(?:\w+)(?: (?:and|or) \w+)?|(?:\w+ing)(?: and \w+ing)?",
    vi=r"(?!)",
)
_MEASURE_NOUN = Words(
    en=r"(?:growth|rate|ratio|share|coverage|proportion|percentage|level|index|inflation|deficit|surplus)s?(?: (?:target|rate|goal)s?)?"
    r"(?: of| at| above| over| to| by)?",
    vi=r"(?:tốc độ|tỷ lệ|tăng trưởng|độ phủ|tỷ trọng)(?: [^,;]*?)?(?: là| đạt| ở mức| trên| khoảng)*",
)
_NOUN_BREAK = re.compile(
    r"^(?:to|of|in|by|with|for|at|on|the|a|an|its|their|our|and|that|we|targets?|must|achieve|reach|maintain|ensure|\w+ing)$"
)


def _measure_noun(line: Line, between: Place, bare: bool = False) -> Place | None:
    """The noun phrase of a measure that ends right before the figure ("promoting |economic growth| above 8%")."""
    match = _MEASURE_NOUN.before(line, between[1], between[0])
    if match is None:
        return None
    start = match.start()
    if line.language == "en":
        for word in reversed(list(re.finditer(r"\S+", line.masked[between[0] : start]))[-5:]):
            inner = (
                bare and word.group().endswith("ing") and line.masked[between[0] : between[0] + word.start()].strip()
            )
            if (_NOUN_BREAK.match(word.group().strip(",")) and not inner) or word.group().endswith(","):
                break
            start = between[0] + word.start()
    return (start, match.end())


def _nearest_act(asked: Asked) -> Naming | None:
    """What a person orders or a body does in a verb of its own right before the figure: "to supply water to 117 villages".

    "we must achieve the growth target of 8%" names the growth.
    """
    frame, line = asked.frame, asked.frame.line
    verb = frame.verb
    if verb is None or frame.position != "object" or verb.kind in ("be", "have"):
        return None
    between = (verb.end, frame.mention[0])
    if asked.unit == "%" and share_of(line, asked.tail) is None:
        place = _measure_noun(line, between)
        if place is not None:
            text = phrase(line, *place, drop=asked.drop)
            return Naming(re.sub(r"\s*\b(?:target|goal)s?\b|mục tiêu\s*", "", text).strip())
    if frame.borrowed:
        return None
    if asked.unit == "count" and line.language == "en" and ASKING.search(line, verb.start, verb.end):
        act = _ACT.last(line, verb.start, between[1])
        noun_text = _noun(asked)
        if act is not None and noun_text:
            start = _act_start(line, verb.start, act.start())
            return Naming(f"{phrase(line, start, between[1], drop=asked.drop)} {noun_text}", noun_text)
    return None


WANTING = Words(en=r"targets?|goals?|plans? to|aims? to", vi=r"chỉ tiêu|mục tiêu|phấn đấu|kế hoạch")
ASKING = Words(
    en=r".*(?:request|ask|assign|direct|instruct|urge|require|order|call|want|plan|aim|need|strive|intend)(?:s|ed|ing)?(?: to| on| that)?",
    vi=r".*(?:yêu cầu|đề nghị|giao|chỉ đạo)",
)


def _act_start(line: Line, start: int, end: int) -> int:
    """Where the last "to do" of [start, …) begins: the words from there on tell the deed."""
    match = Words(en=r"(?:to|focus on|and) (?:\w+ly )?(?=\w+)").last(line, start, end + 4)
    return match.end() if match else end


def _percent(asked: Asked) -> Naming:
    frame, line = asked.frame, asked.frame.line
    whole = share_of(line, asked.tail)
    subject = _subject(asked)
    if whole is not None and phrase(line, *whole, drop=asked.drop):
        return _share(asked, whole, subject)
    if (
        _DIRECT_NOUN.match(line.text[: asked.tail[1]], asked.tail[0])
        and frame.position != "subject"
        and line.language == "en"
    ):
        noun = _noun(asked)
        if noun and frame.verb is not None and frame.verb.kind in ("have", "lexical", "be"):
            return Naming(noun, noun)
    return _level(asked, subject)


def _share(asked: Asked, whole: Place, subject: str) -> Naming:
    """ "80% of dossiers are processed online", "covers 40% of the population", "accounts for 12% of GDP"."""
    frame, line = asked.frame, asked.frame.line
    if frame.position == "bare" and not frame.borrowed and _PLACED.at(line, *(frame.subject or (0, 0))) is not None:
        subject = ""  # "In Nam Ha 62% of parents …": where it holds, not what holds it
    end = noun_end(line, whole)
    noun = phrase(line, whole[0], end if end > whole[0] else whole[1], drop=asked.drop)
    if (
        not subject
        and frame.verb is not None
        and frame.position == "object"
        and _COVER_VERBS.search(line, frame.verb.start, frame.verb.end)
    ):
        return Naming(
            f"coverage of {noun}" if line.language == "en" else f"tỷ lệ bao phủ {noun}", noun, Whole(name=noun)
        )
    if frame.position == "subject" or not subject:
        bodies = GROUPS.at(line, _past_article(line, whole), whole[1])
        return Naming(_predicated(asked, whole), noun, Whole(name=noun), noun if bodies and asked.unit == "%" else None)
    verb = frame.verb
    if verb is not None and (verb.kind == "have" or line.masked[verb.main : verb.end] in ("còn", "con")):
        return Naming(_predicated(asked, whole), noun, Whole(name=noun))
    if _PLAN.search(line, *whole):
        return Naming(
            f"{subject} against {noun}" if line.language == "en" else f"{subject} so với {noun}", noun, Whole(name=noun)
        )
    if verb is not None and _COVER_VERBS.search(line, verb.start, verb.end):
        text = f"{subject} coverage of {noun}" if line.language == "en" else f"tỷ lệ phủ sóng {noun} của {subject}"
        return Naming(text, noun, Whole(name=noun))
    if verb is not None and verb.kind == "lexical" and not verb.passive:
        return Naming(_acted(asked, noun, subject), noun, Whole(name=noun))
    if _own_share(noun, line):
        pool = re.sub(
            r"^.*?\bshare\b\s*(?:\([^)]*\))?\s*(?:of|in)?\s*(?:the )?|^thị phần\s*(?:của|trong)?\s*",
            "",
            noun,
            flags=re.IGNORECASE,
        )
        text = f"market share of {subject}" if line.language == "en" else f"thị phần của {subject}"
        return Naming(text, noun, Whole(name=pool or noun))
    if _RATE.at(line, frame.subject[0], frame.subject[1]) if frame.subject else False:
        return Naming(subject, noun, Whole(name=noun))
    text = f"share of {subject} in {noun}" if line.language == "en" else f"tỷ trọng {subject} trong {noun}"
    return Naming(text, noun, Whole(name=noun))


_PLACED = Words(en=r"(?:in|across|throughout|within|at|on|among|for)", vi=r"(?:ở|tại|trong|đối với|riêng)")
_PLAN = Words(en=r"(?:\w+ )?(?:plan|target|estimate|budget estimate)", vi=r"(?:dự toán|kế hoạch|mục tiêu|chỉ tiêu)")


def _own_share(noun: str, line: Line) -> bool:
    return (
        ("market share" in noun.lower() or "sales" in noun.lower())
        if line.language == "en"
        else "thị phần" in noun.lower()
    )


def _level(asked: Asked, subject: str) -> Naming:
    """ "The rate of X reached 50%"; "localities reached 50%" leaves the rate to what was said before."""
    frame, line = asked.frame, asked.frame.line
    if frame.subject is None or not subject:
        return Naming("")
    bodies = GROUPS.at(line, _past_article(line, frame.subject), frame.subject[1])
    if bodies is not None and not line.masked[bodies.end() : frame.subject[1]].strip(" ,") and not asked.item:
        return Naming("", scope=subject)
    if is_name(subject, asked.names) and not asked.item:
        return Naming("", scope=subject)
    if frame.position == "bare" and frame.verb is None and not frame.borrowed:
        near = _measure_noun(line, (frame.clause.start, frame.mention[0]), bare=True)
        if near is not None and phrase(line, *near):
            subject = phrase(line, *near, drop=asked.drop)
    at = _AT_PLACE.at(line, *frame.subject)
    if at is not None:
        return Naming("", scope=phrase(line, at.end(), frame.subject[1]))
    generic = _GENERIC.at(line, *frame.subject)
    if generic is not None:
        rest = (generic.end(), frame.subject[1])
        if not phrase(line, *rest, drop=asked.drop):
            return Naming("")
        of = _RATE_OF.at(line, rest[0] + 1, rest[1])
        if of is not None:
            inner = GROUPS.at(line, _past_article(line, (of.end() + 1, rest[1])), rest[1])
            if inner is not None and not line.masked[inner.end() : rest[1]].strip(" ,"):
                return Naming("", scope=phrase(line, inner.start(), inner.end()))
    return Naming(subject, whole=denominator_in_name(line, frame.subject))


_AT_PLACE = Words(en=r"(?:in|at) (?:the )?", vi=r"(?:tại|ở|riêng)")


def _past_article(line: Line, place: Place) -> int:
    match = Words(en=r"(?:the|all)\s", vi=r"(?:các|các cấp|khối)\s").at(line, *place)
    start = match.end() if match else place[0]
    while start < place[1] and not line.masked[start].isalnum():
        start += 1
    return start


def _rank(asked: Asked) -> Naming:
    _frame, line = asked.frame, asked.frame.line
    subject = _subject(asked)
    start = asked.tail[0]
    prep = Words(en=r"in|on|by|for|in terms of", vi=r"về|trong|theo").search(line, start, asked.tail[1])
    field = phrase(line, prep.start(), asked.tail[1], drop=asked.drop) if prep else ""
    if line.language == "en":
        return Naming(" ".join(part for part in ("rank of" if subject else "rank", subject, field) if part))
    return Naming(f"thứ hạng {subject} {field}".strip())


def _money(asked: Asked) -> Naming:
    frame, line = asked.frame, asked.frame.line
    subject = _subject(asked)
    measured = frame.verb is not None and frame.verb.kind in ("measure", "be")
    if frame.borrowed and measured:
        return Naming("")
    if not measured and _DIRECT_NOUN.match(line.text[: asked.tail[1]], asked.tail[0]):
        noun = _noun(asked)
        if noun:
            return Naming(noun, noun)
    if frame.position == "object" and not measured and frame.verb is not None:
        between = phrase(line, frame.verb.end, frame.mention[0], drop=asked.drop)
        if content_count(between) >= 2:
            return Naming(_shortened(f"{between} {_noun(asked)}".strip()))
        said = " ".join(f"{line.text[frame.verb.main : frame.verb.end]} {between} {_noun(asked)}".split())
        money = "money" if line.language == "en" else "số tiền"
        link = "that" if line.language == "en" else "do"
        return Naming(_shortened(f"{money} {link} {subject} {said}" if subject else f"{money} {said}"))
    if frame.position == "subject":
        return Naming(_predicated(asked, asked.tail))
    return Naming(subject)


def _count(frame: Frame, asked: Asked) -> Naming:
    line = frame.line
    noun, subject = _noun(asked), _subject(asked)
    if frame.position == "subject" and not frame.borrowed:
        return Naming(_predicated(asked, asked.tail), noun)
    if frame.position == "object" and frame.verb is not None:
        if (frame.verb.kind in ("measure", "be") and adjacent_verb(frame)) or _moves(frame):
            if not subject or _is_generic(line, frame.subject):
                return Naming(noun, noun)
            same = set(noun.lower().split()) & set(subject.lower().split())
            return Naming(f"{subject} ({noun})" if noun and not same else subject, noun or subject)
        if not noun:
            return Naming("", "")
        if WANTING.search(line, frame.verb.start, frame.mention[0]):
            return Naming(noun, noun)
        if not subject or len(subject.split()) > 14:
            return Naming(noun, noun)
        if frame.verb.kind == "have":
            return Naming(f"{noun} of {subject}" if line.language == "en" else f"{noun} của {subject}", noun)
        return Naming(_acted(asked, noun, subject), noun)
    if not noun:
        return Naming(subject if not frame.borrowed else "", "")
    if (
        frame.borrowed
        and len(noun.split()) <= 2
        and re.match(r"(?:the )?(?:total )?(?:number of|số lượng|tổng số|số)\b", subject, re.IGNORECASE)
    ):
        return Naming(subject, noun)
    return Naming(noun, noun)


def _is_generic(line: Line, subject: Place | None) -> bool:
    """The subject is a bare "the number", "it", "con số này"."""
    generic = _GENERIC.at(line, *subject) if subject is not None else None
    return generic is not None and subject is not None and not line.masked[generic.end() : subject[1]].strip(" ,")


_MOVING = Words(
    en=r".*(?:cut|reduced|raised|increased|lowered|shortened|extended|expanded|grown|went|gone|rose|fell|dropped|improved|brought)(?: down| up)?",
    vi=r".*(?:giảm|tăng|rút ngắn|nâng|hạ|kéo dài)",
)


def _moves(frame: Frame) -> bool:
    """The subject itself moves "from" one level "to" another: "was cut from 45 minutes to 12"."""
    line, verb = frame.line, frame.verb
    if verb is None:
        return False
    rest = line.masked[verb.end : frame.mention[0]]
    way = re.match(r"\s*(?:from|to|từ|xuống|lên|còn)\b", rest) or re.search(
        r"\b(?:to|xuống|lên|còn)(?: còn| only| just)?\s*$", rest
    )
    return way is not None and _MOVING.search(line, verb.start, verb.end) is not None


def adjacent_verb(frame: Frame) -> bool:
    """The verb stands within a few words of the figure."""
    return len(frame.line.masked[frame.verb.end : frame.mention[0]].split()) <= 5 if frame.verb else False


_TO_ANOTHER = Words(vi=r"(?:xuống|lên|còn)(?: còn| mức| khoảng| gần| hơn| chỉ)*")


def _noun(asked: Asked) -> str:
    """The counted noun: the words after the figure up to a verb, a circumstance or the end of the clause."""
    line, (start, end) = asked.frame.line, asked.tail
    if re.match(r"\s*[,;:]", line.masked[start:end]) and line.language == "vi":
        return ""  # "vượt đèn đỏ 31.200, chạy quá tốc độ 28.900": what follows the comma is told of the next one
    onward = _TO_ANOTHER.before(line, end, start)
    if onward is not None:
        end = onward.start()  # "từ 84 biểu mẫu xuống còn 52"
    verbs = [v for v in groups(line, start, end) if v.finite]
    if verbs and line.language == "en":
        end = min(end, verbs[0].start)
    elif verbs:
        keep = [
            v
            for v in verbs
            if line.masked[v.start : v.end].startswith(("đã", "sẽ", "phải", "đạt", "tăng", "giảm", "chiếm", "là"))
        ]
        end = min(end, keep[0].start) if keep else end
    stop = _CIRCUMSTANCE.search(line, start, end)
    if stop is not None:
        end = stop.start()
    return _shortened(phrase(line, start, end, drop=asked.drop))


def _shortened(text: str) -> str:
    return " ".join(text.split()[:_LONGEST])


def _predicated(asked: Asked, place: Place) -> str:
    """ "270 tasks had been completed" → "tasks completed"; "100% of hospitals have beds" → "hospitals that have beds"."""
    frame, line = asked.frame, asked.frame.line
    end = place[1]
    stop = _CIRCUMSTANCE.search(line, *place)
    if stop is not None and stop.start() > place[0]:
        end = stop.start()
    verb = frame.verb
    if line.language == "vi" or verb is None or not place[0] <= verb.start < end:
        return _shortened(_AUXILIARY_VI.sub("", phrase(line, place[0], end, drop=asked.drop)))
    noun = phrase(line, place[0], verb.start, drop=asked.drop)
    if verb.passive or verb.kind == "be":
        rest = phrase(line, verb.main if verb.main < verb.end else verb.end, end, drop=asked.drop)
        return _shortened(f"{noun} {rest}".strip())
    start = verb.main if verb.main < verb.end else verb.start
    rest = phrase(line, start, end, drop=asked.drop)
    return _shortened(f"{noun} that {rest}" if noun and rest and verb.finite else f"{noun} {rest}".strip())


def _acted(asked: Asked, noun: str, subject: str) -> str:
    """ "The platform has trained 203,000 students" → "students trained by the platform"."""
    frame, line = asked.frame, asked.frame.line
    verb = frame.verb
    if verb is None:
        return noun
    between = "" if frame.borrowed else phrase(line, verb.end, frame.mention[0], drop=asked.drop)
    main = line.text[verb.main : verb.end].strip() or line.text[verb.start : verb.end].strip()
    if line.language == "vi":
        return _shortened(f"{noun} do {subject} {main} {between}".strip())
    linker = "" if frame.borrowed else " ".join(line.text[verb.end : frame.mention[0]].split())
    if not linker and main.lower().endswith(("ed", "en", "ilt", "aid", "ent")) and not verb.passive:
        return _shortened(f"{noun} {main.lower()} by {subject}")
    if verb.passive and not linker:
        return _shortened(f"{noun} {main.lower()} to {subject}")
    said = " ".join(line.text[verb.start : verb.end if frame.borrowed else frame.mention[0]].split())
    return _shortened(f"{noun} that {subject} {said}")
