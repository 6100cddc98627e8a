"""One sentence prepared for matching, and words that are looked for in it, in both languages.

All offsets are into the sentence. Vietnamese typed without accents is matched by the same words without accents.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from assistant.records import Language
from assistant.text import CAPITALS, canonical_tones, fold, without_accents


def lowered(text: str) -> str:
    """Lower case of the same length; Vietnamese tone marks where the older orthography puts them."""
    low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    toned = canonical_tones(low)
    return toned if len(toned) == len(low) else low


def strip_accents(pattern: str) -> str:
    """A regular expression for Vietnamese as one for the same words without accents (escapes are left alone)."""
    return "".join(c if c.isascii() else fold(c) for c in pattern)


def strip_case_accents(pattern: str) -> str:
    """The same of a pattern whose capitals matter; ranges of accented letters are dropped from its classes."""
    plain = re.sub(r"[^\x00-\x7f]-[^\x00-\x7f]", "", pattern)
    return without_accents(plain)


def _whole_words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")


class Words:
    """Words of a closed class: one regular expression a language, matched in lower case at word borders.

    They compile on first use: a command that extracts no figures does not wait for hundreds of them.
    """

    def __init__(self, en: str = r"(?!)", vi: str = r"(?!)") -> None:
        self._sources = (en, vi)

    @cached_property
    def _en(self) -> re.Pattern[str]:
        return _whole_words(self._sources[0])

    @cached_property
    def _vi(self) -> re.Pattern[str]:
        return _whole_words(self._toned)

    @cached_property
    def _bare(self) -> re.Pattern[str]:
        return _whole_words(strip_accents(self._toned))

    @cached_property
    def _toned(self) -> str:
        return canonical_tones(unicodedata.normalize("NFC", self._sources[1]))

    def of(self, line: Line) -> re.Pattern[str]:
        """The expression that fits the line's language and spelling."""
        if line.language == "en":
            return self._en
        return self._vi if line.accented else self._bare

    def search(self, line: Line, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """First match inside [start, end)."""
        return self.of(line).search(line.masked, start, len(line.text) if end is None else end)

    def finditer(self, line: Line, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """All matches inside [start, end), in order."""
        return self.of(line).finditer(line.masked, start, len(line.text) if end is None else end)

    def at(self, line: Line, start: int, end: int | None = None) -> re.Match[str] | None:
        """The match that begins at `start`, if any."""
        return self.of(line).match(line.masked, start, len(line.text) if end is None else end)

    def last(self, line: Line, start: int, end: int) -> re.Match[str] | None:
        """Last match inside [start, end)."""
        matches = list(self.finditer(line, start, end))
        return matches[-1] if matches else None

    def before(self, line: Line, end: int, start: int = 0) -> re.Match[str] | None:
        """The match inside [start, end) that ends where only white space is left before `end`."""
        for match in self.finditer(line, start, end):
            if not line.masked[match.end() : end].strip():
                return match
        return None


_QUOTED = re.compile(r"[\"“«][^\"“”«»]{1,200}[\"”»]")
_STOPS_IN_QUOTES = str.maketrans({",": "_", ";": "_", ":": "_"})


_BRACKETED = re.compile(r"\([^()]*\)")


@dataclass(frozen=True)
class Line:
    """One sentence, or the part of it inside a pair of brackets (`window`).

    `masked` is its lower case of the same length: a syllable of a name that is a small word as well (Cần Thơ, Từ Sơn) is
    spelt otherwise, commas inside quotation marks are neutralised, and of a sentence what stands in brackets is blank, of
    a window what stands outside it.
    """

    text: str
    language: Language
    window: tuple[int, int] | None = None

    @cached_property
    def masked(self) -> str:
        low = lowered(self.text)
        for name in _LIKE_WORDS.finditer(self.text) if self.language == "vi" else ():
            low = f"{low[: name.end() - 1]}q{low[name.end() :]}"
        if self.window is not None:
            start, end = self.window
            return " " * start + low[start:end] + " " * (len(low) - end)
        for whole in (_COMMA_IN_NAME, _QUOTED):
            low = whole.sub(lambda m: m.group().translate(_STOPS_IN_QUOTES), low)
        return _BRACKETED.sub(lambda m: " " * len(m.group()), low)

    def brackets(self) -> list[tuple[int, int]]:
        """Spans of what stands in brackets, without the brackets."""
        return [(m.start() + 1, m.end() - 1) for m in _BRACKETED.finditer(self.text)]

    @cached_property
    def accented(self) -> bool:
        """False for Vietnamese typed without accents."""
        return self.language == "vi" and any(fold(c) != c.lower() for c in self.text if c.isalpha())


# "Cần" and "Từ" before a capital are no "need" and no "from"; a sentence may begin with "Từ Hà Nội …".
_LIKE_WORDS = re.compile(rf"\bCần(?= [{CAPITALS}])|(?<=[\w,;(] )(?:Từ|Năm|Mới|Còn|Đến)(?= [{CAPITALS}])")
# What is one name though a comma stands in it: "bộ, ngành", "ministries, sectors and localities".
_COMMA_IN_NAME = re.compile(
    r"(?<!\w)(?:bộ, ngành(?:, (?:địa phương|trung ương))?|ban, bộ|sở, ngành|sở, ban, ngành|ministries, (?:sectors|branches|agencies)(?=,? and ))(?!\w)"
)
_SQUEEZE = re.compile(r"\s+")
_EDGE = {
    "en": re.compile(
        r"^(?:(?:does|do|did|what|how many|how much|is it true that|was it|is it|why|when|and|or|but|while|whereas|that|which|of|the|a|an|also|in particular|specifically|accordingly|in addition"
        r"|meanwhile|however|moreover|at the same time|currently|notably|as well as|with|there|to date|so far|about|only|it|total of)"
        r"\b[\s,]*)+|(?:[\s,;:–-]|\b(?:and|or|of|the|a|an|by|to|in|at|on|with|for|as|from|than|that|which|only|also|about|was|were"
        r"|is|are|has|have|had|within|than|into|over|under|against|not)\b)+$",
        re.IGNORECASE,
    ),
    "vi": re.compile(
        r"^(?:(?:có phải|phải chăng|có đúng là|có bao nhiêu|bao nhiêu|vì sao|tại sao|và|hoặc|nhưng|còn|trong đó|riêng|cụ thể|ngoài ra|bên cạnh đó|đồng thời|tuy nhiên|hiện nay|hiện|theo đó|nhờ đó|nhờ vậy|cùng với"
        r"|va|hoac|nhung|trong do|rieng|cu the|ngoai ra|dong thoi|tuy nhien|hien nay|theo do|đến nay|den nay|với|voi|của|cua)"
        r"\b[\s,]*)+|(?:[\s,;:–-]|\b(?:và|hoặc|của|các|những|là|được|đã|có|với|cho|trong|tại|ở|khoảng|trên|hơn|ước|chỉ|còn|tổng số"
        r"|va|hoac|cua|cac|la|duoc|da|voi|cho|trong|tai|khoang|tren|hon|uoc)\b)+$",
        re.IGNORECASE,
    ),
}
_STRAY = re.compile(r"\(\s*\)|\(\s*[,;:]|\s+([,;:.)])")
_OUTER = " \t\n,;:.–-—•*|\"“”'…"


def phrase(line: Line, start: int, end: int, drop: tuple[tuple[int, int], ...] = ()) -> str:
    """The words of [start, end) as written, without the spans to drop and without leading and trailing small words."""
    pieces: list[str] = []
    place = start
    for left, right in sorted(drop):
        if right <= place or left >= end:
            continue
        pieces.append(line.text[place : max(place, left)])
        place = max(place, right)
    pieces.append(line.text[place : max(place, end)])
    text = _SQUEEZE.sub(" ", " ".join(pieces))
    text = _STRAY.sub(lambda m: m.group(1) or "", text)
    return trimmed(text, line.language)


def trimmed(text: str, language: Language) -> str:
    """A phrase without leading and trailing punctuation and small words, quotation marks and brackets left in pairs."""
    before = None
    while before != text:
        before = text
        text = text.strip(" \t\n,;:.–-—•*|…")
        text = _EDGE[language].sub("", text)
        for left, right in (("(", ")"), ("“", "”"), ('"', '"')):
            text = _unpaired(text, left, right)
    return text


def _unpaired(text: str, left: str, right: str) -> str:
    """The text without the marks that have no partner; from an open bracket on, it is cut."""
    if left == right:
        return text.replace(left, "") if text.count(left) % 2 else text
    opened: list[int] = []
    stray: list[int] = []
    for place, char in enumerate(text):
        if char == left:
            opened.append(place)
        elif char == right:
            if opened:
                opened.pop()
            else:
                stray.append(place)
    if opened and right == ")":
        text = text[: opened[0]]
    drop = {p for p in (*stray, *opened) if p < len(text)}
    return "".join(c for p, c in enumerate(text) if p not in drop) if drop else text


def content_count(text: str) -> int:
    """How many words of a phrase carry meaning (three letters or more)."""
    return sum(len(w) > 2 for w in re.findall(r"[^\W\d_]+", text))
