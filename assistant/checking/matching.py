"""How surely a claimed and a stated figure measure the same thing, and what about their words keeps them apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from assistant.checking import context, groups, times, turned
from assistant.checking.anchors import anchored, within
from assistant.checking.claims import Claim, once
from assistant.checking.narrowed import narrowed
from assistant.figures.comparison import Comparison, KeyField, compare
from assistant.figures.number_words import SHARE_STEP
from assistant.figures.units import to_family
from assistant.records import Figure, Whole
from assistant.retrieval.ledger import Entry, Ledger, family
from assistant.retrieval.meaning import Term, coverage, opposed

ACCEPT = 0.48
"""Score from which two figures are taken to measure the same thing."""
SOLE = 0.45
"""The same for the nearest figure in the other language where no other sentence comes near; it can contradict."""
_LEAD = 0.15
DISTINCT = 0.40
"""The same where the values agree to three digits or more, which chance seldom brings about."""
AMONG_FEW = 0.42
"""The same where the claim names the place or body that an announcement is of: only its figures are rivals."""
SAME_KEY_MARGIN = 0.25
"""How far below the nearest figure another one of the claim's key may be and still be its own."""
_WORTH = 0.25  # below it a figure is not even shown among the nearest
_MOST = 30
_UNIQUE_DIGITS = 3
_BEFORE, _AFTER = timedelta(days=366), timedelta(days=31)


@dataclass(frozen=True)
class Match:
    """A stated figure that may be the claimed one: how near its meaning is, and how the two compare.

    `covered` are the places of the claim's words that the stated sentence tells too; `undated` tells that the
    announcement gives no time for a figure that the claim dates; `unique` that a value of three digits or more is
    stated of nothing else, and `retold` that its sentence states another figure of the claim's sentence, too. `meant` is
    the figure beside it in the announcement whose words the claim has, `homely` that the claim names the place or body
    that the announcement is of, `sole` that, in the other language, it is far nearer than any figure of another sentence,
    and `whom` the kinds of body, people or place that both sentences tell their figure of.
    """

    entry: Entry
    score: float
    comparison: Comparison
    differs: tuple[KeyField, ...]
    covered: frozenset[frozenset[str]]
    undated: bool
    unique: bool = False
    meant: Figure | None = None
    whom: frozenset[str] = frozenset()
    sole: bool = False
    homely: bool = False
    retold: bool = False

    @property
    def own(self) -> bool:
        """Whether it is near enough to be the claim's own figure."""
        return self.score >= (AMONG_FEW if self.homely else ACCEPT)

    @property
    def agrees(self) -> bool:
        """The same key and an agreeing value."""
        return self.comparison.relation == "agree" and not self.differs

    @property
    def conflicts(self) -> bool:
        """The same key and another value."""
        return self.comparison.relation == "conflict" and not self.differs


def matches(claim: Claim, ledger: Ledger, unit_family: str | None = None) -> list[Match]:
    """Stated figures of a family of units, by default the claim's, the nearest in meaning first."""
    candidates = within(ledger.near(claim.context, unit_family or claim.family), claim, ledger)
    near = [(likeness(claim, entry), entry) for entry in candidates]
    near = sorted((n for n in near if n[0] >= _WORTH), key=lambda n: -n[0])[:_MOST]
    alone, retold = [], []
    if unit_family in (None, claim.family):
        alone, retold = _stated_alone(claim, ledger), _stated_together(claim, ledger)
    known = {e.figure.figure_id for _, e in near}
    further = {e.figure.figure_id: e for e in (*alone, *retold) if e.figure.figure_id not in known}
    near += [(likeness(claim, e), e) for e in further.values()]
    best = near[0][0] if near else 0.0
    kept = anchored(claim, ledger)
    accept = min(_accept(claim, near), AMONG_FEW) if kept else _accept(claim, near)
    found = [
        _match(claim, e, score, best, accept, ledger.reported, e.document.document_id in kept) for score, e in near
    ]
    found = [replace(m, unique=True) if any(m.entry is e for e in alone) else m for m in found]
    found = [replace(m, retold=True) if any(m.entry is e for e in retold) else m for m in found]
    return sorted(found, key=lambda m: (-m.score, m.entry.document.source, m.entry.start))


