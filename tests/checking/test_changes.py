"""Changed claims are never supported: by class of change, in both languages, and by systematic change."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.checking.checker import Checker
from assistant.checking.exports import to_csv
from assistant.figures.notation import format_quantity
from assistant.records import FigureVerdict, Language
from tests.checking.announcements import checker, document

TRANSIT = document(
    """Smart transit in Karst

In October 2025 buses, the metro and the ferries collected 62%, 91% and 37% of their fares by card, respectively. Household take-up of the pass was 53.8% in the lowlands and 29.4% in the highlands at the end of 2025. Women owned 47.3% of plots held by private persons in 2025. Riders made 4.62 million trips in October 2025, 7.9% more than in September 2025 (4.28 million). Ticket revenue came to VND 58.4 billion in October 2025. By the end of 2027, 75% of fares are to be collected by card. Punctuality gained 6.2 percentage points between the second quarter of 2024 and the second quarter of 2025.""",
    "transit.md",
    published="2025-11-07",
    publisher="Department of Transport of Karst",
)
SCHOOLS = document(
    """Học bạ số

Tính riêng từng cấp, cuối năm 2025 tiểu học đạt 98,5%, trung học cơ sở 90,3%, trung học phổ thông 64,7% học sinh có học bạ số. Tỷ lệ hồ sơ nộp trực tuyến trong năm 2025 là 61,4%; riêng lĩnh vực đất đai mới được 27,5%. Năm 2025, cả nước có 8.215 trường dùng học bạ số, tăng 12,6% so với năm 2024. Phấn đấu đến hết năm 2027, 95% trường dùng học bạ số.""",
    "hoc-ba.md",
    language="vi",
    published="2026-01-20",
)


@lru_cache(maxsize=1)
def both() -> Checker:
    return checker([TRANSIT, SCHOOLS])


def said(text: str, language: Language = "en") -> list[FigureVerdict]:
    return list(both().check(text, language=language).figures)


@pytest.mark.parametrize(
    "text",
    [
        "In October 2025 the metro collected 91% of its fares by card.",
        "Take-up of the pass among households in the highlands was 29.4% at the end of 2025.",
        "Riders made 4.28 million trips in September 2025.",
        "Ticket revenue was VND 58.4 billion in October 2025.",
    ],
)
def test_what_is_announced_is_supported(text: str) -> None:
    assert [v.verdict for v in said(text)] == ["supported"]


def test_a_rise_between_two_times_is_one_on_the_first_of_them() -> None:
    found = said(
        "Punctuality rose by 6.2 percentage points from the second quarter of 2024 to the second quarter of 2025."
    )
    assert [v.verdict for v in found] == ["supported"]
    assert found[0].understood.change is not None
    assert found[0].understood.change.base is not None
    assert found[0].understood.change.base.end == "2024-06-30"
    assert found[0].understood.period.start == "2025-04-01"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("In October 2025 ferries took 91% of their fares by card and the metro 37%.", "en"),
        ("Take-up of the pass in the highlands was 53.8% at the end of 2025.", "en"),
        ("Women owned 47.3% of plots held by companies in 2025.", "en"),
        ("Riders made 4.62 million trips in September 2025.", "en"),
        ("Riders made 4.28 million trips in October 2025.", "en"),
        ("In October 2025, 75% of fares were collected by card.", "en"),
        ("Punctuality slipped by 6.2 percentage points between the second quarter of 2024 and the second quarter of 2025.", "en"),
        ("Riders in Marovia made 4.62 million trips in October 2025.", "en"),
        ("Fuel revenue of airlines came to VND 58.4 billion in October 2025.", "en"),
        ("Cuối năm 2025, 90,3% học sinh trung học phổ thông có học bạ số.", "vi"),
        ("Năm 2025, 61,4% hồ sơ đất đai được nộp trực tuyến.", "vi"),
        ("Năm 2025, số trường dùng học bạ số giảm 12,6% so với năm 2024.", "vi"),
        ("Năm 2025, đã có 95% trường dùng học bạ số.", "vi"),
        ("Tháng 10/2025, xe buýt thu 91% tiền vé qua thẻ.", "vi"),
    ],
)  # fmt: skip
def test_a_changed_claim_is_not_supported(text: str, language: Language) -> None:
    assert "supported" not in {v.verdict for v in said(text, language)}, [
        (v.text, v.verdict, v.code) for v in said(text, language)
    ]


FRAMES: tuple[tuple[Language, str, str, str], ...] = (
    ("en", "Riders made {} trips in October 2025.", "4620000", "count"),
    ("en", "Ticket revenue came to {} in October 2025.", "58400000000", "VND"),
    ("en", "In October 2025 the metro collected {} of its fares by card.", "91", "%"),
    ("vi", "Tháng 10/2025, hành khách thực hiện {} chuyến đi.", "4620000", "count"),
    ("vi", "Năm 2025, cả nước có {} trường dùng học bạ số.", "8215", "count"),
    ("vi", "Cuối năm 2025, {} học sinh trung học cơ sở có học bạ số.", "90.3", "%"),
)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(FRAMES), st.integers(0, 3), st.sampled_from([-3, -2, 2, 3]), st.booleans())
def test_digits_or_scale_changed_are_never_supported(
    frame: tuple[Language, str, str, str], place: int, scale: int, digits: bool
) -> None:
    language, text, value, unit = frame
    plain = value.replace(".", "")
    if digits:
        place %= min(2, len(plain))
        changed = plain[:place] + str((int(plain[place]) + 4) % 9 + 1) + plain[place + 1 :]
        told = Decimal(changed).scaleb(-(len(value) - value.find(".") - 1) if "." in value else 0)
    else:
        told = Decimal(value).scaleb(scale)
    written = format_quantity(told, unit, language)
    assert "supported" not in {v.verdict for v in said(text.format(written), language)}, written


@settings(max_examples=30, deadline=None)
@given(st.sampled_from([f for f in FRAMES if f[3] == "count"]), st.sampled_from(["VND", "USD", "km"]))
def test_another_unit_is_never_supported(frame: tuple[Language, str, str, str], unit: str) -> None:
    language, text, value, _ = frame
    written = format_quantity(Decimal(value), unit, language)
    assert "supported" not in {v.verdict for v in said(text.format(written), language)}, written


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(FRAMES), st.integers(2012, 2023))
def test_another_year_is_never_supported(frame: tuple[Language, str, str, str], year: int) -> None:
    language, text, value, unit = frame
    written = format_quantity(Decimal(value), unit, language)
    told = text.replace("2025", str(year)).format(written)
    assert "supported" not in {v.verdict for v in said(told, language)}, told


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=12))
def test_no_cell_of_a_csv_begins_a_formula(start: str) -> None:
    text = f"{start} Riders made 4.62 million trips in October 2025."
    for row in csv.reader(io.StringIO(to_csv(both().check(text)))):
        assert not any(cell.strip().startswith(("=", "+", "-", "@")) for cell in row), row
