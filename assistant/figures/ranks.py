"""Ranks: "44th out of 139", "ranked 44", "top 10", "xếp thứ 44/139", "hạng 44", "đứng thứ hai"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from assistant.figures.units import alternation
from assistant.records import Qualifier

_EN = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_EN_CARDINAL = dict(zip("one two three four five six seven eight nine ten".split(), range(1, 11), strict=True))
_VI = {"nhất": 1, "nhì": 2, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_EN_VERB = r"(?:rank(?:s|ed|ing)?|placed?|places|position(?:ed)?|stands?|stood|came|comes|finish(?:ed|es)?|climb(?:s|ed|ing)?|rose|rise[sn]?|mov(?:es?|ed)|jump(?:s|ed)?|leapt|advanced|improved|f[ae]ll(?:s|en)?|slip(?:s|ped)?|slid|sank|dropp?(?:s|ed)?|tumbled|up|down)"
_STRONG_BEFORE = re.compile(
    r"(?:(?<!\w)(?:is|was|are|at|now|be|as|became)\s+(?:number|no\.|\#)\s*|(?<!\w)(?:rank(?:s|ed|ing)?|ranked\s+at|position|placed?)(?:\s+(?:no\.?|number|at|#))?\s*(?:no\.\s*|#\s*)?"
    r"|(?<!\w)(?:xếp\s+hạng|xếp\s+thứ|xếp\s+vị\s+trí(?:\s+thứ)?|đứng\s+thứ|đứng\s+hạng|thứ\s+hạng|vị\s+trí(?:\s+thứ)?|hạng|xep\s+hang|xep\s+thu|dung\s+thu"
    r"|thu\s+hang|vi\s+tri(?:\s+thu)?)\s*)$"
)
_TOP = re.compile(r"(?<!\w)(?:top|tốp|nhóm\s+dẫn\s+đầu)[\s-]*$")
_THU = re.compile(r"(?<!lần )(?<!họp )(?<!nghị )(?<!hội )(?<!khóa )(?<!hành )(?<!\w)thứ\s*$")
_THU_BEFORE = re.compile(r"(?:xếp|đứng|hạng|vị trí|lên|xuống|ở|từ|tại|giữ|bậc|và)[^.;\d]{0,12}$")
_POOL_AFTER = re.compile(
    r"\s*(?:/\s*\d|(?:out\s+of|among|of)\s+(?:the\s+)?\d|(?:trên|trong|trong\s+số|trong\s+tổng\s+số|tren)\s+(?:tổng\s+số\s+)?\d"
    r"|(?:in|within|across)\s+(?:the\s+)?(?:world|asean|region|asia|europe|africa|southeast|south-east|country|nation|global|east|oecd|[a-z]+\s+asia)"
    r"|globally|worldwide|regionally|nationally|nationwide|overall|place\b|position\b|rank\b|among\b|"
    r"(?:trên\s+)?(?:thế\s+giới|toàn\s+cầu|asean|đông\s+nam\s+á|châu|khu\s+vực|cả\s+nước|toàn\s+quốc)|trong\s+(?:khu|asean|cả|số|các|nhóm|bảng)|về)"
)
_EN_BEFORE = re.compile(rf"(?<!\w){_EN_VERB}(?:\s+(?:at|to|from|in|as|the|no\.))*\s+(?:the\s+)?$")
_FROM_RANK = re.compile(r"\d(?:st|nd|rd|th)\s+(?:place\s+|position\s+)?to\s+(?:the\s+)?$")
_IN_LIST = re.compile(r"\s*(?:in|out|of|on|for|among|globally|worldwide|trong|về|ở|tại|trên)\b")


def rank_evidence(low: str, start: int, end: int, ordinal: bool, after_rank: bool) -> Qualifier | None:
    """The qualifier of the plain number low[start:end] as a rank ("at_most" for "top 10"), None if it is no rank.

    `ordinal`: it is written 44th. `after_rank`: the number before it is a rank ("55th globally and 5th in ASEAN").
    """
    before = low[max(0, start - 40) : start]
    if _TOP.search(before):
        return "at_most"
    if _STRONG_BEFORE.search(before):
        return "exact"
    pool = bool(_POOL_AFTER.match(low, end))
    thu = _THU.search(before)
    if thu:
        return "exact" if pool or _THU_BEFORE.search(before[: thu.start()]) or after_rank else None
    if ordinal:
        listed = after_rank and bool(_IN_LIST.match(low, end) or _FROM_RANK.search(before))
        ranked = pool or bool(_EN_BEFORE.search(before)) or listed
        return "exact" if ranked else None
    return None


_TABLES = {"en": _EN, "to": _EN, "more": _EN, "number": _EN_CARDINAL, "vi": _VI}
_RANKED = re.compile(r"(?<!\w)rank(?:s|ed|ing)?\b[^.\n]*$")


class RankWord(NamedTuple):
    """text[start:end] is a rank in words ("first" in "ranked first", "thứ hai" in "đứng thứ hai")."""

    start: int
    end: int
    value: Decimal


@cache
def _words() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:rank(?:s|ed|ing)?|placed|stands|stood|finished)\s+(?:the\s+)?(?P<en>{alternation(_EN)})(?!\w)"
        rf"|(?<!\w)(?:climb(?:s|ed|ing)?|rose|rises?|mov(?:es?|ed)|jump(?:s|ed)?|f[ae]lls?|fallen|slip(?:s|ped)?|dropp?(?:s|ed)?|up|down)(?:\s+from\s+[\w-]+)?(?:\s+(?:place|position))?\s+to\s+(?P<to>{alternation(_EN)})(?!\w)"
        rf"|(?<=\bnumber\s)(?P<number>{alternation(_EN_CARDINAL)})(?=\s+(?:in|of|among|globally|worldwide)\b)"
        rf"|(?<!\w)(?:and|,)\s+(?P<more>{alternation(_EN)})(?=\s+(?:in|out of|among|globally|worldwide)\b)"
        rf"|(?<!\w)(?:xếp|đứng|đứng ở vị trí|vị trí|hạng|xếp hạng|xếp vị trí)\s+(?P<vi>(?:thứ\s+)?(?:{alternation(_VI)}))(?!\w)"
    )


def find_rank_words(low: str) -> list[RankWord]:
    """Ranks in words of a lower-case NFC text, in order."""
    found = []
    for match in _words().finditer(low):
        group = next(g for g in _TABLES if match[g])
        if group == "more" and not _RANKED.search(low[max(0, match.start() - 100) : match.start()]):
            continue
        found.append(RankWord(*match.span(group), Decimal(_TABLES[group][match[group].split()[-1]])))
    return found