def _stated_alone(claim: Claim, ledger: Ledger) -> list[Entry]:
    """The entries of exactly the claimed value, where it has three digits and all of them tell of one thing and time."""
    if claim.figure.unit == "date" or digits_told(claim.figure) < _UNIQUE_DIGITS:
        return []
    entries = ledger.valued(claim.figure)
    told = {(e.source, e.figure.unit, e.period.start, e.period.end, e.figure.nature) for e in entries}
    return entries if len(told) == 1 else []


def _stated_together(claim: Claim, ledger: Ledger) -> list[Entry]:
    """The entries that agree in value and whose sentence states another figure of the claim's sentence, exactly.

    That two numbers with three digits together meet in one sentence is seldom chance, in whatever words it tells them.
    """
    mine = claim.figure
    if mine.unit == "date":
        return []
    digits = digits_told(mine)
    found: dict[str, Figure] = {}
    for fellow in claim.fellows:
        if fellow.unit == "date" or (fellow.value, fellow.unit) == (mine.value, mine.unit):
            continue
        if digits + digits_told(fellow) < _UNIQUE_DIGITS:
            continue
        for anchor in ledger.valued(fellow):
            for beside in anchor.beside:
                alike = beside.unit != "date" and family(beside.unit) == claim.family and of_its_size(mine, beside)
                if beside.figure_id != anchor.figure.figure_id and alike and against(claim, beside).value_agrees:
                    found[beside.figure_id] = beside
    return [entry for figure in found.values() if (entry := ledger.entry_of(figure)) is not None]


def held_against(claim: Claim, entries: Sequence[Entry], ledger: Ledger) -> list[Match]:
    """Those of the entries whose value is the claimed one, whatever words they tell it in, as matches of the claim."""
    if claim.figure.unit == "date":
        alike = [e for e in entries if e.figure.unit == "date"]
    else:
        alike = [e for e in entries if e.family == claim.family and of_its_size(claim.figure, e.figure)]
    kept = anchored(claim, ledger)
    found = []
    for entry in (e for e in within(alike, claim, ledger) if against(claim, e.figure).value_agrees):
        score = likeness(claim, entry)
        homely = entry.document.document_id in kept
        found.append(_match(claim, entry, score, score, AMONG_FEW if homely else ACCEPT, ledger.reported, homely))
    return found


_SIZES = 10


def of_its_size(mine: Figure, other: Figure) -> bool:
    """Whether two numbers of one unit are of one size, so that rounding may make them agree; spares most comparisons."""
    if mine.unit != other.unit or mine.unit == "date" or mine.value_max or other.value_max:
        return True
    one, two = abs(mine.number), abs(other.number)
    return one <= _SIZES * two and two <= _SIZES * one


def words_only(claim: Claim, match: Match) -> bool:
    """Whether nothing but words keeps the two apart: the whole of a share counts where the announcement tells one."""
    differs = set(match.differs) - {"indicator"}
    return not differs or (differs == {"of"} and match.entry.figure.of is None and narrowed(claim, match.entry) is None)


def other_unit(claim: Claim, ledger: Ledger) -> Match | None:
    """The change that a claim tells in percent where it is stated in percentage points, or the reverse."""
    units = {"%": "pp", "pp": "%"}
    unit = units.get(claim.figure.unit)
    if unit is None or claim.figure.change is None:
        return None
    turned = replace(claim, figure=claim.figure.model_copy(update={"unit": unit}))
    found = matches(turned, ledger)
    alike = [m for m in found if m.comparison.value_agrees and not set(m.differs) - {"period"}]
    return next((m for m in alike if m.score >= ACCEPT or (m.unique and m.score >= _WORTH)), None)


def _accept(claim: Claim, near: Sequence[tuple[float, Entry]]) -> float:
    """The score from which figures are the claim's own: lower where one sentence in the other language stands alone."""
    if not near or near[0][1].document.language == claim.language:
        return ACCEPT
    best, first = near[0]
    rest = max((score for score, e in near if e.sentence != first.sentence), default=0.0)
    return SOLE if SOLE <= best < ACCEPT and rest <= best - _LEAD else ACCEPT


