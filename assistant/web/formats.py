"""Dates as each language writes them."""

from __future__ import annotations

from datetime import date

from assistant.figures.dates import MONTH_NAMES, written_day
from assistant.records import Language


def day(iso: str | None, language: Language) -> str | None:
    """An ISO date as "24 September 2025" or "24/9/2025"; year and month alone likewise. None stays None.

    What is not an ISO date is given back as it is: better the source's own wording than nothing.
    """
    if not iso:
        return None
    parts = iso.split("-")
    try:
        if len(parts) == 3:
            return written_day(date.fromisoformat(iso), language)
        if len(parts) == 2:
            year, month = int(parts[0]), int(parts[1])
            return f"tháng {month}/{year}" if language == "vi" else f"{MONTH_NAMES[month - 1]} {year}"
    except (ValueError, IndexError):
        return iso
    return iso
