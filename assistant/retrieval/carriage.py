"""Whether quoted sentences carry every figure of a statement: the guard's comparison, without rounding.

A statement is a clause of a quoted sentence, a lead and such a clause ("26% (target) — …"), or other words for what the
sentence says, in either language. Each of its figures must agree with one Figure of the quotes in value, unit, qualifier,
nature and direction, and in period, scope, whole and indicator as far as the statement tells them: what it leaves open
is fine, what it tells otherwise is not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from assistant.figures import agreement, keys
from assistant.figures.opposites import exception, negated, turned
from assistant.figures.units import to_family
from assistant.records import Figure, Language, Period
from assistant.retrieval.leads import MARKER, lead, lead_fault, verbatim
from assistant.retrieval.meaning import NATION, WHOM, Meaning, Term, coverage, kinds_at, meaning_of, opposed
from assistant.retrieval.quoted import (
    Quoted,
    content,
    figures_of,
    focus_of,
    interpreter,
    own_part,
    own_words,
    periods_of,
    quoted,
    sentence_at,
)
from assistant.text import Span

Field = Literal["value", "nature", "change", "of", "scope", "period", "condition", "indicator"]
Quote = tuple[str, Language, Sequence[Figure]]
"""A quoted sentence as stored, its language, and the figures of the library in it."""

LEAST = 0.5
"""Share of the weight of a figure's own words that its quote must know."""
_ALL = 0.85
_WHO = frozenset[str]().union(*WHOM) | frozenset(
    "business household worker student teacher doctor patient cooperative school bank farmer".split()
)


@dataclass(frozen=True, slots=True)
class Carried:
    """Whether the quotes carry a statement; else the first figure of it that they do not, as written, and why."""

    passed: bool
    offending: str | None = None
    reason: Field | None = None


_CARRIED = Carried(True)


def carried(
    statement: str,
    language: Language,
    quotes: Sequence[Quote],
    reference: date | None = None,
    around: Sequence[tuple[str, Language]] = (),
) -> Carried:
    """Hold every figure of a statement against the figures of its quotes.

    `reference` is the day that "last year" is read from: that of the cited document. `around` are texts whose words a
    statement may use as well: the title, the heading and the sentence before the quote. A clause that stands word for
    word in a quote passes; numbers that are part of names ("5G", "Project 06") are not looked at here.
    """
    text = MARKER.sub("", statement)
    head, body = lead(text)
    if head:
        wrong = lead_fault(head, [f for _, _, figures in quotes for f in figures])
        if wrong is not None:
            return Carried(False, *wrong)
    runs = verbatim(body, [text for text, _, _ in quotes])
    if len(runs) == 1 and runs[0] == Span(0, len(body)):
        return _CARRIED
    told = [f for f in figures_of(body, language, reference) if not any(r.start <= f.start < r.end for r in runs)]
    known = [quoted(t, spoken, tuple(figures), tuple(around), reference) for t, spoken, figures in quotes]
    time = _untold_time(body, language, reference, runs, known)
    if time is not None:
        return Carried(False, time, "period")
    for figure in told:
        fault = _fault(figure, told, body, language, known)
        if fault is not None:
            return Carried(False, body[figure.start : figure.end], fault)
    return _CARRIED


def _fault(
    figure: Figure, told: Sequence[Figure], statement: str, language: Language, known: Sequence[Quoted]
) -> Field | None:
    """What keeps a figure of the statement from every figure of the quotes; None where one carries it."""
    faults: list[Field] = []
    for quote in known:
        for stated, focus in quote.figures:
            if not _same_value(figure, stated):
                continue
            fault = _differs(figure, stated, focus, told, statement, language, quote)
            if fault is None:
                return None
            faults.append(fault)
        if _is_whole(figure, quote):
            return None
    return max(faults, key=_ORDER.index, default="value")


_ORDER: tuple[Field, ...] = ("value", "indicator", "nature", "change", "of", "scope", "period", "condition")


def _same_value(figure: Figure, stated: Figure) -> bool:
    """Equal value, unit, range and qualifier; of a date, "before" and "by" are one."""
    if _family(figure) != _family(stated):
        return False
    if figure.unit == "date":
        figure = figure.model_copy(update={"qualifier": stated.qualifier}) if _both_limits(figure, stated) else figure
    return agreement.values(figure, stated, False).agrees


def _family(figure: Figure) -> str:
    return to_family(Decimal(1), figure.unit)[1]


def _both_limits(figure: Figure, stated: Figure) -> bool:
    return {figure.qualifier, stated.qualifier} <= {"before", "at_most"}