def _match(
    claim: Claim,
    entry: Entry,
    score: float,
    best: float,
    accept: float,
    reported: Mapping[str, frozenset[str]],
    homely: bool,
) -> Match:
    stated = once(entry, "dated", lambda: _dated(entry))
    mine = once(claim, "bare", lambda: _bare_claim(claim))
    whole = mine.of is not None or stated.unit != "count"
    theirs = once(entry, f"bare {whole}", lambda: _bare(stated, _number_of(stated) if whole else None))
    undated = _undated(claim.figure, stated)
    if (
        mine.period.start
        and mine.period.end is None
        and _since(theirs.period.start, theirs.period.end, mine.period.start)
    ):
        mine = mine.model_copy(update={"period": theirs.period})  # "since January" takes in all that came after
    if _reported_then(mine, theirs, reported.get(entry.document.document_id, frozenset())):
        theirs = theirs.model_copy(update={"period": mine.period})
    mine, theirs = times.aligned(mine, theirs, entry, homely)
    mine, theirs = times.as_levels(mine, theirs)
    comparison = _scaled(compare(mine, theirs, True, match=_taken_as_same, same=0.0), mine, theirs)
    far = score < accept or score < best - SAME_KEY_MARGIN
    scaled = comparison.code == "scale" and score >= DISTINCT
    if far and not comparison.value_agrees and not scaled and not context.verbatim(claim, entry):
        # Not the claim's own figure: only shown among the nearest, so its words need no reading.
        return Match(entry, score, comparison, ("indicator", *comparison.differs), frozenset(), undated, homely=homely)
    fields = list(comparison.differs)
    natures = {claim.figure.nature, stated.nature}
    if "nature" in fields and (
        natures in ({"result", "estimate"}, {"forecast", "estimate"})
        or (natures == {"result", "forecast"} and _is_over(mine, entry))
        or (claim.figure.nature == "forecast" and stated.nature == "result" and _to_come(mine, theirs, entry))
        or (natures == {"forecast", "target"} and claim.plainly_to_come)
        or times.of_a_plan(claim, entry)
    ):
        fields.remove("nature")
    if "change" not in fields and groups.other_base(claim, entry):
        fields.append("change")
    if "period" in fields and "change" in fields and mine.change is not None and theirs.change is not None:
        fields.remove("change")  # the base moves with the period
    if undated and "period" not in fields and not _may_be_of(claim.figure, entry):
        fields.append("period")
    if "period" not in fields and times.said_at_another_time(claim, entry):
        fields.append("period")
    if "period" not in fields and (context.other_year(claim, entry) or turned.of_another_span(claim, entry)):
        fields.append("period")
    if "of" not in fields and (
        context.other_whole(claim, entry)
        or context.whole_told_otherwise(claim, entry)
        or context.whole_widened(claim, entry)
    ):
        fields.append("of")
    if "of" not in fields and (
        groups.other_measure(claim, entry)
        or groups.of_plan_only(claim, entry)
        or turned.part_as_whole(claim, entry)
        or turned.whole_renamed(claim, entry)
    ):
        fields.append("of")
    grouped = groups.same_group(claim, entry)
    if (
        context.other_scope(claim, entry, grouped)
        or groups.other_group(claim, entry)
        or groups.excepted(claim, entry)
        or turned.widened_from_there(claim, entry)
        or turned.of_one_of_several(claim, entry)
        or (comparison.value_agrees and turned.task_of_another(claim, entry))
        or ("scope" not in fields and comparison.value_agrees and groups.other_side(claim, entry))
    ):
        fields.append("scope")
    meant = groups.other_aspect(claim, entry) or (
        None if grouped else context.another_told(claim, entry) or context.scope_of_another(claim, entry)
    )
    if meant is not None and groups.excepted(claim, entry, meant):
        meant = None
    if meant is not None or context.other_sense(claim, entry) or groups.other_money(claim, entry):
        fields.append("indicator")
    elif comparison.relation == "conflict" and context.other_count(claim, entry):
        fields.append("indicator")  # a number of houses does not contradict one of people
    if context.other_condition(claim, entry):
        fields.append("condition")
    told_apart = narrowed(claim, entry)
    if told_apart is not None and told_apart not in fields:
        fields.append(told_apart)
    comparison = _no_rounder(compare_again(comparison, mine, theirs, fields), mine, theirs)
    covered = frozenset(t.keys for t in (*claim.focus.terms, *claim.near.terms) if t.keys & entry.context.keys)
    if context.verbatim(claim, entry) and comparison.value_agrees:
        score, fields, meant = 1.0, [], None
        if comparison.relation != "agree":
            comparison = compare(theirs, theirs, False, match=_taken_as_same, same=0.0)
    return Match(
        entry,
        score,
        comparison,
        tuple(fields),
        covered,
        undated,
        meant=meant,
        whom=_whom(claim, entry),
        sole=accept < ACCEPT and score >= accept,
        homely=homely,
    )


