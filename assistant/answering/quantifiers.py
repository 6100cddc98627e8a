"""Words of a question that ask for all of something ("every region", "mọi tỉnh"), apart from those that only look so."""

from __future__ import annotations

import re

from assistant.text import blanked, fold, has_accents

# Folded alike with "mọi" (all) and "cả" (whole): surroundings, new, invite; cases, fish. And "hết tháng 10" is a time.
_LOOK_ALIKES = re.compile(
    r"(?<!\w)(?:môi|mới|mời|mồi|moi(?= truong(?!\w))|(?:hết|het)(?= (?:tháng|thang|năm|nam|quý|quy|ngày|ngay|tuần|tuan|kỳ|\d)))(?!\w)",
    re.IGNORECASE,
)
_CASES = re.compile(r"(?<!\w)(?:ca|cà|cá)(?!\w)", re.IGNORECASE)


def folded_for_all(text: str) -> str:
    """A text folded, its characters where they were, without the words that only then look like "mọi", "cả" or "hết"."""
    text = _LOOK_ALIKES.sub(blanked, text)
    return fold(_CASES.sub(blanked, text) if has_accents(text) else text)
