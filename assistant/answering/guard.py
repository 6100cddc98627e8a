"""The guard: no number, date or document number leaves the house unless the sentence quoted beside it states it.

It sees only a statement and its quotes, and is the same for an extractive and a model's answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from assistant.figures.dates import Moment, find_moments
from assistant.figures.numbers import Mention, find_mentions
from assistant.records import Language

_MARKER = re.compile(r"\s?\[\d{1,3}\]")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a statement may be shown, and the first piece of it that its quotes do not carry."""

    passed: bool
    offending: str | None = None


def check(statement: str, quotes: Sequence[tuple[str, Language]], allowed: Iterable[str] = ()) -> Verdict:
    """Hold a statement against the quotes cited beside it.

    `allowed` are texts whose figures may stand as well: the cited document's own number and date.
    """
    stated: set[tuple[object, ...]] = set()
    moments: list[Moment] = []
    allowed = tuple(allowed)
    for text, language in (*quotes, *((text, None) for text in allowed)):
        keys_told, moments_told = _stated(text, language)
        stated |= keys_told
        moments += moments_told
    bare = _MARKER.sub("", statement)
    for mention in find_mentions(bare):
        if mention.kind in ("name", "enumerator"):
            if not any(key in stated for key in _keys(mention)) and not _named(mention.text, quotes):
                return Verdict(False, mention.text)
            continue
        if mention.kind == "date" and _dated(mention, moments):
            continue
        keys = _keys(mention)
        if not any(key in stated for key in keys):
            return Verdict(False, mention.text)
        if mention.whole is not None and ("number", mention.whole.normalize()) not in stated:
            return Verdict(False, mention.text)
    return Verdict(True)


@lru_cache(maxsize=4096)
def _stated(text: str, language: Language | None) -> tuple[frozenset[tuple[object, ...]], tuple[Moment, ...]]:
    """The figures and the moments of a quote, kept: the same sentences are quoted again and again."""
    found = find_mentions(text, language)
    return frozenset(key for m in found for key in (*_keys(m), *_numbers(m))), tuple(find_moments(text))


def _named(name: str, quotes: Sequence[tuple[str, Language]]) -> bool:
    """Whether a name with a digit (5G, B2B) stands in a quote as a word; a bare number (grade 6) only where it is a name too."""
    if not any(c.isalpha() for c in name):
        return False
    word = re.compile(rf"(?<!\w){re.escape(name.casefold())}(?!\w)")
    return any(word.search(text.casefold()) for text, _ in quotes)


def _dated(mention: Mention, stated: Sequence[Moment]) -> bool:
    """Whether a day, month, quarter or year is one of those stated, in any notation; it may be told less precisely."""
    told = find_moments(mention.text)
    return bool(told) and all(any(_within(one, other) for other in stated) for one in told)


def _within(told: Moment, stated: Moment) -> bool:
    if told.year_offset is not None or told.month_offset is not None or told.quarter_offset is not None:
        return False  # "last year" is told word for word or not at all
    fields = (
        (told.year, stated.year),
        (told.year_end, stated.year_end),
        (told.months, stated.months),
        (told.day, stated.day),
    )
    return any(mine is not None for mine, _ in fields) and all(mine in (None, theirs) for mine, theirs in fields)


def _keys(mention: Mention) -> list[tuple[object, ...]]:
    if mention.kind == "quantity" and mention.value is not None:
        return [("quantity", _plain(mention.value), _plain(mention.value_max), mention.unit)]
    return [(mention.kind, re.sub(r"\W+", " ", mention.text.casefold()).strip())]


def _numbers(mention: Mention) -> list[tuple[object, ...]]:
    """The bare numbers that a whole ("of 410") may be."""
    return [("number", value.normalize()) for value in (mention.value, mention.whole) if value is not None]


def _plain(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.normalize()
