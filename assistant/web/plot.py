"""A series over time as SVG: shapes tell results from targets, and every value stands in words for screen readers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from textwrap import shorten
from typing import Final

from assistant.records import Figure, Language
from assistant.text import fold, language_of
from assistant.web.figure_words import nature_label, period_words, unit_words, value_words
from assistant.web.formats import day
from assistant.web.markup import Html, join, tag
from assistant.web.messages import message

_WIDTH: Final = 440
_HEIGHT: Final = 260
_LEFT: Final = 24
_RIGHT: Final = 48
_TOP: Final = 34
_BOTTOM: Final = 44
_LABEL_GAP: Final = 17  # least height between two labels at one time
_LINE_GAP: Final = 24  # between the first label and the second: a line through the highest point passes there
_TICK_GAP: Final = 120  # least width from one date to the next
_SCOPE: Final = 28  # characters of a scope beside its value


@dataclass(frozen=True)
class Point:
    """One value at one time; figures that say the same are one point."""

    day: date
    value: Decimal
    figure: Figure


def points_of(figures: Sequence[Figure]) -> list[Point]:
    """The dated figures of a series, oldest first, without repetitions."""
    found: dict[tuple[date, Decimal, bool], Point] = {}
    for figure in figures:
        end = figure.period.end or figure.period.start
        if figure.unit == "date" or end is None:
            continue
        point = Point(date.fromisoformat(end), figure.number, figure)
        found.setdefault((point.day, point.value, figure.is_aim), point)
    return sorted(found.values(), key=lambda p: (p.day, p.value))


def spoken_in(figures: Sequence[Figure], language: Language) -> Sequence[Figure]:
    """The figures told in the page's language, where they make a series: a translation would tell each twice."""
    own = [f for f in figures if language_of(f.quote, default=language) == language]
    return own if times(points_of(own)) > 1 else figures


def times(points: Sequence[Point]) -> int:
    """How many different days the points have."""
    return len({p.day for p in points})


def plot(name: str, figures: Sequence[Figure], language: Language) -> Html | None:
    """The picture of a series with its words; None where fewer than two times are known."""
    figures = spoken_in(figures, language)
    points = points_of(figures)
    if times(points) < 2:
        return None
    scale = _Scale(points)
    title = message(
        language, "figures.chart", indicator=name, unit=unit_words(points[0].figure.unit, language),
        first=day(points[0].day.isoformat(), language), last=day(points[-1].day.isoformat(), language),
    )  # fmt: skip
    values = message(language, "figures.chart_values", values="; ".join(_spoken(p.figure, language) for p in points))
    drawn = tag(
        "svg",
        _axes(scale, points, language),
        _lines(scale, points),
        *(_shape(p.figure, scale.x(p.day), scale.y(p.value)) for p in points),
        *_labels(scale, points, language),
        viewBox=f"0 0 {_WIDTH} {_HEIGHT}", role="img", aria_label=f"{title}. {values}", class_="plot", lang=language,
    )  # fmt: skip
    listed = tag("ul", *(tag("li", _listed(p.figure, language)) for p in points), class_="points")
    undated = [f for f in figures if not (f.period.end or f.period.start)]
    also = tag("p", _undated(undated, language), class_="hint") if undated else None
    ways = [
        tag("button", message(language, f"figures.picture.{kind}"), type="button", data_picture=kind)
        for kind in ("svg", "png")
    ]
    saved = tag("div", *ways, class_="actions")
    return tag("figure", drawn, tag("figcaption", listed, also), saved, class_="chart", data_title=title)


def _listed(figure: Figure, language: Language) -> Html:
    about = " · ".join(filter(None, (period_words(figure, language), figure.indicator, figure.scope)))
    value = tag("strong", value_words(figure, language))
    return join(value, " · ", nature_label(figure.nature, language), f" · {about}")


def _undated(figures: Sequence[Figure], language: Language) -> str:
    said = dict.fromkeys(value_words(f, language) for f in figures)
    return message(language, "figures.undated", values="; ".join(said))


def _spoken(figure: Figure, language: Language) -> str:
    nature = message(language, f"nature.{figure.nature}")
    return f"{value_words(figure, language)}, {period_words(figure, language)}, {nature.lower()}"


