"""The verdict on one claimed figure, by the table of the contract, tried in its order.

Where it is not clear that a stated figure has the claim's key, the claim is not supported: a missed support is a
smaller fault than a wrong figure passed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.checking.anchors import anchored
from assistant.checking.arithmetic import Derived, derive
from assistant.checking.claims import OF_WHICH, Claim, once
from assistant.checking.context import known_words, unnamed_scope, whole_widened
from assistant.checking.elsewhere import told_elsewhere, told_of_several
from assistant.checking.groups import excepted
from assistant.checking.matching import (
    ACCEPT,
    DISTINCT,
    SAME_KEY_MARGIN,
    Match,
    against,
    digits_told,
    likeness,
    matches,
    other_unit,
    words_only,
)
from assistant.checking.moves import level_turned, order_turned, side_turned, superseded
from assistant.checking.reasons import reason, when
from assistant.checking.turned import comparison_turned, crossed
from assistant.figures.comparison import KeyField, stated_as
from assistant.figures.opposites import turned
from assistant.figures.sameness import indicator_match
from assistant.figures.tables import is_row
from assistant.figures.timing import TIME_BEFORE
from assistant.figures.wording import Line
from assistant.records import Figure, VerdictCode, VerdictName
from assistant.retrieval.ledger import Entry, Ledger
from assistant.retrieval.meaning import coverage, opposed

_MARGIN = 0.15  # how far below the nearest match another may be and still be the claim's own
_RIVAL = 0.06  # by how much a conflicting match must be nearer to outweigh an agreeing one
_FAR = 0.2  # by how much a conflicting deadline is so near that it is the claim's own
_CROSSED = 0.05  # by how much a figure must be nearer to what another one of its sentence tells to be mistaken for it
_SURE = 0.7  # from here on an announced figure is surely the claim's own
_SURELY_TWO = 4  # digits of two numbers that seldom meet in one sentence by chance
_RARE = 3  # digits up to which a value may be stated of something else as well
_NEAR = 0.3  # from here on a figure is shown among the nearest
_FAINT = 0.15  # so much a value that is stated once must share in words with the claim
_HALF_KNOWN = 0.5
_SHOWN = 3
_ALIKE = 0.5  # share of the words of one sentence that another on the same thing has
_AT_HOME = 0.1  # so much less where the claim names the place or body that the announcement is of
_CONTEXT: dict[KeyField, VerdictCode] = {
    "nature": "nature", "of": "denominator", "scope": "scope", "change": "base", "condition": "condition", "period": "period",
}  # fmt: skip


@dataclass(frozen=True)
class Judgement:
    """Verdict, code and reason, the stated figure and the nearest others, and what is shown as evidence."""

    verdict: VerdictName
    code: VerdictCode
    reason: str
    stated: Entry | None = None
    others: tuple[Entry, ...] = ()
    evidence: tuple[Entry, ...] = ()
    ambiguous: bool = False
    support: Match | None = None


def judge(claim: Claim, ledger: Ledger, confirmed: Sequence[Match] = (), beside: Sequence[Claim] = ()) -> Judgement:
    """The verdict on one figure; `confirmed` are the matches that support other figures of its sentence.

    `beside` are the other figures of its sentence: what agrees with one of them is not what this one means.
    """
    told = [m for b in beside for m in _found(b, ledger) if m.own and _tells(m)]
    taken: dict[str, float] = {}
    for m in told:
        taken[m.entry.figure.figure_id] = max(taken.get(m.entry.figure.figure_id, 0.0), m.score)
    found = [m for m in (_apart_from(m, taken) for m in _found(claim, ledger)) if not _is_taken(m, taken)]
    pool = _pool(claim, found)
    return (
        _order_turned(claim, found)
        or _retold(claim, found, told, ledger, beside)
        or _own_date(claim, found)
        or _whole_of_another(claim, found, told)
        or _supported(claim, pool, found, ledger)
        or _by_value(claim, found, ledger)
        or _computed(claim, ledger, found, confirmed)
        or _contradicted(claim, pool, found)
        or _told_elsewhere(claim, pool, ledger)
        or _points(claim, ledger)
        or _swapped(claim, found, ledger)
        or _of_the_exception(claim, pool, ledger)
        or _of_another_time(claim, pool, found)
        or _out_of_context(claim, pool, found)
        or _out_of_context(claim, _misplaced_by_value(claim, found), found)
        or _not_found(claim, pool, found)
    )


def _found(claim: Claim, ledger: Ledger) -> list[Match]:
    return once(claim, "matches", lambda: matches(claim, ledger))


def _tells(match: Match) -> bool:
    """The figure is told by the claim, be it for a time of which the announcement says nothing."""
    return match.agrees or (match.undated and match.comparison.value_agrees and match.differs == ("period",))


def _is_taken(match: Match, taken: Mapping[str, float]) -> bool:
    """The stated figure is the one that another figure of the sentence tells, and tells rightly.

    It is not where this one's words are clearly nearer to it: then the two are told the wrong way round.
    """
    return match.conflicts and taken.get(match.entry.figure.figure_id, 0.0) > match.score - _CROSSED


def _apart_from(match: Match, taken: Mapping[str, float]) -> Match:
    """The match without the doubt that the claim may mean a figure beside it, where another one of its sentence tells that."""
    if match.meant is None or match.meant.figure_id not in taken:
        return match
    return replace(match, meant=None, differs=tuple(f for f in match.differs if f != "indicator"))


def _pool(claim: Claim, found: Sequence[Match]) -> list[Match]:
    """Matches near enough to be the claim's own figure."""
    # What is of a span of time that the claim does not name is no measure for what is of none.
    top = next((m.score for m in found if not (m.conflicts and _of_unnamed_span(claim, m.entry))), 0.0)
    best = top
    # A right number elsewhere is measured against figures of its own nature: a result beside a target is no rival.
    alike = max((m.score for m in found if "nature" not in m.differs), default=best)
    # Words of the other language are found more seldom: a figure of it is measured against its like.
    foreign = max((m.score for m in found if m.entry.document.language != claim.language), default=best)
    kept = []
    for match in found:
        best = foreign if match.agrees and match.entry.document.language != claim.language else top
        floor = DISTINCT - _AT_HOME if match.homely else DISTINCT
        by_value = match.comparison.value_agrees and match.score >= floor and _distinct(claim, match)
        misplaced = match.comparison.value_agrees and len(match.differs) == 1 and match.score >= alike - _MARGIN
        by_value = by_value or (match.conflicts and match.comparison.code == "scale" and match.score >= DISTINCT)
        margin = _MARGIN if match.differs else SAME_KEY_MARGIN
        if (
            by_value
            or (match.sole and match.conflicts and match.score >= best - margin)
            or (match.own and (misplaced or match.score >= best - margin))
        ):
            kept.append(match)
    return kept


