"""Which words of a sentence belong to one of its figures and not to those beside it.

"Take-up was 53.8% in the lowlands and 29.4% in the highlands": each figure has its words after it, and what stands
before the first is told of both. "Primary schools reached 98%, secondary schools 64%": each has its words before it.
"A and B held 5% and 9% respectively": each has its member of the list.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.figures.verbs import AUXILIARIES
from assistant.text import Span

# Marks and words that part what is told of two figures, by how surely they do.
_STRONG = re.compile(
    r"[;()]|\s[–—-]\s|\b(?:while|whereas|but|against|versus|of which|of whom|trong khi|nhưng|nhung|trong đó|trong số đó|trong do"
    # "còn" before a number is a verb ("down to 4.6 hours"), elsewhere it sets apart ("còn xã Nậm Pha …")
    r"|(?:còn|con)(?!\s+(?:khoảng |gần |hơn |dưới |trên |khoang |gan |hon |duoi )?\d))\b",
    re.IGNORECASE,
)
_COMMA = re.compile(r"[,:](?=\s|$)")
_AND = re.compile(r"\b(?:and|or|plus|và|hoặc|va)\b", re.IGNORECASE)
_RESPECTIVELY = re.compile(
    r"\b(?:respectively|in that order|in turn|lần lượt|tương ứng|lan luot|tuong ung)\b", re.IGNORECASE
)
_LISTING = re.compile(
    r"\s*,?\s*(?:\b(?:and|or|và|hoặc|va)\b)?\s*(?:about|nearly|over|khoảng|gần|hơn)?\s*", re.IGNORECASE
)
_ITEM = re.compile(r"\s*,\s*(?:and|or|và|hoặc|va)\s+|\s*,\s*|\s+(?:and|or|và|hoặc|va)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Own:
    """The words before and after a figure that are nearer to it than to its neighbours; `listed` of a "respectively"."""

    before: Span
    after: Span
    listed: bool = False


def _any_word(text: str, start: int, end: int) -> bool:
    return re.search(r"[^\W\d]{2}", text[start:end]) is not None


Telling = Callable[[str, int, int], bool]
"""Whether a stretch of a text has words that say what is measured."""


def own_words(text: str, places: Sequence[Span], telling: Telling = _any_word) -> list[Own]:
    """The own words of each figure of a sentence; `places` are where they stand, in order.

    Where a figure has nothing telling before it within its own marks ("…, đạt 22,8%"), its words reach back to the mark
    before.
    """
    signal = _RESPECTIVELY.search(text)
    text = _unbracketed(text, places)
    bounds = [_boundary(text, a, b, telling) for a, b in itertools.pairwise(places)]
    found: list[Own] = []
    for index, place in enumerate(places):
        start = bounds[index - 1].end if index else _last_mark(text, place.start, telling)
        end = bounds[index].start if index < len(bounds) else _end(text, place.end)
        found.append(Own(Span(start, place.start), Span(place.end, end)))
    found = _without_shared_verb(text, places, found)
    return _listed(text, places, found) if signal else found


_JOINED = re.compile(r"\s(?:and|or|và|hoặc)\s*$", re.IGNORECASE)
_OPENING = re.compile(r"\s*(?:(?:in|by|for|on|at|during|from|trong|năm|đến|tới)\b.*)?", re.IGNORECASE)
_VERB = re.compile(rf"\s(?:{AUXILIARIES})\b", re.IGNORECASE)


def _without_shared_verb(text: str, places: Sequence[Span], found: list[Own]) -> list[Own]:
    """The words behind the second of two figures up to the verb that both share: "1.9 million passengers and 240,000 cars
    are forecast"."""
    cut = list(found)
    for index in range(1, len(places)):
        between = text[places[index - 1].end : places[index].start]
        if "," in between or not _JOINED.search(between) or _VERB.search(between):
            continue
        after = cut[index].after
        verb = _VERB.search(text, after.start, after.end)
        if verb is not None and _OPENING.fullmatch(text, cut[index - 1].before.start, places[index - 1].start):
            cut[index] = Own(cut[index].before, Span(after.start, verb.start()), cut[index].listed)
    return cut


_ALONE = re.compile(r"\(\s*(?:(?:about|nearly|over|some|just|only|khoảng|gần|hơn)\s+)?$", re.IGNORECASE)


