"""Whom or by what a figure is told in words that extraction leaves in the sentence.

Ages and sizes that name a group ("people over 70"), the measure that a share is taken by ("by number of orders"), and
what an announced figure excepts ("everywhere except on the islands").
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.checking.claims import Claim, once
from assistant.figures.contrast import Own, own_words
from assistant.figures.opposites import exception
from assistant.figures.units import is_coin
from assistant.records import Figure
from assistant.retrieval.ledger import Entry
from assistant.text import Span, fold

_NUMBER_WORDS = {
    **{
        "two": "2",
        "three": "3",
        "four": "4",
        "five": "5",
        "six": "6",
        "seven": "7",
        "eight": "8",
        "nine": "9",
        "ten": "10",
    },
    **{"hai": "2", "ba": "3", "bon": "4", "nam": "5", "sau": "6", "bay": "7", "tam": "8", "chin": "9", "muoi": "10"},
    **{"twelve": "12", "fifteen": "15", "twenty": "20", "fifty": "50"},
}
_N = r"(?:\d{1,3}|" + "|".join(_NUMBER_WORDS) + ")"
_WHO = r"(?:people|persons|those|men|women|children|and|[a-z-]{3,}s)"
_GROUP = (
    re.compile(rf"\b(?:aged|ages?)\s+({_N})(?:\s*(?:to|and|or|[-–])\s*({_N}))?(?![\d.,%]*\d|%)"),
    re.compile(rf"\b{_WHO}\s+(?:aged\s+)?(?:over|under|above|below|older than|younger than|between)\s+({_N})(?:\s*(?:to|and)\s*({_N}))?(?![\d.,%]*\d|%)"),
    re.compile(rf"\b(?:over|under|above|below)[- ]({_N})s\b"),
    re.compile(
        rf"\b(?:fewer|less|more) than ({_N})(?:\s*(?:to|and)\s*({_N}))? (?:employees|workers|staff|members|inhabitants|beds|hectares|people)\b"
    ),
    re.compile(rf"\b(?:tren|duoi|tu|khong qua|it nhat)\s+({_N})(?:\s*(?:den|toi|[-–])\s*(?:duoi\s+)?({_N}))?\s+(?:tuoi|lao dong|nhan vien|giuong|nguoi lao dong)\b"),
    re.compile(rf"\b({_N})\s*(?:den|toi|[-–])\s*({_N})\s+tuoi\b"),
)  # fmt: skip


_BEFORE = 300  # characters


def other_group(claim: Claim, entry: Entry) -> bool:
    """The claim is told of people or things of an age or size that the announcement does not tell the figure of."""
    mine = once(claim, "group", lambda: _groups(_own(claim.sentence, _claimed(claim))))
    if not mine:
        return False
    theirs = _stated(entry)
    if theirs:
        return not mine & theirs
    # "82% of children under two (girls 83%, boys 81%)": what stands before the figure may be told of it too.
    start = max(entry.passage.start, entry.start - _BEFORE)
    return not mine & _groups(entry.document.text[start : entry.figure.start])


def same_group(claim: Claim, entry: Entry) -> bool:
    """Both are told of the same age or size, which says surely whose figure it is."""
    mine = once(claim, "group", lambda: _groups(_own(claim.sentence, _claimed(claim))))
    return bool(mine) and mine == _stated(entry)


def _stated(entry: Entry) -> frozenset[str]:
    return once(entry, "group", lambda: _groups(_own(entry.sentence, _announced(entry), published=True)))


# The two sides of a government whose figures are told one beside the other, folded.
_CENTRAL = re.compile(r"(?<!\w)(?:ministries|sectors|branches|bo,? nganh|cac bo|khoi bo)(?!\w)")
_LOCAL = re.compile(
    r"(?<!\w)(?:localities|provinces|local authorities|dia phuong|cac tinh|khoi tinh|tinh,? thanh)(?!\w)"
)


def other_side(claim: Claim, entry: Entry) -> bool:
    """One of the two is told of ministries alone and the other of localities alone, each by its own part."""
    mine = once(claim, "side", lambda: _sides(_own(claim.sentence, _claimed(claim)), claim.figure))
    theirs = once(entry, "side", lambda: _sides(_own(entry.sentence, _announced(entry), published=True), entry.figure))
    return len(mine) == 1 and len(theirs) == 1 and mine != theirs


def _sides(part: str, figure: Figure) -> frozenset[str]:
    told = figure.scope or part
    return frozenset(side for side, words in (("c", _CENTRAL), ("l", _LOCAL)) if words.search(fold(told)))


# "78.1% of the year's plan", "đạt 78,1% kế hoạch": a share of what was to be done, folded.
_PLAN = r"(?:(?:the |its |this )?(?:year(?:['’]?s|ly)? |annual |whole[- ]year |full[- ]year )?(?:plan|target|quota)|ke hoach|chi tieu|du toan|nhiem vu)"
_OF_PLAN = re.compile(rf"^\s*(?:%|percent|per cent|phan tram)?\s*(?:of |so voi |cua )?{_PLAN}(?!\w)")
_ANY_PLAN = re.compile(rf"(?<!\w){_PLAN}(?!\w)|(?<!\w)(?:planned|aimed|targeted|muc tieu|de ra|dat ra|duoc giao)(?!\w)")


def of_plan_only(claim: Claim, entry: Entry) -> bool:
    """The announced share is one of a plan, and the claim tells it as one of things that it names."""
    if claim.figure.unit != "%" or claim.figure.change is not None or claim.figure.of is None:
        return False
    after = fold(entry.sentence[entry.figure.end - entry.start :])
    return _OF_PLAN.search(after) is not None and _ANY_PLAN.search(fold(claim.sentence)) is None


def _claimed(claim: Claim) -> tuple[list[Span], int]:
    told = sorted((claim.figure, *claim.fellows), key=lambda f: f.start)
    told = [f for f in told if f.unit != "date"] or [claim.figure]
    this = next((i for i, f in enumerate(told) if f is claim.figure), 0)
    return [Span(f.start - claim.offset, f.end - claim.offset) for f in told], this


def _announced(entry: Entry) -> tuple[list[Span], int]:
    told = sorted((f for f in entry.beside if f.unit != "date"), key=lambda f: f.start) or [entry.figure]
    this = next((i for i, f in enumerate(told) if f.start == entry.figure.start), 0)
    return [Span(f.start - entry.start, f.end - entry.start) for f in told], this


def _own(sentence: str, placed: tuple[list[Span], int], *, published: bool = False) -> str:
    """The words of a figure before and after it; of the first one, all that leads the sentence.

    Of a published sentence they are kept; nothing is kept of a draft.
    """
    places, this = placed
    own = (_parted(sentence, tuple(places)) if published else own_words(sentence, places))[this]
    start = 0 if this == 0 else own.before.start
    end = own.after.end
    opened = re.match(r"\s*\([^()]*\)", sentence[end:])
    return f"{sentence[start : own.before.end]} ; {sentence[own.after.start : end + (opened.end() if opened else 0)]}"


@lru_cache(maxsize=4_000)
def _parted(sentence: str, places: tuple[Span, ...]) -> list[Own]:
    """The own words of all figures of a published sentence, which are asked for by each of them."""
    return own_words(sentence, places)


def _groups(text: str) -> frozenset[str]:
    low = fold(text)
    found = [m.groups() for pattern in _GROUP for m in pattern.finditer(low)]
    return frozenset("-".join(_NUMBER_WORDS.get(n, n) for n in told if n) for told in found)


_CRITERION = (
    re.compile(r"(?:^|[,;]\s*)by (?:number of |share of |volume of |value of )?(?!\d|the end|end|then|law|now|mid)([a-z][a-z ]{2,30}?)\s*,"),
    re.compile(r"\b(?:in terms of|measured by|judged by|counted by)\s+([a-z][a-z ]{2,40})"),
    re.compile(r"\b(?:xet theo|tinh theo|xet ve|neu tinh theo|tinh bang)\s+([a-z][a-z ]{2,40}?)\s*(?:,|;|$|\bthi\b)"),
)  # fmt: skip
_MONTH = re.compile(
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter|(?:cung )?ky|thang|quy|nam)\b"
)


def other_measure(claim: Claim, entry: Entry) -> bool:
    """The claim's share or rank is taken by something that the announced sentence does not name ("by number of orders")."""
    told = once(claim, "criterion", lambda: _criterion(claim.sentence))
    if told is None:
        return False
    foreign = claim.language != entry.document.language
    terms = [t for t in claim.words.within(told.start, told.end).terms if not foreign or t.shared]
    if any(t.keys & (entry.words.keys | entry.focus.keys | entry.before.keys) for t in terms):
        return False
    return bool(terms) or _criterion(entry.sentence) is not None