def _distinct(claim: Claim, match: Match) -> bool:
    """Whether chance would seldom make the two agree: by three digits told, a stated whole or period counting too."""
    mine, theirs = claim.figure, match.entry.figure
    if mine.unit == "date":
        return False
    digits = digits_told(mine)
    if mine.of is not None and theirs.of is not None and mine.of.value is not None and mine.of.value == theirs.of.value:
        digits += len(mine.of.value)
    period = match.entry.period
    if mine.period.basis == "stated" and (mine.period.start, mine.period.end) == (period.start, period.end):
        digits += 1
    return digits >= 3


def _supported(claim: Claim, pool: Sequence[Match], found: Sequence[Match], ledger: Ledger) -> Judgement | None:
    agreeing = [m for m in pool if m.agrees and not _period_unknown(claim, m)]
    if _dated_elsewhere(pool):
        agreeing = [m for m in agreeing if not m.undated]
    rivals = [m for m in pool if m.conflicts]
    for rule in (_of_that_time, _with_its_number, _told_from_the_other_side, _outweighs):
        agreeing = [m for m in agreeing if not any(rule(claim, rival, m) for rival in rivals)]
    agreeing = [m for m in agreeing if not any(_of_the_time_before(claim, other, m) for other in found)]
    agreeing = [m for m in agreeing if not _is_of_others(claim, m.entry, ledger)]
    agreeing = [m for m in agreeing if not _of_a_part(claim, m, pool)]
    if not agreeing:
        return None
    order: dict[VerdictCode, int] = {"exact": 0, "rounded": 1, "incomplete": 2}
    top = max(m.score for m in agreeing)
    near = [m for m in agreeing if m.score >= top - 0.1]
    best = min(near, key=lambda m: (order.get(m.comparison.code, 3), -m.score, _rank(claim, m.entry)))
    if told_the_other_way(claim, best.entry, ledger):
        text = reason("order", claim.language, best.entry.figure)
        return Judgement("contradicted", "direction", text, best.entry, _others(found, best.entry), (best.entry,))
    later = superseded(claim, best.entry, ledger)
    if later is not None:
        text = reason(
            "level_left", claim.language, best.entry.figure,
            newer=stated_as(later.figure, claim.language), newer_when=when(later.figure, claim.language),
        )  # fmt: skip
        return Judgement("outdated", "older", text, best.entry, (later,), (best.entry, later))
    newest = later_of(claim, best, ledger)
    if newest is not None:
        text = reason(
            "older" if _day(newest) else "older_or_undated", claim.language, best.entry.figure,
            newer=stated_as(newest.figure, claim.language), newer_when=when(newest.figure, claim.language),
        )  # fmt: skip
        return Judgement("outdated", "older", text, best.entry, (newest,), (best.entry, newest))
    evidence = _evidence(claim, [best, *sorted(near, key=lambda m: _rank(claim, m.entry))])
    differing = _differing_source(pool, best)
    others = _others(found, best.entry)
    if differing is not None:
        text = reason(
            "sources_differ", claim.language, best.entry.figure, other=stated_as(differing.entry.figure, claim.language)
        )
        return Judgement(
            "supported",
            "sources_differ",
            text,
            best.entry,
            (differing.entry,),
            (*evidence, differing.entry),
            False,
            best,
        )
    return Judgement(
        "supported", best.comparison.code, best.comparison.reason(claim.language), best.entry, others, evidence,
        _ambiguous(best, pool), best,
    )  # fmt: skip