def _unbracketed(text: str, places: Sequence[Span]) -> str:
    """The text with the brackets around a figure that stands alone in them blanked, the closing one made a mark.

    "The tax platform (348 million) and the portal (192 million)": what stands before the bracket is told of the figure.
    """
    for place in places:
        opened = _ALONE.search(text, max(0, place.start - 12), place.start)
        closing = text.find(")", place.end)
        if opened is None or closing < 0 or len(text[place.end : closing].split()) > 2:
            continue
        begin = opened.start()
        if re.search(r"\d", text[max(0, begin - 25) : begin]):
            continue  # "90% of which (664,300) had been surveyed": it says again what stands before it
        text = f"{text[:begin]} {text[begin + 1 : closing]};{text[closing + 1 :]}"
    return text


def _boundary(text: str, first: Span, second: Span, telling: Telling) -> Span:
    """What parts two figures; where nothing does, the place before the second."""
    start, end = first.end, second.start
    for separator in (_STRONG, _COMMA, _AND):
        marks = list(separator.finditer(text, start, end))
        if marks and separator is _COMMA and _followed(text, first, telling) and _followed(text, second, telling):
            return Span(*marks[-1].span())  # "69.2% in the capital, Port Selva, and 51.7% inland"
        if marks:
            own = (m for m in reversed(marks) if telling(text, m.end(), end))
            mark = next(own, marks[-1])
            # What stands before another number is told of that one.
            return Span(*(mark if not re.search(r"\d", text[mark.end() : end]) else marks[-1]).span())
    return Span(end, end)


_PREPOSITION = re.compile(
    r"\s*(?:in|on|at|among|for|of|across|within|inland|offshore|abroad|overseas|nationwide|downtown|online|ở|tại|trong|của|với|đối với|cho|thuộc)\b",
    re.IGNORECASE,
)


def _followed(text: str, place: Span, telling: Telling) -> bool:
    """What the figure is told of stands right behind it ("51.7% inland")."""
    return _PREPOSITION.match(text, place.end) is not None and telling(text, place.end, _end(text, place.end))


def _last_mark(text: str, end: int, telling: Telling) -> int:
    marks = sorted(m.end() for m in (*_STRONG.finditer(text, 0, end), *_COMMA.finditer(text, 0, end)))
    return next((m for m in reversed(marks) if telling(text, m, end)), 0)


def _end(text: str, start: int) -> int:
    marks = [m.start() for m in (*_STRONG.finditer(text, start), *_COMMA.finditer(text, start))]
    return min(marks, default=len(text))


def _listed(text: str, places: Sequence[Span], found: list[Own]) -> list[Own]:
    """The figures of a run of bare numbers with the members of the list that stands before or after it."""
    runs: list[list[int]] = []
    for index in range(len(places)):
        near = runs and _LISTING.fullmatch(text, places[index - 1].end, places[index].start)
        if near:
            runs[-1].append(index)
        else:
            runs.append([index])
    result = list(found)
    for run in (r for r in runs if len(r) > 1):
        items = _items(text, places[run[0]].start, len(run))
        for index, item in zip(run, items, strict=False):
            result[index] = Own(item, Span(item.end, item.end), True)
    return result


def _items(text: str, end: int, many: int) -> list[Span]:
    """The last `many` members of the list before a place, from the last strong mark on."""
    marks = [m.end() for m in re.finditer(r"[;:()]", text[:end])]
    start = max(marks, default=0)
    told = list(_RESPECTIVELY.finditer(text, start, end))
    if told and _ITEM.search(text, told[-1].end(), end) is None:
        # "A, B and C led in repairs, lần lượt đạt 31, 22 and 9": the list ends before that it is told in order.
        end = start + len(text[start : told[-1].start()].rstrip(" ,"))
    pieces: list[Span] = []
    place = start
    for cut in _ITEM.finditer(text, start, end):
        pieces.append(Span(place, cut.start()))
        place = cut.end()
    pieces.append(Span(place, end))
    return pieces[-many:] if len(pieces) >= many else []


def contrasting(owns: Sequence[Own], one: int, other: int, told: Sequence[bool]) -> tuple[Span, Span]:
    """The spans that set two figures of a sentence apart: their words before them, or after them where the later has none.

    `told` says of each figure whether a content word stands before it within its own words.
    """
    later = max(one, other)
    before = owns[one].listed or told[later]
    return (owns[one].before, owns[other].before) if before else (owns[one].after, owns[other].after)
