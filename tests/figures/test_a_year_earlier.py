"""Numbers told beside their like of a year later have the time of a year before, in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.figures.extraction import extract_text
from assistant.records import Language

PUBLISHED = date(2026, 10, 20)


def period(text: str, value: str, language: Language) -> tuple[str | None, str | None]:
    figure = next(f for f in extract_text(text, language, PUBLISHED, PUBLISHED) if f.value == value)
    return figure.period.start, figure.period.end


@pytest.mark.parametrize(
    ("language", "text", "value", "expected"),
    [
        (
            "en",
            "At the end of September 2026, 8,700 nurses were at work, compared with 6,900 a year earlier.",
            "6900",
            (None, "2025-09-30"),
        ),
        ("en", "In August 2026 the rate was 41%; a year earlier it was 35%.", "35", ("2025-08-01", "2025-08-31")),
        (
            "en",
            "In the first quarter of 2026 the ferry carried 5,400 people (same period of 2025: 4,800).",
            "4800",
            ("2025-01-01", "2025-03-31"),
        ),
        (
            "vi",
            "Đến hết ngày 31/5/2026, tỷ lệ nhà có nước sạch đạt 26,9% (cùng kỳ năm 2025 đạt 24,1%).",
            "24.1",
            (None, "2025-05-31"),
        ),
        (
            "vi",
            "Trong tháng 8/2026 tỷ lệ này là 29,7%, cùng kỳ năm trước là 41,5%.",
            "41.5",
            ("2025-08-01", "2025-08-31"),
        ),
        (
            "vi",
            "Quý III/2026 có 1.200 chuyến phà, so với 1.050 chuyến một năm trước.",
            "1050",
            ("2025-07-01", "2025-09-30"),
        ),
        ("vi", "Tỷ lệ trả tiền mặt còn 29,7%, cùng kỳ năm 2025 là 41,5%.", "41.5", ("2025-01-01", "2025-12-31")),
    ],
)
def test_a_number_of_a_year_before_is_of_that_year(
    language: Language, text: str, value: str, expected: tuple[str | None, str | None]
) -> None:
    assert period(text, value, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "In August 2026 the rate rose by 4.5% on the same period of 2025.", "4.5"),
        ("vi", "Trong tháng 8/2026, số chuyến phà tăng 12,6% so với cùng kỳ năm 2025.", "12.6"),
        ("vi", "So với cùng kỳ năm 2025, số chuyến phà tháng 8/2026 đạt 1.200 chuyến, tăng mạnh.", "1200"),
    ],
)
def test_the_base_of_a_change_is_not_the_time_of_the_change(language: Language, text: str, value: str) -> None:
    assert period(text, value, language) == ("2026-08-01", "2026-08-31")
