"""What all rows of one column tell together: which is highest, which pass a mark, whether something holds for every one.

The table must be there with all of its rows; a row that sums up others, or lumps the rest together, takes no part.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.answering import goals
from assistant.answering.cells import CLASSES, Cells, Place, asked_columns, cells, places
from assistant.answering.evidence import Candidate, load_weights
from assistant.answering.quantifiers import folded_for_all
from assistant.answering.tables import Row, row_at
from assistant.figures.numbers import Mention
from assistant.figures.opposites import ROSE
from assistant.figures.units import TIME_UNITS
from assistant.records import Figure
from assistant.retrieval.matching import View, phrase, view
from assistant.retrieval.understanding import Query, Term
from assistant.text import fold, terms

_MOST = re.compile(
    r"(?<!\w)(?:highest|largest|biggest|greatest|longest|fastest|heaviest|most|top|leads?|led|(?:cao|lon|nhieu|dai|nang|nhanh|manh|dong)(?: \w+){0,5} nhat|dung dau|dan dau)(?!\w)"
)
_LEAST = re.compile(
    r"(?<!\w)(?:lowest|smallest|fewest|least|shortest|slowest|(?:thap|it|nho|ngan|nhe|cham)(?: \w+){0,5} nhat|dung cuoi)(?!\w)"
)
_LENGTH = re.compile(r"longest|shortest|dai nhat|ngan nhat")
_WHICH = re.compile(r"(?<!\w)(?:which|what|where|who|nao|dau|nhung|cac)(?!\w)")
_WHERE = re.compile(r"(?<!\w)(?:where|noi nao|o dau|(?:dia phuong|dia ban|khu vuc) nao)(?!\w)")
_EVERY = re.compile(r"(?<!\w)(?:every|each|all|tat ca|moi|deu|nao cung)(?!\w)")
_UP = re.compile(
    rf"(?<!\w)(?:rise|rose|risen|increas\w+|grow|grew|grown|climb\w*|go(?:ne)? up|went up|gain\w*|improv\w+|{ROSE})(?!\w)"
)
_DOWN = re.compile(
    r"(?<!\w)(?:fall|fell|fallen|decreas\w+|declin\w+|drop\w*|go(?:ne)? down|went down|shrink|shrank|shrunk|giam)(?!\w)"
)
_SUMS_UP = re.compile(
    r"^(?:(?:grand |sub-?)?totals?|all|overall|national(?: average)?|average|sum|others?|the rest|rest|tong(?: cong| so)?|cong|chung|binh quan|ca nuoc|toan quoc|con lai|khac)(?!\w)|(?<!\w)(?:others?|khac|con lai)$"
)
_LISTED = 10  # rows that are told one by one


@dataclass(frozen=True, slots=True)
class Tabled:
    """Cells that answer, the yes or no before them, and whether rows were compared to choose them."""

    cells: Cells
    answer: bool | None = None
    computed: bool = False


def tabled(query: Query, candidates: Sequence[Candidate]) -> Tabled | None:
    """What a table answers surely: a cell, the highest or lowest of a column, those past a mark, whether all do."""
    if not candidates or query.kind in ("why", "summary", "deadline", "how"):
        return None
    folded = fold(query.text)
    if query.kind == "yes_no":
        if goals.asks_goal(query):
            return _goal(query, candidates)
        return (_of_every if _EVERY.search(folded_for_all(query.text)) else _of_one)(query, folded, candidates)
    extreme = _MOST.search(folded) or _LEAST.search(folded)
    marks = [m for m in query.numbers if m.qualifier in _PASSES and m.value is not None]
    if extreme is not None and _WHICH.search(folded):
        return _extreme(query, extreme, candidates)
    if marks and _WHICH.search(folded):
        return _past(query, marks[0], candidates)
    found = cells(query, candidates)
    return Tabled(found) if found is not None else None


def _extreme(query: Query, said: re.Match[str], candidates: Sequence[Candidate]) -> Tabled | None:
    """The row with the highest or lowest value; several where they are equal."""
    first = candidates[0]
    if (
        row_at(first.hit.document.text, first.sentence.start) is None
        and first.probability >= load_weights().threshold
        and (_MOST.search(fold(first.sentence.text)) or _LEAST.search(fold(first.sentence.text)))
    ):
        return None  # the text says itself which it is
    degree = {said.group().split()[0], said.group().split()[-1]}  # "nhiều … nhất"
    down = _DOWN.search(fold(query.text))
    skipped = [t for t in query.terms if set(terms(t.text)) <= degree or fold(t.text) in _moves(query)]
    of_length = replace(query, units=frozenset({"km", "m"})) if _LENGTH.fullmatch(said.group()) else query
    for place in places(candidates):
        column = _column(of_length, place, skipped)
        values = _values(query, place, column) if column is not None else []
        if column is None or len(values) < 2:
            continue
        lowest = _LEAST.search(said.group()) is not None
        if place.table.columns[column].changes and down is not None:
            lowest = not lowest  # what fell most has the lowest change
        best = (min if lowest else max)(value for value, _, _ in values)
        rows = tuple((row, candidate) for value, row, candidate in values if value == best)
        return Tabled(Cells(place, rows[:_LISTED], (column,)), computed=True)
    return None


def _moves(query: Query) -> frozenset[str]:
    """The words of a question that tell a direction, which the sign of a change or two values answer."""
    folded = fold(query.text)
    return frozenset(m.group() for m in (*_UP.finditer(folded), *_DOWN.finditer(folded)))


_PASSES = ("over", "at_least", "at_most", "before")


def _past(query: Query, mark: Mention, candidates: Sequence[Candidate]) -> Tabled | None:
    """The rows whose value passes the mark that a question sets."""
    for place in places(candidates):
        column = _column(query, place, ())
        values = _values(query, place, column) if column is not None else []
        if column is None or len(values) < 2 or _unit(place, column) != mark.unit:
            continue
        rows = tuple((row, candidate) for value, row, candidate in values if _passes(value, mark))
        return Tabled(Cells(place, rows[:_LISTED], (column,)), computed=True) if rows else None
    return None


def _passes(value: Decimal, mark: Mention) -> bool:
    least = mark.value or Decimal(0)
    if value == least:
        return mark.qualifier in ("at_least", "at_most")
    return (value > least) == (mark.qualifier in ("over", "at_least"))


def _of_every(query: Query, folded: str, candidates: Sequence[Candidate]) -> Tabled | None:
    """Whether what is asked of every row holds: a yes with all rows, or a no with those for which it does not."""
    marks = [m for m in query.numbers if m.qualifier in _PASSES and m.value is not None]
    up, down = _UP.search(folded), _DOWN.search(folded)
    if not marks and bool(up) == bool(down):
        return None
    skipped = [t for t in query.terms if fold(t.text) in _moves(query) or _EVERY.fullmatch(fold(t.text))]
    for place in places(candidates):
        if not _asks_for_rows(query, place):
            continue
        tried = _past_each(query, place, marks[0]) if marks else _moved(query, place, skipped, up is not None)
        if tried is None:
            continue
        columns, held = tried
        wrong = [(row, candidate) for holds, row, candidate in held if not holds]
        rows = wrong or [(row, candidate) for _, row, candidate in held]
        return Tabled(Cells(place, tuple(rows[:_LISTED]), columns), answer=not wrong, computed=True)
    return None


def _of_one(query: Query, folded: str, candidates: Sequence[Candidate]) -> Tabled | None:
    """Whether the cell of a named row passes a mark, or the row's measure rose or fell."""
    marks = [m for m in query.numbers if m.qualifier in _PASSES and m.value is not None]
    up, down = _UP.search(folded), _DOWN.search(folded)
    skipped = [t for t in query.terms if fold(t.text) in _moves(query)]
    found = cells(replace(query, kind="other"), candidates, () if marks else skipped)
    if marks or bool(up) == bool(down):
        values = _told(found) if marks and len(marks) == len(query.numbers) else []
        if found is None or len(values) != 1 or values[0].unit != marks[0].unit:
            return None
        return Tabled(found, answer=_passes(_signed(values[0]), marks[0]))
    if query.numbers:
        return None
    if (values := _told(found)) and found is not None and values[0].change is not None:
        return Tabled(found, answer=(values[0].change.direction == "up") == bool(up))
    found = cells(replace(query, kind="comparison"), candidates, skipped)
    values = sorted(_told(found), key=lambda f: f.period.end or "", reverse=True)
    if found is None or len(found.rows) > 1 or len(values) < 2 or values[0].number == values[1].number:
        return None
    return Tabled(found, answer=(values[0].number > values[1].number) == bool(up), computed=True)


