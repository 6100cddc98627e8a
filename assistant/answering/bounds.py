"""On which side of a number a text puts what is counted: over it, under it, about there or there."""

from __future__ import annotations

import re
from typing import Literal

from assistant.figures.agreement import ABOVE, BELOW
from assistant.figures.numbers import Mention

Side = Literal["above", "below", "about", "exact"]

_NEAR = 30  # characters before a number in which such a word stands
_LINK = r"(?:\s+(?:the|those|of|than|by|con số|mức|mốc|hơn))*\s*$"
_ABOVE = re.compile(
    rf"\b(?:pass\w*|exceed\w*|surpass\w*|top(?:s|p?ed)?|beyond|above|over|more|higher|vượt(?: quá)?|quá|trên){_LINK}"
)
_BELOW = re.compile(rf"\b(?:short|below|under|fewer|less|lower|dưới|chưa (?:đến|tới|đầy)|ít hơn|thấp hơn){_LINK}")


def side_of(mention: Mention, text: str) -> Side:
    """The side that the qualifier of a number tells, or a verb or comparison right before it ("passed 65%")."""
    if mention.qualifier in ABOVE:
        return "above"
    if mention.qualifier in BELOW:
        return "below"
    if mention.qualifier == "about":
        return "about"
    near = text[max(mention.start - _NEAR, 0) : mention.start].lower()
    return "below" if _BELOW.search(near) else "above" if _ABOVE.search(near) else "exact"