def told_the_other_way(claim: Claim, entry: Entry, ledger: Ledger) -> bool:
    """The number is right, and told as more where the announcement tells it as less, or the reverse."""
    return level_turned(claim, entry, ledger) or side_turned(claim, entry) or comparison_turned(claim, entry)


def _of_that_time(claim: Claim, rival: Match, match: Match) -> bool:
    """The claim names the time that the sentence gives another figure of the same thing, and the agreeing one has none:
    "96.8%, compared with 94.1% in the first quarter" is no 96.8% in the first quarter."""
    if not match.undated or not _same_sentence(rival.entry, match.entry):
        return False
    told, named = claim.figure.period, rival.entry.period
    same = told.basis == "stated" and named.end is not None and (told.start, told.end) == (named.start, named.end)
    return same and rival.score >= match.score - _CROSSED


def _is_of_others(claim: Claim, entry: Entry, ledger: Ledger) -> bool:
    return bool(told_elsewhere(claim, entry, ledger)) or told_of_several(claim, entry, ledger)


def _told_from_the_other_side(claim: Claim, rival: Match, match: Match) -> bool:
    """A nearer figure is the very number that the claim tells a bound of, told as a bound of the other side: of "over 51%"
    and 50.65% "under 51%" is about the first."""
    return rival.score >= match.score and bound_turned(claim, rival.entry.figure, match.entry.figure)


def bound_turned(claim: Claim, number: Figure, other: Figure) -> bool:
    """A number that is announced as a bound is told as a bound of the other side, which only another number agrees with."""
    if claim.figure.unit == "date" or not _BOUNDS.get(claim.figure.qualifier):
        return False
    return (
        number.unit == claim.figure.unit
        and number.value == claim.figure.value != other.value
        and number.qualifier in _BOUNDS[claim.figure.qualifier]
    )


_ABOVE, _BELOW = ("over", "at_least"), ("nearly", "at_most")
_BOUNDS: dict[str, tuple[str, ...]] = {**dict.fromkeys(_ABOVE, _BELOW), **dict.fromkeys(_BELOW, _ABOVE)}


def _with_its_number(claim: Claim, rival: Match, match: Match) -> bool:
    """The claim's task has a number that another deadline stands with, and the agreeing one does not ("11.7 million plots")."""
    if claim.figure.unit != "date":
        return False
    numbers = {(f.value, f.unit) for f in claim.fellows if digits_told(f) >= _FEWEST_DIGITS}
    there, here = ({(f.value, f.unit) for f in m.entry.beside} for m in (rival, match))
    return bool(numbers & there) and not numbers & here


_FEWEST_DIGITS = 2


def _of_the_time_before(claim: Claim, other: Match, match: Match) -> bool:
    """The claim is told of a time before ("a year ago"), which the sentence, too, gives another figure beside the agreeing one."""
    mine, theirs = match.entry, other.entry
    alone = not claim.fellows and claim.figure.change is None
    if not alone or theirs.family != claim.family or not _same_sentence(theirs, mine):
        return False
    if mine.period.basis == "stated" or theirs.period.basis != "stated":
        return False
    then, now = _day(theirs), mine.published
    told = ((claim.sentence, claim.language), (mine.sentence, mine.document.language))
    return bool(then and now and then < now) and all(TIME_BEFORE.search(Line(*text)) for text in told)


def _retold(
    claim: Claim, found: Sequence[Match], told: Sequence[Match], ledger: Ledger, beside: Sequence[Claim]
) -> Judgement | None:
    """An announced sentence tells what the claim's other figures do (`told`, or by value) and this one, too: it is retold.

    Only words stand against it then, neither time, nature and scope nor a word that says the opposite.
    """
    taken = {m.entry.figure.figure_id for m in told}
    sentences = {(m.entry.document.document_id, m.entry.start) for m in told if m.agrees}
    sentences |= _met_by_value(claim, beside, ledger)
    for match in found:
        entry = match.entry
        here = match.retold or (entry.document.document_id, entry.start) in sentences
        here = here and entry.figure.figure_id not in taken
        if (
            not here
            or not words_only(claim, match)
            or match.meant is not None
            or match.comparison.relation != "agree"
            or match.score < _FAINT
        ):
            continue
        if turned(claim.sentence, entry.sentence) or told_the_other_way(claim, entry, ledger):
            continue
        if later_of(claim, match, ledger) is not None:
            continue
        return supported_by(claim, match, found)
    return None