def _since(start: str | None, end: str | None, day: str) -> bool:
    """A time that begins on a day or later; of a standing, that lies after it ("before 2015" is not "since 2015")."""
    return start >= day if start is not None else end is not None and end > day


def _dated(entry: Entry) -> Figure:
    """The figure with the time of the heading above it, where it has none."""
    if entry.period == entry.figure.period:
        return entry.figure
    return entry.figure.model_copy(update={"period": entry.period})


def _bare(figure: Figure, whole: Whole | None) -> Figure:
    """Scope, whole and condition are told in words all over a sentence: they are judged by those (context.py)."""
    return figure.model_copy(update={"scope": None, "of": whole, "condition": None})


def _bare_claim(claim: Claim) -> Figure:
    mine = _bare(claim.figure, _told_whole(claim))
    if mine.qualifier == "at_most" and context.strictly_below(claim):
        return mine.model_copy(update={"qualifier": "nearly"})  # which the number itself does not reach
    return mine


def against(claim: Claim, stated: Figure) -> Comparison:
    """The values alone of a claim and of a stated figure that is known to be the one it means."""
    told = {k: getattr(claim.figure, k) for k in ("value", "value_max", "step", "qualifier", "unit")}
    return compare(stated.model_copy(update=told), stated, True, match=_taken_as_same, same=0.0)


def _whom(claim: Claim, entry: Entry) -> frozenset[str]:
    return frozenset(k for group, told in claim.kinds.items() for k in told & entry.kinds.get(group, frozenset()))


def compare_again(first: Comparison, claim: Figure, stated: Figure, fields: Sequence[KeyField]) -> Comparison:
    """The comparison with the natures made one where they were found to be the same."""
    if "nature" in first.differs and "nature" not in fields:
        return compare(claim.model_copy(update={"nature": stated.nature}), stated, True, match=_taken_as_same, same=0.0)
    return first


def _reported_then(claim: Figure, stated: Figure, reported: frozenset[str]) -> bool:
    """The stated figure has no time of its own, and the claim tells it of the time that its document reports on."""
    if stated.period.basis != "document" or stated.nature not in {"result", "estimate"} or stated.unit == "date":
        return False
    return claim.period.basis == "stated" and claim.period.end in reported


def _scaled(first: Comparison, claim: Figure, stated: Figure) -> Comparison:
    """A conflict of scale where only the nature differs: that the same three digits meet by chance is seldom."""
    if (
        first.differs != ("nature",)
        or first.value_agrees
        or claim.unit == "date"
        or digits_told(claim) < _UNIQUE_DIGITS
    ):
        return first
    alike = claim.model_copy(update={"nature": stated.nature})
    again = compare(alike, stated, True, match=_taken_as_same, same=0.0)
    return again if again.code == "scale" else first


def _is_over(claim: Figure, entry: Entry) -> bool:
    """A forecast of the claim for a time that was over when the announcement came out: told in the future, meant as done."""
    day = entry.published
    return claim.nature == "forecast" and day is not None and claim.period.end is not None and claim.period.end <= day


def _to_come(claim: Figure, stated: Figure, entry: Entry) -> bool:
    """Both tell of one day after the announcement, in the future tense or, of a rule, in the present."""
    end, day = stated.period.end or stated.period.start, entry.published
    return day is not None and end is not None and end > day and end in (claim.period.end, claim.period.start)


def _no_rounder(comparison: Comparison, claim: Figure, stated: Figure) -> Comparison:
    """A conflict where the values differ and the claim tells as many digits as its source: nothing was rounded."""
    if not comparison.value_agrees or "date" in (claim.unit, stated.unit) or claim.value_max or stated.value_max:
        return comparison
    mine, theirs = to_family(Decimal(claim.value), claim.unit)[0], to_family(Decimal(stated.value), stated.unit)[0]
    if mine == theirs or _digits(mine) < _digits(theirs) or claim.step == str(SHARE_STEP):
        return comparison
    exact = {"qualifier": "exact"}
    return compare(
        claim.model_copy(update=exact), stated.model_copy(update=exact), False, match=_taken_as_same, same=0.0
    )


