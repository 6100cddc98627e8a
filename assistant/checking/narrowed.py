"""What a claim leaves out or puts in the place of: per what a number is counted, among whom, of whose whole, over what plan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.checking.claims import OF_WHICH, Claim, once
from assistant.checking.context import unnamed_scope
from assistant.figures.comparison import KeyField
from assistant.figures.numbers import find_mentions
from assistant.records import Figure
from assistant.retrieval.ledger import Entry
from assistant.retrieval.meaning import NATION
from assistant.text import fold

_NEAR = 45  # characters behind a number in which it is told per what it is
_STOP = re.compile(r"[;:()]|,\s|\.\s|\d")
_TIMES = {
    "hour": r"hour|gio",
    "day": r"day|ngay",
    "week": r"week|tuan",
    "month": r"month|thang",
    "quarter": r"quarter|quy",
    "year": r"year|annum|nam",
}
_PER = re.compile(
    r"(?<!\w)(?:per|each|every|(?<!over )(?<!in )(?<!of )an?|moi|mot|hang|/)\s?(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _TIMES.items()) + r")(?!\w)(?! (?:ago|earlier|before|later|truoc|nay))"
    r"|(?<!\w)(?:(?P<hour2>hourly)|(?P<day2>daily)|(?P<week2>weekly)|(?P<month2>monthly)|(?P<quarter2>quarterly)|(?P<year2>yearly|annual(?:ly)?))(?!\w)"
)  # fmt: skip
_GROWTH = re.compile(
    r"(?<!\w)of (?:the |its |their |all )?(?:\w+ ){0,2}(?:growth|increase|rise|decline|fall|drop|gain)(?!\w)"
    r"|(?<!\w)(?:muc|phan|luong|so)? ?(?:tang them|tang truong|giam di)(?!\w)"
)
_AMONG = re.compile(
    r"(?<!\w)(?:tu|tren|duoi|du) (?P<n1>\d[\d.,]*) ?(?:m|met|km|tuoi|tan|ha|nguoi|giuong|lao dong|hoc sinh|ty dong|trieu dong)(?!\w)(?: tro (?:len|xuong))?"
    r"|(?<!\w)(?:aged|over|under|above|below|at least|more than|fewer than|less than) (?P<n2>\d[\d.,]*) (?:years?(?: old| of age)?|metres?|m|km|tonnes?|hectares?|employees|workers|beds|pupils|inhabitants)(?!\w)"
    r"|(?<!\w)(?P<n3>\d[\d.,]*) (?:metres?|m|tonnes?|hectares?|employees|beds|years) (?:or|and) (?:longer|more|over|above|older)(?!\w)"
)
_PLAN = re.compile(r"(?<!\w)(?:ke hoach|chi tieu|du toan|muc tieu|plan|target|goal|budget)(?!\w)")
_BEYOND = re.compile(r"(?<!\w)(?:vuot|exceed\w*|surpass\w*|beat\w*|over|above)(?: \w+){0,2}\s*$")


def narrowed(claim: Claim, entry: Entry) -> KeyField | None:
    """The field in which the two differ, told by a few words near the numbers; None where these tell nothing."""
    if claim.figure.unit == "date":
        return None
    if _other_time(claim, entry) or _of_growth(claim, entry) or _of_another(claim, entry) or _over_plan(claim, entry):
        return "of"
    if _everywhere(claim) and (_of_one_place(claim, entry) or _of_one_kind(claim, entry)):
        return "scope"
    return "condition" if _among(claim, entry) else None


_ALL_OVER = re.compile(
    r"(?<!\w)(?<!dau )(?<!nhat )(?<!hang )(?<!trong )(?:nationwide|countrywide|across the (?:country|nation|province|city)|(?:in|of) the (?:whole|entire) (?:country|province|city)|nationally"
    r"|(?:tren )?(?:ca|toan) (?:nuoc|quoc|tinh|thanh pho)|tren toan|tinh chung ca nuoc)(?!\w)"
)


def _everywhere(claim: Claim) -> bool:
    return once(claim, "everywhere", lambda: _ALL_OVER.search(claim.folded) is not None)


_PLACE = re.compile(
    r"(?:tinh|thanh pho|tp|huyen|quan|xa|phuong|thi xa|dac khu)(?!\w)|.*(?<!\w)(?:province|city|district|commune|island|region)$"
)


def _of_one_place(claim: Claim, entry: Entry) -> bool:
    scope = entry.figure.scope
    return scope is not None and _PLACE.match(fold(scope)) is not None and unnamed_scope(claim, entry)


def _of_one_kind(claim: Claim, entry: Entry) -> bool:
    """The announced figure is of one kind of those that there are ("urban", "of ministries"), of which the claim says nothing."""
    if entry.figure.unit != "%" or entry.words.keys & NATION:
        return False  # "issued by local police" counts all that was issued
    return any(group not in claim.kinds for group in entry.kinds)


def _behind(sentence: str, end: int) -> str:
    """The folded text right behind a number, up to the next pause or number."""
    text = fold(sentence[end : end + _NEAR])
    stop = _STOP.search(text)
    return text[: stop.start()] if stop else text


def _told_behind(owner: Claim | Entry) -> str:
    figure = owner.figure
    offset = owner.offset if isinstance(owner, Claim) else owner.start
    return once(owner, "behind", lambda: _behind(owner.sentence, figure.end - offset))


def _frequency(text: str) -> str | None:
    match = _PER.search(text)
    return match.lastgroup.rstrip("2") if match is not None and match.lastgroup else None


def _told_per(owner: Claim | Entry) -> str | None:
    return once(owner, "per", lambda: _frequency(_told_behind(owner)))


def _other_time(claim: Claim, entry: Entry) -> bool:
    """Both are told per a stretch of time, and not the same: 9.4 million a day and a month."""
    mine, theirs = _told_per(claim), _told_per(entry)
    return mine is not None and theirs is not None and mine != theirs


def _of_growth(claim: Claim, entry: Entry) -> bool:
    """A share of the growth of something is none of the thing itself."""
    if claim.figure.unit != "%" or claim.figure.change is not None or entry.figure.change is not None:
        return False
    mine, theirs = (_GROWTH.search(_told_behind(o)) is not None for o in (claim, entry))
    return mine != theirs and entry.figure.of is not None


def _of_another(claim: Claim, entry: Entry) -> bool:
    """ "Of whom 28.7% women" is told of the number before it, and the announced sentence gives that share of another one."""
    mine = once(claim, "before it", lambda: _antecedent(claim.figure, claim.sentence, claim.offset, claim.fellows))
    theirs = once(entry, "before it", lambda: _antecedent(entry.figure, entry.sentence, entry.start, entry.beside))
    if mine is None or theirs is None or mine.unit != theirs.unit or mine.value == theirs.value:
        return False
    return any(f.value == mine.value and f.unit == mine.unit for f in entry.beside)


def _antecedent(figure: Figure, sentence: str, offset: int, beside: Sequence[Figure]) -> Figure | None:
    """The count that a share is told of by "of which", "trong đó"."""
    if figure.unit != "%":
        return None
    before = [f for f in beside if f.end <= figure.start and f.unit == "count" and f.change is None]
    last = max(before, key=lambda f: f.start, default=None)
    if last is None or OF_WHICH.search(sentence, last.end - offset, figure.start - offset) is None:
        return None
    return last


def _over_plan(claim: Claim, entry: Entry) -> bool:
    """ "12.2% beyond the plan" is no growth of 12.2% on a time before."""
    if claim.figure.unit != "%" or _PLAN.search(claim.folded):
        return False
    start = entry.figure.start - entry.start
    beyond = _BEYOND.search(fold(entry.sentence[max(0, start - 30) : start])) is not None
    return beyond and _PLAN.search(_told_behind(entry)) is not None


def _among(claim: Claim, entry: Entry) -> bool:
    """The announced number is one of those of a size or an age, which the claim leaves out: "ships of 15 metres or longer"."""
    if entry.figure.unit not in ("%", "count"):
        return False
    sizes = once(entry, "among", lambda: _sized(entry))
    if not sizes:
        return False
    told = once(claim, "numbers", lambda: {m.value for m in find_mentions(claim.sentence, claim.language)})
    return not any(size in told for size in sizes)


_MARKS = (
    "; ",
    ". ",
    " while ",
    " but ",
    " whereas ",
    " còn ",
    " nhưng ",
)  # what parts a figure's words from those before


def _sized(entry: Entry) -> tuple[Decimal, ...]:
    """The sizes and ages named with what the figure counts, in its own part of the sentence."""
    before = [f.end for f in entry.beside if f.end <= entry.figure.start and f.unit == entry.figure.unit]
    text = entry.sentence[max(before, default=entry.start) - entry.start : entry.figure.start - entry.start]
    begin = max(text.rfind(mark) for mark in _MARKS) + 1
    own = f"{fold(text[begin:])}|{_told_behind(entry)}"
    found = (m["n1"] or m["n2"] or m["n3"] for m in _AMONG.finditer(own))
    return tuple(Decimal(n) for n in found if n.isdigit())
