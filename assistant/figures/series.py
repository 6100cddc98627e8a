"""Figures of one indicator over time and across documents: series, agreements and conflicts.

Two documents agree or conflict only where their figures have one key; a document and its translation are one source.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.records import Document, Figure
from assistant.text import fold

Same = Callable[[Figure, Figure], bool]
_SMALL = frozenset(
    [
        "the",
        "of",
        "and",
        "in",
        "to",
        "for",
        "on",
        "at",
        "by",
        "with",
        "from",
        "as",
        "an",
        "a",
        "over",
        "total",
        "number",
        "rate",
        "share",
        "per",
        "out",
        "that",
        "were",
        "was",
        "been",
        "have",
        "has",
        "all",
        "cac",
        "cua",
        "va",
        "trong",
        "tren",
        "tai",
        "theo",
        "duoc",
        "da",
        "so",
        "tong",
        "ty",
        "le",
        "cho",
        "nhung",
    ]
)


@dataclass(frozen=True)
class Series:
    """Figures of one indicator, unit, scope and kind of change, oldest first; targets stand among results by their date."""

    indicator: str
    unit: str
    scope: str | None
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Agreement:
    """The same figure stated by several sources; `figures` has one of each document."""

    figures: tuple[Figure, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Conflict:
    """One key, different values, in several sources."""

    figures: tuple[Figure, ...]
    sources: tuple[str, ...]


def content_words(text: str) -> frozenset[str]:
    """The words of an indicator that carry its meaning, folded, English plurals as singulars."""
    found = re.findall(r"[^\W_]+", fold(text))
    return frozenset(_singular(w) for w in found if w not in _SMALL)


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def overlap(one: str, other: str) -> float:
    """Share of common content words (Dice's coefficient, 0 to 1) of two indicators."""
    left, right = content_words(one), content_words(other)
    if not left or not right:
        return 0.0
    return 2 * len(left & right) / (len(left) + len(right))


def same_indicator(one: Figure, other: Figure, threshold: float = 0.75) -> bool:
    """Whether two figures measure one thing: unit, kind of change, denominator and scope equal, and indicators alike."""
    if one.unit != other.unit or (one.change is None) != (other.change is None):
        return False
    if one.change is not None and other.change is not None and (one.change.base is None) != (other.change.base is None):
        return False
    if not _alike(one.scope, other.scope) or not _alike(
        one.of.name if one.of else None, other.of.name if other.of else None
    ):
        return False
    return overlap(one.indicator, other.indicator) >= threshold


def _alike(one: str | None, other: str | None) -> bool:
    if not one or not other:
        return not one and not other
    return overlap(one, other) >= 0.6


def when(figure: Figure) -> str:
    """The date that a figure is sorted by: the end of its period, else its start, else the empty string."""
    if figure.unit == "date":
        return figure.value
    return figure.period.end or figure.period.start or ""


def series(figures: Iterable[Figure], same: Same = same_indicator) -> list[Series]:
    """Figures grouped by what they measure, dates left out; groups of one are kept. Longest first, then by indicator."""
    groups: list[list[Figure]] = []
    for figure in figures:
        if figure.unit == "date":
            continue
        home = next((g for g in groups if same(g[0], figure)), None)
        if home is None:
            groups.append([figure])
        else:
            home.append(figure)
    rows = [
        Series(g[0].indicator, g[0].unit, g[0].scope, tuple(sorted(g, key=lambda f: (when(f), f.document_id, f.start))))
        for g in groups
    ]
    return sorted(rows, key=lambda s: (-len(s.figures), s.indicator))


def source_of(document_id: str, documents: Mapping[str, Document]) -> str:
    """The source that a document counts as: of a translation, the document that it translates."""
    document = documents.get(document_id)
    if document is None:
        return document_id
    return document.translation_of or document.source


def agreements(rows: Sequence[Series], documents: Mapping[str, Document]) -> list[Agreement]:
    """Figures of equal value, nature and period that two or more sources state."""
    found: list[Agreement] = []
    for row in rows:
        for group in _by_key(row.figures):
            for value in dict.fromkeys((f.value, f.value_max) for f in group):
                equal = [f for f in group if (f.value, f.value_max) == value]
                chosen = _one_a_source(equal, documents)
                if len(chosen) > 1:
                    found.append(Agreement(tuple(chosen.values()), tuple(chosen)))
    return found


def conflicts(rows: Sequence[Series], documents: Mapping[str, Document]) -> list[Conflict]:
    """Figures of one key whose exact values differ between sources; rounded ones ("about", "over") are left out."""
    found: list[Conflict] = []
    for row in rows:
        for group in _by_key(row.figures):
            exact = [f for f in group if f.qualifier == "exact" and f.period.basis != "document"]
            chosen = _one_a_source(exact, documents)
            if len({(f.value, f.value_max) for f in chosen.values()}) > 1:
                found.append(Conflict(tuple(chosen.values()), tuple(chosen)))
    return found


def _by_key(figures: Sequence[Figure]) -> list[list[Figure]]:
    groups: dict[tuple[object, ...], list[Figure]] = {}
    for figure in figures:
        change = None if figure.change is None else (figure.change.direction, figure.change.base)
        groups.setdefault((figure.nature, change, figure.period.start, figure.period.end), []).append(figure)
    return list(groups.values())


def _one_a_source(figures: Sequence[Figure], documents: Mapping[str, Document]) -> dict[str, Figure]:
    chosen: dict[str, Figure] = {}
    for figure in figures:
        chosen.setdefault(source_of(figure.document_id, documents), figure)
    return chosen