def _goal(query: Query, candidates: Sequence[Candidate]) -> Tabled | None:
    """Whether the newest result of a row reached the target that stands in another column of it."""
    first = candidates[0]
    if first.probability < load_weights().threshold:
        return None
    place = next(places(candidates), None)
    told = row_at(first.hit.document.text, first.sentence.start)
    if place is None or told is None or told[0] != place.table.grid:
        return None
    row, table = told[1], place.table
    values = [
        (n, f)
        for n in range(1, len(table.columns))
        if not table.columns[n].changes and (f := place.figure(row, first, n)) is not None
    ]
    aims = [(n, f) for n, f in values if goals.is_aim(table.head(n))]
    if len(aims) != 1 or aims[0][1].unit in TIME_UNITS:
        return None
    results = [(n, f) for n, f in values if f.unit == aims[0][1].unit and (n, f) not in aims]
    last = max((f.period.end or "" for _, f in results), default="")
    newest = [(n, f) for n, f in results if (f.period.end or "") == last]
    if len(newest) != 1:
        return None
    answer = goals.reached(query, newest[0][1], aims[0][1])
    columns = tuple(sorted((newest[0][0], aims[0][0])))
    return Tabled(Cells(place, ((row, first),), columns), answer=answer, computed=True)


def _told(found: Cells | None) -> list[Figure]:
    """The figures of the cells of one row."""
    if found is None:
        return []
    row, candidate = found.rows[0]
    return [f for n in found.columns if (f := found.place.figure(row, candidate, n)) is not None]