def supported_by(
    claim: Claim, match: Match, found: Sequence[Match], code: VerdictCode | None = None, text: str | None = None
) -> Judgement:
    """Support by one announced figure, with the code and the words of its comparison where none are given."""
    comparison, entry = match.comparison, match.entry
    return Judgement(
        "supported", code or comparison.code, text or comparison.reason(claim.language), entry, _others(found, entry),
        (entry,), False, match,
    )  # fmt: skip


def _met_by_value(claim: Claim, beside: Sequence[Claim], ledger: Ledger) -> set[tuple[str, int]]:
    """The announced sentences, by document and place, in which another figure of the claim's sentence has its like.

    Its own number and the claim's have four digits together: then both seldom meet by chance.
    """
    if claim.figure.unit == "date":
        return set()
    return {
        (m.entry.document.document_id, m.entry.start)
        for b in beside
        if b.figure.unit != "date" and digits_told(b.figure) + digits_told(claim.figure) >= _SURELY_TWO
        for m in _found(b, ledger)
        if m.agrees and m.score >= _FAINT
    }


def _of_a_part(claim: Claim, match: Match, pool: Sequence[Match]) -> bool:
    """The figure is of a place or group that the claim does not name, and one of the whole, as near, says otherwise."""
    if not unnamed_scope(claim, match.entry):
        return False
    return any(
        m.conflicts and m.score >= match.score and m.entry.document is match.entry.document
        and not m.entry.figure.scope and not is_row(m.entry.sentence)
        for m in pool
    )  # fmt: skip


def _by_value(claim: Claim, found: Sequence[Match], ledger: Ledger) -> Judgement | None:
    """Support across languages where words cannot be compared: a value stated of one thing alone, at the claimed time."""
    sure = [m for m in found if m.conflicts and m.score >= _SURE]
    period = claim.figure.period
    told = (period.start, period.end)
    for match in found:
        foreign = match.entry.document.language != claim.language
        stated = (match.entry.period.start, match.entry.period.end)
        dated = period.basis == "stated" and (told == stated or (period.start is None and told[1] == stated[1]))
        dated = dated or (period.basis != "stated" and match.entry.document.document_id in anchored(claim, ledger))
        if _is_of_others(claim, match.entry, ledger) or any(not m.covered <= match.covered for m in sure):
            continue
        both = digits_told(claim.figure) <= _RARE
        if foreign and match.unique and match.agrees and dated and _not_told_otherwise(claim, match, both=both):
            if later_of(claim, match, ledger) is not None:
                return None
            return supported_by(claim, match, found, None if match.score >= DISTINCT else "incomplete")
    return None


def _not_told_otherwise(claim: Claim, match: Match, both: bool = False) -> bool:
    """The two share words, and most of those of the claim, and of `both`, that could have been found were found."""
    mine, theirs = known_words(claim, match.entry)
    return match.score >= _FAINT and mine >= _HALF_KNOWN and (not both or theirs >= _HALF_KNOWN)


def _misplaced_by_value(claim: Claim, found: Sequence[Match]) -> list[Match]:
    """A value stated of one thing alone, from which one thing told beside it keeps the claim apart."""
    if any(m.conflicts and m.score >= ACCEPT for m in found):
        return []
    return [m for m in found if m.unique and len(m.differs) == 1 and _not_told_otherwise(claim, m)]


def _period_unknown(claim: Claim, match: Match) -> bool:
    """The claim names a time that cannot be told, so that agreement with one of several times proves nothing."""
    period = claim.figure.period
    return (
        period.basis == "stated" and period.start is None and period.end is None and "period" in match.comparison.open
    )


def _outweighs(claim: Claim, rival: Match, best: Match) -> bool:
    """A conflicting figure is clearly the nearer one, tells all that the agreeing one tells, and not of another time."""
    if rival.score <= best.score + _RIVAL or not rival.covered >= best.covered:
        return False
    # A day is seldom right by chance; of a number, the one that tells more of the claim's words is the surer.
    surer = best.entry.figure.unit != "date" or rival.score > best.score + _FAR
    tells_more = rival.covered > best.covered and surer
    if rival.entry.source != best.entry.source and best.score >= (_SURE if tells_more else ACCEPT):
        return False  # another announcement says otherwise: both are told
    if _told_beside(claim, rival.entry):
        return False
    if best.whom - rival.whom:
        return False  # only the agreeing one is told of whom the claim names ("localities")
    if _is_part_of(rival.entry, best.entry):
        return False  # of a whole and its part the claim names the whole, else `meant` would tell
    if rival.entry.period.end is None and best.entry.period.end is not None:
        return False  # undated: it may be of another time
    if best.entry.period.basis != "stated" and _of_unnamed_span(claim, rival.entry):
        return False
    return "period" not in rival.comparison.open or rival.entry.period == best.entry.period


_SUM = re.compile(
    r"(?<!\w)(?:total|totals|in all|altogether|combined|sum|tổng|tổng cộng|cộng lại)(?!\w)", re.IGNORECASE
)


