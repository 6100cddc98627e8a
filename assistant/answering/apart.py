"""Which of two figures of a sentence is meant, told by closed classes of words: the level that was left, or one a day."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.figure_features import clause_of
from assistant.figures.wording import Line, Words
from assistant.records import Figure, Sentence
from assistant.retrieval.understanding import Query, Term
from assistant.text import fold

# Before the level that was left, and before the one that took its place, folded.
_INSTEAD = r"instead of|rather than|in place of|thay vi|thay cho"
_LEFT = re.compile(
    rf"(?<!\w)(?:from|tu|{_INSTEAD}|compared with|as against)(?: (?:muc|only|just|usd|eur|vnd|khoang|about))*\s*$"
)
_REPLACED = re.compile(
    rf"(?<!\w)(?:{_INSTEAD})(?: (?:the|muc|only|just|usd|eur|vnd|khoang|about|current|present))*\s*$"
)
_REACHED = re.compile(r"(?<!\w)(?:to|len|xuong|con|den)(?: (?:muc|only|just|usd|eur|vnd|khoang|about|tren|over))*\s*$")
# Typed without accents "thông tư", "tư pháp", "dân cư" and "nước ngoài" look as if they told of the past.
_PAST = Words(
    en=r"before|earlier|previous\w*|former\w*|old|ago|used? to|hitherto|had|originally|last|past|until|from",
    vi=r"trước|ngày xưa|(?<!thông )(?<!đầu )(?<!vật )từ(?! pháp| nhân| vấn| liệu)|(?<!dân )(?<!định )(?<!chung )(?<!lưu )cũ(?! trú| dân)|(?<!nước )ngoái|ban đầu|vốn (?:là|chỉ|dĩ|đã)",
)
_RATE = re.compile(
    r"(?<!\w)(?:(?:per|a|an|each|every) (day|week|month|year|hour|night|head|person|kilomet\w*)|(daily|weekly|monthly|yearly|hourly)"
    r"|(?:moi|mot|hang|tren|/) ?(ngay|tuan|thang|nam|gio|dem|nguoi|km))(?!\w)"
)
_SAME_RATE = {
    "daily": "day", "ngay": "day", "weekly": "week", "tuan": "week", "monthly": "month", "thang": "month", "yearly": "year",
    "nam": "year", "hourly": "hour", "gio": "hour", "dem": "night", "nguoi": "head", "person": "head",
}  # fmt: skip


def asks_present(query: Query) -> bool:
    """Whether a level is asked of no time and of nothing that was before."""
    return not (query.periods or query.bases or _PAST.search(Line(query.text, query.language)))


_HELD_AGAINST = re.compile(
    r"(?<!\w)(?:compared (?:with|to)|as against|against|versus|up from|down from|so voi|tang tu|giam tu)(?: (?:muc|only|just|some|usd|eur|vnd|khoang|about))*\s*$"
)


def left_behind(sentence: Sentence, figure: Figure, figures: Sequence[Figure]) -> bool:
    """The figure is the level that another of its sentence took the place of, or is held against."""
    if figure.change is not None:
        return False
    before, levels = _before(sentence, figure), _other_levels(figure, figures)
    if _HELD_AGAINST.search(before) and any(f.scope == figure.scope and f.start < figure.start for f in levels):
        return True
    if _REPLACED.search(before):
        return any(f.start < figure.start for f in levels)
    if not _LEFT.search(before):
        return False
    return any(_REACHED.search(_before(sentence, f)) for f in levels if f.start > figure.start)


# What was before something took its place: "trước khi bỏ giấy tờ", "how long did it use to take". Not a deadline or a date.
_USED_TO = re.compile(
    r"(?<!\w)(?:before(?! (?:the )?(?:end|\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))|(?<!is )(?<!are )(?<!was )(?<!were )(?<!be )(?<!been )used to|use to|previously|formerly|originally|hitherto|truoc khi|truoc day|hoi truoc|luc truoc|ban dau)(?!\w)"
)


def asks_before(query: Query) -> bool:
    """Whether the level is asked that was before another took its place."""
    return not (query.periods or query.bases) and _USED_TO.search(fold(query.text)) is not None


def took_its_place(sentence: Sentence, figure: Figure, figures: Sequence[Figure]) -> bool:
    """The figure is the level that took the place of another of its sentence: "2 days instead of 9", "from 9 to 2"."""
    if figure.change is not None or _LEFT.search(_before(sentence, figure)):
        return False
    return any(_LEFT.search(_before(sentence, f)) for f in _other_levels(figure, figures))


def of_another(sentence: Sentence, figure: Figure, figures: Sequence[Figure], names: Sequence[Term]) -> bool:
    """A name that is asked about stands behind the next mark after the figure, and a figure of its unit behind the name:
    "Hai Lam came first with 92.6, followed by An Thuong (91.1)"."""
    folded = fold(sentence.text)
    if len(folded) != len(sentence.text):
        return False
    end = figure.end - sentence.start
    for name in names:
        places = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(fold(name.text))}(?!\w)", folded)]
        if len(places) != 1 or places[0] < end or not _MARK.search(folded, end, places[0]):
            continue
        after = [f for f in _other_levels(figure, figures) if f.start - sentence.start > places[0]]
        if figure.change is None and after:
            return True
    return False


_MARK = re.compile(r"[,;()](?!\d)|(?<!\w)(?:and|while|whereas|va|con|trong khi)(?!\w)")


def aimed_at(
    query: Query, figure: Figure, figures: Sequence[Figure], wants_target: bool, published: str | None
) -> bool:
    """A target is asked for and the sentence tells both, or a result is, and this is the other.

    What is asked of a time that was still to come when the announcement was `published` is a target whatever it is called.
    """
    ahead = not published or any(not p.end or p.end > published for p in query.periods)
    if figure.change is not None or figure.is_aim == wants_target or (query.periods and ahead and not wants_target):
        return False
    return any(f.is_aim == wants_target for f in _other_levels(figure, figures))


def _other_levels(figure: Figure, figures: Sequence[Figure]) -> list[Figure]:
    """The other figures of a sentence that have its unit and tell no change."""
    return [f for f in figures if f is not figure and f.unit == figure.unit and f.change is None]


def other_rate(wanted: frozenset[str], sentence: Sentence, figure: Figure, figures: Sequence[Figure]) -> bool:
    """A number a day is asked (`wanted`, as `rates` tells it), and the figure is none, while a later one of its sentence is."""
    if not wanted or rates(_clause(sentence, figure)) & wanted:
        return False
    # What is told a month goes for the figures after it: "1,084 a month: 1,192 for men and 986 for women".
    after = [f for f in figures if f.start > figure.start and f.unit != "date"]
    return any(rates(_clause(sentence, f)) & wanted for f in after)


def rates(text: str) -> frozenset[str]:
    """The units of time, or of heads, in which a text tells how much: "day" for "a day", "daily" and "mỗi ngày"."""
    found = (next(filter(None, m.groups())) for m in _RATE.finditer(fold(text)))
    return frozenset(_SAME_RATE.get(word, word) for word in found)


def _before(sentence: Sentence, figure: Figure) -> str:
    return fold(sentence.text[max(figure.start - sentence.start - 24, 0) : figure.start - sentence.start])


def _clause(sentence: Sentence, figure: Figure) -> str:
    return clause_of(sentence.text, figure.start - sentence.start, figure.end - sentence.start)
