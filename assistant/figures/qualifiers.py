"""Words that qualify one number: "nearly", "more than", "khoảng", "ít nhất", "or more". They never reach beyond it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from assistant.figures.units import alternation
from assistant.records import Qualifier
from assistant.text import fold

BEFORE: dict[Qualifier, list[str]] = {
    "about": ["about", "approximately", "approx.", "approx", "around", "roughly", "some", "circa", "in the region of", "in the order of",
              "an estimated", "~", "≈", "khoảng", "xấp xỉ", "chừng", "độ chừng", "tầm", "ước chừng", "vào khoảng", "khoảng chừng"],
    "nearly": ["nearly", "almost", "close to", "just under", "just below", "a little under", "slightly under", "slightly less than",
               "approaching", "just short of", "just shy of", "shy of", "a shade under", "a touch under", "nudging", "gần", "gần như", "suýt soát", "ngót", "ngót nghét", "sát"],
    "over": ["over", "more than", "above", "exceed", "exceeding", "exceeds", "exceeded", "in excess of", "upwards of", "just over", "well over",
             "slightly over", "a little over", "slightly more than", "greater than", "higher than", "surpass", "surpassing", "surpassed", "surpasses", "topping", "topped", "tops",
             "beyond", "past", "north of", "a shade over", "a touch over", "just above", "well above", "crossing", "crossed", "crosses", ">", "hơn", "trên", "vượt", "vượt mức", "vượt quá", "vượt ngưỡng", "vượt mốc", "vượt qua", "vượt qua mốc", "qua mốc", "quá mốc", "nhiều hơn", "cao hơn", "lớn hơn",
             "quá"],
    "at_least": ["at least", "no fewer than", "no less than", "not less than", "not fewer than", "a minimum of", "minimum", "min.", "≥",
                 "ít nhất", "tối thiểu", "không dưới", "không ít hơn", "không thấp hơn", "ít ra", "chí ít"],
    "at_most": ["at most", "up to", "under", "less than", "fewer than", "below", "no more than", "not more than", "a maximum of", "maximum",
                "max.", "not exceeding", "lower than", "not over", "no higher than", "≤", "<", "tối đa", "dưới", "nhiều nhất", "không quá",
                "không vượt quá", "chưa đến", "chưa tới", "chưa đầy", "ít hơn", "thấp hơn", "nhỏ hơn", "không hơn", "cao nhất"],
}  # fmt: skip
_AFTER: dict[Qualifier, list[str]] = {
    "at_least": ["or more", "or above", "and above", "and over", "or higher", "and more", "trở lên", "tro len"],
    "at_most": ["or less", "or fewer", "or below", "or lower", "and below", "trở xuống", "tro xuong"],
    "about": ["or so", "or thereabouts"],
}
_MEANING: dict[str, Qualifier] = {w: q for q, words in BEFORE.items() for w in words}
_FOLDED: dict[str, Qualifier] = {fold(w): q for w, q in _MEANING.items() if not w.isascii() and fold(w) not in _MEANING}
# "qua", "sat", "tam", "do" are other words without their accents.
_FOLDED = {w: q for w, q in _FOLDED.items() if w not in {"qua", "sat", "tam", "vuot"}}
_AFTER_MEANING: dict[str, Qualifier] = {w: q for q, words in _AFTER.items() for w in words}


@cache
def _before() -> re.Pattern[str]:
    words = [w for w in [*_MEANING, *_FOLDED] if w[0].isalpha()]
    symbols = [w for w in _MEANING if not w[0].isalpha()]
    return re.compile(
        rf"(?:(?<!\w)(?<!dựa )(?<!căn cứ )(?<!all )(?P<w>{alternation(words)})(?:\s+(?:a\s+total\s+of|the|at|là|mức|con\s+số|tới|đến))?\s+"
        rf"|(?P<s>{alternation(symbols)})\s?)$"
    )


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"\s+(?P<w>{alternation(_AFTER_MEANING)})(?!\w)|(?P<plus>\+)(?!\s?\d)")


# "turned over VND 5 million", "took over 3 firms", "spread over 34 provinces"; "in the past 8 months", "half past 8": no bound.
_OF_ANOTHER = {
    "over": re.compile(
        r"\b(?:turn(?:s|ed|ing)?|hand(?:s|ed|ing)?|t(?:akes?|aken|aking|ook)|carr(?:y|ies|ied|ying)|sign(?:s|ed|ing)?|g(?:ives?|iven|iving|ave)|spread(?:s|ing)?) $"
    ),
    "past": re.compile(r"\b(?:the|these|half|quarter|minutes) $"),
}


# "thấp hơn 1,5 điểm so với": a difference, where "thấp hơn 5%" alone is a bound.
_COMPARATIVE = re.compile(r"(?:cao|thấp|nhiều|ít|lớn|nhỏ|cao|thap|nhieu|lon|nho)\s+(?:hơn|hon)")
_THAN_WHAT = re.compile(r"[^.;\n]{0,60}?(?:so với|so voi|cùng kỳ|cung ky|năm trước|quý trước|tháng trước|năm ngoái)")


# "thấp hơn mức 3,9% trong dự báo", "lower than the 3.9% of a year before": a level that another is compared with.
_LEVEL = re.compile(
    r"(?:cao|thấp|nhiều|ít|lớn|nhỏ|cao|thap|nhieu|lon|nho)\s+(?:hơn|hon)\s+(?:mức|con số|muc|con so)\b|(?:(?:slightly|just|a little|well|far|much)\s+)?(?:lower|higher|more|less|fewer|greater)\s+than\s+the\b"
)
_LEVEL_OF = re.compile(
    r"[^.,;\d\n]{0,25}?\s(?:trong|của|hồi|năm|tháng|quý|cùng kỳ|cua|hoi|nam|thang|quy|cung ky|in|of|recorded|reported|seen|a year|last year|the year before)\b"
)


def compares(low: str, qualifier_start: int, end: int, unit: str | None) -> bool:
    """Whether the qualifier's words compare with something named after the number rather than bound the number."""
    level = _LEVEL.match(low, qualifier_start)
    if level is not None:
        return level.group().endswith("the") or _LEVEL_OF.match(low, end) is not None
    if not _COMPARATIVE.match(low, qualifier_start):
        return False
    return unit == "pp" or bool(_THAN_WHAT.match(low, end))


def qualifier_before(low: str, start: int, bare_allowed: Callable[[int, int], bool]) -> tuple[Qualifier, int] | None:
    """The qualifier that ends where the number begins, and where its words start; None if there is none.

    `bare_allowed(start, end)` says whether Vietnamese without accents may be read there.
    """
    window = max(0, start - 36)
    match = _before().search(low[window:start])
    if match is None:
        return None
    word = " ".join((match["w"] or match["s"]).split())
    place = window + match.start("w" if match["w"] else "s")
    if word in _OF_ANOTHER and _OF_ANOTHER[word].search(low[window:place]) is not None:
        return None
    if word in _MEANING:
        return _MEANING[word], place
    return (_FOLDED[word], place) if bare_allowed(place, start) else None


def qualifier_after(low: str, end: int) -> tuple[Qualifier, int] | None:
    """The qualifier that follows the number ("or more", "trở lên", "100+"), and where it ends."""
    match = _after().match(low, end)
    if match is None:
        return None
    if match["plus"]:
        return "over", match.end()
    return _AFTER_MEANING[" ".join(match["w"].split())], match.end()
