"""Whether the words of a claim are those of another figure of the same sentence."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from assistant.figures.contrast import Own, contrasting, own_words
from assistant.records import Language
from assistant.retrieval.quoted import interpreter, is_neutral
from assistant.retrieval.stopwords import is_stopword
from assistant.text import Span, fold, stem

_LEAST = 0.5
"""Weight of one word that the other figure has for itself: a syllable of Vietnamese is enough."""


@lru_cache(maxsize=8192)
def _read(text: str, language: Language, places: tuple[Span, ...]) -> tuple[tuple[Own, ...], tuple[bool, ...]]:
    owns = own_words(text, places)
    told = [bool(_named(text, language, own.before, False)) for own in owns]
    return tuple(owns), tuple(told)


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
_WORD = re.compile(r"[^\W\d_]{2,}")


@lru_cache(maxsize=16384)
def _named(text: str, language: Language, span: Span, foreign: bool) -> dict[frozenset[str], float]:
    """What the content words of a span may be known by, with their weights: their stems, or their keys."""
    if foreign:
        within = interpreter()(text, language).within(span.start, span.end).terms
        return {t.keys: t.weight for t in within if not is_neutral(text, language, t.start)}
    weight = 1.0 if language == "en" else 0.5
    return {frozenset({w}): weight for w in _words(text, language, span)}


def _words(text: str, language: Language, span: Span) -> list[str]:
    """The stems of the content words of a span. Vietnamese ones keep their accents, where the text has them."""
    found = []
    for match in _WORD.finditer(text, span.start, span.end):
        word = unicodedata.normalize("NFC", match.group().lower())
        if not is_stopword(word) and not is_neutral(text, language, match.start()):
            found.append(stem(fold(word)) if language == "en" else word)
    return found


def words_of(text: str, language: Language, places: Sequence[Span], this: int, foreign: bool) -> frozenset[str]:
    """The words of a sentence without those that only its other figures have: their stems, or their keys."""
    others: list[Span] = []
    if len(places) > 1:
        owns, told = _read(text, language, tuple(places))
        others = [contrasting(owns, this, that, told)[1] for that in range(len(places)) if that != this]
    cuts = sorted(others)
    pieces = [Span(a.end, b.start) for a, b in itertools.pairwise([Span(0, 0), *cuts, Span(len(text), len(text))])]
    return frozenset(k for p in pieces if p.start < p.end for key in _named(text, language, p, foreign) for k in key)
