"""What was to be reached, what a level became, what is part of what, and whose a time is where a change tells two levels."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.figures.extraction import extract_text
from assistant.records import Figure, Language

PUBLISHED = date(2031, 11, 13)


def figure(text: str, value: str, language: Language) -> Figure:
    return next(f for f in extract_text(text, language, PUBLISHED, PUBLISHED) if f.value == value)


@pytest.mark.parametrize(
    ("language", "text", "value", "nature"),
    [
        ("en", "The mills ground 38,720 sacks, fewer than the 40,000 envisaged in the pact.", "40000", "target"),
        ("en", "The mills ground 61% of the rye, still short of the 75% set for the quarter.", "75", "target"),
        ("en", "The mills ground 38,720 sacks, below the 40,000 planned.", "40000", "target"),
        ("en", "The mills ground 38,720 sacks from the 40,000 sown acres.", "40000", "result"),
        ("vi", "Cối xay đạt 38.720 bao, chưa tới mức 40.000 bao đề ra.", "40000", "target"),
        ("vi", "Tỷ lệ đạt 68,7%, thấp hơn mục tiêu 75% của cả năm.", "75", "target"),
        ("vi", "Tỷ lệ này thấp hơn mục tiêu 3 điểm phần trăm.", "3", "result"),
        ("vi", "38% hộ dân vẫn bị yêu cầu nộp bản giấy.", "38", "result"),
        ("vi", "Bộ yêu cầu 38% hộ dân nộp bản điện tử.", "38", "target"),
        ("en", "Of the 90 forms, 53 still require a stamp.", "53", "result"),
    ],
)
def test_a_number_that_was_set_is_a_target_and_what_is_only_required_of_some_is_none(
    language: Language, text: str, value: str, nature: str
) -> None:
    assert figure(text, value, language).nature == nature


def test_a_target_that_a_level_is_held_against_is_no_change() -> None:
    assert figure("Tỷ lệ đạt 68,7%, thấp hơn mục tiêu 75% của cả năm.", "75", "vi").change is None
    assert figure("Tỷ lệ này thấp hơn mục tiêu 3 điểm phần trăm.", "3", "vi").change is not None


@pytest.mark.parametrize(
    ("language", "text", "value", "unit"),
    [
        ("en", "The average wait fell from 5.5 working days to 3.2.", "3.2", "d"),
        ("vi", "Thời gian xử lý giảm từ 5,5 ngày làm việc xuống còn 3,2.", "3.2", "d"),
        ("en", "The line grew from 12 km to 15 stations.", "15", "count"),
    ],
)
def test_a_bare_number_has_the_unit_of_the_level_that_it_became_of(
    language: Language, text: str, value: str, unit: str
) -> None:
    assert figure(text, value, language).unit == unit


@pytest.mark.parametrize(
    ("language", "text", "value", "whole"),
    [
        ("vi", "4. Trong số 116 kho bắt buộc, mới có 74 kho được nối mạng.", "74", "116"),
        ("vi", "Trong số 116 kho bắt buộc, mới có 74 kho được nối mạng.", "74", "116"),
        ("en", "Of the 412 forms, 298 are online and 61 half so, while the remaining 53 are on paper.", "53", "412"),
        ("en", "Of the 412 forms, 298 are online and 61 half so, while the remaining 53 are on paper.", "61", "412"),
    ],
)
def test_parts_are_of_the_whole_that_opens_the_sentence(language: Language, text: str, value: str, whole: str) -> None:
    of = figure(text, value, language).of
    assert of is not None
    assert of.value == whole


def test_counts_that_do_not_add_up_to_a_whole_are_no_parts_of_it() -> None:
    of = figure("Of the 412 forms, 298 are online, and 61 clerks were hired.", "61", "en").of
    assert of is None or of.value is None


@pytest.mark.parametrize(
    ("language", "text", "value", "end"),
    [
        ("vi", "Còn 217 thôn, bản chưa có sóng, giảm từ 763 thôn, bản vào cuối năm 2030, phần lớn ở núi.", "217", None),
        ("vi", "Còn 217 thôn, bản chưa có sóng, giảm từ 763 thôn, bản vào cuối năm 2030.", "763", "2030-12-31"),
        ("vi", "Doanh thu ngành in chín tháng ước đạt 148,6 tỷ đồng.", "148600000000", "2031-09-30"),
        ("vi", "Sản lượng muối chín tháng năm 2031 đạt 15 tấn.", "15", "2031-09-30"),
        ("vi", "Trong 9 tháng/2031, toàn tỉnh có 15 xã đạt chuẩn.", "15", "2031-09-30"),
    ],
)
def test_a_time_is_of_the_level_it_stands_with_and_a_run_of_months_is_read(
    language: Language, text: str, value: str, end: str | None
) -> None:
    period = figure(text, value, language).period
    assert (period.end if period.basis != "document" else None) == end