def _is_whole(figure: Figure, quote: Quoted) -> bool:
    """The figure is the number of a whole, told beside its part."""
    return figure.change is None and any(
        f.of is not None
        and f.of.value is not None
        and f.of.value == figure.value
        and (f.of.unit or figure.unit) == figure.unit
        for f, _ in quote.figures
    )


def _differs(
    figure: Figure,
    stated: Figure,
    focus: Meaning,
    told: Sequence[Figure],
    statement: str,
    language: Language,
    quote: Quoted,
) -> Field | None:
    """The first field that the statement tells otherwise than the quote does."""
    if figure.nature != stated.nature and {figure.nature, stated.nature} != {"result", "estimate"}:
        return "nature"
    if (figure.change is None) != (stated.change is None) or keys.direction_turned(figure, stated):
        return "change"
    if _other_base(figure, stated):
        return "change"
    if _other_whole(figure, stated, focus, language, quote):
        return "of"
    if _other_period(figure, stated, quote):
        return "period"
    own = own_words(figure, told, statement, language)
    foreign = language != quote.language
    if _other_scope(figure, stated, own, told, statement, language, quote):
        return "scope"
    if exception(statement) not in ("", exception(quote.text)):
        return "condition"
    if _another_is_meant(figure, stated, focus, own, language, quote):
        return "indicator"
    return (
        None if _explained(own, quote, foreign) and not _turned(figure, stated, told, statement, quote) else "indicator"
    )


def _other_base(figure: Figure, stated: Figure) -> bool:
    mine = figure.change.base if figure.change else None
    theirs = stated.change.base if stated.change else None
    if mine is None or mine.end is None or theirs is None or theirs.end is None or figure.period.basis is None:
        return False  # "year on year" without a time is measured against whatever came a year before
    return mine != theirs


def _other_whole(figure: Figure, stated: Figure, focus: Meaning, language: Language, quote: Quoted) -> bool:
    """Another whole: another number of it, or one that the quote does not name besides what is measured."""
    mine, theirs = figure.of, stated.of
    if mine is None:
        return False
    if mine.value is not None:
        if theirs is not None and theirs.value is not None:
            return Decimal(mine.value) != Decimal(theirs.value)
        return not any(f.value == mine.value for f, _ in quote.figures)
    read = interpreter()
    terms = content(mine.name, language)
    part = read(figure.indicator.replace(mine.name, " ") if mine.name else figure.indicator, language)
    known = read(theirs.name, quote.language).keys if theirs else frozenset[str]()
    beside = list(quote.told.terms)
    if all(f.of is None for f, _ in quote.figures):
        beside += quote.shares.terms
    if part.terms and coverage(focus.terms, part.keys, language != quote.language) >= _ALL:
        beside = [t for t in beside if not t.keys & focus.keys]
    known |= frozenset[str]().union(*(t.keys for t in beside))
    if any(t.keys & NATION and not t.keys & quote.own.keys for t in terms):
        return True  # a part of less told as a part of the whole country
    return _unknown(terms, known, language != quote.language)


def _unknown(terms: Sequence[Term], known: frozenset[str], foreign: bool) -> bool:
    """Most of the terms that could be found among keys are not there; of the other language, those known to both."""
    found = [t for t in terms if not foreign or t.shared or t.name or t.keys & known]
    return bool(found) and coverage(found, known, foreign) < LEAST


def _other_period(figure: Figure, stated: Figure, quote: Quoted) -> bool:
    """Another time than the quote's; one taken from the context must be told near it, and not of another figure."""
    mine, theirs = figure.period, stated.period
    if mine.basis not in ("stated", "context") or (mine.start is None and mine.end is None) or figure.unit == "date":
        return False
    match = keys.period(mine, theirs)
    if match in ("same", "open") or (match == "unclear" and (theirs.start or theirs.end)):
        return False
    if theirs.basis == "stated" or not any(keys.period(mine, day) != "differs" for day in quote.days if day.end):
        return True
    others = [f.period for f, _ in quote.figures if f is not stated and f.period.basis in ("stated", "context")]
    return any((p.start, p.end) == (mine.start, mine.end) for p in others)


def _untold_time(
    body: str, language: Language, reference: date | None, runs: Sequence[Span], known: Sequence[Quoted]
) -> str | None:
    """A time that the statement names outside its verbatim clauses and that no quote or figure of it has."""
    own = [
        p.period
        for quote in known
        for p in periods_of(quote.text, quote.language, reference)
        if p.role in ("by", "before")
    ]
    days = [day for quote in known for day in quote.days if day.start or day.end]
    figures = [f for quote in known for f, _ in quote.figures]
    days += [f.period for f in figures if f.period.start or f.period.end]
    days += [Period(start=b.start, end=b.end) for f in figures if f.change and (b := f.change.base) and b.end]
    if reference is not None:
        days.append(Period(end=reference.isoformat()))
    for mention in periods_of(body, language, reference):
        told = mention.period
        if any(r.start <= mention.start < r.end for r in runs) or (told.start is None and told.end is None):
            continue
        if mention.role == "compared" or not re.search(r"\d", mention.text):
            continue
        limit = mention.role in ("by", "before") and bool(own)
        if not any(_may_be(told, day) for day in (own if limit else days)):
            return mention.text
    return None


