"""Where a figure stands in its sentence: its clause, the subject and the verb that govern it, and what follows it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.figures.clauses import Clause, Place
from assistant.figures.verbs import AUXILIARIES, Verb, groups
from assistant.figures.wording import Line, Words

Position = Literal["object", "subject", "bare"]


@dataclass(frozen=True)
class Frame:
    """A figure's surroundings; places are offsets into the line.

    position: `object` after its verb ("reached 50%"), `subject` before it ("270 tasks were completed"), `bare` without
    one. `subject` is the governing noun phrase, of an earlier clause where its own has none (`borrowed`). `tail` is
    what follows the figure up to the next figure or the end of its clause.
    """

    line: Line
    clause: Clause
    index: int
    mention: Place
    position: Position
    subject: Place | None
    verb: Verb | None
    tail: Place
    borrowed: bool = False


# Small words between a verb and its figure.
_FILLER = Words(
    en=r"(?:an? )?(?:average|total|combined|record|whole|estimated|annual|overall)(?: (?:of|value of|rate of|number of))?|on average|the"
    r"|a|an|only|just|about|around|some|over|more than|nearly|at|to|from|by|of|up to|as much as|as many as|in total|again|all|and",
    vi=r"(?:mức |tỷ lệ |con số )?(?:trung bình|bình quân)|tổng (?:số|cộng)?|mức|tỷ lệ|con số|khoảng|hơn|gần|trên|được|tới|đến|chỉ|cả|là"
    r"|thêm|ở|thứ|từ|cao nhất|kỷ lục|các|những|và|đạt",
)


_LEADING = Words(
    en=r"(?:and |but )?(?:of|among) (?:which|these|them|those)|in which|with|while|whereas|including|and|but|also|against|compared (?:with|to)|versus|striving(?: to)?|aiming(?: to)?"
    r"|contributing(?: \w+ly)?(?: to)?|expected to|projected to|estimated to|set to",
    vi=r"trong đó|trong số đó|trong số này|và|nhưng|còn|với|so với|phấn đấu|góp phần|dự kiến|gồm|bao gồm|riêng|đồng thời|trong khi(?: đó)?",
)


def frame(line: Line, clauses: Sequence[Clause], mentions: Sequence[Place], mention: Place) -> Frame:
    """The frame of one of `mentions`, which all stand in `line`."""
    index = _index(clauses, mention)
    clause = clauses[index]
    following = [m[0] for m in mentions if mention[1] <= m[0] < clause.end]
    tail = (mention[1], following[0] if following else clause.end)
    verb = _verb_before(line, clause, mention, mentions)
    if verb is not None:
        subject = _subject(line, clause, clause.start, _subject_end(line, clause, verb))
        if subject is not None:
            return Frame(line, clause, index, mention, "object", subject, verb, tail)
        lent = _lender(line, clauses, index, mentions)
        return Frame(line, clause, index, mention, "object", lent.subject if lent else None, verb, tail, True)
    own = _subject(line, clause, clause.start, mention[0])
    if clause.kind == "item" and own is not None and _verb_after(line, clause, mention) is None:
        return Frame(line, clause, index, mention, "bare", own, None, tail)
    if clause.kind == "item":
        lent = _lender(line, clauses, index, mentions)
        after = _verb_after(line, clause, mention)
        if after is not None:
            return Frame(line, clause, index, mention, "subject", None, after, tail)
        if lent is not None:
            return Frame(line, clause, index, mention, lent.position, lent.subject, lent.verb, tail, True)
    after = _verb_after(line, clause, mention)
    if after is not None:
        return Frame(line, clause, index, mention, "subject", None, after, tail)
    shared = _shared_verb(line, clauses, index, mentions)
    if shared is not None:
        return Frame(line, clause, index, mention, "subject", None, shared, tail)
    before = _subject(line, clause, clause.start, mention[0])
    if before is None:
        lent = _lender(line, clauses, index, mentions)
        return Frame(line, clause, index, mention, "bare", lent.subject if lent else None, None, tail, True)
    return Frame(line, clause, index, mention, "bare", before, None, tail)


def _subject_end(line: Line, clause: Clause, verb: Verb) -> int:
    """Where the subject ends: before the verb, or before the one that governs it ("4G |is meant to| cover 97%")."""
    if line.language == "en" and line.masked[clause.start : verb.start].rstrip().endswith(" to"):
        earlier = [v for v in groups(line, clause.start, verb.start) if v.finite and v.start > clause.start]
        if earlier:
            return earlier[0].start
    return verb.start


def _index(clauses: Sequence[Clause], mention: Place) -> int:
    for index, clause in enumerate(clauses):
        if mention[0] < clause.end and (
            clause.start <= mention[0] or index == 0 or clauses[index - 1].end <= mention[0]
        ):
            return index
    return len(clauses) - 1


def adjacent(line: Line, start: int, end: int) -> bool:
    """Nothing but small words stands in [start, end)."""
    place = start
    while place < end:
        if line.masked[place].isspace() or line.masked[place] in "(:,":
            place += 1
            continue
        match = _FILLER.at(line, place, end)
        if match is None or match.end() == place:
            return False
        place = match.end()
    return True


def _verb_before(line: Line, clause: Clause, mention: Place, mentions: Sequence[Place]) -> Verb | None:
    """The verb whose object the figure is: the one right before it, else the first finite one of the clause."""
    found = [v for v in groups(line, clause.start, mention[0]) if not any(a <= v.start < b for a, b in mentions)]
    if not found:
        return None
    if found[-1].kind in ("measure", "be", "have") and adjacent(line, found[-1].end, mention[0]):
        return found[-1]
    finite = [v for v in found if v.finite]
    if finite:
        return finite[0]
    return found[0]


def _verb_after(line: Line, clause: Clause, mention: Place) -> Verb | None:
    found = groups(line, mention[1], clause.end)
    finite = [v for v in found if v.finite]
    return finite[0] if finite else found[0] if found else None


def _shared_verb(line: Line, clauses: Sequence[Clause], index: int, mentions: Sequence[Place]) -> Verb | None:
    """The verb of the next clause, where it is told of a figure of this one too: "40 wards and 3 towns are planned"."""
    if index + 1 >= len(clauses) or groups(line, clauses[index].start, clauses[index].end):
        return None
    clause = clauses[index + 1]
    inside = [m for m in mentions if clause.start <= m[0] < clause.end]
    between = line.masked[clauses[index].end : inside[0][0]] if inside else ""
    if not inside or _AND.fullmatch(between) is None:
        return None
    verb = _verb_after(line, clause, inside[0])
    return verb if verb is not None and _AUXILIARY.match(line.masked, verb.start) else None


_AUXILIARY = re.compile(rf"(?:{AUXILIARIES})(?!\w)")
_AND = re.compile(r"\s*,?\s*(?:and|or|và|hoặc)\s+")


# "1. By 2026: …", "- …": the mark of an item is no subject.
_MARK = re.compile(r"\s*(?:\d{1,2}[.)]|[a-zđ]\)|[-•*–+])\s+")


def _subject(line: Line, clause: Clause, start: int, end: int) -> Place | None:
    mark = _MARK.match(line.text)
    if mark is not None and start < mark.end():
        start = min(mark.end(), end)
    lead = _LEADING.at(line, start, end)
    while lead is not None:
        start = lead.end()
        while start < end and line.masked[start] in " ,":
            start += 1
        lead = _LEADING.at(line, start, end)
    while start < end and not line.masked[start].isalnum() and line.text[start] not in '"“(':
        start += 1
    while end > start and not line.masked[end - 1].isalnum() and line.text[end - 1] not in '"”)':
        end -= 1
    return (start, end) if end > start and line.masked[start:end].strip() else None


def _lender(line: Line, clauses: Sequence[Clause], index: int, mentions: Sequence[Place]) -> Frame | None:
    """The nearest earlier clause of the sentence that has a subject of its own."""
    for earlier in range(index - 1, -1, -1):
        clause = clauses[earlier]
        if clause.kind == "intro":
            continue
        if clause.kind == "topic":
            topic = _subject(line, clause, clause.start, clause.end)
            if topic is None:
                continue
            return Frame(line, clause, earlier, (clause.end, clause.end), "bare", topic, None, (0, 0))
        inside = [m for m in mentions if clause.start <= m[0] < clause.end]
        first = inside[0] if inside else (clause.end, clause.end)
        verb = _verb_before(line, clause, first, mentions)
        if verb is not None:
            subject = _subject(line, clause, clause.start, verb.start)
            if subject is not None:
                return Frame(line, clause, earlier, first, "object", subject, verb, (first[1], clause.end))
            continue
        if inside and _verb_after(line, clause, first) is not None:
            after = _verb_after(line, clause, first)
            return Frame(
                line, clause, earlier, first, "subject", (clause.start, clause.end), after, (first[1], clause.end)
            )
        if inside and clause.kind == "main":
            subject = _subject(line, clause, clause.start, first[0])
            if subject is not None:
                return Frame(line, clause, earlier, first, "bare", subject, None, (first[1], clause.end))
    return None