def _criterion(sentence: str) -> Span | None:
    low = fold(sentence)
    found = (p.search(low) for p in _CRITERION)
    match = next((m for m in found if m is not None and not _MONTH.match(m[1])), None)
    return Span(*match.span(1)) if match is not None else None


_YEAR_ON_YEAR = re.compile(
    r"\bcung (?:ky|thang|quy)\b|\b(?:same|corresponding) (?:period|month|quarter|time)\b|\byear[- ]on[- ]year\b|\ba year (?:earlier|before|ago)\b"
)
_SINCE_END = re.compile(
    r"\bso voi (?:thoi diem )?cuoi\b|\b(?:than at|compared with|compared to|on|since|from) (?:the )?end of\b"
)


def other_base(claim: Claim, entry: Entry) -> bool:
    """A change on the same time a year before, announced as one since the end of a year, or the reverse."""
    if claim.figure.change is None or entry.figure.change is None:
        return False
    mine = once(claim, "base kind", lambda: _base_kind(_own(claim.sentence, _claimed(claim))))
    theirs = once(entry, "base kind", lambda: _base_kind(_own(entry.sentence, _announced(entry), published=True)))
    return bool(mine) and bool(theirs) and mine != theirs


def _base_kind(text: str) -> str:
    low = fold(text)
    one, other = _YEAR_ON_YEAR.search(low) is not None, _SINCE_END.search(low) is not None
    return "" if one == other else "year" if one else "end"