def _of_unnamed_span(claim: Claim, entry: Entry) -> bool:
    """Of a span of time, where the claim tells of none ("12 of them were given out between July and September")."""
    told = entry.period
    return claim.figure.period.basis != "stated" and told.basis == "stated" and told.start not in (None, told.end)


def _told_beside(claim: Claim, entry: Entry) -> bool:
    """Another figure of the claim's sentence tells the stated one, in words as near to it: else the two are crossed."""
    stated = entry.figure
    mine = indicator_match(claim.figure.indicator, stated.indicator)
    return any(
        f.value == stated.value
        and f.unit == claim.figure.unit
        and (
            _SUM.search(claim.sentence) is not None or indicator_match(f.indicator, stated.indicator) > mine - _CROSSED
        )
        for f in claim.fellows
    )


def _is_part_of(part: Entry, whole: Entry) -> bool:
    """The sentence tells the one figure of a part of what it tells the other of ("75% of dossiers; of land, only 50%")."""
    if part.start != whole.start or part.document is not whole.document or part.figure.start <= whole.figure.end:
        return False
    return OF_WHICH.search(part.document.text, whole.figure.end, part.figure.start) is not None


def _dated_elsewhere(pool: Sequence[Match]) -> bool:
    """The same number is announced for a time other than the claim's."""
    return any(m.comparison.value_agrees and "period" in m.differs and not m.undated for m in pool)


def _rank(claim: Claim, entry: Entry) -> tuple[bool, bool, str]:
    """Originals first, then the claim's own language."""
    return (entry.document.text_of != "original", entry.document.language != claim.language, entry.document.source)


def _evidence(claim: Claim, chosen: Sequence[Match]) -> tuple[Entry, ...]:
    """One entry of each document, the first three."""
    seen: dict[str, Entry] = {}
    for match in chosen:
        seen.setdefault(match.entry.document.document_id, match.entry)
    return tuple(seen.values())[:_SHOWN]


def _others(found: Sequence[Match], stated: Entry | None) -> tuple[Entry, ...]:
    """The nearest figures that say something else than the stated one."""
    kept: list[Entry] = []
    for match in found:
        entry = match.entry
        same = stated is not None and (entry is stated or _tells_alike(entry, stated))
        if match.score >= _NEAR and not same and not any(_tells_alike(entry, other) for other in kept):
            kept.append(entry)
    return tuple(kept[:_SHOWN])


def _tells_alike(one: Entry, other: Entry) -> bool:
    a, b = one.figure, other.figure
    return (a.value, a.value_max, a.unit, a.period.end) == (b.value, b.value_max, b.unit, b.period.end)


def _ambiguous(best: Match, pool: Sequence[Match]) -> bool:
    """Another figure as near as this one says something else."""
    return any(
        m.score >= best.score - 0.03 and not m.agrees and not _tells_alike(m.entry, best.entry) and m.conflicts
        for m in pool
    )


def _differing_source(pool: Sequence[Match], best: Match) -> Match | None:
    """A figure of the same key in another source that conflicts, with nothing left open."""
    for match in pool:
        if match.entry.source == best.entry.source or not match.conflicts or match.score < best.score - 0.1:
            continue
        if not _tells_alike_but_value(best.entry, match.entry) and not best.entry.figure.is_aim:
            continue
        if best.entry.figure.unit == "date" and not _one_task(best.entry, match.entry):
            continue
        if "period" not in match.comparison.open and match.entry.figure.period == best.entry.figure.period:
            return match
    return None


def _one_task(one: Entry, other: Entry) -> bool:
    foreign = one.document.language != other.document.language
    near = coverage(one.focus.terms, other.focus.keys, foreign), coverage(other.focus.terms, one.focus.keys, foreign)
    return min(near) >= 0.85


def later_of(claim: Claim, match: Match, ledger: Ledger) -> Entry | None:
    """A later figure of the same thing, where the claim is told without a date or as of now."""
    if not (claim.told_now or "period" in match.comparison.open):
        return None
    figure = match.entry.figure
    if claim.compared:
        return None
    if figure.unit == "date" or figure.nature not in {"result", "estimate"}:
        return None
    if claim.figure.period.end is not None and not claim.told_now:
        return None
    own = _day(match.entry)
    if own is None:
        return None
    alike = [
        e
        for e in ledger.near(match.entry.focus, match.entry.family)
        if not (e.document is match.entry.document and _undated_beside(match.entry, e))
        and _tells_alike_but_value(match.entry, e)
        and _told(claim, match.entry) <= _told(claim, e)
    ]
    later = [e for e in alike if (_day(e) or "") > own]
    # A figure of an announcement without any date may be newer: the older one cannot pass as the state of things.
    undated = [e for e in alike if _day(e) is None and e.source != match.entry.source]
    return max(later, key=lambda e: _day(e) or "", default=undated[0] if undated else None)


