"""What the members of a list share and what each has for itself: tails, subjects told apart by "respectively", places."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.figures.clauses import Clause, Place
from assistant.figures.contrast import own_words
from assistant.figures.frames import Frame
from assistant.figures.numbers import Mention
from assistant.figures.wording import Line, Words, phrase, trimmed
from assistant.text import Span

_AND = re.compile(r"\s*,?\s+(?:and|và|va|or|hoặc)\s+|\s*,\s*|\s*&\s*")

_RESPECTIVELY = Words(en=r"respectively|in turn|in that order", vi=r"lần lượt|tương ứng")


def shared_tail(line: Line, clauses: Sequence[Clause], places: Sequence[Place], place: Place) -> Place:
    """What follows the figure; of a list of bare numbers ("66.7% and 26.9% of sales") what follows its last one."""
    here = place
    while True:
        following = [p for p in places if p[0] >= here[1]]
        if not following or not _AND.fullmatch(line.masked[here[1] : following[0][0]] or " "):
            break
        here = following[0]
    clause = next((c for c in clauses if c.start <= here[0] < c.end), None)
    later = [p[0] for p in places if p[0] >= here[1] and not qualifies_noun(line, here[1], p[0])]
    end = clause.end if clause else len(line.text)
    return (here[1], min([end, *later]))


_DETERMINED = re.compile(r"[\w(].*\b(?:of the|of all|all the|of|(?:của|thuộc|giữa)(?: các| cả)?)\s+$")


def qualifies_noun(line: Line, start: int, place: int) -> bool:
    """The number belongs to a noun phrase that is told of another figure ("of the sales of the |four| platforms", "thị phần của |bốn| sàn")."""
    return _DETERMINED.match(line.masked[start:place].lstrip()) is not None


def own_item(line: Line, framed: Frame, mentions: Sequence[Mention], mention: Mention, tail: Place) -> str | None:
    """The member of the subject's list that a figure of a "respectively" list belongs to."""
    run = _told_in_order(line, mentions, mention)
    if not run:
        return None
    index = run.index(mention)
    for place in (framed.subject, tail):
        if place is None:
            continue
        text = phrase(line, *place)
        text = re.sub(r"^(?:lần lượt|tương ứng)\s+|,?\s*(?:respectively|lần lượt|tương ứng)\.?$", "", text)
        lead = re.match(
            r"^(?:(?:market shares?|shares?|sales|revenues?|rates?|the \w+) of|thị phần(?: của)?|tỷ lệ(?: của)?|doanh thu(?: của)?) ",
            text,
            re.IGNORECASE,
        )
        inner = text[lead.end() :] if lead else text
        items = [i for i in _AND.split(re.sub(r"^(?:in|at|for|of|tại|ở|của)\s+", "", inner)) if i.strip()]
        if len(items) == len(run):
            return trimmed(items[index], line.language)
    return None


# What stands before the first member of a list told in order, and after its last one.
_BEFORE_FIRST = re.compile(
    r"^.*(?<!\w)(?:in|at|for|of|on|among|between|by|from|to|were|are|là|ở|tại|của|trong|giữa|do|cho|gồm)\s+(?:(?:the|both|các|cả)\s+)?(?=\S)",
    re.IGNORECASE,
)
_IN_ORDER = re.compile(
    r"\s*(?:lần lượt|tương ứng|respectively|in turn)(?:\s+(?:là|đạt|ở mức|was|were))?\s*$", re.IGNORECASE
)
_LINKING = re.compile(r"\s*,?\s+(?:at|with|of|by|to|với|là|đạt)$", re.IGNORECASE)
_LONGEST = 6  # words of a member


def listed_scope(line: Line, framed: Frame, mentions: Sequence[Mention], mention: Mention) -> str | None:
    """For whom a figure of a "respectively" list holds, where the list is no subject of its own: "Halmar, Vestry and Orn
    led in repairs with 31, 22 and 9 bridges, respectively", "paid by card in towns and villages were 80% and 58%"."""
    run = _told_in_order(line, mentions, mention)
    if not run:
        return None
    index = run.index(mention)
    opening, first = _before_run(line, run)
    for names, (start, stop) in (
        (False, (opening, framed.subject[1]) if framed.subject else (0, 0)),
        (True, (opening, first)),
        (True, (run[-1].end, line.window[1] if line.window else len(line.text))),
    ):
        members = _members(line.text[start:stop], len(run), names)
        if members:
            return trimmed(members[index], line.language) or None
    return None


_LEADS_IN = re.compile(
    r"\s*(?:(?:dẫn đầu|đứng đầu|xếp đầu|led|lead|leads|came first|ranked first)(?:\s+(?:về|trong|in|by|for))?|có)\s+(?P<what>[^\d,;]{3,80}?)\s*",
    re.IGNORECASE,
)
_OF_THEM = re.compile(
    r"(?:^|\s)(?:của|ở|tại|trong|giữa|of|in|at|for|by|among|between)(?:\s+(?:the|các|cả))?$", re.IGNORECASE
)


def listed_measure(line: Line, mentions: Sequence[Mention], mention: Mention, indicator: str) -> str:
    """The indicator of a figure of a "respectively" list, where it was named by the list itself: "the rate of A, B and C was
    97%, 95% and 91% respectively", "A, B and C led in repairs, with 31, 22 and 9 respectively" measure the rate and the repairs."""
    run = _told_in_order(line, mentions, mention)
    if not run:
        return indicator
    before = line.text[slice(*_before_run(line, run))]
    members = _members(before, len(run), True)
    named = any(m in indicator for m in members) or _RESPECTIVELY.search(Line(indicator, line.language)) is not None
    if not members or not named:
        return indicator
    first, last = before.find(members[0]), before.rfind(members[-1]) + len(members[-1])
    measure = _OF_THEM.sub("", before[:first].strip(" ,"))
    if not re.search(r"[^\W\d]{3}", measure):
        found = _LEADS_IN.fullmatch(_IN_ORDER.sub("", before[last:].rstrip(" ,")).rstrip(" ,"))
        measure = found["what"] if found else ""
    return trimmed(measure, line.language) or indicator


