"""Tables of announcements: stored as one row a line with its cells between bars, the first row the headings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from assistant.figures.tables import BAR
from assistant.text import Span


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
    if BAR not in text:
        return None
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
