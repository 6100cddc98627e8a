"""Two levels of one thing told in the wrong order: "rose from 43.8% to 45.1%" where it fell from 45.1% to 43.8%."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from assistant.checking.claims import Claim, once
from assistant.figures.clauses import Place
from assistant.figures.tables import is_row
from assistant.figures.timing import earlier_and_later
from assistant.figures.wording import Line, Words
from assistant.records import Figure, Language
from assistant.retrieval.ledger import Entry, Ledger
from assistant.text import fold

Pair = tuple[str, str]
"""The values of an earlier and of a later level of one unit."""
Levels = tuple[Figure, Figure]
"""The two themselves."""


def order_turned(claim: Claim, entry: Entry) -> bool:
    """The claim tells two levels as earlier and later of which the announced sentence tells the later one as earlier."""
    mine = once(
        claim, "moves", lambda: _pairs(claim.sentence, claim.language, claim.offset, (claim.figure, *claim.fellows))
    )
    own = [pair for pair in mine if claim.figure.value in pair]
    if not own:
        return False
    language = entry.document.language
    theirs = once(entry, "moves", lambda: _pairs(entry.sentence, language, entry.start, entry.beside))
    return any((later, earlier) in theirs for earlier, later in own)


def is_earlier(sentence: str, language: Language, offset: int, figures: Sequence[Figure], figure: Figure) -> bool:
    """The figure is the earlier of two levels that its sentence tells ("from 9.2 to 7.5")."""
    return any(figure.value == earlier for earlier, _ in _pairs(sentence, language, offset, figures))


_SOME = (
    r"(?:about |around |nearly |over |more than |only |just |some |khoang |gan |hon |tren |chi )?(?:usd |vnd |eur |\$)?"
)
_TO = {
    "up": re.compile(
        r"(?:\b(?:rose|risen|rises|rising|climbed|climbs|grew|grown|increased|increases|jumped|advanced|improved|raised|lifted|went up|moved up|up)"
        rf"(?: \w+ly)?(?: from [^,;]{{1,30}}?)? to|\b(?:tang|nang)(?: \w+){{0,2}}?(?: tu [^,;]{{1,30}}?)? (?:len|toi)(?: muc)?|\blen (?:vi tri )?(?:thu|hang)) {_SOME}$"
    ),
    "down": re.compile(
        r"(?:\b(?:fell|fallen|falls|falling|dropped|drops|declined|declines|decreased|slipped|slid|slowed|eased|cut|reduced|lowered|went down|moved down|down)"
        rf"(?: \w+ly)?(?: from [^,;]{{1,30}}?)? to|\b(?:giam|ha|tut)(?: \w+){{0,2}}?(?: tu [^,;]{{1,30}}?)? (?:xuong|con)(?: con)?(?: muc)?|\bxuong (?:vi tri )?(?:thu|hang)) {_SOME}$"
    ),
}
_THEN = {
    "up": re.compile(r"^[^,;.\d]{0,30},? (?:up from\b|\w+ (?:places|positions|points|percentage points) (?:higher|better|up)\b|tang (?:tu\b|\w+ bac\b))"),
    "down": re.compile(r"^[^,;.\d]{0,30},? (?:down from\b|\w+ (?:places|positions|points|percentage points) (?:lower|worse|down)\b|giam (?:tu\b|\w+ bac\b))"),
}  # fmt: skip


_MORE = {
    "up": re.compile(r"^[^,;.\d]{0,24}? (?:more|higher|above|over|up|longer|better|nhieu hon|cao hon|lon hon|hon|tang|vuot)(?!\w)"),
    "down": re.compile(r"^[^,;.\d]{0,24}? (?:less|fewer|lower|below|under|down|shorter|worse|it hon|thap hon|nho hon|kem|giam|thieu)(?!\w)"),
}  # fmt: skip
_BY = {
    "up": re.compile(r"(?:\b(?:up|rose|rise|grew|increased|climb(?:s|ed)?|gain(?:s|ed)?|advanced|more|over|exceeded)(?: by)?|(?<!\w)(?:tang|leo|nhich|vuon|hon|vuot|(?:nhieu|cao|lon) hon(?: [^\W\d]+){0,3}))(?: them)? "
    + f"{_SOME}$"),
    "down": re.compile(r"(?:\b(?:down|fell|fall|dropped|declined|decreased|slipped|slid|lost|less|fewer|under)(?: by)?|(?<!\w)(?:giam|tut|sut|kem|thieu|(?:it|thap|nho) hon(?: [^\W\d]+){0,3})) "
    + f"{_SOME}$"),
}  # fmt: skip


def side_turned(claim: Claim, entry: Entry) -> bool:
    """The claim tells its number as so much more and the announced sentence as so much less, or the reverse."""
    mine = _side(claim.sentence, claim.figure, claim.offset)
    theirs = _side(entry.sentence, entry.figure, entry.start)
    return bool(mine and theirs) and mine != theirs


def _side(sentence: str, figure: Figure, offset: int) -> str:
    text, start, end = fold(sentence), figure.start - offset, figure.end - offset
    for ways, part in ((_BY, text[:start]), (_MORE, text[end:])):
        told = [way for way, words in ways.items() if words.search(part)]
        if len(told) == 1:
            return told[0]
    return ""


def moved(sentence: str, place: tuple[int, int], behind: bool) -> str:
    """Whether the level at a place is told as reached by a rise ("up") or a fall ("down"); "" where it is not told.

    With `behind` a change that is told after it counts as well; in a claim that is a figure of its own.
    """
    text = fold(sentence)
    for way in ("up", "down"):
        if _TO[way].search(text[: place[0]]) or (behind and _THEN[way].search(text[place[1] :])):
            return way
    return ""


def level_turned(claim: Claim, entry: Entry, ledger: Ledger) -> bool:
    """The claim tells of a rise to a level that was reached by a fall, or the reverse.

    The announced sentence tells so itself, or its row has the level of an earlier time.
    """
    figure = claim.figure
    if figure.unit == "date" or figure.change is not None or claim.compared:
        return False
    told = once(
        claim, "moved", lambda: moved(claim.sentence, (figure.start - claim.offset, figure.end - claim.offset), False)
    )
    if not told:
        return False
    place = (entry.figure.start - entry.start, entry.figure.end - entry.start)
    stated = once(entry, "moved", lambda: moved(entry.sentence, place, True))
    if stated:
        return told != stated
    before = [
        e for e in ledger.of_document(entry.document.document_id)
        if e.start == entry.start and is_row(e.sentence) and e.figure.unit == entry.figure.unit
        and e.figure.indicator == entry.figure.indicator and e.figure.scope == entry.figure.scope
        and e.figure.change is None and (e.period.end or "") < (entry.period.end or "")
    ]  # fmt: skip
    if not before or figure.unit == "rank":
        return False
    last = max(before, key=lambda e: e.period.end or "").figure.number
    return last != entry.figure.number and (told == "up") != (entry.figure.number > last)


def superseded(claim: Claim, entry: Entry, ledger: Ledger) -> Entry | None:
    """The later of two levels of which the claim tells the earlier one as if it held.

    "The wait is 10 days", of a sentence that tells that it was cut from 10 days to 3; or the earlier level of a forecast.
    """
    if claim.compared:
        return None
    if is_earlier(claim.sentence, claim.language, claim.offset, (claim.figure, *claim.fellows), claim.figure):
        return None
    foreseen = entry.figure.nature in {"forecast", "estimate"}
    pairs = once(entry, "replaced", lambda: _revised(entry) if foreseen else _replaced(entry))
    later = next((after for before, after in pairs if before.start == entry.figure.start), None)
    if later is None:
        return None
    held = not _both_dated(claim.figure, entry.figure) if foreseen else _as_if_it_held(claim, entry, later)
    return ledger.entry_of(later) if held else None


def _both_dated(one: Figure, other: Figure) -> bool:
    return all(f.period.start or f.period.end for f in (one, other))


# What tells a level as one that was before.
_WAS = Words(
    en=r"before|previously|formerly|earlier|originally|initially|hitherto|used to|had been|had|until|till|once|at first|at the (?:start|outset|beginning)|old|past|ago|last",
    vi=r"trước|ban đầu|từng|(?<!dân )cũ|vốn (?:là|chỉ)|lúc đầu|hồi|đầu (?:năm|nhiệm kỳ|kỳ)|ngoái|khi (?:chưa|bắt đầu)|xuất phát|mới chỉ",
)


def _as_if_it_held(claim: Claim, entry: Entry, later: Figure) -> bool:
    """Neither the claim nor the announced sentence gives the earlier level a time of its own."""
    if _WAS.search(Line(claim.sentence, claim.language)) is not None:
        return False
    own = entry.figure.period
    if own.basis == "stated" and own.end is not None and (own.start, own.end) != (later.period.start, later.period.end):
        return False
    reached = later.period.end or entry.published
    told = claim.figure.period
    return told.basis != "stated" or told.end is None or reached is None or told.end[:4] >= reached[:4]


_MOVED = Words(
    en=r"(?:rais|increas|reduc|decreas|declin|lower|shorten|extend|expand|improv|halv|slash|trim|narrow|widen|lift|climb|jump|drop|grow|mov|chang|upgrad|revis)(?:e|es|ed|ing|s|ped|ping)?|cut(?:s|ting)?|f(?:e|a)ll(?:s|en|ing)?|r(?:o|i)s(?:e|es|en|ing)|gr(?:ew|own|ows)|went|gone|goes|brought|brings?",
    vi=r"giảm|tăng|rút ngắn|rút|nâng|hạ|kéo dài|cắt|tụt|mở rộng|thu hẹp|cải thiện|điều chỉnh",
)
# Right before the level that was left: "120,000, up from 90,000", "3 loại giấy tờ thay vì 9", "formerly 1.8%".
_INSTEAD_OF = Words(
    en=r"(?:(?:up|down|rising|falling|improved|reduced|increased|raised|lowered|cut) from|instead of|rather than|in place of|formerly|previously|where (?:it|they) used to be|used to be)"
    r"(?: (?:the|a|an|only|just|some|about|nearly|previous|former))*",
    vi=r"(?:(?:tăng|giảm|nâng|hạ|rút) (?:từ|so với)|thay vì|thay cho|trước đây(?: chỉ)?(?: là| có)?|trước đó(?: là| có)?)(?: (?:con số|mức|chỉ|khoảng|gần|hơn))*",
)


def _revised(entry: Entry) -> list[Levels]:
    """The levels of a sentence that are told as earlier and later, in whatever words."""
    return list(_in_order(entry.sentence, entry.document.language, entry.start, entry.beside))


def _replaced(entry: Entry) -> list[Levels]:
    """Those of which one took the place of the other."""
    line = Line(entry.sentence, entry.document.language)
    found = []
    for one, other, first, second in _levels_in_turn(entry.sentence, entry.start, entry.beside):
        if _moved_on(line, first, second):
            found.append((one, other))
        elif _is_left(line, second, first[1]):
            found.append((other, one))
        elif _gave_way(line, first, second):
            found.append((one, other))
    return found


def _moved_on(line: Line, first: Place, second: Place) -> bool:
    """ "The wait fell from 10 days to 3": a verb of change stands before both in their clause."""
    clause = max(line.masked.rfind(mark, 0, first[0]) for mark in ",;:.")
    return _order(line, first, second) is True and _MOVED.search(line, clause + 1, first[0]) is not None


def _is_left(line: Line, level: Place, after: int) -> bool:
    """ "27 counters, up from 19": words right before a level, behind `after`, tell that another took its place."""
    return _INSTEAD_OF.before(line, level[0], max(0, level[0] - 40, after)) is not None


def _gave_way(line: Line, first: Place, second: Place) -> bool:
    """ "The charge, formerly 1.8% of the value, is 0.6%": the first was left, and the second stands near."""
    between = line.masked[first[1] : second[0]]
    return _is_left(line, first, 0) and not re.search(r"[;.]\s", between) and len(between.split()) <= _NEAR


_NEAR = 8  # words between a level that was left and the one that took its place


_RANK = (
    r"(?: (?:the|a|so|thu|muc|hang|vi tri|bac|place|position|rank|about|around|nearly|only|just|khoang|gan|hon|tren))*"
)
_FROM_ONE = re.compile(rf"(?<!\w)(?:from|tu){_RANK}\s*$")
_TO_OTHER = re.compile(rf"^\s*(?:[^\W\d]+\s){{0,2}}?(?:to|len|xuong|con|toi|sang){_RANK}\s*$")


def _from_to(folded: str, first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether a level is told as left for the one behind it: "from 59th to 55th", "tu vi tri 59 len vi tri 55"."""
    left = _FROM_ONE.search(folded[: first[0]]) is not None
    return left and _TO_OTHER.search(folded[first[1] : second[0]]) is not None


