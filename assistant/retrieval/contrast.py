"""Whether the words of a claim are those of another figure of the same sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.figures.contrast import Own, contrasting, own_words
from assistant.records import Language
from assistant.retrieval.meaning import Term
from assistant.retrieval.quoted import interpreter, is_neutral
from assistant.text import Span, fold, stem

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
    claimed: frozenset[str], text: str, language: Language, places: Sequence[Span], this: int, that: int, foreign: bool
) -> bool:
    """The claim names what sets figure `that` apart from figure `this` in a sentence, and nothing of what sets this apart.

    `claimed` are the words of the claim (`words_of`), or, where it is `foreign` to the sentence, their keys.
    """
    owns, told = _read(text, language, tuple(places))
    mine, theirs = contrasting(owns, this, that, told)
    here, there = _named(text, language, mine, foreign), _named(text, language, theirs, foreign)
    found = {k: w for k, w in there.items() if k & claimed and not any(k & other for other in here)}
    kept = [k for k in here if k & claimed and not any(k & other for other in there)]
    weight = sum(found.values())
    if weight < _LEAST or not kept:
        return weight >= _LEAST
    # What stands before the first of two is told of both ("applications filed online; of land, only …").
    return that > this and weight >= 1.0 and _PART.search(text, theirs.start, theirs.end) is not None


_PART = re.compile(r"\b(?:of which|of these|only|alone|just|including|riêng|trong đó|mới|chỉ)\b", re.IGNORECASE)


def _named(text: str, language: Language, span: Span, foreign: bool) -> dict[frozenset[str], float]:
    """What may be known of the words of a span, with their weights: their stems, or their keys."""
    terms = _terms(text, language, span)
    if foreign:
        return {t.keys: t.weight for t in terms}
    return {frozenset({_stem(text, t)}): t.weight for t in terms}


def _stem(text: str, term: Term) -> str:
    return stem(fold(text[term.start : term.end]))


def words_of(text: str, language: Language, places: Sequence[Span], this: int, foreign: bool) -> frozenset[str]:
    """The words of a sentence without those that only its other figures have: their stems, or their keys."""
    meaning = interpreter()(text, language)
    others: list[Span] = []
    if len(places) > 1:
        owns, told = _read(text, language, tuple(places))
        others = [contrasting(owns, this, that, told)[1] for that in range(len(places)) if that != this]
    kept = [t for t in meaning.terms if not any(s.start <= t.start < s.end for s in others)]
    return frozenset(k for t in kept for k in (t.keys if foreign else {_stem(text, t)}))