def _undated_beside(entry: Entry, other: Entry) -> bool:
    """Of one document: a figure of the same sentence without a time, or one that only the document's day dates."""
    return other.period.basis == "document" or (other.start == entry.start and other.period.end is None)


def _told(claim: Claim, entry: Entry) -> set[frozenset[str]]:
    """The claim's words that the entry's own sentence tells."""
    keys = entry.context.keys | entry.focus.keys
    return {t.keys for t in claim.focus.terms if t.weight >= 0.5 and t.keys & keys}


def _day(entry: Entry) -> str | None:
    return entry.period.end or entry.day


def _tells_alike_but_value(one: Entry, other: Entry) -> bool:
    a, b = one.figure, other.figure
    if b.nature not in {"result", "estimate"} or a.value == b.value or (a.change is None) != (b.change is None):
        return False
    foreign = one.document.language != other.document.language
    if one.kinds != other.kinds:
        return False
    left, right = one.focus, other.focus
    if opposed(left.keys, right.keys):
        return False
    mine = left.keys | one.context.keys | one.around.keys
    theirs = right.keys | other.context.keys | other.around.keys
    if coverage(left.terms, theirs, foreign) < 0.85 or coverage(right.terms, mine, foreign) < 0.7:
        return False
    # Of "people" alone there are many numbers: where the figure's own name says no more, the sentences must be alike.
    telling = {t.keys for t in left.terms if t.weight >= 1 and not t.place}
    return len(telling) > 1 or coverage(one.words.terms, theirs, foreign) >= _ALIKE


def _computed(claim: Claim, ledger: Ledger, found: Sequence[Match], confirmed: Sequence[Match]) -> Judgement | None:
    if any(m.own and m.comparison.value_agrees and whole_widened(claim, m.entry) for m in found):
        return None  # the share itself is announced, of less than all
    counts = matches(claim, ledger, "count") if claim.figure.unit == "%" else found
    derived: Derived | None = derive(claim, found, counts, confirmed)
    if derived is None:
        return None
    text = reason("computed", claim.language, made=derived.made.text(claim.language))
    return Judgement("supported", "computed", text, derived.inputs[0], derived.inputs[1:], derived.inputs)


def _contradicted(claim: Claim, pool: Sequence[Match], found: Sequence[Match]) -> Judgement | None:
    conflicts = [m for m in pool if m.conflicts and (m.own or (m.sole and _sole_thing(claim, m)))]
    surer = ("direction", "scale")
    conflicts += [m for m in pool if m.conflicts and m.comparison.code in surer and all(m is not c for c in conflicts)]
    conflicts = [m for m in conflicts if not _of_other_size(claim, m) and not _of_another_day(claim, m)]
    conflicts = [m for m in conflicts if not _date_beside(claim, m, found)]
    if not conflicts:
        return None
    order: dict[VerdictCode, int] = {"direction": 0, "scale": 1, "value": 2}
    top = max(m.score for m in conflicts)
    near = [m for m in conflicts if m.score >= top - 0.08]
    best = min(near, key=lambda m: (order.get(m.comparison.code, 3), -m.score, _rank(claim, m.entry)))
    elsewhere = [m for m in pool if m.comparison.value_agrees and m.differs and m.score > best.score + _RIVAL]
    if elsewhere and not any(_tells_alike_but_value(best.entry, m.entry) for m in elsewhere if "period" in m.differs):
        return None
    return Judgement(
        "contradicted", best.comparison.code, best.comparison.reason(claim.language), best.entry,
        _others(found, best.entry), _evidence(claim, [best]), _ambiguous_conflict(best, pool),
    )  # fmt: skip


def _whole_of_another(claim: Claim, found: Sequence[Match], told: Sequence[Match]) -> Judgement | None:
    """The whole of a figure that the sentence tells rightly beside it ("75 were to be offered, and 58 are": 58 of 75)."""
    mine = claim.figure
    if mine.unit == "date" or mine.change is not None:
        return None
    alone = next((m for m in found if m.comparison.value_agrees and m.score >= DISTINCT), None)
    if alone is not None and not set(alone.differs) <= {"period", "nature"}:
        return None  # announced in a sentence of its own, of something else
    for match in (m for m in told if m.agrees):
        whole = match.entry.figure.of
        if whole is None or whole.value is None or (whole.unit or "count") != mine.unit:
            continue
        if Decimal(whole.value) != mine.number or mine.qualifier != "exact":
            continue
        return supported_by(claim, match, found, "exact", reason("part_of_it", claim.language, match.entry.figure))
    return None


def _own_date(claim: Claim, found: Sequence[Match]) -> Judgement | None:
    """Of the dates of the nearest sentence the one before which stands what the claim names ("… by 30 September, and fuel
    stations by 30 June")."""
    if claim.figure.unit != "date" or not found or found[0].score < ACCEPT:
        return None
    beside = _of_sentence(found[0].entry, found)
    named = [m for m in beside if _all_named(claim, m.entry)]
    if len(beside) < 2 or len(named) != 1 or not named[0].comparison.value_agrees:
        return None
    match = named[0]
    if not set(match.differs) <= {"indicator"}:
        return None
    return supported_by(claim, match, found)


