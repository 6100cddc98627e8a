"""Whether one thing rose or fell, as a question asks it, held against the change that a sentence tells of it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answering.asked import own_term_at
from assistant.answering.denials import asked_so, bare
from assistant.answering.evidence import Candidate
from assistant.answering.figure_features import clause_of, compatible
from assistant.answering.quantifiers import folded_for_all
from assistant.answering.sides import Told, nearest, sides_of_than
from assistant.figures.numbers import Mention
from assistant.figures.opposites import ROSE
from assistant.figures.periods import find_periods
from assistant.figures.units import TIME_UNITS
from assistant.retrieval.matching import View, view
from assistant.retrieval.understanding import Query, Term
from assistant.text import fold

SURE = 0.75  # from this probability on a sentence is of the matter whatever words it uses

_ITEMS = re.compile(r"(?<!\w)(?:all|every|each|any|tat ca|moi|tung)(?: (?:of|the|cac|nhung|its|our))* (?=\w)")


def counted_all(query: Query) -> Term | None:
    """What "every" and "all" speak of: the regions of "in every region"; None where the question has no such words."""
    found = _ITEMS.search(folded_for_all(query.text))
    return own_term_at(query, found.end()) if found is not None else None


UP = re.compile(
    r"(?<!\w)(?:rise|rises|rose|risen|rising|rais(?:ed?|es|ing)|increas\w+|grow(?!th)\w*|grew|gain\w*|climb\w*|jump\w*|up(?! and running| to date)|higher|more|larger|greater|bigger|improv\w+|soar\w*|surg(?:e|ed|es|ing)|widen(?:ed|s|ing)?|go(?:ne|es)? up|went up|longer"
    rf"|faster|{ROSE}(?! truong)|(?:cao|nhieu|lon|dai|nhanh)(?: \w+){{0,4}} hon|len)(?!\w)"
)
DOWN = re.compile(
    r"(?<!\w)(?:fall|falls|fell|fallen|falling|decreas\w+|declin\w+|drop\w*|down|lower|fewer|less|smaller|reduc\w+|shrink|shrank|shrunk|shorten\w*|shorter|cut|worse\w*|slip(?:s|ped|ping)?|slid|sank|plung\w+|dip(?:s|ped)?|tumbl\w+|tut|sut(?! (?:dau|bong))"
    r"|slower|giam(?! sat| doc| dinh| khao)|(?:thap|it|nho|ngan|cham)(?: \w+){0,4} hon|rut ngan|xuong)(?!\w)"
)
_SAME = re.compile(
    r"(?<!\w)(?:unchanged|the same as|no change|remained (?:at|stable)|giu nguyen|khong doi|khong thay doi)(?!\w)"
)


def of_direction(query: Query, candidate: Candidate, figures: Sequence[Told]) -> bool | None:
    """ "Did it rise?" is held against the change that the sentence tells of the same thing, against the same base."""
    if not directional(query) or asked_so(query) or counted_all(query) is not None:
        return None
    if not _tells_of(query, candidate) or _of_other(query, candidate, figures):
        return None
    up = UP.search(fold(query.text)) is not None
    changes = [one for one in figures if one.figure.change is not None]
    if changes:
        near = _moved(_undirected(query), figures, changes)
        directions = {one.figure.change.direction for one in near if one.figure.change}
        if len(directions) > 1 or any(_other_base(query, one) or not _same_span(query, one) for one in near):
            return None
        return (directions == {"up"}) == up
    levels = _two_levels(query, figures)
    if levels is not None:
        later, earlier = levels
        return None if later == earlier else (later > earlier) == up
    sentence = fold(candidate.sentence.text)
    if _SAME.search(sentence):
        return False
    moved = [m.group() for m in _FROM.finditer(sentence)]
    if len(moved) == 1 and len(figures) <= 2 * FEW and any(_same_span(query, one) for one in figures):
        return (UP.search(moved[0]) is not None) == up
    if query.numbers or len(figures) > FEW or not all(_same_span(query, one) for one in figures):
        return None
    # "Admitted 6,350, up from 4,780": the words tell the direction where they tell one only.
    rose, fell = UP.search(sentence) is not None, DOWN.search(sentence) is not None
    return None if rose == fell else rose == up


def _two_levels(query: Query, figures: Sequence[Told]) -> tuple[Decimal, Decimal] | None:
    """The asked level and the one it is held against, where they are all that a sentence tells in their unit: "83.6%,
    compared with 70.9% in the same quarter of 2025". None where it tells more or fewer, or not which is the later.
    """
    of_unit = [one for one in figures if one.figure.unit in query.units]
    near = nearest(_undirected(query), of_unit or figures)
    units = {one.figure.unit for one in near}
    same = [one.figure for one in figures if one.figure.unit in units and one.figure.change is None]
    if len(units) != 1 or len(same) != _PAIR or any(f.is_aim or not f.period.end for f in same):
        return None
    later, earlier = sorted(same, key=lambda f: f.period.end or "", reverse=True)
    if later.period.end == earlier.period.end or (later.period.start is None) != (earlier.period.start is None):
        return None
    told = any(compatible(a, later.period) for a in query.periods) if query.periods else True
    return (later.number, earlier.number) if told else None


_PAIR = 2


def _tells_of(query: Query, candidate: Candidate) -> bool:
    """Whether a sentence, or those beside it, tell of what rose or fell and not only of whose it is."""
    seen, same = view(candidate.sentence.text), candidate.hit.document.language == query.language
    own = [t for t in _undirected(query).terms if t.kind not in ("general", "name", "place") and (t.carries or same)]
    held = sum(t.weight for t in own if seen.has_any(t.forms))
    surely = candidate.probability >= SURE or candidate.feature("cover_near") >= _BESIDE
    return surely or held >= _OWN * sum(t.weight for t in own)


_COMPARED = re.compile(r"(?<!\w)(?:more|fewer|less) (?=[a-z])")


def _of_other(query: Query, candidate: Candidate, figures: Sequence[Told]) -> bool:
    """Whether "more lorries" or "more satisfied" is asked and the sentence tells of no lorries, or of their minutes."""
    found = _COMPARED.search(fold(query.text))
    term = own_term_at(query, found.end()) if found is not None else None
    if term is None or not (term.carries or candidate.hit.document.language == query.language):
        return False
    if not view(candidate.sentence.text).has_any(term.forms):
        return candidate.feature("cover_near") < _BESIDE or not figures
    return bool(figures) and all(one.figure.unit in TIME_UNITS for one in figures)


_OWN, _BESIDE = 0.3, 0.7


def _moved(query: Query, figures: Sequence[Told], changes: Sequence[Told]) -> list[Told]:
    """The changes that a question is about; one right behind a level is of that: "led with 44%, down 5 points"."""
    named = [one for one in figures if any(t.kind == "name" and one.seen.has_any(t.forms) for t in query.terms)]
    # A name that stands in the clause of some only tells of those, whatever the others are taken to be of.
    beside = [one for one in named if any(t.kind == "name" and _clause(one).has_any(t.forms) for t in query.terms)]
    named = beside or named
    near = nearest(query, named or figures)
    behind = [after for before, after in itertools.pairwise(figures) if before in near and after in changes]
    return [one for one in near if one in changes] or behind or nearest(query, changes)


def _clause(one: Told) -> View:
    sentence = one.candidate.sentence
    return view(clause_of(sentence.text, one.figure.start - sentence.start, one.figure.end - sentence.start))


def _undirected(query: Query) -> Query:
    """A question without its words of direction: a rise that is asked for is not nearer to what rose."""
    terms = tuple(t for t in query.terms if not (UP.search(fold(t.text)) or DOWN.search(fold(t.text))))
    return replace(query, terms=terms, text=DOWN.sub(" ", UP.sub(" ", fold(query.text))))


# From one level to another, told once in a sentence.
_FROM = re.compile(r"(?<!\w)(?:up|down|tang|giam) (?:from|tu)(?!\w)")
FEW = 2  # figures of a sentence whose words of direction are of them


def _same_span(query: Query, one: Told) -> bool:
    """Whether a figure's period is the one asked for, from its first day to its last: a month is no quarter."""
    period = one.figure.period
    if not query.periods or period.basis not in ("stated", "context") or not period.end:
        return True
    return any(
        p.end == period.end and (not p.start or not period.start or p.start == period.start) for p in query.periods
    )


