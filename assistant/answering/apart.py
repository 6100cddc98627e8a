"""Which of two figures of a sentence is meant, told by closed classes of words: the level that was left, or one a day."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.figure_features import clause_of
from assistant.records import Figure, Sentence
from assistant.retrieval.understanding import Query
from assistant.text import fold

# Before the level that was left, and before the one that took its place, folded.
_LEFT = re.compile(
    r"(?<!\w)(?:from|tu|instead of|thay vi|compared with|as against)(?: (?:muc|only|just|usd|eur|vnd|khoang|about))*\s*$"
)
_REACHED = re.compile(r"(?<!\w)(?:to|len|xuong|con|den)(?: (?:muc|only|just|usd|eur|vnd|khoang|about|tren|over))*\s*$")
_PAST = re.compile(
    r"(?<!\w)(?:before|earlier|previous\w*|former\w*|formerly|old|ago|used to|had|originally|last|past|until|from|truoc|cu|ngoai|ban dau|von|tu)(?!\w)"
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
    return not (query.periods or query.bases or _PAST.search(fold(query.text)))


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
    if not _LEFT.search(before):
        return False
    return any(_REACHED.search(_before(sentence, f)) for f in levels if f.start > figure.start)


def aimed_at(query: Query, figure: Figure, figures: Sequence[Figure], wants_target: bool) -> bool:
    """A target is asked for and the sentence tells both, or a result is, and this is the other."""
    if figure.change is not None or figure.is_aim == wants_target or (query.periods and not wants_target):
        return False  # what is asked of a year to come is a target whatever it is called
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
