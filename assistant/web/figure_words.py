"""What a figure is, in words of the page's language: its value, its time, its kind."""

from __future__ import annotations

from typing import Final

from assistant.figures.comparison import stated_as
from assistant.records import Figure, Language, Nature
from assistant.web.formats import day
from assistant.web.markup import Html, tag
from assistant.web.messages import known, message

SHAPES: Final[dict[Nature, str]] = {"result": "●", "estimate": "■", "target": "◇", "forecast": "△"}


def value_words(figure: Figure, language: Language) -> str:
    """The value with its unit and qualifier: "nearly 40%". A date is written as the language writes dates."""
    if figure.unit == "date":
        return day(figure.value, language) or figure.value
    return stated_as(figure, language)


def period_words(figure: Figure, language: Language) -> str:
    """When the figure holds: "as of 31 August 2025", "by 31 December 2025", "1 January 2025 to 31 March 2025"."""
    start, end = figure.period.start, figure.period.end
    if not (start or end):
        return message(language, "period.none")
    if start and end and start != end:
        return message(language, "period.span", start=day(start, language), end=day(end, language))
    last = day(end or start, language)
    if start:
        return message(language, "period.on", end=last)
    return message(language, "period.by" if figure.is_aim else "period.as_of", end=last)


def unit_words(unit: str, language: Language) -> str:
    """The name of a unit; a symbol without a name in the catalogue stands as it is."""
    return message(language, f"unit.{unit}") if known(f"unit.{unit}") else unit


def nature_label(nature: Nature, language: Language) -> Html:
    """Shape and word of a nature; the shape is the one that stands for it in the pictures."""
    shape = tag("span", SHAPES[nature], aria_hidden="true", class_=f"shape shape-{nature}")
    return tag("span", shape, " ", message(language, f"nature.{nature}"), class_="nature")
