"""Who must do what a sentence tells to be done: its subject, whom it names beside that, or who is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.figures.bodies import groups_of_bodies, named, offices
from assistant.figures.clauses import Clause, Place
from assistant.figures.scopes import ASKS
from assistant.figures.verbs import base_form, groups
from assistant.figures.wording import Line, Words, phrase

# Verbs of duty; what stands before one is its subject.
_DUTY = Words(
    en=r"must|shall|should|will|(?:is|are) to(?! be (?:held|seen))|ha(?:s|ve) to|needs? to"
    r"|(?:is|are|was|were|has been|have been) (?:asked|required|requested|assigned|instructed|tasked|obliged|directed|told|charged|given)",
    vi=r"phải|cần|có trách nhiệm|có nhiệm vụ|chịu trách nhiệm|được (?:yêu cầu|giao|đề nghị|phân công)|chủ trì(?:, phối hợp)?|phối hợp",
)
# What is to be done to the subject: it is no body that acts.
_PASSIVE = re.compile(r"\s+(?:\w+ly\s+)?be\s+(?:\w+ly\s+)?\w+(?:ed|en|ne|un|lt|ut|de|nt)\b(?! to\b)")
_BY = Words(en=r"by(?: the)?", vi=r"do|bởi")
_WITH = Words(
    en=r"(?:together|jointly|in coordination|in cooperation|along)? ?with(?: the)?",
    vi=r"cùng(?: với)?|phối hợp với|với",
)
_OBJECT_BEFORE = Words(
    en=r"to the|to|of the|of|by the|from the|in the|submit to the|under the",
    vi=r"trình|của|lên|báo cáo|từ|thuộc|do|gửi",
)
_POSSESSIVE = re.compile(r"['’]s?(?!\w)")
_JOINS = re.compile(r"\s*(?:,|,? and|,? or|of(?: the)?|in|và|,? cùng|-)\s*(?:the |các )?")
_ASKED = re.compile(r"\s+(?:the\s+|that\s+(?:the\s+)?)?((?:[A-ZĐ][\w&’'-]*)(?:\s+(?:of\s+|and\s+)?[A-ZĐ][\w&’'-]*)*)")
_PROPER = re.compile(r"((?:[A-ZĐ][\w&’'.-]*)(?:\s+(?:of\s+)?[A-ZĐ][\w&’'.-]*)+)\s*$")


def responsible_for(line: Line, clauses: Sequence[Clause], clause: Clause, mention: Place) -> tuple[str, ...]:
    """The bodies that must do what the clause says: those before its verb, and those it is to be done with; else the asked."""
    begin, _ = line.window or (0, len(line.text))
    verb = _duty(line, begin, clause, mention)
    if verb is not None:
        passive = line.language == "en" and _PASSIVE.match(line.masked, verb.end()) is not None
        found = _subject(line, begin, verb, clause.end, passive)
        return _texts(line, found or ([] if passive else _asked_bodies(line, begin, mention[0])))
    start = begin
    for earlier in clauses:
        if earlier.start <= clause.start and _names_body(line, earlier):
            start = earlier.start
    told = [s for s in _told(line, start, max(clause.end, start)) if s[0] < mention[0]]
    asked = told or _asked_bodies(line, begin, mention[0])
    return _texts(line, asked or _acting_groups(line, clauses, clause, mention))


def _texts(line: Line, spans: Sequence[Place]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for span in spans if (text := phrase(line, *span))))


def _duty(line: Line, begin: int, clause: Clause, mention: Place) -> re.Match[str] | None:
    """The verb of duty that the date belongs to: the last one before it, or the one that a leading date opens."""
    verbs = list(_DUTY.finditer(line, begin, max(clause.end, mention[1])))
    before = [v for v in verbs if v.start() < mention[0]]
    if before:
        told = before[-1].start()
        # "… by June, while hospitals have until July": of the hospitals no duty is told.
        own = groups_of_bodies(line, clause.start, mention[0]) or named(line, clause.start, mention[0])
        apart = told < clause.start and (own or ";" in line.masked[told : mention[0]])
        return None if apart else before[-1]
    return _DUTY.search(line, mention[1]) if not line.masked[begin : mention[0]].count(";") else None


def _subject(line: Line, begin: int, verb: re.Match[str], end: int, passive: bool) -> list[Place]:
    """The bodies before a verb of duty, and those named after it as partners or, where it is passive, as agents."""
    earlier = [v.end() for v in _DUTY.finditer(line, begin, verb.start())]
    start = max([begin, line.masked.rfind(";", begin, verb.start()) + 1, *earlier])
    found = [] if passive else _bodies(line, start, verb.start())
    if not found and not passive:
        proper = _PROPER.search(line.text, start, verb.start())
        found = [proper.span(1)] if proper is not None else []
    for match in (_BY if passive else _WITH).finditer(line, verb.start(), max(end, verb.end())):
        for body in _bodies(line, match.end(), max(end, match.end())):
            if body[0] - match.end() <= _NEAR or (found and _JOINS.fullmatch(line.text, found[-1][1], body[0])):
                found.append(body)
    return found


_NEAR = 2  # characters between "with" and the body that it joins


def _bodies(line: Line, start: int, end: int) -> list[Place]:
    """Bodies by name and by kind that are the subject or stand beside it; "chairpersons of the People's Committees" is one."""
    spans = sorted({*_told(line, start, end), *groups_of_bodies(line, start, end)}, key=lambda s: (s[0], -s[1]))
    merged: list[Place] = []
    for span in spans:
        if merged and span[0] < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], span[1]))
        elif merged and re.fullmatch(
            r"\s+(?:of|in|của|ở|tại)\s+(?:the\s+|\w+al\s+)?", line.text[merged[-1][1] : span[0]]
        ):
            merged[-1] = (merged[-1][0], span[1])
        elif not _is_object(line, span):
            merged.append(span)
    return merged


def _told(line: Line, start: int, end: int) -> list[Place]:
    """Named bodies that are not only told of, nor hold an office, nor ask."""
    person = offices(line, start, end)
    return [
        p
        for p in named(line, start, end)
        if p not in person and not _is_object(line, p) and not ASKS.at(line, p[1] + 1)
    ]


def _asked_bodies(line: Line, start: int, end: int) -> list[Place]:
    """Whom a person asks: "requested Vietnam Electricity to …", "yêu cầu các bộ, ngành …"."""
    for match in ASKS.finditer(line, start, end):
        bodies = groups_of_bodies(line, match.end(), min(end, match.end() + 60))
        if bodies and len(line.masked[match.end() : bodies[0][0]].split()) <= 3:
            return bodies[:1]
        name = _ASKED.match(line.text, match.end(), end)
        if name is not None:
            return [name.span(1)]
    return []


def _acting_groups(line: Line, clauses: Sequence[Clause], clause: Clause, mention: Place) -> list[Place]:
    """Bodies by kind as the subject: of the figure's clause, else of the clause that a leading date opens."""
    index = list(clauses).index(clause) if clause in clauses else 0
    for other in (clause, *clauses[index + 1 : index + 2]):
        verbs = groups(line, other.start, other.end)
        stop = verbs[0].start if verbs else min(other.end, max(mention[0], other.start))
        found = groups_of_bodies(line, other.start, stop)
        if found:
            return [(found[0][0], max(b for _, b in found))]
    return []


def _names_body(line: Line, clause: Clause) -> bool:
    """The clause gives a body something to do: the body stands before its first verb, or after one of asking."""
    verb = base_form(line, clause.start, clause.end)
    found = groups(line, clause.start, clause.end)
    stop = min([v.start for v in found] + ([verb] if verb is not None else []) + [clause.end])
    if named(line, clause.start, max(stop, clause.start + 1)) or groups_of_bodies(line, clause.start, stop):
        return True
    asked = ASKS.search(line, clause.start, clause.end)
    return asked is not None and bool(
        named(line, asked.end(), clause.end) or groups_of_bodies(line, asked.end(), clause.end)
    )


def _is_object(line: Line, place: Place) -> bool:
    """The body is only told of ("submit to the National Assembly", "the Assembly's session"), not told to act."""
    owns = _POSSESSIVE.match(line.text, place[1]) is not None
    return owns or _OBJECT_BEFORE.before(line, place[0], max(0, place[0] - 14)) is not None
