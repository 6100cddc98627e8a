"""Times and question words as people type them in a hurry ("9T/2026", "Jan-Sep 2026", "bn"), written out as texts tell them."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.figures.dates import MONTH_NAMES
from assistant.records import Language

_SHORT = {name[:3].casefold(): name for name in MONTH_NAMES}
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_COUNTED = "one two three four five six seven eight nine ten eleven".split()
_COUNT = rf"(\d{{1,2}}|{'|'.join(_COUNTED[1:])})"
_YEAR = r"((?:19|20)\d\d)(?!\d)"


def _full(month: str) -> str:
    return _SHORT[month[:3].casefold()]


def _counted(number: str) -> str:
    """ "9" as texts tell it, "nine"."""
    return _COUNTED[int(number) - 1] if number.isdigit() and 0 < int(number) <= len(_COUNTED) else number.lower()


Rewrite = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]

_ENGLISH: tuple[Rewrite, ...] = (
    (
        re.compile(rf"(?<!\w)({_MONTH})\.?\s*(?:-|–|/|\bto\b|\buntil\b|\bthrough\b)\s*({_MONTH})\.?\s+{_YEAR}", re.I),
        lambda m: f"{_full(m[1])}-{_full(m[2])} {m[3]}",
    ),
    (
        re.compile(rf"(?<!\w)(first|second)[ -]half(?:[ -]year)?(?: year)? {_YEAR}", re.I),
        lambda m: f"{m[1]} half of {m[2]}",
    ),
    (re.compile(rf"(?<!\w)(?<!first )half[ -]year {_YEAR}", re.I), lambda m: f"first half of {m[1]}"),
    (
        re.compile(rf"(?<!\w)(?<!last )(?:first )?{_COUNT}(?: months?|[ -]?m)(?: of)?[ /]{_YEAR}", re.I),
        lambda m: f"first {_counted(m[1])} months of {m[2]}",
    ),
    (re.compile(rf"(?<!\w)end-({_MONTH})(?!\w)", re.I), lambda m: f"end of {_full(m[1])}"),
)
_VIETNAMESE: tuple[Rewrite, ...] = (
    (
        re.compile(rf"(?<!\w)(\d{{1,2}}) ?(?:t|tháng|thang)(?: (?:đầu|dau))?(?: (?:năm|nam))?[ /]{_YEAR}", re.I),
        lambda m: f"{m[1]} tháng đầu năm {m[2]}",
    ),
    (
        re.compile(rf"(?<!\w)(?:(?:từ|tu) )?(?:tháng|thang) ?(\d{{1,2}}) ?[-–] ?(\d{{1,2}}) ?/ ?{_YEAR}", re.I),
        lambda m: f"từ tháng {m[1]} đến tháng {m[2]}/{m[3]}",
    ),
)
# Words of messages, in small letters alone: "BN" may stand for a name. After a number "bn" is a billion, after a date it asks.
_WORDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<![\w.])(?:(?<!\d )|(?<=[/ ](?:19|20)\d\d ))bn(?!\w)"), "bao nhiêu"),
    (re.compile(r"(?<=\d) ?tr(?!\w)"), " triệu"),
    (re.compile(r"(?<!\w)đc(?!\w)"), "được"),
    (re.compile(r"(?<!\w)ntn(?!\w)"), "như thế nào"),
    (re.compile(r"(?<!\w)(?:ko|hok)(?!\w)"), "không"),
)
# "Tháng 9 tháng 2026" or "mỗi 3 tháng 2026" is none: a month, or a length of time, stands before.
_LENGTH = re.compile(r"(?:tháng|thang|mỗi|moi|sau|vòng|vong|every|within|after|last|past)\s$", re.I)


def written_out(text: str, language: Language) -> str:
    """The text with such times and words written out; everything else as it stands."""
    for pattern, rewrite in _VIETNAMESE if language == "vi" else _ENGLISH:
        text = pattern.sub(lambda m, rewrite=rewrite: _unless_length(m, rewrite), text)  # type: ignore[misc]
    if language == "vi":
        for pattern, word in _WORDS:
            text = pattern.sub(word, text)
    return text


def _unless_length(match: re.Match[str], rewrite: Callable[[re.Match[str]], str]) -> str:
    return match.group() if _LENGTH.search(match.string[: match.start()]) else rewrite(match)