def _members(text: str, many: int, names: bool) -> list[str]:
    """The last `many` members of the list in a text, without what stands around it; only proper ones where `names`."""
    listed = _LINKING.sub("", _IN_ORDER.sub("", text.rstrip(" ,;.")).rstrip(" ,"))
    pieces = [p.strip() for p in _AND.split(listed)][-many:]
    if len(pieces) < many:
        return []
    lead = _BEFORE_FIRST.match(pieces[0])
    if lead is not None and lead.end() < len(pieces[0]):
        pieces[0] = pieces[0][lead.end() :]
    elif not names:
        return []
    if names:
        pieces[-1] = _capitals(pieces[-1])
    proper = all(p[:1].isupper() for p in pieces)
    short = all(0 < len(p.split()) <= _LONGEST and not re.search(r"\d", p) for p in pieces)
    return pieces if short and (proper or not names) else []


def _capitals(text: str) -> str:
    """The words in capitals at the head of a text."""
    words = text.split()
    many = next((n for n, w in enumerate(words) if not w[:1].isupper()), len(words))
    return " ".join(words[:many])


def _told_in_order(line: Line, mentions: Sequence[Mention], mention: Mention) -> list[Mention]:
    """The figures among which one stands that are told in the order of a list; none where the sentence does not say so."""
    begin, end = line.window or (0, len(line.text))
    run = _run(line, mentions, mention) if _RESPECTIVELY.search(line, begin, end) is not None else []
    return run if len(run) > 1 else []


def _before_run(line: Line, run: Sequence[Mention]) -> Place:
    """From the last strong mark before a run of figures, or the beginning, to the first of them."""
    first = place_of(run[0])[0]
    return max(
        [line.window[0] if line.window else 0, *(m.end() for m in re.finditer(r"[;:]\s", line.text[:first]))]
    ), first


def _run(line: Line, mentions: Sequence[Mention], mention: Mention) -> list[Mention]:
    """The coordinated figures of one unit that the figure stands among."""
    ordered = [m for m in mentions if m.unit == mention.unit]
    index = ordered.index(mention)
    first = index
    while first > 0 and _AND.fullmatch(line.masked[ordered[first - 1].end : place_of(ordered[first])[0]]):
        first -= 1
    last = index
    while last + 1 < len(ordered) and _AND.fullmatch(line.masked[ordered[last].end : place_of(ordered[last + 1])[0]]):
        last += 1
    return ordered[first : last + 1]


_IN_PLACE = re.compile(
    r"\s+(in|among|at|for|tại|ở|trong|đối với)\s+(?:the\s+)?([^,;.()]{2,60}?)(?=\s*(?:[,;.()]|\s(?:and|while|và|còn)\s|$))"
)


def parallel_place(line: Line, mentions: Sequence[Mention], mention: Mention) -> str | None:
    """Of "53.8% in the lowlands and 29.4% in the highlands" each one's place: figures of a unit with one preposition."""
    listed = _listed_place(line, mentions, mention)
    if listed is not None:
        return listed
    own = _IN_PLACE.match(line.text, mention.end)
    if own is None or any(m.start >= own.start(2) and m.end <= own.end(2) for m in mentions):
        return None
    for other in mentions:
        near = abs(other.start - mention.end) < 80 or abs(mention.start - other.end) < 80
        if other is not mention and other.unit == mention.unit and near:
            match = _IN_PLACE.match(line.text, other.end)
            words = other.start > mention.end and line.masked[own.end() : other.start].strip(" ,;") in (
                "and",
                "và",
                "",
                "while",
                "còn",
            )
            behind = (
                match is not None
                and mention.start > other.end
                and line.masked[match.end() : mention.start].strip(" ,;") in ("and", "và", "")
            )
            if (
                match is not None
                and match[1] == own[1]
                and (words or behind)
                and not re.search(r"\d", own[2] + match[2])
            ):
                return trimmed(own[2], line.language)
    return None


_AT_PLACE = re.compile(
    r"\s+(?:in|among|at|on|for|across|tại|ở|đối với)\s+(?:the\s+)?([^,;.()]{2,60}?)\s*$"
    r"|\s+(inland|offshore|onshore|overseas|abroad|elsewhere|downtown|upstream|downstream)\s*$",
    re.IGNORECASE,
)


def _listed_place(line: Line, mentions: Sequence[Mention], mention: Mention) -> str | None:
    """Of three or more figures of a unit, each with a place of its own after it, this one's place."""
    alike = [m for m in mentions if m.unit == mention.unit]
    if len(alike) < 3 or mention not in alike:
        return None
    owns = own_words(line.text, [Span(m.start, m.end) for m in alike])
    places = [_AT_PLACE.match(line.text[o.after.start : o.after.end].rstrip(" .,;")) for o in owns]
    if any(p is None or re.search(r"\d", p[0]) for p in places):
        return None
    own = places[alike.index(mention)]
    return trimmed(own[1] or own[2], line.language) if own else None


def place_of(mention: Mention) -> Place:
    start = mention.start if mention.qualifier_start is None else min(mention.start, mention.qualifier_start)
    return (start, mention.end)
