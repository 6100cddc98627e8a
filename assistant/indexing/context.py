"""Sentences that lean on what was said before them: "Of these, 1,840 concerned bills", a row of a table.

Alone such a sentence says too little to be found by its meaning, so it is embedded, and weighed, with what it leans on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from assistant.records import Sentence
from assistant.text import Span, fold, words

# How sentences begin, folded, that take their subject from the one before.
_LEANS = re.compile(
    r"[-•*\s]*(?:it|its|they|their|these|those|this|that|he|she|both|others?|another|some|only|against|among|"
    r"of (?:these|those|them|which|the)|the (?:rest|former|latter|others?|number|figure|rate|share|total|same|remaining|"
    r"worst|best|highest|lowest|target)|(?:a|one) (?:year|month|quarter) (?:earlier|before|ago)|in (?:all|total)|"
    r"trong do|trong so|so nay|so con lai|con so nay|ty le nay|day la|do la|rieng|tinh chung|luy ke|con lai|con|"
    r"cung ky|theo do|cu the|ngoai ra|nam truoc|thang truoc)(?!\w)"
)
_SHORT = 12  # words: so short a sentence seldom names all that it is about
_FARTHEST = 2  # sentences before it that may be needed

_LONG = 28  # words from which on a sentence is taken apart: one in ten of a text that is easily read
_LEAST, _ENOUGH = 5, 10  # words of a part: up to a semicolon, and up to another mark
_MARKS = re.compile(r"[;:,]\s+|\s[–—-]\s+")


@lru_cache(maxsize=20_000)
def leans(sentence: str) -> bool:
    """Whether a sentence leans on those before it, by how it begins or how short it is, or is a row of a table."""
    return _is_row(sentence) or len(words(sentence)) <= _SHORT or _LEANS.match(fold(sentence)) is not None


def support(sentences: Sequence[str], place: int) -> range | tuple[int, ...]:
    """Places of the sentences that `sentences[place]` leans on: back to the first that stands alone, at most two.

    A row leans on the first row of its table, its heading. Empty where the sentence stands alone.
    """
    if not leans(sentences[place]):
        return ()
    first = place
    if _is_row(sentences[place]):
        while first and _is_row(sentences[first - 1]):
            first -= 1
        return (first,) if first < place else ()
    while first and place - first < _FARTHEST and leans(sentences[first]) and not _is_row(sentences[first - 1]):
        first -= 1
    return range(first, place)


def in_context(sentences: Sequence[str], place: int) -> str:
    """A sentence with what it leans on before it, as it is embedded."""
    return " ".join([*(sentences[n] for n in support(sentences, place)), sentences[place]])


@lru_cache(maxsize=20_000)
def pieces(sentence: str) -> tuple[Span, ...]:
    """The parts of a long sentence that tell one thing each, as far as its punctuation shows; empty for a short one.

    Announcements as they are published join many statements with semicolons and commas, and such a sentence lies near to
    none of the questions that it answers: each part is embedded beside the whole.
    """
    if len(words(sentence)) < _LONG or _is_row(sentence):
        return ()
    cuts = [0]
    for mark in _MARKS.finditer(sentence):
        least = _LEAST if mark[0].startswith(";") else _ENOUGH
        before = sentence[: mark.start()]
        if before.count("(") > before.count(")"):
            continue  # "76.5% (September: 73.8%; target: 80%)" is one thing
        if len(words(sentence[cuts[-1] : mark.start()])) >= least:
            cuts.append(mark.end())
    if len(cuts) > 1 and len(words(sentence[cuts[-1] :])) < _LEAST:
        cuts.pop()
    parts = [Span(start, end) for start, end in pairwise([*cuts, len(sentence)])]
    return tuple(parts) if len(parts) > 1 else ()


def piece_ids(sentence: Sentence) -> list[str]:
    """An id for each of its parts, by which their vectors are kept; empty for a short one."""
    return [f"{sentence.sentence_id}.{number}" for number in range(len(pieces(sentence.text)))]


def sentence_of(unit_id: str) -> str:
    """The id of the sentence that a unit, itself or a part of it, belongs to."""
    return unit_id.partition(".")[0]


def _is_row(sentence: str) -> bool:
    return "|" in sentence
