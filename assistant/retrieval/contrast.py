"""Whether the words of a claim are those of another figure of the same sentence."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from assistant.figures.contrast import Own, contrasting, own_words
from assistant.records import Language
from assistant.retrieval.meaning import Meaning, Term
from assistant.retrieval.quoted import interpreter, is_neutral
from assistant.text import Span

_LEAST = 0.5
"""Weight of one word that the other figure has for itself: a syllable of Vietnamese is enough."""


@lru_cache(maxsize=8192)
def _read(text: str, language: Language, places: tuple[Span, ...]) -> tuple[tuple[Own, ...], tuple[bool, ...]]:
    owns = own_words(text, places)
    told = [bool(_terms(text, language, own.before)) for own in owns]
    return tuple(owns), tuple(told)


def _terms(text: str, language: Language, span: Span) -> list[Term]:
    """The content words of a span, without those that only tell how a figure stands."""
    within = interpreter()(text, language).within(span.start, span.end).terms
    return [t for t in within if not is_neutral(text, language, t.start) and not text[t.start : t.end].isdigit()]


def another_is_told(
    keys: frozenset[str], text: str, language: Language, places: Sequence[Span], this: int, that: int
) -> bool:
    """The keys name what sets figure `that` apart from figure `this` in a sentence, and nothing of what sets this apart."""
    owns, told = _read(text, language, tuple(places))
    mine, theirs = contrasting(owns, this, that, told)
    here, there = _terms(text, language, mine), _terms(text, language, theirs)
    own = frozenset[str]().union(*(t.keys for t in here)) if here else frozenset[str]()
    others = frozenset[str]().union(*(t.keys for t in there)) if there else frozenset[str]()
    found = {t.keys: t.weight for t in there if t.keys & keys and not t.keys & own}
    kept = {t.keys: t.weight for t in here if t.keys & keys and not t.keys & others}
    weight = sum(found.values())
    # What stands before the first of two is often told of both ("applications filed online; of land, only …").
    return weight >= _LEAST and (not kept or (that > this and weight >= 1.0))


def own_keys(text: str, language: Language, places: Sequence[Span], this: int) -> frozenset[str]:
    """The keys of a sentence without those that only its other figures have."""
    meaning: Meaning = interpreter()(text, language)
    owns, told = _read(text, language, tuple(places))
    foreign: list[Span] = []
    for that in range(len(places)):
        if that != this:
            foreign.append(contrasting(owns, this, that, told)[1])
    kept = [t for t in meaning.terms if not any(s.start <= t.start < s.end for s in foreign)]
    return frozenset[str]().union(*(t.keys for t in kept)) if kept else frozenset()