def digits_told(figure: Figure) -> int:
    """How many digits of a number are told, zeros at its end left out; 0 for a date."""
    return 0 if figure.unit == "date" else _digits(Decimal(figure.value))


def _digits(value: Decimal) -> int:
    return len(value.normalize().as_tuple().digits)


def _taken_as_same(_one: str, _other: str) -> float:
    return 1.0


def _told_whole(claim: Claim) -> Whole | None:
    """The number of the claim's whole, unless it is only the sum of figures told beside it ("382 and 27, so 409")."""
    whole = _number_of(claim.figure)
    if whole is None or whole.value is None:
        return None
    parts = [f for f in (claim.figure, *claim.fellows) if f.of is not None and f.of.value == whole.value]
    stands_apart = any(f.value == whole.value and f.unit == claim.figure.unit for f in claim.fellows)
    summed = sum((Decimal(f.value) for f in parts if f.unit != "date"), Decimal(0)) == Decimal(whole.value)
    return None if stands_apart and len(parts) > 1 and summed else whole


def _number_of(figure: Figure) -> Whole | None:
    """The whole of a figure where its number is told."""
    return figure.of if figure.of is not None and figure.of.value is not None else None


def _undated(claim: Figure, stated: Figure) -> bool:
    return claim.period.basis == "stated" and stated.period.start is None and stated.period.end is None


def _may_be_of(claim: Figure, entry: Entry) -> bool:
    """Whether an undated figure may be of the time that the claim names: the year before its document's day."""
    if entry.day is None or claim.period.end is None:
        return False
    end, day = date.fromisoformat(claim.period.end), date.fromisoformat(entry.day)
    return day - _BEFORE <= end and date.fromisoformat(claim.period.start or claim.period.end) <= day + _AFTER


def likeness(claim: Claim, entry: Entry) -> float:
    """0 to 1: how much of what each measures the other tells, in its own name for it and in its sentence."""
    foreign = claim.language != entry.document.language
    mine, theirs = claim.focus, entry.focus
    around, named = once(entry, "keys", lambda: _keys_of(entry))
    told, own_keys = once(claim, "keys", lambda: (claim.context.keys | mine.keys, mine.keys | claim.near.keys))
    own = context.told_apart(claim, entry)
    score = (
        0.30 * coverage(own, around, foreign)
        + 0.25 * coverage(theirs.terms, told, foreign)
        + 0.25 * coverage(own, named, foreign)
        + 0.20 * coverage(theirs.terms, own_keys, foreign)
    )
    if entry.figure.responsible:
        score = max(score, _TASK_ALONE * _task_likeness(entry, own, told, around, foreign))
    if opposed(mine.keys, theirs.keys):
        score *= 0.5
    return round(score, 4)


# What says that something is to be done, whatever it is.
_DEEDS = frozenset(
    {"given", "assigned", "finish", "complete", "deadline", "g:receive", "g:gave", "g:complete", "g:completed", "g:deadline"}
)  # fmt: skip
_TASK_ALONE = 0.9  # a task is its deadline's name; who is to do it is often told in other words or left out
_FEWEST = 2  # words


def _task_likeness(
    entry: Entry, own: Sequence[Term], told: frozenset[str], around: frozenset[str], foreign: bool
) -> float:
    """The same of the task of a deadline alone, 0 to 1: without the bodies that are to do it and the words of having to."""
    who = once(entry, "who", lambda: _who(entry))
    mine = [t for t in own if not t.place and t.keys.isdisjoint(_DEEDS) and t.keys.isdisjoint(who)]
    theirs = once(
        entry, "task", lambda: [t for t in entry.focus.terms if not t.place and t.keys.isdisjoint(_DEEDS | who)]
    )
    if len(mine) < _FEWEST or len(theirs) < _FEWEST:
        return 0.0
    return 0.5 * coverage(mine, around, foreign) + 0.5 * coverage(theirs, told, foreign)


def _who(entry: Entry) -> frozenset[str]:
    """The keys of the bodies that a deadline is set to."""
    terms = (t for name in entry.figure.responsible for t in context.terms_in(entry.words, entry.sentence, name))
    return frozenset().union(*(t.keys for t in terms))


def _keys_of(entry: Entry) -> tuple[frozenset[str], frozenset[str]]:
    """The keys of all that is told near a figure, and those of what it measures and of its own part of its sentence."""
    named = entry.focus.keys | entry.own.keys
    return context.keys_near(entry), named