def excepted(claim: Claim, entry: Entry, figure: Figure | None = None) -> bool:
    """The claim is told of just what the announced figure leaves out ("everywhere except on the islands").

    `figure` is another one of the entry's sentence that is meant.
    """
    condition = (figure or entry.figure).condition
    start = entry.sentence.find(condition) if condition else -1
    if not condition or start < 0 or exception(condition) != "except" or exception(claim.sentence):
        return False
    left_out = entry.words.within(start, start + len(condition)).terms
    terms = [t for t in left_out if t.weight >= 0.5 and not _EXCEPTING.match(fold(entry.sentence[t.start : t.end]))]
    return bool(terms) and all(t.keys & (claim.words.keys | claim.focus.keys) for t in terms)


_EXCEPTING = re.compile(r"except|exclud|apart|other|tru$|ngoai|khong|bao|gom|ke|tinh|loai")


def other_money(claim: Claim, entry: Entry) -> bool:
    """The one is an amount of a coin that counts as a noun ("25 crowns"), the other counts something else."""
    if claim.figure.unit != "count":
        return False
    mine = once(claim, "coin", lambda: is_coin(claim.sentence, claim.figure.end - claim.offset))
    theirs = once(entry, "coin", lambda: is_coin(entry.sentence, entry.figure.end - entry.start))
    return mine is not None and theirs is not None and mine != theirs


_TOPIC = re.compile(r"\s*(?:For|As for|Regarding|In terms of|Về|Riêng về|Đối với)\s+(?:the\s+)?(?=[a-zà-ỹđ])")


def other_aspect(claim: Claim, entry: Entry) -> Figure | None:
    """The figure of the announced sentence that alone is told of what the claim opens with ("For prices it was ranked …")."""
    topic = once(claim, "topic", lambda: _TOPIC.match(claim.sentence))
    if topic is None or len(entry.beside) < 2:
        return None
    end = next((m.start() for m in re.finditer(r",|\s[A-ZĐ]", claim.sentence[topic.end() :])), 0) + topic.end()
    terms = [t for t in claim.words.within(topic.end(), end).terms if not t.name and t.weight >= 0.5]
    figures = sorted((f for f in entry.beside if f.unit == entry.figure.unit), key=lambda f: f.start)
    places = [Span(f.start - entry.start, f.end - entry.start) for f in figures]
    if not terms or len(figures) < 2:
        return None
    told = [_keys(entry, own.before, own.after) for own in own_words(entry.sentence, places)]
    this = next(i for i, f in enumerate(figures) if f.start == entry.figure.start)
    if any(t.keys & told[this] for t in terms):
        return None
    return next((f for f, keys in zip(figures, told, strict=True) if all(t.keys & keys for t in terms)), None)


def _keys(entry: Entry, *spans: Span) -> frozenset[str]:
    return frozenset(k for s in spans for t in entry.words.within(s.start, s.end).terms for k in t.keys)
