"""Tables of announcements: stored as one row a line with its cells between bars, the first row the headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.figures.tables import BAR, Column, head_of, is_unit, label_of, unit_in
from assistant.records import Document, Language
from assistant.text import Span, line_above


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its place in the document's text and its cells."""

    span: Span
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the cells of its first row, which head the columns, and the rows under it."""

    head: Row
    rows: tuple[Row, ...]

    @property
    def heads(self) -> tuple[str, ...]:
        """The headings of the columns."""
        return self.head.cells


@lru_cache(maxsize=256)
def grids(text: str) -> tuple[Grid, ...]:
    """The tables of a document: runs of lines of the same number of cells, two or more."""
    found: list[Grid] = []
    run: list[Row] = []
    place = 0
    for line in [*text.split("\n"), ""]:
        cells = tuple(cell.strip() for cell in line.strip().strip("|").split(BAR.strip()))
        inside = BAR in line and (not run or len(cells) == len(run[0].cells))
        if not inside and len(run) > 1:
            found.append(Grid(run[0], tuple(run[1:])))
        if not inside:
            run = []
        if BAR in line:
            run.append(Row(Span(place, place + len(line)), cells))
        place += len(line) + 1
    return tuple(found)


def row_at(text: str, place: int) -> tuple[Grid, Row] | None:
    """The table and its row at a place of the document; None where there is none, or it heads the columns."""
    grid = grid_at(text, place)
    row = next((r for r in grid.rows if r.span.start <= place < r.span.end), None) if grid else None
    return (grid, row) if grid and row else None


def grid_at(text: str, place: int) -> Grid | None:
    """The table at a place of the document, its headings included."""
    return next((g for g in grids(text) if g.head.span.start <= place < g.rows[-1].span.end), None)


def cell_of(text: str, place: int) -> tuple[str, str] | None:
    """What the cell at a place tells of: the row's name and the column's heading; None outside of tables."""
    found = row_at(text, place)
    if found is None:
        return None
    grid, row = found
    column = text[row.span.start : place].strip().lstrip("|").count(BAR.strip())
    if not 0 < column < len(grid.heads):
        return None
    return row.cells[0], grid.heads[column]


_BARE = re.compile(r"[+\-−–]?\s?\d[\d.,\s]*")
_NONE = frozenset({"", "-", "–", "—", "…", "...", "n/a", "x"})
_UNIT = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Table:
    """A table with what its head says of the columns; `heading` and `above` are what it stands under."""

    grid: Grid
    columns: tuple[Column, ...]
    language: Language
    heading: str
    above: str

    def label(self, row: Row) -> str:
        """What a row is of, without a unit in brackets."""
        return label_of(row.cells[0], self.language)

    def unit(self, row: Row, column: int) -> str:
        """The unit that the head, the text over the table or the row's name gives to a cell; empty where none does."""
        told = self.columns[column].unit
        if told and is_unit(told, self.language):
            return told
        return "" if self.columns[column].changes else unit_in(row.cells[0], self.language)

    def head(self, column: int) -> str:
        """The heading of a column without a unit in brackets, which stands with the values."""
        return label_of(self.grid.heads[column], self.language)

    def empty(self, row: Row, column: int) -> bool:
        """Whether a cell tells nothing."""
        return row.cells[column].casefold() in _NONE

    def value(self, row: Row, column: int) -> str:
        """A cell as published, with its unit where that stands elsewhere in the table."""
        cell, unit = row.cells[column], self.unit(row, column)
        if not unit or _BARE.fullmatch(cell) is None:
            return cell
        return f"{cell}{unit}" if unit.startswith("%") else f"{cell} {unit}"

    def shown(self, row: Row, columns: Sequence[int]) -> str:
        """A row as a statement: its name, and the heading and value of each of the columns that tells something."""
        told = [n for n in columns if not self.empty(row, n)] or list(columns)
        pairs = [f"{self.head(n)}: {self.value(row, n)}" if self.head(n) else self.value(row, n) for n in told]
        return f"{self.label(row)} — {'; '.join(pairs)}"

    def readings(self, row: Row) -> list[str]:
        """What a row says beside its own text: the headings of its columns, and each value with its unit."""
        values = [self.value(row, n) for n in range(1, len(row.cells))]
        return [BAR.join(self.grid.heads), *(v for v, cell in zip(values, row.cells[1:], strict=True) if v != cell)]


def table_over(document: Document, grid: Grid, heading: str) -> Table | None:
    """A table of a document under a heading; None where its first row heads no columns."""
    above = line_above(document.text, grid.head.span.start)
    columns = _columns(BAR.join(grid.heads), document.language, heading, above)
    return Table(grid, columns, document.language, heading, above) if columns is not None else None


@lru_cache(maxsize=512)
def _columns(head: str, language: Language, heading: str, above: str) -> tuple[Column, ...] | None:
    return head_of(head, language, None, heading, above)


def table_row(document: Document, place: int, heading: str) -> tuple[Table, Row] | None:
    """The table and the row of it at a place of a document; None outside of tables and for a row that heads columns."""
    found = row_at(document.text, place)
    table = table_over(document, found[0], heading) if found else None
    return (table, found[1]) if table and found else None


def column_at(document: Document, row: Row, place: int) -> int:
    """Which cell of a row stands at a place of the document; the row's name is 0."""
    return document.text[row.span.start : place].strip().lstrip("|").count(BAR.strip())


def quotes_of(document: Document, place: int, heading: str) -> Iterable[tuple[str, Language]]:
    """What the table says of the row at a place, for the guard; nothing outside of tables."""
    found = table_row(document, place, heading)
    return [(text, document.language) for text in found[0].readings(found[1])] if found else []
