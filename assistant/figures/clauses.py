"""Clauses of a sentence: the runs of words in which a figure, its subject and its verb stand together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.figures.verbs import Verb, groups
from assistant.figures.wording import Line, Words

ClauseKind = Literal["intro", "main", "dependent", "item", "topic"]
Place = tuple[int, int]


@dataclass(frozen=True)
class Clause:
    """A run [start, end) of a line without the comma or conjunction before it.

    `intro` is a leading adverbial ("In 2024,"), `topic` a label ("Regarding health:"), `dependent` leans on the clause
    before it ("up 4% on March", "totaling 3 million"), `item` shares the verb of the clause before it ("382 ongoing").
    """

    start: int
    end: int
    kind: ClauseKind


_HARD = re.compile(r"[;:|]|\s[–—-]\s|…|\.{3}")
_COMMA = re.compile(r",")
_SUBORDINATE = Words(
    en=r"(?:and |; )?of (?:which|whom|these|them)|while|whereas|in which|among (?:which|them|these)|in particular|including",
    vi=r"trong đó|trong số đó|trong số này|trong khi(?: đó)?|còn lại",
)
_OPENER = Words(
    en=r"(?:and |but |or )?(?:also |thus |thereby )?(?:with|up|down|an? (?:\w+ )?(?:increase|decrease|rise|fall|growth|reduction|decline|drop)"
    r"|equivalent to|equal to|the (?:highest|lowest|most)|a record|against|compared (?:with|to)|up from|down from|versus|(?:below|above|short of)(?= (?:the|its|their|a))|only|which|who|where|making|of which|while|whereas|but|accounting for|including|particularly|especially"
    r"|(?!during|according|regarding|concerning|including)[a-z]{3,}ing(?= )(?! (?:rate|of|center|centre|system|platform)))",
    vi=r"(?:và |cùng |đồng thời )?(?:với|tăng|giảm|tương đương|chiếm|đạt|gồm|bao gồm|trong đó|qua đó|góp phần|phấn đấu|giúp|nâng"
    r"|ước đạt|đưa|vượt|cao hơn|thấp hơn|bằng|so với|cao nhất|thấp nhất|nhờ đó|nhờ vậy|tức|hướng tới|hoàn thành|xếp|đứng)",
)
_INTRO = Words(
    en=r"(?:of the|of all|out of|among|in|by|as of|during|since|from|between|for|on|at|after|before|until|through|over|under|within|regarding|concerning"
    r"|according to|as for|with regard to|in terms of|to date|so far|thus|however|meanwhile|currently|notably|accordingly"
    r"|specifically|in particular|in addition|besides|also|finally|previously|earlier|today|recently|moreover|of these"
    r"|up to|up to now|despite|thanks to|based on|following|along with|compared with|compared to|this year|last year|next year"
    r"|nationwide|overall|in total|globally|additionally|furthermore|no later than)",
    vi=r"(?:trong|đến|tính đến|tính|theo|về|đối với|tại|từ|sau|trước|riêng|cụ thể|hiện nay|hiện|bên cạnh đó|ngoài ra|tuy nhiên"
    r"|năm|tháng|quý|vào|qua|cùng với|như vậy|theo đó|trên|nhờ|để|cuối|đầu|lũy kế|chậm nhất|hết|ở|trước đó|nay|đáng chú ý|so với|xét theo|xét về|căn cứ)",
)
_JOIN = Words(en=r"and|but|while|whereas", vi=r"và|còn|nhưng|trong khi")
_CONJUNCTION = Words(en=r"and|or|but", vi=r"và|hoặc|nhưng|cùng")
_CHANGE_OPENER = Words(
    en=r"(?:up|down|increas\w+|decreas\w+|rose|fell|grew|dropped|declined|an? (?:\w+ )?(?:increase|decrease|rise|fall|decline)) ",
    vi=r"(?:tăng|giảm) ",
)


def split(line: Line, mentions: Sequence[Place], protected: Sequence[Place]) -> list[Clause]:
    """Clauses of a line. `mentions` are the places of its figures; no cut falls inside them or inside `protected`."""
    begin, finish = line.window or (_item_end(line), len(line.text))
    whole = [*mentions, *protected]
    cuts = _hard_cuts(line, begin, finish, whole, mentions)
    clauses: list[Clause] = []
    for start, end, topic in cuts:
        clauses.extend(_soft(line, start, end, topic, mentions, whole, bool(clauses)))
    return clauses


# What comes after "reported that" is a sentence of its own.
_SAID = Words(
    en=r"(?:said|says|reports?|reported|announced|noted|stated|stressed|showed?|shows|added|confirmed|estimates?|projects|expects|forecasts) that",
    vi=r"(?:cho biết|cho thấy|cho hay|khẳng định|thông tin|nhấn mạnh|(?<!theo )báo cáo)(?: rằng)?",
)


_ITEM = re.compile(r"\s*\d{1,2}[.)]\s+(?=[^\W\d])")


def _item_end(line: Line) -> int:
    """Where the text of a numbered item begins: its number is no part of its first clause."""
    item = _ITEM.match(line.text)
    return item.end() if item is not None else 0


def _inside(place: int, spans: Sequence[Place]) -> bool:
    return any(left < place < right for left, right in spans)


def _hard_cuts(
    line: Line, start: int, end: int, protected: Sequence[Place], mentions: Sequence[Place]
) -> list[tuple[int, int, bool]]:
    """Pieces between strong marks and before subordinate clauses; "60% of whom" stays whole."""
    stops = [(m.start(), m.end(), m.group() == ":") for m in _HARD.finditer(line.masked, start, end)]
    stops += [(m.start(), m.start(), False) for m in _SUBORDINATE.finditer(line, start, end)]
    stops += [(m.end(), m.end(), False) for m in _SAID.finditer(line, start, end)]
    pieces: list[tuple[int, int, bool]] = []
    place = start
    for left, right, colon in sorted(stops):
        told = len(line.masked[:left].rstrip())
        if _inside(left, protected) or left < place or (left == right and any(span[1] == told for span in mentions)):
            continue
        if line.masked[place:left].strip(" ,"):
            pieces.append((place, left, colon))
        place = max(place, right)
    if line.masked[place:end].strip(" ,."):
        pieces.append((place, end, False))
    return pieces


def _soft(
    line: Line, start: int, end: int, topic: bool, mentions: Sequence[Place], whole: Sequence[Place], follows: bool
) -> list[Clause]:
    """Cuts at commas and at conjunctions between two predicates."""
    parts = _comma_parts(line, start, end, whole)
    clauses: list[Clause] = []
    for left, right in parts:
        kind = _kind(line, clauses[-1] if clauses else None, left, right, mentions, follows)
        if kind is None:
            last = clauses.pop()
            clauses.append(Clause(last.start, right, last.kind))
        else:
            clauses.append(Clause(left, right, kind))
    divided = [piece for clause in clauses for piece in _joined(line, clause, mentions, whole)]
    if topic and divided and not any(_within(m, divided[-1]) for m in mentions):
        divided[-1] = Clause(divided[-1].start, divided[-1].end, "topic")
    return divided


def _comma_parts(line: Line, start: int, end: int, protected: Sequence[Place]) -> list[Place]:
    parts: list[Place] = []
    place = start
    for comma in _COMMA.finditer(line.masked, start, end):
        if _inside(comma.start(), protected):
            continue
        if line.masked[place : comma.start()].strip():
            parts.append((_skip(line, place, comma.start()), comma.start()))
        place = comma.end()
    if line.masked[place:end].strip(" ."):
        parts.append((_skip(line, place, end), end))
    return parts


def _skip(line: Line, start: int, end: int) -> int:
    while start < end and line.masked[start].isspace():
        start += 1
    return start


def _within(place: Place, clause: Clause) -> bool:
    return clause.start <= place[0] < clause.end


def _kind(
    line: Line, previous: Clause | None, start: int, end: int, mentions: Sequence[Place], follows: bool
) -> ClauseKind | None:
    """What a comma part is, or None where it goes on with the clause before it (a list of nouns)."""
    here = [m for m in mentions if start <= m[0] < end]
    verbs = groups(line, start, end)
    if previous is None:
        return "dependent" if follows and _OPENER.at(line, start, end) else _opening(line, start, end, here, verbs)
    if previous.kind == "intro":
        return _opening(line, start, end, here, verbs)
    if _OPENER.at(line, start, end):
        return "dependent"
    had_verb = bool(groups(line, previous.start, previous.end))
    if had_verb and here and not line.masked[_past_conjunction(line, start, end) : here[0][0]].strip():
        return "item"
    if had_verb and _independent(line, start, end, verbs, here):
        return "main"
    had_figure = any(_within(m, previous) for m in mentions)
    if here and not verbs and had_figure and not had_verb:
        return "main"
    near = bool(here) and len(line.masked[start : here[0][0]].split()) <= 3
    return "item" if near and had_verb and not verbs else None


def _opening(line: Line, start: int, end: int, here: list[Place], verbs: list[Verb]) -> ClauseKind:
    said = _SAID.last(line, start, end)
    if said is not None and said.end() >= end - 1 and not here:
        return "intro"
    return "intro" if _INTRO.at(line, start, end) and not (here and verbs) else "main"


def _past_conjunction(line: Line, start: int, end: int) -> int:
    match = _CONJUNCTION.at(line, start, end)
    return match.end() if match else start


def _independent(line: Line, start: int, end: int, verbs: list[Verb], here: list[Place]) -> bool:
    """It has a predicate, and a subject of its own before it."""
    begin = _past_conjunction(line, start, end)
    finite = [v for v in verbs if v.finite]
    if not finite:
        return bool(here) and bool(verbs)
    if _CONJUNCTION.at(line, start, end) and not here:
        return False
    return bool(line.masked[begin : finite[0].start].strip()) or bool(here)


def _joined(line: Line, clause: Clause, mentions: Sequence[Place], whole: Sequence[Place]) -> list[Clause]:
    """Cuts a clause at "and" where a figure stands on both sides and the right one has its own predicate."""
    for match in _JOIN.finditer(line, clause.start, clause.end):
        if _inside(match.start(), whole):
            continue
        left = [m for m in mentions if clause.start <= m[0] < match.start()]
        right = [m for m in mentions if match.end() <= m[0] < clause.end]
        if not left or not right:
            continue
        begin = _skip(line, match.end(), clause.end)
        kind = _right_of_join(line, begin, right[0], clause.end)
        if kind is not None:
            rest = Clause(begin, clause.end, kind)
            return [Clause(clause.start, match.start(), clause.kind), *_joined(line, rest, mentions, whole)]
    return [clause]


def _right_of_join(line: Line, begin: int, mention: Place, end: int) -> ClauseKind | None:
    between = line.masked[begin : mention[0]]
    if _CHANGE_OPENER.at(line, begin, end):
        return "dependent"
    if not between.strip():
        return "item"
    found = groups(line, begin, mention[0])
    if found and found[-1].kind == "lexical" and not line.masked[found[-1].end : mention[0]].strip():
        return "dependent"
    verbs = [v for v in found if v.kind != "lexical" or v.finite]
    if not verbs and len(between.split()) <= 3 and not line.masked[mention[1] : end].strip(" ,."):
        return "item"
    if verbs and line.masked[begin : verbs[0].start].strip():
        return "main"
    return "dependent" if verbs or _OPENER.at(line, begin, end) else None
