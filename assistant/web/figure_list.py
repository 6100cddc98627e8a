"""What the ledger holds on a query, narrowed to one nature, and as CSV. The page and the routes share it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from assistant.checking.exports import figure_row, table_csv
from assistant.checking.listing import MOST, FigureList, ListedFigure, ListedGroup, ListedSeries
from assistant.records import Document, Language, Nature
from assistant.web.engine import Engine
from assistant.web.problems import Problem

COLUMNS: Final = (
    "figure", "value", "value_max", "unit", "indicator", "period_start", "period_end", "nature", "scope",
    "title", "publisher", "published", "text_of", "quote", "url",
)  # fmt: skip


@dataclass(frozen=True)
class FigureQuery:
    """Which figures are wanted; None and an empty text mean all."""

    text: str = ""
    unit: str | None = None
    nature: Nature | None = None
    period_from: date | None = None
    period_to: date | None = None
    as_of: date | None = None
    limit: int = MOST

    def found(self, engine: Engine) -> FigureList:
        """The figures of the engine's ledger. Raises Problem where the period ends before it begins."""
        if self.period_from is not None and self.period_to is not None and self.period_to < self.period_from:
            raise Problem(422, "period")
        listed = engine.figures(
            self.text.strip(),
            unit=self.unit,
            period_from=self.period_from,
            period_to=self.period_to,
            as_of=self.as_of,
            limit=MOST if self.nature else self.limit,
        )
        return narrowed(listed, self.nature, self.limit) if self.nature else listed


def narrowed(listed: FigureList, nature: Nature, limit: int) -> FigureList:
    """The figures of one nature alone; series and groups of fewer than two of them are left out."""
    return _only(listed, [f for f in listed.figures if f.figure.nature == nature][:limit])


def without_twins(listed: FigureList, documents: Sequence[Document], language: Language) -> FigureList:
    """The list without figures of texts that are stored in `language` as well: told twice, they would be read twice."""
    doubled = twins(documents, language)
    return _only(listed, [f for f in listed.figures if f.citation.document_id not in doubled])


def twins(documents: Sequence[Document], language: Language) -> frozenset[str]:
    """Ids of the texts in another language of which a text in `language` is the translation or the original."""
    own = [d for d in documents if d.language == language]
    translated = {d.translation_of for d in own if d.translation_of}
    originals = {d.source for d in own}
    return frozenset(
        d.document_id
        for d in documents
        if d.language != language and (d.source in translated or (d.translation_of or "") in originals)
    )


def _only(listed: FigureList, figures: Sequence[ListedFigure]) -> FigureList:
    kept = tuple(figures)
    ids = {f.figure.figure_id for f in kept}

    def left(figures: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(key for key in figures if key in ids)

    def groups(given: tuple[ListedGroup, ...]) -> tuple[ListedGroup, ...]:
        return tuple(g for g in given if set(g.figures) <= ids)

    series: tuple[ListedSeries, ...] = tuple(s.model_copy(update={"figures": left(s.figures)}) for s in listed.series)
    return listed.model_copy(
        update={
            "figures": kept,
            "series": tuple(s for s in series if len(s.figures) > 1),
            "agreements": groups(listed.agreements),
            "conflicts": groups(listed.conflicts),
        }
    )


def to_csv(listed: FigureList, language: Language) -> str:
    """One row a figure, with the sentence that states it; every cell is safe to open in a spreadsheet."""
    rows = [
        [
            *figure_row(f.figure, language), f.citation.title, f.citation.publisher, f.citation.published,
            f.citation.text_of, f.citation.quote, f.citation.url,
        ]
        for f in listed.figures
    ]  # fmt: skip
    return table_csv(COLUMNS, rows)
