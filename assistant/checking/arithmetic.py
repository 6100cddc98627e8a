"""Whether a claimed figure follows from stated ones by the arithmetic that its text invites: share, difference, sum."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from assistant.checking.claims import Claim
from assistant.checking.context import other_whole
from assistant.checking.matching import ACCEPT, Match
from assistant.errors import InputError
from assistant.figures import computed
from assistant.figures.comparison import KeyField
from assistant.figures.computed import Computed
from assistant.figures.units import to_family
from assistant.records import Figure
from assistant.retrieval.ledger import Entry

_MOST_PARTS = 3
_SMALL = 20
_CHANCE = 3  # digits from which a difference seldom comes out right by chance
_TOLERANCE = Decimal("0.5")  # of the last digit told


@dataclass(frozen=True)
class Derived:
    """A claimed value computed from stated figures, and the entries that state them."""

    made: Computed
    inputs: tuple[Entry, ...]


def derive(
    claim: Claim, matches: Sequence[Match], counts: Sequence[Match], confirmed: Sequence[Match]
) -> Derived | None:
    """The computation that gives the claimed value, or None.

    `matches` are stated figures near the claim, `counts` such counts, `confirmed` those that support other figures of
    the same sentence.
    """
    figure = claim.figure
    if figure.unit == "date" or figure.value_max is not None or figure.unit == "rank":
        return None
    gap = _difference(claim, matches, confirmed) if claim.told_changed else None
    if gap is not None or figure.change is not None:
        return gap
    return (
        _share_of_own_whole(claim, counts)
        or _share_of_two(claim, confirmed)
        or _share_of_announced(claim, counts, confirmed)
        or _remainder(claim, matches)
        or (_sum(claim, confirmed) or _sum(claim, _parts(claim, matches)) if _adds_up(claim) else None)
    )


def _adds_up(claim: Claim) -> bool:
    """The sentence adds, and its figure is not so small that any two would make it."""
    return claim.told_together and abs(Decimal(claim.figure.value)) >= _SMALL


def rounds_to(claim: Figure, value: Decimal) -> bool:
    """Whether a computed value, rounded to the digits that the claim tells, is the claimed one."""
    told = to_family(Decimal(claim.value), claim.unit)[0]
    step = to_family(abs(Decimal(claim.step)) or Decimal(1), claim.unit)[0]
    if claim.qualifier in {"over", "at_least"}:
        return told < value <= told * Decimal("1.05")
    if claim.qualifier in {"nearly", "at_most"}:
        return told * Decimal("0.95") <= value < told
    return abs(told - value) <= step * _TOLERANCE


def _share_of_own_whole(claim: Claim, counts: Sequence[Match]) -> Derived | None:
    if claim.figure.unit != "%":
        return None
    for match in counts:
        figure = match.entry.figure
        if match.score < ACCEPT or figure.unit != "count" or figure.of is None or not figure.of.value:
            continue
        if not _same_standing(match, "unit", "of") or (
            claim.figure.of is not None and claim.figure.of.value is None and other_whole(claim, match.entry)
        ):
            continue
        made = _attempt(computed.share, figure)
        if made is not None and rounds_to(claim.figure, made.value):
            return Derived(made, (match.entry,))
    return None


def _difference(claim: Claim, matches: Sequence[Match], confirmed: Sequence[Match]) -> Derived | None:
    """The difference of two figures of one thing: both told in the sentence, or one told and the other announced."""
    told = [m.entry for m in confirmed]
    announced = [m.entry for m in matches if m.score >= ACCEPT and m.differs in ((), ("period",))]
    exact = len(Decimal(claim.figure.value).normalize().as_tuple().digits) >= _CHANCE
    for later in told:
        for earlier in told + (announced if exact else []):
            if later.figure.nature != earlier.figure.nature or later.kinds != earlier.kinds or later is earlier:
                continue
            if later.period == earlier.period or (later.period.end or "") < (earlier.period.end or ""):
                continue
            made = _attempt(computed.difference, later.figure, earlier.figure)
            if made is None or made.unit != claim.family or not rounds_to(claim.figure, abs(made.value)):
                continue
            direction = claim.figure.change.direction if claim.figure.change else None
            if direction is None or (direction == "up") == (made.value > 0):
                return Derived(made, (later, earlier))
    return None


def _same_standing(match: Match, *but: KeyField) -> bool:
    """Nothing of the key differs but the fields that the computation itself changes."""
    return not set(match.differs) - set(but)


def _share_of_two(claim: Claim, confirmed: Sequence[Match]) -> Derived | None:
    """The share of two figures that the sentence itself tells and the announcements confirm."""
    if claim.figure.unit != "%":
        return None
    counts = [m.entry for m in confirmed if m.entry.figure.unit not in {"%", "pp", "date", "rank"}]
    for part in counts:
        if part.figure.of is not None and part.figure.of.value:
            made = _attempt(computed.share, part.figure)
            if made is not None and rounds_to(claim.figure, made.value):
                return Derived(made, (part,))
    for part, whole in ((a, b) for a in counts for b in counts if a is not b):
        if part.family != whole.family or Decimal(part.figure.value) >= Decimal(whole.figure.value):
            continue
        made = _attempt(computed.share, part.figure, whole.figure)
        if made is not None and rounds_to(claim.figure, made.value):
            return Derived(made, (part, whole))
    return None


def _share_of_announced(claim: Claim, counts: Sequence[Match], confirmed: Sequence[Match]) -> Derived | None:
    """The share that a confirmed figure of the sentence has in the nearest announced whole of the same time."""
    if claim.figure.unit != "%" or claim.figure.of is None or claim.figure.of.value is not None:
        return None
    for part in (m.entry for m in confirmed if m.entry.figure.unit == "count" and m.entry.figure.change is None):
        larger = [m for m in counts if m.score >= ACCEPT and _is_whole(m, part)]
        made = _attempt(computed.share, part.figure, larger[0].entry.figure) if larger else None
        if made is not None and rounds_to(claim.figure, made.value):
            return Derived(made, (part, larger[0].entry))
    return None


def _is_whole(match: Match, part: Entry) -> bool:
    whole = match.entry
    alike = whole.source == part.source and whole.period.end == part.period.end is not None
    kept = alike and whole.figure.nature == part.figure.nature and whole.figure.change is None
    return kept and Decimal(whole.figure.value) > Decimal(part.figure.value)


def _remainder(claim: Claim, matches: Sequence[Match]) -> Derived | None:
    """What is left of a whole ("17 of the 75 are still missing": 75 − 58)."""
    if not claim.told_missing or claim.figure.unit != "count":
        return None
    for match in matches:
        figure = match.entry.figure
        if match.score < ACCEPT or figure.of is None or not figure.of.value or figure.unit != "count":
            continue
        if not _same_standing(match, "of", "indicator") or (
            claim.figure.of and claim.figure.of.value not in (None, figure.of.value)
        ):
            continue
        whole = figure.model_copy(update={"value": figure.of.value, "of": None})
        made = computed.difference(whole, figure)
        if rounds_to(claim.figure, made.value):
            return Derived(made, (match.entry,))
    return None


def _parts(claim: Claim, matches: Sequence[Match]) -> list[Match]:
    """Figures of one sentence that the claim may add: those of which it names what sets them apart."""
    near = [
        m for m in matches if m.score >= ACCEPT - 0.15 and _same_standing(m, "of") and m.entry.figure.change is None
    ]
    named = []
    for match in near:
        others = [m for m in near if m is not match and m.entry.sentence == match.entry.sentence]
        common = frozenset().union(*(m.entry.focus.keys for m in others)) if others else frozenset()
        own = [t for t in match.entry.focus.terms if t.weight >= 0.5 and not t.keys & common]
        if own and all(t.keys & claim.words.keys for t in own):
            named.append(match)
    return named


def _sum(claim: Claim, parts: Sequence[Match]) -> Derived | None:
    entries: list[Entry] = []
    for match in parts:
        if match.entry.family == claim.family and all(e.figure.value != match.entry.figure.value for e in entries):
            entries.append(match.entry)
    for size in range(2, min(_MOST_PARTS, len(entries)) + 1):
        for chosen in combinations(entries[:8], size):
            if len({e.source for e in chosen}) > 1:
                continue
            made = _attempt(computed.total, *(e.figure for e in chosen))
            if made is not None and rounds_to(claim.figure, made.value):
                return Derived(made, chosen)
    return None


def _attempt(operation: Callable[..., Computed], *figures: Figure) -> Computed | None:
    """The computation, or None where the figures cannot be computed with."""
    try:
        return operation(*figures)
    except InputError:
        return None
