"""Whether two indicators name the same thing: content words by stem and concept, in and across both languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from assistant.figures.concepts import EXCLUSIVE, GENERIC, table
from assistant.text import fold, stem

Synonyms = Callable[[str], str]
"""Rewrites a phrase so that synonyms share one wording; the glossary of a program plugs in here."""

SAME = 0.6
"""Score from which two indicators are taken for the same."""

_WORD = re.compile(r"[^\W_]+")
_STOP = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "and",
        "in",
        "to",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "by",
        "for",
        "on",
        "at",
        "from",
        "with",
        "as",
        "that",
        "which",
        "this",
        "these",
        "those",
        "its",
        "their",
        "his",
        "her",
        "there",
        "has",
        "have",
        "had",
        "will",
        "shall",
        "would",
        "can",
        "could",
        "may",
        "must",
        "also",
        "than",
        "then",
        "or",
        "not",
        "no",
        "all",
        "any",
        "each",
        "every",
        "over",
        "up",
        "down",
        "under",
        "out",
        "about",
        "nearly",
        "more",
        "most",
        "less",
        "per",
        "into",
        "through",
        "between",
        "among",
        "during",
        "within",
        "new",
        "now",
        "just",
        "only",
        "some",
        "such",
        "other",
        "both",
        "while",
        "where",
        "who",
        "whom",
        "la",
        "va",
        "cua",
        "cac",
        "nhung",
        "cho",
        "voi",
        "trong",
        "tren",
        "tai",
        "theo",
        "ve",
        "tu",
        "den",
        "da",
        "dang",
        "se",
        "duoc",
        "bi",
        "do",
        "co",
        "khong",
        "nay",
        "do",
        "ra",
        "vao",
        "len",
        "xuong",
        "nhu",
        "thi",
        "ma",
        "hoac",
        "hay",
        "moi",
        "mot",
        "nguoi",
        "so",
        "cai",
        "viec",
        "su",
        "cung",
        "con",
        "o",
        "boi",
        "khi",
        "day",
        "nhat",
        "viet",
        "nam",
        "vietnam",
        "nuoc",
        "cung",
        "toan",
    ]
)


@cache
def _phrases() -> tuple[dict[tuple[str, ...], tuple[str, ...]], int]:
    phrases = table()
    return phrases, max(map(len, phrases))


@lru_cache(maxsize=16384)
def concepts(text: str) -> frozenset[str]:
    """Concepts and stems of the content words of a phrase; numbers and function words are left out."""
    words = _WORD.findall(fold(text))
    phrases, longest = _phrases()
    found: set[str] = set()
    index = 0
    while index < len(words):
        for size in range(min(longest, len(words) - index), 0, -1):
            hit = phrases.get(tuple(words[index : index + size]))
            if hit:
                found.update(hit)
                index += size
                break
        else:
            word = words[index]
            if word not in _STOP and not word.isdigit() and len(word) > 1:
                found.add(stem(word))
            index += 1
    return frozenset(found)


def _weight(words: frozenset[str]) -> float:
    return sum(0.3 if w in GENERIC else 1.0 for w in words)


_EXCLUSIVE = frozenset().union(*EXCLUSIVE)


def exclusive(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether the two name kinds that exclude each other (completed and overdue, exports and imports)."""
    if a.isdisjoint(_EXCLUSIVE) or b.isdisjoint(_EXCLUSIVE):
        return False
    return any(a & group and b & group and not a & b & group for group in EXCLUSIVE)


def indicator_match(a: str, b: str, synonyms: Synonyms | None = None) -> float:
    """How surely two indicators are the same, 0 to 1; `SAME` and above may be compared.

    0.6 of the shared weight over the shorter one and 0.4 over both (weighted Jaccard), since a claim tells less than its
    source. Where each has a content word that the other lacks ("core", "diffuse"), one thing was put for another and
    the score falls by a quarter; kinds that exclude each other score 0. `synonyms` rewrites both phrases first.
    """
    if synonyms is not None:
        a, b = synonyms(a), synonyms(b)
    left, right = concepts(a), concepts(b)
    if not left or not right:
        return 1.0 if fold(a).split() == fold(b).split() else 0.0
    if left == right:
        return 1.0
    if exclusive(left, right):
        return 0.0
    shared = _weight(left & right)
    score = 0.6 * shared / min(_weight(left), _weight(right)) + 0.4 * shared / _weight(left | right)
    if min(_weight(left - right), _weight(right - left)) >= 1:
        score *= 0.75
    return round(score, 4)


def contained(a: str, b: str) -> bool:
    """Whether `a` says nothing that `b` does not say, generic words aside."""
    return _weight(concepts(a) - concepts(b) - GENERIC) == 0
