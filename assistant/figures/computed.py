"""Arithmetic that a text invites: a share, a difference or a sum of stated figures, with its inputs."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from assistant.errors import InputError
from assistant.figures.keys import period
from assistant.figures.notation import format_number, format_quantity
from assistant.figures.units import to_family
from assistant.records import Figure, Language


@dataclass(frozen=True, slots=True)
class Computed:
    """A computed value in base units, its unit, how it was made, and the stated figures it was made from."""

    value: Decimal
    unit: str
    operation: Literal["share", "difference", "sum"]
    inputs: tuple[Figure, ...]
    operands: tuple[Decimal, ...]

    def text(self, language: Language) -> str:
        """The computation as shown to a reader: "39.8% (computed, 270 ÷ 679)" / "39,8% (tính từ 270 ÷ 679)"."""
        sign = {"share": " ÷ ", "difference": " − ", "sum": " + "}[self.operation]
        shown = sign.join(format_number(o, language) for o in self.operands)
        value = (
            self.value.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
            if self.unit == "%" and self.operation == "share"
            else self.value
        )
        made = "computed" if language == "en" else "tính từ"
        return f"{format_quantity(value, self.unit, language)} ({made}{',' if language == 'en' else ''} {shown})"


def _number(figure: Figure) -> Decimal:
    if figure.unit == "date" or figure.value_max is not None:
        raise InputError(f"figure {figure.figure_id} is a date or a range", "Compute with single numbers only.")
    return to_family(figure.number, figure.unit)[0]


def _same_unit(a: Figure, b: Figure) -> str:
    unit, other = to_family(Decimal(1), a.unit)[1], to_family(Decimal(1), b.unit)[1]
    if unit != other:
        raise InputError(
            f"figures {a.figure_id} ({a.unit}) and {b.figure_id} ({b.unit}) differ in unit", "Compute with one unit."
        )
    return unit


def share(part: Figure, whole: Figure | None = None) -> Computed:
    """The part in percent of the whole, to 28 digits; without `whole`, of the part's own denominator.

    Raises InputError where units differ, a whole is missing or zero, or either is a date or a range.
    """
    if whole is None:
        if part.of is None or part.of.value is None:
            raise InputError(f"figure {part.figure_id} states no whole", "Name the figure of the whole.")
        inputs: tuple[Figure, ...] = (part,)
        top, bottom = _number(part), Decimal(part.of.value)
    else:
        _same_unit(part, whole)
        inputs = (part, whole)
        top, bottom = _number(part), _number(whole)
    if bottom == 0:
        raise InputError(f"the whole of figure {part.figure_id} is zero", "A share of nothing cannot be computed.")
    return Computed(100 * top / bottom, "%", "share", inputs, (top, bottom))


def difference(later: Figure, earlier: Figure) -> Computed:
    """`later` minus `earlier`; of two percentages in percentage points. Raises InputError as `share` does; ranks too."""
    unit = _same_unit(later, earlier)
    if unit == "rank":
        raise InputError(
            f"figures {later.figure_id} and {earlier.figure_id} are ranks", "Compare ranks, do not subtract them."
        )
    a, b = _number(later), _number(earlier)
    return Computed(a - b, "pp" if unit == "%" else unit, "difference", (later, earlier), (a, b))


def total(*figures: Figure) -> Computed:
    """The sum of two or more figures of one unit and one period.

    Raises InputError for fewer than two, for ranks, and where units or stated periods differ.
    """
    if len(figures) < 2:
        raise InputError("a sum needs at least two figures", "Name the figures to add.")
    first = figures[0]
    for figure in figures[1:]:
        _same_unit(first, figure)
        if period(figure.period, first.period) == "differs":
            raise InputError(
                f"figures {first.figure_id} and {figure.figure_id} are of different periods",
                "Add figures of one period.",
            )
    unit = to_family(Decimal(1), first.unit)[1]
    if unit == "rank":
        raise InputError("ranks cannot be added", "Compare ranks, do not add them.")
    operands = tuple(_number(f) for f in figures)
    return Computed(sum(operands, Decimal(0)), unit, "sum", figures, operands)