def directional(query: Query) -> bool:
    """Whether a question asks if one thing rose, or if it fell; "higher than another thing" asks neither."""
    question = fold(query.text)
    if entities(query) is not None or _bounded(query.numbers):
        return False
    return (UP.search(question) is None) != (DOWN.search(question) is None)


def entities(query: Query) -> tuple[str, str] | None:
    """The parts of a question before and after "than" where it compares two things, not one with itself before."""
    than = sides_of_than(query)
    return None if than is None or _is_time(than[1], query) or _bounded(query.numbers) else than


def _bounded(numbers: Sequence[Mention]) -> bool:
    """Whether a comparative only bounds a figure: "more than 70", "over half"."""
    return any(m.qualifier in ("over", "at_least", "at_most", "nearly") for m in numbers)


def _other_base(query: Query, one: Told) -> bool:
    base = one.figure.change.base if one.figure.change else None
    wanted = [*query.bases, *(query.periods[1:] if not query.bases else ())]
    if base is None or not wanted:
        return False
    return not any(base.end == b.end or (b.start or "") <= (base.end or "") <= (b.end or "") for b in wanted)


def _is_time(text: str, query: Query) -> bool:
    """Whether what a thing is compared with is a time: itself before."""
    folded = fold(text)
    before = re.match(
        r"\s*(?:in|at|during|on|by|the|a|for|o|hoi|vao|so voi|trong|cua|cuoi|cung|thang|quy|nam|ky|before|last|ever|previous\w*|earlier|same|corresponding|preceding|prior|period|half|years?|months?|weeks?|quarters?|truoc|\s)*",
        folded,
    )
    start = before.end() if before else 0
    first = min((p.start for p in find_periods(text, None, query.language)), default=len(text))
    return start >= first or not bare(folded[start:]).strip(" ?.,")