def _date_beside(claim: Claim, match: Match, found: Sequence[Match]) -> bool:
    """The claimed date stands in the same sentence, and of the conflicting one not all that leads to it is claimed."""
    if claim.figure.unit != "date" or _all_named(claim, match.entry):
        return False
    return any(m.comparison.value_agrees for m in _of_sentence(match.entry, found))


def _of_sentence(entry: Entry, found: Sequence[Match]) -> list[Match]:
    """The matches of the sentence that states a figure, its own among them."""
    return [m for m in found if _same_sentence(m.entry, entry)]


def _same_sentence(one: Entry, other: Entry) -> bool:
    return one.start == other.start and one.document is other.document


def _all_named(claim: Claim, entry: Entry) -> bool:
    """The claim has all the words that lead to the announced date since the figure before it."""
    leading = [t for t in entry.own.terms if t.end <= entry.figure.start - entry.start and "g:before" not in t.keys]
    return bool(leading) and all(t.keys & claim.words.keys for t in leading)


def _of_other_size(claim: Claim, match: Match) -> bool:
    """So far from the claimed number that it is no slip: "967 firms" against "389 million items"."""
    if match.comparison.code == "scale" or match.score >= _ALL_BUT_CERTAIN:
        return False
    return _far_apart(claim.figure, match.entry.figure)


def _far_apart(one: Figure, other: Figure) -> bool:
    if "date" in (one.unit, other.unit):
        return False
    low, high = sorted((abs(one.number), abs(other.number)))
    return low > 0 and high / low > _SLIP


_ALL_BUT_CERTAIN = 0.9
_SLIP = 2000  # a scale word wrong by one step, and a number rounded


def _of_another_day(claim: Claim, match: Match) -> bool:
    """A day of which the sentence tells little of what the claim does: it is that of something else."""
    return claim.figure.unit == "date" and known_words(claim, match.entry)[0] < _DAY_KNOWN


_DAY_KNOWN = 0.34  # of the claim's words


def _told_elsewhere(claim: Claim, pool: Sequence[Match], ledger: Ledger) -> Judgement | None:
    """The number agrees with a figure, but whom or what the claim names is told with one other figure that says otherwise."""
    for match in (m for m in pool if m.agrees):
        mine = match.entry.figure
        others = [e for e in told_elsewhere(claim, match.entry, ledger) if e.figure.nature == mine.nature]
        conflicts = [(e, c) for e in others if (c := against(claim, e.figure)).relation == "conflict"]
        if len(conflicts) == 1 and conflicts[0][0].period.end in (match.entry.period.end, claim.figure.period.end):
            entry, comparison = conflicts[0]
            text = comparison.reason(claim.language)
            return Judgement("contradicted", comparison.code, text, entry, (match.entry,), (entry,))
    return None


def _order_turned(claim: Claim, found: Sequence[Match]) -> Judgement | None:
    """The later of two levels of one thing told as the earlier one."""
    for match in found:
        if match.score < DISTINCT and not (match.unique or match.retold):
            continue
        if match.comparison.value_agrees and order_turned(claim, match.entry):
            text = reason("order", claim.language, match.entry.figure)
            return Judgement(
                "contradicted", "direction", text, match.entry, _others(found, match.entry), (match.entry,)
            )
    return None


def _points(claim: Claim, ledger: Ledger) -> Judgement | None:
    """A change in percentage points told in percent, or the reverse."""
    match = other_unit(claim, ledger)
    if match is None:
        return None
    text = reason("points", claim.language, match.entry.figure)
    return Judgement("contradicted", "value", text, match.entry, (), (match.entry,))


def _sole_thing(claim: Claim, match: Match) -> bool:
    """Enough beside the words tells that it is the claim's figure: the same day or time, and both tell the other's words."""
    mine, theirs = claim.figure.period, match.entry.period
    timed = claim.figure.unit == "date" or (mine.basis == "stated" and mine.end is not None and mine.end == theirs.end)
    return timed and _not_told_otherwise(claim, match, both=True)


def _swapped(claim: Claim, found: Sequence[Match], ledger: Ledger) -> Judgement | None:
    """The value is that of a figure beside the one that the claim has the words of, and nothing else differs."""
    for match in found:
        meant = ledger.entry_of(match.meant) if match.meant is not None else None
        apart = "indicator" in match.differs and set(match.differs) <= {"indicator", "scope", "of"}
        floor = _FAINT if match.homely else DISTINCT
        if meant is None or match.score < floor or not match.comparison.value_agrees or not apart:
            continue
        if _far_apart(claim.figure, meant.figure):
            continue
        if claim.figure.unit == "date" and claim.language != match.entry.document.language:
            continue  # who is to act by which day is told once for several dates, and found less surely across languages
        comparison = against(claim, meant.figure)
        beside = [f for f in claim.fellows if f.unit == claim.figure.unit and f.value == meant.figure.value]
        if beside and likeness(claim, meant) < likeness(claim, match.entry):
            continue  # the words may be those of the claim's own other figure
        if comparison.relation == "conflict":
            text = comparison.reason(claim.language)
            return Judgement("contradicted", comparison.code, text, meant, (match.entry,), (meant,))
    return None


