"""How a sentence tells what it tells: up or down, done or to be done, so or not so. Closed classes of words, vi and en.

Vietnamese is matched with its accents: without them "tăng" (rise) and "tầng" (layer), "sẽ" and "se", are one word.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.figures.numbers import find_mentions
from assistant.figures.opposites import negated
from assistant.figures.wording import lowered
from assistant.text import canonical_tones


def _words(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{canonical_tones('|'.join(alternatives))})(?!\w)")


@lru_cache(maxsize=4096)
def _low(text: str) -> str:
    return lowered(text)


# "A, not B, …" denies B and not what is said; a lack is often part of a word in the other language ("lõm sóng").
_CONTRAST = re.compile(
    r"(?:,\s*(?:and |but )?|\band )not (?:the |by |for )?[^,;.]{1,50}|,\s*(?:chứ )?không phải [^,;.]{1,50}(?:,|$)"
)
_LACK = re.compile(r"\b(?:without|lack(?:s|ed|ing)?|missing|thiếu|fewer|không (?:giấy|tiền mặt))\b", re.IGNORECASE)


def without_contrast(text: str) -> str:
    """The sentence without what it sets its subject apart from."""
    return _CONTRAST.sub(" ", text)


def denies(text: str, foreign: bool) -> bool:
    """Whether a sentence says that something is not so; a lack is left out where it is held against the other language."""
    return negated(_LACK.sub(" ", text) if foreign else text)


_UP = _words(
    r"rises?|rose|risen|(?:is|are|was|were|been) (?:rising|growing|increasing)|increas(?:e|es|ed)|grows?|grew|grown|climb(?:s|ed)?",
    r"jump(?:s|ed)?|soar(?:s|ed)?|surg(?:e|es|ed)|higher than|up (?:by|from|\d+)|went up",
    r"tăng(?! cường| tốc)|cao hơn",
)
_DOWN = _words(
    r"falls?|fell|fallen|(?:is|are|was|were|been) (?:falling|declining|dropping)|drop(?:s|ped)?|declin(?:e|es|ed)|decreas(?:e|es|ed)",
    r"reduc(?:e|es|ed|tion)|shrank|shrunk|lower than|down (?:by|from|\d+)|went down|cut(?:s|ting)?",
    r"giảm|thấp hơn",
)
_GROWTH = _words(
    r"growth|growing|rising|increasing|up|gain(?:s|ed)?|expand(?:s|ed)?|rais(?:e|es|ed)|improv(?:e|es|ed)|more|vượt|cao|gấp"
)
_LOSS = _words(
    r"down|falling|saving|sav(?:e|es|ed)|short(?:en|ens|ened)|less|fewer|lower(?:ed)?|simplif\w+|tiết kiệm|rút ngắn|ít hơn|đơn giản"
)


def directions(text: str) -> set[str]:
    """Which directions a sentence tells: "up", "down"."""
    return {name for name, strict in (("up", _UP), ("down", _DOWN)) if strict.search(_low(text))}


def hints(text: str) -> set[str]:
    """Which directions a source allows: those it tells, and those its words hint at."""
    low = _low(text)
    return directions(text) | {name for name, loose in (("up", _GROWTH), ("down", _LOSS)) if loose.search(low)}


_FROM = re.compile(
    r"\b(?:up|down|rose|fell|increased|decreased|grew|dropped|higher|lower|tăng|giảm)\b[^.;]{0,20}?\b(?:from|than|từ)\b"
)


def computed(statement: str, direction: str) -> bool:
    """Whether two figures of the sentence itself show the direction: "286, up from 173"."""
    match = _FROM.search(_low(statement))
    if match is None:
        return False
    quantities = [m for m in find_mentions(statement) if m.kind == "quantity" and m.value is not None]
    base = next((m for m in quantities if 0 <= m.start - match.end() <= 3), None)
    if base is None or base.value is None:
        return False
    others = [m.value for m in quantities if m is not base and m.unit == base.unit and m.value is not None]
    return any(value != base.value and (value > base.value) == (direction == "up") for value in others)


def unsaid(statement: str, source: str) -> set[str]:
    """Directions that a statement tells and its source neither tells nor hints at, nor two figures of the statement show."""
    return {d for d in directions(statement) - hints(source) if not computed(statement, d)}


_DUTY = _words(
    r"must|shall|should|will|would|is to|are to|has to|have to|needs? to|plans? to|planned|aim(?:s|ed|ing)? (?:to|for|at)|targets?|targeted",
    r"goals?|striv\w+|expected|expects?|forecasts?|projected|projects that|asked|asks|asking|requests?|requested|instruct\w*|urg(?:e|es|ed)|(?:is|are) assigned|assigns",
    r"required?|requires|to be \w+ed|due (?:by|on|before)|deadline|wants?|wanted|intend\w*|hopes?|demand\w*|stress\w*|called (?:on|for)",
    r"at the latest|no later than|(?:is|are) (?:meant|supposed|obliged) to",
    r"phải|sẽ|cần|yêu cầu|đề nghị|phấn đấu|mục tiêu|chỉ tiêu|nhấn mạnh|giao (?:cho )?(?:bộ|các|ủy|văn phòng|sở|ubnd)|nhiệm vụ của|dự kiến",
    r"dự báo|chậm nhất|khẩn trương|tiếp tục|đẩy mạnh|tập trung|hướng tới|quyết tâm",
)
_DEED = _words(
    r"(?:has|have|had) (?:already |now |been |also |not )*\w+(?:ed|en|un|ne|t|d)|(?:was|were) \w+(?:ed|en|un|t)",
    r"reached|achieved|completed|finished|issued|launched|opened|built|brought|made|set up|held|signed|recorded|attained|exceeded|surpassed",
    r"covered|stood at|already|so far",
    r"đã|đạt được|vừa|ghi nhận|chưa",
)
_DUE = _words(r"trước ngày|trước tháng|chậm nhất|no later than|before \d+|by \d+|by the end")


def due(text: str) -> bool:
    """Whether a sentence names a day by which something is to be done."""
    return bool(_DUE.search(_low(text)))


def duty(text: str) -> bool:
    """Whether a sentence tells a duty, a target, a forecast or a wish."""
    return bool(_DUTY.search(_low(text)))


def deed(text: str) -> bool:
    """Whether a sentence tells what has been done or reached."""
    return bool(_DEED.search(_low(text)))
