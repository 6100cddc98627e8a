"""Dates as announcements write them, in English and Vietnamese, as ISO dates.

A date of digits only is read day first (24/09/2025), as Viet Nam's official sites write it in both languages.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from assistant.text import fold, words

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH_NUMBER = (
    {name: n for n, name in enumerate(_MONTHS, 1)} | {name[:3]: n for n, name in enumerate(_MONTHS, 1)} | {"sept": 9}
)
_MONTH = r"(?P<{0}>" + "|".join(sorted(_MONTH_NUMBER, key=len, reverse=True)) + r")\.?"
_FORMS = (
    re.compile(r"(?<![\d/.-])(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?<![\d/.-])(?P<d>\d{1,2})\s?[-/.]\s?(?P<m>\d{1,2})\s?[-/.]\s?(?P<y>(?:19|20)\d\d)(?!\d)"),
    re.compile(r"(?<!\w)ngay\s+(?P<d>\d{1,2})\s+thang\s+(?P<m>\d{1,2})(?:,?\s+nam\s+(?P<y>(?:19|20)\d\d))?(?!\d)"),
    re.compile(
        r"(?<!\w)" + _MONTH.format("n") + r"\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?(?!\d)(?:,?\s+(?P<y>(?:19|20)\d\d))?"
    ),
    re.compile(
        r"(?<!\d)(?P<d>\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?\s+"
        + _MONTH.format("n")
        + r"(?!\w)(?:,?\s+(?P<y>(?:19|20)\d\d))?"
    ),
    re.compile(r"(?<!\w)(?:ngay|sang|chieu|toi|trua)\s+(?P<d>\d{1,2})[-/](?P<m>\d{1,2})(?![\d/-])(?P<y>x)?"),
)
_STAMP_WORDS_LISTED = """
    published publish posted post updated update last on at date day time created modified thu hai ba tu nam sau
    bay chu nhat ngay dang cap luc gio monday tuesday wednesday thursday friday saturday sunday mon tue wed thu
    fri sat sun am pm a.m p.m gmt utc ict edt first xuat ban phat hanh t2 t3 t4 t5 t6 t7 cn thang by admin
"""
_STAMP_WORDS = frozenset(_STAMP_WORDS_LISTED.split())
_IN_ADDRESS = (
    re.compile(r"(?<!\d)(?P<y>20\d\d)/(?P<m>\d{1,2})/(?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>20\d\d)(?P<m>\d\d)(?P<d>\d\d)(?:\d{4}|\d{6}|\d{9})?(?!\d)"),
)


class FoundDate(NamedTuple):
    """A date at text[start:end]; `year` is None where the text leaves it out."""

    start: int
    end: int
    year: int | None
    month: int
    day: int

    @property
    def iso(self) -> str | None:
        """ISO date, or None without a year."""
        return None if self.year is None else date(self.year, self.month, self.day).isoformat()


def find(text: str) -> list[FoundDate]:
    """Dates with day and month in `text` (NFC), in order of place; of overlapping readings the longest."""
    folded = fold(text)
    found = [d for form in _FORMS for m in form.finditer(folded) if (d := _read(m)) is not None]
    found.sort(key=lambda d: (d.start, -(d.end - d.start)))
    kept: list[FoundDate] = []
    for candidate in found:
        if not kept or candidate.start >= kept[-1].end:
            kept.append(candidate)
    return kept


def _read(match: re.Match[str]) -> FoundDate | None:
    groups = match.groupdict()
    month = _MONTH_NUMBER[groups["n"]] if groups.get("n") else int(groups["m"])
    day = int(groups["d"])
    year = int(groups["y"]) if groups.get("y") else None
    if month > 12 >= day:  # 09/24/2025 can only be month first
        month, day = day, month
    try:
        date(year or 2024, month, day)
    except ValueError:
        return None
    return FoundDate(match.start(), match.end(), year, month, day)


def in_address(url: str) -> str | None:
    """ISO date that an address carries (…/2025/09/24/…, …20250924193759…), or None."""
    for form in _IN_ADDRESS:
        for match in form.finditer(url):
            found = _read(match)
            if found is not None:
                return found.iso
    return None


def is_stamp(line: str) -> bool:
    """Whether a line is nothing but a date of publishing: with weekday, time, label or a site's name, no statement."""
    tokens = words(line)
    if len(tokens) > 16 or line.rstrip()[-1:] in ";:" or re.match(r"\s*(?:[-–•*]|\d+[.)]|[a-zđ]\))\s", line):
        return False
    found = [d for d in find(line) if d.year is not None]
    if not found:
        # A name glued to the date: "Ha NoiHa Noi24/09/2025".
        glued = re.fullmatch(r"\D{0,40}?(\d{1,2}/\d{1,2}/(?:19|20)\d\d)(?:\W.*)?", line)
        return bool(glued) and len(tokens) <= 6
    if len(found) > 2:
        return False
    pieces = [line[: found[0].start], *(line[a.end : b.start] for a, b in pairwise(found)), line[found[-1].end :]]
    before, after = _foreign_words(pieces[0]), [word for piece in pieces[1:] for word in _foreign_words(piece)]
    written_out = any(c.isalpha() for c in line[found[0].start : found[0].end])
    # A site's or an author's name may stand before a date of digits; words behind one are what happened that day.
    return not after and len(before) <= (0 if written_out or line.rstrip().endswith(".") else 3)


def _foreign_words(piece: str) -> list[str]:
    """Words that do not belong to a date stamp."""
    return [
        t.text for t in words(fold(piece)) if t.text not in _STAMP_WORDS and not re.fullmatch(r"[\d:.+hg]+", t.text)
    ]


def complete(found: FoundDate, published: str | None) -> str | None:
    """ISO date of `found`, its year completed as the last such day up to `published`; None where that is unknown."""
    if found.year is not None:
        return found.iso
    if published is None:
        return None
    until = date.fromisoformat(published)
    for year in (until.year, until.year - 1):
        try:
            day = date(year, found.month, found.day)
        except ValueError:
            continue
        if day <= until:
            return day.isoformat()
    return None
