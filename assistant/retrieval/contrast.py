"""Whether the words of a claim are those of another figure of the same sentence."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from assistant.figures.contrast import Own, contrasting, own_words
from assistant.records import Language
from assistant.retrieval.quoted import interpreter, is_neutral, periods_of
from assistant.retrieval.stopwords import is_stopword
from assistant.text import Span, fold, stem

_LEAST = 0.5
"""Weight of one word that the other figure has for itself: a syllable of Vietnamese is enough."""
_MOST = 0.66
"""So much of what a later figure has for itself must be told where it leaves the rest to what stands before."""


@lru_cache(maxsize=8192)
def _read(text: str, language: Language, places: tuple[Span, ...]) -> tuple[tuple[Own, ...], tuple[bool, ...]]:
    owns = own_words(text, places, lambda whole, start, end: bool(_named(whole, language, Span(start, end), False)))
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
    partly = (
        {k for name in _names(text, language, theirs) if not _is_told(name, claimed) for k in name}
        if foreign
        else set()
    )
    found = {k: w for k, w in there.items() if k & claimed and k not in partly and not any(k & other for other in here)}
    kept = [k for k in here if k & claimed and not any(k & other for other in there)]
    weight = sum(found.values())
    if weight < _LEAST or not kept:
        return weight >= _LEAST
    # Both have a word for themselves, and the claim has the other's ("of public facilities and … of private ones").
    missed = sum(w for k, w in here.items() if not k & claimed and w >= 1.0 and not any(k & other for other in there))
    if weight >= 1.0 and missed >= 1.0 and len(kept) == 1:
        return True
    behind = {k for key in _named(text, language, owns[this].after, foreign) for k in key}
    own = {k: w for k, w in there.items() if not any(k & other for other in here)}
    most = weight >= max(1.0, _MOST * sum(own.values())) and len(found) > 1
    if that > this and most and not any(k & behind for k in found):
        return True  # what the later one has for itself; what it leaves out is told before the first one
    # What stands before the first of two is told of both ("applications filed online; of land, only …").
    return that > this and weight >= 1.0 and _PART.search(text, theirs.start, theirs.end) is not None


def names_another(
    claimed: frozenset[str], text: str, language: Language, places: Sequence[Span], this: int, that: int, foreign: bool
) -> bool:
    """The claim has a name that the sentence gives to figure `that` alone, and none that it gives to figure `this` alone.

    Unlike the words of `another_is_told`, a name sets figures of different units apart too.
    """
    owns, told = _read(text, language, tuple(places))
    mine, theirs = contrasting(owns, this, that, told)
    there = [n for n in _names(text, language, theirs) if _is_told(n, claimed)]
    rest = {*_names(text, language, Span(0, theirs.start)), *_names(text, language, Span(theirs.end, len(text)))}
    own = [n for n in there if not any(_same_name(n, other) for other in rest)]
    if own and any(
        _is_told(n, claimed) and not any(_same_name(n, t) for t in there)
        for index, span in enumerate(owns)
        if index not in (this, that)
        for n in (*_names(text, language, span.before), *_names(text, language, span.after))
    ):
        return False  # the claim has the names of several figures: they tell of them all
    return bool(own) and not any(_is_told(n, claimed) for n in _names(text, language, mine))


_WITHIN_NAME = re.compile(r"\s*(?:(?:of|the|and|for|của|và)\s+)*")
Name = tuple[frozenset[str], ...]


def _is_told(name: Name, claimed: frozenset[str]) -> bool:
    """Every word of the name is claimed: "Vinh Ha" does not tell "Dong Ha"."""
    return all(keys & claimed for keys in name)


def _same_name(one: Name, other: Name) -> bool:
    return all(any(keys & more for more in other) for keys in one)


@lru_cache(maxsize=16384)
def _names(text: str, language: Language, span: Span) -> tuple[Name, ...]:
    """What the words of the names within a span may be known by; the first word of the sentence and the calendar are none."""
    names: list[list[frozenset[str]]] = []
    end = -1
    for term in interpreter()(text, language).within(span.start, span.end).terms:
        if not term.name or beside_the_point(text, language, term.start) or not text[: term.start].strip(' "“(-'):
            continue
        if names and _WITHIN_NAME.fullmatch(text, end, term.start):
            names[-1].append(term.keys)
        else:
            names.append([term.keys])
        end = term.end
    return tuple(tuple(n) for n in names)


_PART = re.compile(r"\b(?:of which|of these|only|alone|just|including|riêng|trong đó|mới|chỉ)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")


@lru_cache(maxsize=16384)
def _named(text: str, language: Language, span: Span, foreign: bool) -> dict[frozenset[str], float]:
    """What the content words of a span may be known by, with their weights: their stems, or their keys."""
    if foreign:
        within = interpreter()(text, language).within(span.start, span.end).terms
        return {t.keys: t.weight for t in within if not beside_the_point(text, language, t.start)}
    weight = 1.0 if language == "en" else 0.5
    return {frozenset({w}): weight for w in _words(text, language, span)}


def beside_the_point(text: str, language: Language, place: int) -> bool:
    """The word at a place does not say what is measured: it is neutral, or part of a time."""
    if is_neutral(text, language, place) or _COUNT_WORD.match(text, place):
        return True
    return any(p.start <= place < p.end for p in periods_of(text, language, None))


_COUNT_WORD = re.compile(r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b", re.IGNORECASE)


def _words(text: str, language: Language, span: Span) -> list[str]:
    """The stems of the content words of a span. Vietnamese ones keep their accents, where the text has them."""
    found = []
    for match in _WORD.finditer(text, span.start, span.end):
        word = unicodedata.normalize("NFC", match.group().lower())
        if not is_stopword(word) and not beside_the_point(text, language, match.start()):
            found.append(stem(fold(word)) if language == "en" else word)
    return found


def spans_of_others(text: str, language: Language, places: Sequence[Span], this: int) -> list[Span]:
    """The parts of a sentence that tell only of its other figures, in order."""
    if len(places) < 2:
        return []
    owns, told = _read(text, language, tuple(places))
    return sorted(contrasting(owns, this, that, told)[1] for that in range(len(places)) if that != this)


def spans_apart(text: str, language: Language, places: Sequence[Span], this: int) -> list[Span]:
    """All that stands with the other figures of a sentence, but for what leads it and is told of all."""
    if len(places) < 2:
        return []
    owns, _ = _read(text, language, tuple(places))
    others = [(index, own) for index, own in enumerate(owns) if index != this]
    return [s for index, own in others for s in ((own.before, own.after) if index else (own.after,))]


def words_of(text: str, language: Language, places: Sequence[Span], this: int, foreign: bool) -> frozenset[str]:
    """The words of a sentence without those that only its other figures have: their stems, or their keys."""
    cuts = spans_of_others(text, language, places, this)
    pieces = [Span(a.end, b.start) for a, b in itertools.pairwise([Span(0, 0), *cuts, Span(len(text), len(text))])]
    return frozenset(k for p in pieces if p.start < p.end for key in _named(text, language, p, foreign) for k in key)