class _Scale:
    """Days to the right, values up from zero (or from the least, where some are below it)."""

    def __init__(self, points: Sequence[Point]) -> None:
        self.first, self.last = points[0].day, points[-1].day
        values = [p.value for p in points]
        self.low = min(Decimal(0), *values)
        self.high = max(Decimal(0), *values)
        if self.low == self.high:
            self.high += 1

    def x(self, when: date) -> float:
        span = (self.last - self.first).days
        return round(_LEFT + 24 + (_WIDTH - _LEFT - _RIGHT - 24) * (when - self.first).days / span, 1)

    def y(self, value: Decimal) -> float:
        share = float((value - self.low) / (self.high - self.low))
        return round(_HEIGHT - _BOTTOM - (_HEIGHT - _TOP - _BOTTOM) * share, 1)


def _axes(scale: _Scale, points: Sequence[Point], language: Language) -> Html:
    base = scale.y(Decimal(0))
    ground = tag("line", x1=_LEFT, y1=base, x2=_WIDTH - 12, y2=base, class_="axis")
    zero = tag("text", "0", x=_LEFT - 8, y=base + 4, text_anchor="end", class_="tick")
    ticks: list[Html] = []
    last = -1000.0
    for when in sorted({p.day for p in points}):
        x = scale.x(when)
        ticks.append(tag("line", x1=x, y1=base, x2=x, y2=base + 5, class_="axis"))
        if x - last >= _TICK_GAP:
            ticks.append(
                tag("text", day(when.isoformat(), language), x=x, y=_HEIGHT - 18, text_anchor="middle", class_="tick")
            )
            last = x
    return join(ground, zero, *ticks)


def _thing(figure: Figure) -> tuple[str, str]:
    """What is measured, and for whom: only figures alike in both are one development."""
    return fold(figure.indicator), fold(figure.scope or "")


def _lines(scale: _Scale, points: Sequence[Point]) -> Html:
    """A line through the results of each thing, where each time has one value."""
    courses: dict[tuple[str, str], list[Point]] = {}
    for point in points:
        if not point.figure.is_aim:
            courses.setdefault(_thing(point.figure), []).append(point)
    return join(
        *(
            tag("line", x1=scale.x(a.day), y1=scale.y(a.value), x2=scale.x(b.day), y2=scale.y(b.value), class_="course")
            for course in courses.values()
            if times(course) == len(course)
            for a, b in pairwise(course)
        )
    )


def _shape(figure: Figure, x: float, y: float) -> Html:
    """Full circle and square for what was, hollow diamond and triangle for what is to be."""
    kind = f"point point-{figure.nature}"
    if figure.nature == "result":
        return tag("circle", cx=x, cy=y, r=6, class_=kind)
    if figure.nature == "estimate":
        return tag("rect", x=x - 5.5, y=y - 5.5, width=11, height=11, class_=kind)
    corners = [(0, -8), (8, 0), (0, 8), (-8, 0)] if figure.nature == "target" else [(0, -8), (8, 6), (-8, 6)]
    return tag("polygon", points=" ".join(f"{x + dx},{y + dy}" for dx, dy in corners), class_=kind)


def _labels(scale: _Scale, points: Sequence[Point], language: Language) -> list[Html]:
    """Values beside their points, towards the middle of the picture; those of one time stand below one another."""
    several = len({fold(p.figure.scope or "") for p in points}) > 1
    lowest: dict[date, tuple[float, int]] = {}  # of the labels of a time: the lowest, and how many
    written: list[Html] = []
    for point in sorted(points, key=lambda p: (p.day, -p.value)):
        x, y = scale.x(point.day), scale.y(point.value) - 8
        if point.day in lowest:
            before, labels = lowest[point.day]
            y = max(y, before + (_LINE_GAP if labels == 1 else _LABEL_GAP))
        lowest[point.day] = y, lowest.get(point.day, (0.0, 0))[1] + 1
        words = value_words(point.figure, language)
        if several and point.figure.scope:
            words = f"{words} ({shorten(point.figure.scope, _SCOPE, placeholder='…')})"
        left = x > _WIDTH / 2
        shift = -12 if left else 12
        written.append(tag("text", words, x=x + shift, y=y, text_anchor="end" if left else "start", class_="value"))
    return written
