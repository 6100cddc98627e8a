"""Whom a figure holds for where only its place in the sentence tells it: "lowest in the Upper Drin (58)", "Novarik: 75%"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.figures.numbers import Mention
from assistant.figures.wording import Line, trimmed

_NAME = r"[A-ZĐ][\w'’.-]*(?:\s+(?:(?:of|the|and|for|de|la)\s+){0,2}[A-ZĐ][\w'’-]*){0,5}"
_MONTH = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Tháng|Quý|Năm|In|At|The|On|Of|By)\b"
)
_BRACKETED = re.compile(rf"({_NAME})\s*\($")
_MOST = r"(?:highest|lowest|longest|shortest|largest|smallest|best|worst|most|least|biggest|fastest|slowest)"
_BESIDE = (
    re.compile(rf"\b(?:at|in|for|on)\s+(?:the\s+)?({_NAME}),\s*(?:at|with)?\s*$"),
    re.compile(rf"({_NAME})\s+(?:(?:has|had|have|recorded|posted)\s+)?the\s+{_MOST}\b[^,;]*,\s*(?:at|with)?\s*$"),
    re.compile(rf"\b(?:followed by|ahead of|and|then|while|,)\s+({_NAME})\s+(?:with|at|stands? last (?:at|with))\s*$"),
    re.compile(rf"\bnhất\s+(?:là|thuộc về|ở|tại)\s+(?:tỉnh |thành phố |xã |phường |trường |đơn vị )?({_NAME})\s*(?:với|đạt|,|:)?\s*$"),
    re.compile(rf"\b(?:tiếp theo|kế đến|tiếp đến|sau đó)\s+là\s+(?:tỉnh |thành phố |xã )?({_NAME})\s*(?:với|đạt|,|:)?\s*$"),
)  # fmt: skip
_CLOSES = re.compile(r"\s*(?:[,.;)]|$|\b(?:and|while|whereas|but|và|còn|trong khi)\b)")


def apposed(line: Line, mentions: Sequence[Mention], mention: Mention) -> str | None:
    """The name beside a figure of which it is told, where the sentence tells figures of its unit of others too."""
    others = [m for m in mentions if m is not mention and m.unit == mention.unit]
    if not others or mention.unit == "rank":
        return None
    start = mention.start if mention.qualifier_start is None else min(mention.start, mention.qualifier_start)
    before = line.text[:start]
    bracketed = _BRACKETED.search(before)
    if bracketed is not None:
        return _named(bracketed[1], line)
    for pattern in _BESIDE:
        match = pattern.search(before)
        # "26 months, and": the number stands alone; "with 1.12 million passengers" may be of anything
        if match is not None and _CLOSES.match(line.text, mention.end) is not None:
            return _named(match[1], line)
    return None


def _named(name: str, line: Line) -> str | None:
    text = trimmed(name, line.language)
    return text if text and not _MONTH.match(text) and len(text) > 1 else None


_TOPIC = re.compile(rf"\s*(?:[-•*–+]\s*)?({_NAME})(?:,\s*(?:the|a|thủ phủ|thủ đô)\s+[^:,]{{2,30}})?:\s")


def topic_name(line: Line) -> str | None:
    """The name that an item of a list begins with ("- Northmark: 78.4% of households")."""
    match = _TOPIC.match(line.text)
    return _named(match[1], line) if match is not None else None