def exchanged(
    claim: Claim, judgement: Judgement, beside: Sequence[tuple[Claim, Judgement]], ledger: Ledger
) -> Judgement:
    """The judgement, or a contradiction where the figure that supports it contradicts another one of its sentence: what the
    announcement tells of the two, the claim tells the other way round ("54 riders and 58 walkers" for 58 and 54)."""
    stated = judgement.stated
    if judgement.verdict != "supported" or judgement.code not in ("exact", "incomplete") or stated is None:
        return judgement
    for other, told in beside:
        if other.figure.unit != claim.figure.unit or other.figure.value == claim.figure.value:
            continue
        meant = [f for f in stated.beside if f.unit == stated.figure.unit and f.value == other.figure.value]
        entry = ledger.entry_of(meant[0]) if len(meant) == 1 and meant[0].value != claim.figure.value else None
        if entry is None:
            continue
        held = told.verdict == "contradicted" and told.stated == stated
        if held or crossed(claim, other, stated, entry.figure):
            text = against(claim, entry.figure).reason(claim.language)
            return Judgement("contradicted", "value", text, entry, (stated,), (entry,))
    return judgement


def _of_the_exception(claim: Claim, pool: Sequence[Match], ledger: Ledger) -> Judgement | None:
    """The figure of all but what the claim names, of which the sentence tells another one after the exception."""
    for match in (m for m in pool if m.comparison.value_agrees and excepted(claim, m.entry)):
        stated = match.entry.figure
        behind = [f for f in match.entry.beside if f.unit == stated.unit and f.start > stated.start]
        told = ledger.entry_of(behind[0]) if len(behind) == 1 and behind[0].value != stated.value else None
        if told is not None:
            text = against(claim, told.figure).reason(claim.language)
            return Judgement("contradicted", "value", text, told, (match.entry,), (told,))
    return None


def _of_another_time(claim: Claim, pool: Sequence[Match], found: Sequence[Match]) -> Judgement | None:
    """The number is that of another time, and for the time that the claim names the announcement states another one."""
    told = claim.figure.period
    if told.basis != "stated" or told.end is None or claim.figure.unit == "date":
        return None
    for match in (m for m in pool if m.differs == ("period",) and m.comparison.value_agrees and not m.undated):
        for other in found:
            then = other.entry.period
            if other.entry.document is not match.entry.document or (told.start, told.end) != (then.start, then.end):
                continue
            near = other.score >= max(DISTINCT, match.score - _THEN)
            if (
                near
                and other.comparison.relation == "conflict"
                and other.differs in ((), ("indicator",))
                and not other.meant
            ):
                text = other.comparison.reason(claim.language)
                return Judgement("contradicted", "value", text, other.entry, (match.entry,), (other.entry,))
    return None


_THEN = (
    0.3  # so much less a claim may have in common with the figure of its time than with the one whose number it tells
)


_DOUBTFUL = 0.62  # below it words alone make it likely, and no more, that the stated figure is the one meant


def _ambiguous_conflict(best: Match, pool: Sequence[Match]) -> bool:
    return best.score < _DOUBTFUL or any(m.comparison.value_agrees and m.score >= best.score - 0.03 for m in pool)


def _out_of_context(claim: Claim, pool: Sequence[Match], found: Sequence[Match]) -> Judgement | None:
    misplaced = [m for m in pool if m.differs and m.comparison.value_agrees and set(m.differs) <= set(_CONTEXT)]
    if not misplaced:
        return None
    best = min(misplaced, key=lambda m: (len(m.differs), -m.score, _rank(claim, m.entry)))
    code = next(code for field, code in _CONTEXT.items() if field in best.differs)
    return Judgement(
        "out_of_context", code, reason(code, claim.language, best.entry.figure), best.entry,
        _others(found, best.entry), _evidence(claim, [best]),
    )  # fmt: skip


def _not_found(claim: Claim, pool: Sequence[Match], found: Sequence[Match]) -> Judgement:
    others = _others(found, None)
    periods = [m for m in pool if m.differs == ("period",)]
    if periods:
        text = reason("other_period_only", claim.language, periods[0].entry.figure)
        return Judgement("not_found", "other_period_only", text, None, others, _evidence(claim, periods))
    if pool:
        return Judgement("not_found", "not_comparable", reason("not_comparable", claim.language), None, others)
    return Judgement("not_found", "nothing", reason("nothing", claim.language), None, others)
