"""Dates as each language writes them."""

from __future__ import annotations

from assistant.web.formats import day


def test_a_day_is_written_as_the_language_writes_it() -> None:
    assert day("2025-09-04", "en") == "4 September 2025"
    assert day("2025-09-04", "vi") == "4/9/2025"


def test_a_month_stays_a_month() -> None:
    assert day("2025-09", "en") == "September 2025"
    assert day("2025-09", "vi") == "tháng 9/2025"


def test_what_is_not_a_date_is_given_back_unchanged() -> None:
    for odd in ("2025", "2025-13-40", "2025-xx", "soon"):
        assert day(odd, "en") == odd
    assert day(None, "vi") is None
    assert day("", "vi") is None
