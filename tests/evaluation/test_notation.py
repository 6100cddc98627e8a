"""The scorer's reader of numbers and dates, held against Python's own formatting and cases written by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evaluation.notation import Date, decimal_of, read
from assistant.records import Language


def _vietnamese(english: str) -> str:
    return english.translate(str.maketrans(",.", ".,"))


@given(st.integers(min_value=0, max_value=10**13))
def test_whole_numbers_with_thousands_marks_are_read_back_in_both_languages(number: int) -> None:
    english = f"{number:,}"
    assert decimal_of(english, "en") == number
    assert decimal_of(_vietnamese(english), "vi") == number


@given(st.decimals(min_value=0, max_value=10**7, places=2))
def test_decimals_are_read_back_in_both_languages(number: Decimal) -> None:
    english = f"{number:,.2f}"
    assert decimal_of(english, "en") == number
    assert decimal_of(_vietnamese(english), "vi") == number


@pytest.mark.parametrize(
    ("text", "language", "value", "unit", "qualifier"),
    [
        ("coverage of 12.5% of schools", "en", "12.5", "%", "exact"),
        ("12,5 phần trăm số trường", "vi", "12.5", "%", "exact"),
        ("a rise of 3 percentage points", "en", "3", "pp", "exact"),
        ("tăng 3 điểm phần trăm", "vi", "3", "pp", "exact"),
        ("worth VND 2.4 trillion", "en", "2400000000000", "VND", "exact"),
        ("VND2.4 trillion", "en", "2400000000000", "VND", "exact"),
        ("trị giá 2,4 nghìn tỷ đồng", "vi", "2400000000000", "VND", "exact"),
        ("trị giá 2.400 tỷ đồng", "vi", "2400000000000", "VND", "exact"),
        ("tri gia 2.400 ty dong", "vi", "2400000000000", "VND", "exact"),
        ("1.5 million billion VND", "en", "1500000000000000", "VND", "exact"),
        ("more than US$7.25 billion", "en", "7250000000", "USD", "over"),
        ("hơn 7,25 tỷ USD", "vi", "7250000000", "USD", "over"),
        ("7,25 tỷ đô la Mỹ", "vi", "7250000000", "USD", "exact"),
        ("ranked 31st", "en", "31", "rank", "exact"),
        ("xếp hạng 31", "vi", "31", "rank", "exact"),
        ("đứng thứ 31", "vi", "31", "rank", "exact"),
        ("đã thu 31 hồ sơ", "vi", "31", "count", "exact"),
        ("a 7m tower", "en", "7", "count", "exact"),
        ("a road of 1,250 km", "en", "1250", "km", "exact"),
        ("nearly 4.2 million pupils", "en", "4200000", "count", "nearly"),
        ("gần 4,2 triệu học sinh", "vi", "4200000", "count", "nearly"),
        ("for seven hospitals", "en", "7", "count", "exact"),
        ("bảy bệnh viện", "vi", "7", "count", "exact"),
        ("at least 45 clinics", "en", "45", "count", "at_least"),
        ("the ferry programme 51.4%", "en", "51.4", "%", "exact"),
        ("khoảng 45 trạm y tế", "vi", "45", "count", "about"),
    ],
)
def test_a_figure_is_read_with_unit_scale_and_qualifier(
    text: str, language: Language, value: str, unit: str, qualifier: str
) -> None:
    (number,) = read(text, language).numbers
    assert (number.value, number.unit, number.qualifier) == (Decimal(value), unit, qualifier)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("under Decree 15/2031/ND-CP and Resolution No. 12-NQ/TW", "en"),
        ("theo Nghị quyết số 12-NQ/TW và Quyết định 749/QĐ-TTg", "vi"),
        ("Resolutions 11, 12 and 13 on the 7th session", "en"),
        ("Laws 11 and 12", "en"),
        ("Programme 38, Chương trình 38", "en"),
        ("mạng 4G, Đề án 09, phiên họp thứ năm", "vi"),
        ("see [1] and [2, 3] on 14 March 2031", "en"),
        ("ngày 14/3/2031, quý II/2031 và năm 2032", "vi"),
    ],
)
def test_document_numbers_markers_and_dates_are_not_figures(text: str, language: Language) -> None:
    assert read(text, language).numbers == ()


@pytest.mark.parametrize(
    ("text", "language", "date"),
    [
        ("on 14 March 2031", "en", Date(2031, 3, 14)),
        ("on March 14, 2031", "en", Date(2031, 3, 14)),
        ("by June 30", "en", Date(None, 6, 30)),
        ("in March 2031", "en", Date(2031, 3)),
        ("in the second quarter of 2031", "en", Date(2031, quarter=2)),
        ("since 2031-03-14", "en", Date(2031, 3, 14)),
        ("ngày 14 tháng 3 năm 2031", "vi", Date(2031, 3, 14)),
        ("14/03/2031", "vi", Date(2031, 3, 14)),
        ("trước ngày 30/6", "vi", Date(None, 6, 30)),
        ("tháng 3/2031", "vi", Date(2031, 3)),
        ("thang 3 nam 2031", "vi", Date(2031, 3)),
        ("quý IV năm 2031", "vi", Date(2031, quarter=4)),
        ("đến hết năm 2031", "vi", Date(2031)),
    ],
)
def test_a_date_is_read_as_precisely_as_it_is_written(text: str, language: Language, date: Date) -> None:
    assert read(text, language).dates == (date,)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Under Project 09, 45 of 60 clinics opened", "en"),
        ("Theo Đề án 09, 45 trên 60 trạm đã mở", "vi"),
        ("đã 45/60 trạm", "vi"),
    ],
)
def test_a_figure_after_the_name_of_a_document_stays_a_figure(text: str, language: Language) -> None:
    assert [number.value for number in read(text, language).numbers] == [45, 60]


def test_a_part_of_a_whole_gives_both_counts_and_no_date() -> None:
    reading = read("10/12 trường đã nối mạng", "vi")
    assert [number.value for number in reading.numbers] == [10, 12]
    assert reading.dates == ()


def test_the_vietnamese_word_for_year_is_not_five() -> None:
    assert read("trong một năm, năm qua, mỗi năm", "vi").numbers == ()
    assert [n.value for n in read("tại năm tỉnh", "vi").numbers] == [5]


@pytest.mark.parametrize(
    ("text", "ranks"),
    [
        ("Ormland ranks first.", [1]),
        ("Ormland was placed third.", [3]),
        ("It is second in the region.", [2]),
        ("Fines in the first mandatory year", []),
        ("the second reading of the bill", []),
    ],
)
def test_an_ordinal_is_a_rank_where_something_is_ranked(text: str, ranks: list[int]) -> None:
    assert [int(n.value) for n in read(text, "en").numbers if n.unit == "rank"] == ranks