def _may_be(told: Period, day: Period) -> bool:
    """The two times are one, or share the day on which they end, or the one told holds the other."""
    if told.end is None:
        return told.start in (day.start, day.end)
    return keys.period(told, day) != "differs" or told.end == day.end


def _other_scope(
    figure: Figure,
    stated: Figure,
    own: Sequence[Term],
    told: Sequence[Figure],
    statement: str,
    language: Language,
    quote: Quoted,
) -> bool:
    """The statement tells its figure of other people, bodies or places than the quote does."""
    begin, end = sentence_at(statement, figure.start)
    like = [f.start for f in told if f.unit == figure.unit and begin <= f.start < end]
    mine = kinds_at(interpreter()(statement, language).within(begin, end), figure.start, like)
    numbers = [f for f, _ in quote.figures]
    place, places = -1, list[int]()
    if quote.places:
        place = quote.places[next(i for i, f in enumerate(numbers) if f is stated)]
        places = [p for p, f in zip(quote.places, numbers, strict=True) if f.unit == stated.unit]
    theirs = kinds_at(quote.own, place, places)
    if any(group in theirs and not members & theirs[group] for group, members in mine.items()):
        return True
    foreign = language != quote.language
    if _names_unknown(own, stated, statement, quote, foreign):
        return True
    return _unknown(content(figure.scope or "", language), quote.words.keys | NATION, foreign)


def _names_unknown(own: Sequence[Term], stated: Figure, statement: str, quote: Quoted, foreign: bool) -> bool:
    """A name or a kind of body beside the figure that the quote does not tell.

    One that only the texts around it tell may be meant where the quote itself names nobody. Of names in the other
    language only known ones count.
    """
    open_scope = stated.scope is None and not any(t.keys & _WHO or t.place for t in quote.own.terms)
    known = quote.words.keys if open_scope else quote.told.keys
    for term in own:
        if term.keys & quote.told.keys:
            continue
        if term.keys & _WHO and not term.keys & known:
            return True
        if (
            not (term.name or term.place)
            or term.keys & (known if term.place else quote.words.keys)
            or term.keys & NATION
        ):
            continue
        owner = statement[term.end :].startswith(("'s ", "’s "))
        if term.shared if foreign and not owner else term.start > 0 or owner:
            return True
    return False


def _another_is_meant(
    figure: Figure, stated: Figure, focus: Meaning, own: Sequence[Term], language: Language, quote: Quoted
) -> bool:
    """The statement has words that only another figure of the unit has, or a kind of thing that excludes the quote's."""
    mine = focus_of(figure, language)
    told = meaning_of([*mine.terms, *own])
    if opposed(mine.keys, focus.keys) and not mine.keys <= quote.words.keys:
        return True
    scope = interpreter()(stated.scope or "", quote.language).keys
    for other, theirs in quote.figures:
        if other is stated or _family(other) != _family(stated) or _same_value(figure, other):
            continue
        if _weight(told, scope - theirs.keys) < 1.0 <= _weight(told, theirs.keys - focus.keys):
            return True
    return False


def _weight(meaning: Meaning, keys_: frozenset[str]) -> float:
    """The weight of the different terms of a meaning that have one of the keys."""
    return sum({t.keys: t.weight for t in meaning.terms if t.keys & keys_}.values())


def _explained(own: Sequence[Term], quote: Quoted, foreign: bool) -> bool:
    """The quote knows most of the words that the statement has for its figure."""
    if not own:
        return True
    return coverage(own, quote.words.keys, foreign) >= LEAST


def _turned(figure: Figure, stated: Figure, told: Sequence[Figure], statement: str, quote: Quoted) -> bool:
    """The statement denies what the quote says of the figure, or has the other side of a pair of opposites."""
    begin, end = sentence_at(statement, figure.start)
    places = [f.start - begin for f in told]
    mine = own_part(statement[begin:end], figure.start - begin, places)
    theirs = quote.text
    if quote.places:
        at = next(i for i, (f, _) in enumerate(quote.figures) if f is stated)
        theirs = own_part(quote.text, quote.places[at], quote.places)
    return negated(mine) != negated(theirs) or turned(mine, theirs)