def _levels_in_turn(
    sentence: str, offset: int, figures: Sequence[Figure]
) -> Iterator[tuple[Figure, Figure, Place, Place]]:
    """Each two levels of one unit that stand beside each other in a sentence, and where in it each does."""
    levels = sorted((f for f in figures if f.unit != "date" and f.change is None), key=lambda f: f.start)
    for one, other in itertools.pairwise(levels):
        if one.unit == other.unit and one.value != other.value:
            yield one, other, (one.start - offset, one.end - offset), (other.start - offset, other.end - offset)


def _order(line: Line, first: tuple[int, int], second: tuple[int, int]) -> bool | None:
    """Whether the first of two levels is the earlier one; None where nothing tells it."""
    order = earlier_and_later(line, first, second)
    return True if order is None and _from_to(fold(line.text), first, second) else order


def _in_order(sentence: str, language: Language, offset: int, figures: Sequence[Figure]) -> Iterator[Levels]:
    line = Line(sentence, language)
    for one, other, first, second in _levels_in_turn(sentence, offset, figures):
        order = _order(line, first, second)
        if order is not None:
            yield (one, other) if order else (other, one)


def _pairs(sentence: str, language: Language, offset: int, figures: Sequence[Figure]) -> frozenset[Pair]:
    levels = _in_order(sentence, language, offset, figures)
    return frozenset((before.value, after.value) for before, after in levels)
