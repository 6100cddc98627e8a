"""The guard: no number, date or document number leaves the house unless the sentence quoted beside it states it.

A number keeps its qualifier ("over", "nearly", none), and a statement tells no rise, fall or deed that its quotes do not
tell. It sees only a statement and its quotes, and is the same for an extractive and a model's answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from assistant.answering.bounds import side_of
from assistant.answering.modality import deed, duty, unsaid
from assistant.figures.dates import Moment, find_moments
from assistant.figures.numbers import Mention, find_mentions
from assistant.records import Language

_MARKER = re.compile(r"\s?\[\d{1,3}\]")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a statement may be shown, and the first piece of it that its quotes do not carry."""

    passed: bool
    offending: str | None = None


def check(
    statement: str,
    quotes: Sequence[tuple[str, Language]],
    allowed: Iterable[str] = (),
    language: Language | None = None,
) -> Verdict:
    """Hold a statement against the quotes cited beside it.

    `allowed` are texts whose figures may stand as well: the cited document's own number and date. `language` is the
    reader's, whose notation the statement is in; what it repeats of a quote word for word is read as the quote is.
    """
    told = _Told.of_all([_stated(text, spoken) for text, spoken in (*quotes, *((text, None) for text in allowed))])
    bare = _MARKER.sub("", statement)
    for piece in bare.split(_DASH):
        if any(_repeats(piece.strip(_CUT), text, spoken, language) for text, spoken in quotes):
            continue
        for mention in find_mentions(piece, language):
            if not _carried(mention, piece, told, quotes):
                return Verdict(False, piece[mention.qualifier_start or mention.start : mention.end])
    manner = _manner(bare, " . ".join(text for text, _ in quotes))
    return Verdict(manner is None, manner)


_DASH = " — "  # the writer's own, between the figure and the quoted clause
_CUT = " ….;,"  # what a clause loses or gains at its ends where it is cut out of its sentence


def _repeats(piece: str, quote: str, spoken: Language, language: Language | None) -> bool:
    """Whether a piece is a run of the quote that cuts no word, no number, and no number off its qualifier or its whole.

    A bare number is none to a reader of another language: "1.120" is not one and a bit in Vietnamese.
    """
    start = quote.find(piece) if piece else -1
    if start < 0 or (len(piece.split()) < _RUN and spoken != language):
        return False
    end = start + len(piece)
    spans = [(m.start if m.qualifier_start is None else m.qualifier_start, m.end) for m in _mentions(quote, spoken)]
    spans += [m.span() for m in re.finditer(r"\w+", quote)]
    return not any(a < start < b or a < end < b for a, b in spans)


_RUN = 3  # words that make a run


def _carried(mention: Mention, piece: str, told: _Told, quotes: Sequence[tuple[str, Language]]) -> bool:
    """Whether a figure, date, number or name of a statement stands in its quotes."""
    keys = _keys(mention)
    if mention.kind in ("name", "enumerator"):
        return any(key in told.keys for key in keys) or _named(mention.text, quotes)
    if mention.kind == "date" and _dated(mention, told.moments):
        return True
    if not any(key in told.keys for key in keys):
        return False
    if mention.whole is not None and ("number", mention.whole.normalize()) not in told.keys:
        return False
    return mention.kind != "quantity" or any((*key, side_of(mention, piece)) in told.sides for key in keys)


def _manner(statement: str, quoted: str) -> str | None:
    """A rise or fall of which the quotes know nothing, or a duty of theirs told as done; None where there is neither."""
    turned = unsaid(statement, quoted)
    if turned:
        return " ".join(sorted(turned))
    return statement if deed(statement) and not duty(statement) and duty(quoted) and not deed(quoted) else None


@dataclass(frozen=True)
class _Told:
    """What quotes state: figures, figures each with the side that is told, and moments."""

    keys: frozenset[tuple[object, ...]]
    sides: frozenset[tuple[object, ...]]
    moments: tuple[Moment, ...]

    @classmethod
    def of_all(cls, told: Sequence[_Told]) -> _Told:
        return cls(
            frozenset().union(*(t.keys for t in told)),
            frozenset().union(*(t.sides for t in told)),
            tuple(moment for t in told for moment in t.moments),
        )


@lru_cache(maxsize=4096)
def _mentions(text: str, language: Language | None) -> tuple[Mention, ...]:
    """The figures of a quote, kept: the same sentences are quoted again and again."""
    return tuple(find_mentions(text, language))


@lru_cache(maxsize=4096)
def _stated(text: str, language: Language | None) -> _Told:
    found = _mentions(text, language)
    return _Told(
        frozenset(key for m in found for key in (*_keys(m), *_numbers(m))),
        frozenset((*key, side_of(m, text)) for m in found for key in _keys(m)),
        tuple(find_moments(text)),
    )


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