def _signed(figure: Figure) -> Decimal:
    return -figure.number if figure.change is not None and figure.change.direction == "down" else figure.number


Held = list[tuple[bool, Row, Candidate]]


def _past_each(query: Query, place: Place, mark: Mention) -> tuple[tuple[int, ...], Held] | None:
    column = _column(replace(query, kind="other"), place, ())
    values = _values(query, place, column) if column is not None else []
    if column is None or len(values) < 2 or _unit(place, column) != mark.unit:
        return None
    return (column,), [(_passes(value, mark), row, candidate) for value, row, candidate in values]


def _moved(query: Query, place: Place, skipped: Sequence[Term], up: bool) -> tuple[tuple[int, ...], Held] | None:
    """Which way every row went: by a column of changes, else by the two newest times of the measure."""
    column = _column(replace(query, kind="other"), place, skipped)
    if column is not None and place.table.columns[column].changes:
        values = _values(query, place, column)
        return ((column,), [((value > 0) == up and value != 0, r, c) for value, r, c in values]) if values else None
    compared = replace(query, kind="comparison")
    columns = asked_columns(compared, place, _heads(place), _taking_part(query, place), skipped)
    if len(columns) < 2 or not place.complete:
        return None
    now, before = (_values(query, place, n) for n in columns[:2])
    if not now or len(now) != len(before):
        return None
    held = [
        ((a > b) == up and a != b, row, candidate) for (a, row, candidate), (b, _, _) in zip(now, before, strict=True)
    ]
    return tuple(sorted(columns[:2])), held


def _column(query: Query, place: Place, skipped: Sequence[Term]) -> int | None:
    """The column that is asked for of all rows of a table; None where the table is not whole or none is meant."""
    if not place.complete or not _asks_for_rows(query, place):
        return None
    columns = asked_columns(query, place, _heads(place), _taking_part(query, place), skipped)
    return columns[0] if columns else None


def _heads(place: Place) -> View:
    return view(place.table.grid.heads[0])


def _asks_for_rows(query: Query, place: Place) -> bool:
    """Whether a question asks for what the rows are: "which region", "every crop", "where"."""
    head = view(place.table.grid.heads[0])
    if any(head.has_any(t.forms) for t in query.terms) or head.stems & view(query.text).stems:
        return True
    named = head.stems & CLASSES
    return bool(named) and (
        _WHERE.search(fold(query.text)) is not None or bool(CLASSES & view(query.text).stems & _row_classes(place))
    )


def _row_classes(place: Place) -> frozenset[str]:
    """What kinds of place the rows' names say that they are."""
    return frozenset(part for row in place.table.grid.rows for part in phrase(row.cells[0])) & CLASSES


def _taking_part(query: Query, place: Place) -> list[tuple[Row, Candidate]]:
    """The rows but those that sum up or lump together, and those whose name says that they are of another kind."""
    rows = [(row, c) for row, c in place.rows if not _SUMS_UP.search(fold(place.table.label(row)))]
    asked = CLASSES & view(query.text).stems
    kinds = [frozenset(phrase(row.cells[0])) & CLASSES for row, _ in rows]
    return [one for one, kind in zip(rows, kinds, strict=True) if not kind or not asked or kind & asked] or rows


def _values(query: Query, place: Place, column: int) -> list[tuple[Decimal, Row, Candidate]]:
    """The values of a column, signed where it tells changes; empty where a cell has none or their units differ."""
    figures: list[tuple[Figure, Row, Candidate]] = []
    for row, candidate in _taking_part(query, place):
        figure = place.figure(row, candidate, column)
        if figure is None:
            return []
        figures.append((figure, row, candidate))
    if len({f.unit for f, _, _ in figures}) != 1:
        return []
    return [(_signed(f), r, c) for f, r, c in figures]


def _unit(place: Place, column: int) -> str | None:
    return next((f.unit for row, c in place.rows if (f := place.figure(row, c, column)) is not None), None)
