from __future__ import annotations

import pytest

from assistant.reading import dates


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("on 24/09/2025", "2025-09-24"),
        ("24-9-2025", "2025-09-24"),
        ("24.09.2025", "2025-09-24"),
        ("2025-09-24", "2025-09-24"),
        ("09/24/2025", "2025-09-24"),
        ("September 24, 2025", "2025-09-24"),
        ("Sept. 24th, 2025", "2025-09-24"),
        ("the 24th of September 2025", "2025-09-24"),
        ("ngày 24 tháng 9 năm 2025", "2025-09-24"),
        ("ngay 24 thang 09, nam 2025", "2025-09-24"),
    ],
)
def test_dates_are_read_in_both_languages(text: str, iso: str) -> None:
    assert [d.iso for d in dates.find(text)] == [iso]


@pytest.mark.parametrize(
    "text", ["31/02/2025", "57-NQ/TW", "in September 2025", "18.72", "1/3 of the schools", "24/25/2025"]
)
def test_what_is_no_date_is_not_read_as_one(text: str) -> None:
    assert dates.find(text) == []


def test_a_date_without_a_year_is_completed_as_the_last_one_before_publishing() -> None:
    [found] = dates.find("On the afternoon of September 24")
    assert found.iso is None
    assert dates.complete(found, "2025-09-25") == "2025-09-24"
    assert dates.complete(found, "2025-01-05") == "2024-09-24"
    assert dates.complete(found, None) is None
    [leap] = dates.find("ngày 29 tháng 2")
    assert dates.complete(leap, "2025-03-01") == "2024-02-29"


@pytest.mark.parametrize(
    ("line", "stamp"),
    [
        ("24/09/2025", True),
        ("Thứ tư, 24/09/2025 | 08:30", True),
        ("Minh Anh - 24/09/2025 08:30", True),
        ("24/09/2025: comments close", False),
        ("- 24/09/2025", False),
        ("Due on 24/09/2025.", False),
        ("Hà Nội, ngày 24 tháng 9 năm 2025", False),
        ("Meeting of September 24, 2025", False),
        ("01/09/2025 02/09/2025 03/09/2025", False),
    ],
)
def test_a_stamp_is_a_line_that_states_nothing_but_a_date(line: str, stamp: bool) -> None:
    assert dates.is_stamp(line) is stamp
