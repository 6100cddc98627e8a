"""Figures of the ledger as records: each with its citation, and how they form series, agree and conflict."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from assistant.checking.checker import cite
from assistant.errors import InputError
from assistant.records import Citation, CorpusState, Figure, Record
from assistant.retrieval.ledger import Ledger

MOST = 1000
"""The most figures of one list."""


class ListedFigure(Record):
    """A figure, the sentence that states it, and how well it answers the query, 0 to 1."""

    figure: Figure
    citation: Citation
    score: float


class ListedSeries(Record):
    """Figures of one thing by their ids, oldest first."""

    indicator: str
    unit: str
    scope: str | None
    figures: tuple[str, ...]


class ListedGroup(Record):
    """Figures of one key by their ids, one of each source."""

    figures: tuple[str, ...]
    sources: tuple[str, ...]


class FigureList(Record):
    """What the ledger holds on a query: figures, the series they form, where sources agree and where they conflict."""

    query: str
    corpus: CorpusState
    figures: tuple[ListedFigure, ...]
    series: tuple[ListedSeries, ...] = ()
    agreements: tuple[ListedGroup, ...] = ()
    conflicts: tuple[ListedGroup, ...] = ()


def listed(
    ledger: Ledger,
    state: CorpusState,
    query: str,
    unit: str | None,
    period_from: date | None,
    period_to: date | None,
    as_of: date | None,
    limit: int,
) -> FigureList:
    """The list for a query. Raises InputError for a limit out of range or a period that ends before it begins."""
    if not 1 <= limit <= MOST:
        raise InputError(f"limit is {limit}.", f"Give a number from 1 to {MOST}.")
    if period_from is not None and period_to is not None and period_to < period_from:
        raise InputError(f"The period ends on {period_to}, before it begins.", "Exchange the two dates.")
    if as_of is not None:
        ledger = ledger.as_of(as_of)
    found = ledger.search(query, unit=unit, period_from=_iso(period_from), period_to=_iso(period_to), limit=limit)
    rows = ledger.series([f.entry.figure for f in found])
    return FigureList(
        query=query,
        corpus=state,
        figures=tuple(
            ListedFigure(figure=f.entry.figure, citation=cite(n, f.entry), score=f.score)
            for n, f in enumerate(found, 1)
        ),
        series=tuple(
            ListedSeries(indicator=r.indicator, unit=r.unit, scope=r.scope, figures=_ids(r.figures))
            for r in rows
            if len(r.figures) > 1
        ),
        agreements=tuple(ListedGroup(figures=_ids(a.figures), sources=a.sources) for a in ledger.agreements(rows)),
        conflicts=tuple(ListedGroup(figures=_ids(c.figures), sources=c.sources) for c in ledger.conflicts(rows)),
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _ids(figures: Iterable[Figure]) -> tuple[str, ...]:
    return tuple(f.figure_id for f in figures)
