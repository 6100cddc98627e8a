"""What a sentence leaves to its neighbour or tells beside the figure: time, thing measured, way and kind; both languages."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assistant.figures.extraction import extract_text
from assistant.figures.periods import find_periods
from assistant.records import Figure, Language

PUBLISHED = date(2026, 10, 20)


def figure(text: str, value: str, language: Language) -> Figure:
    return next(f for f in extract_text(text, language, PUBLISHED, PUBLISHED) if f.value == value)


def values(text: str, language: Language) -> list[tuple[str, str]]:
    return [(f.value, f.unit) for f in extract_text(text, language, PUBLISHED, PUBLISHED)]


@pytest.mark.parametrize(
    ("language", "text", "value", "indicator"),
    [
        ("vi", "Thời gian chờ phà bình quân đạt 4,5 giờ, năm 2025 là 6,8 giờ; mục tiêu năm 2027 là 3 giờ.", "6.8", "Thời gian chờ phà"),
        ("vi", "Thời gian chờ phà bình quân đạt 4,5 giờ, năm 2025 là 6,8 giờ; mục tiêu năm 2027 là 3 giờ.", "3", "Thời gian chờ phà"),
        ("vi", "Cả tỉnh có 5.120 thợ mộc, trong khi một năm trước đó mới có 4.870 người.", "4870", "thợ mộc"),
        ("en", "The average wait was 4.5 hours; the aim for 2028 is 3 hours.", "3", "wait"),
    ],
)  # fmt: skip
def test_a_level_that_names_only_its_time_measures_what_the_one_before_it_does(
    language: Language, text: str, value: str, indicator: str
) -> None:
    assert indicator in figure(text, value, language).indicator


@pytest.mark.parametrize(
    ("language", "text", "value", "expected"),
    [
        ("vi", "Đến hết năm 2025, kho lưu trữ giữ 415 km giá. Tỷ lệ này năm 2021 là 8,4%. Tỉnh có 2.310 người làm lưu trữ.", "2310", "2025-12-31"),
        ("en", "On 30 June 2026 the register held 81,300 boats. In January there had been 94,700. Of these, 12,400 were sailing boats.", "12400", "2026-06-30"),
        ("en", "By 31 August 2026 the desk had served 512,000 people. It is 14,000 more than a month earlier and equals 29.6% of all.", "29.6", "2026-08-31"),
        ("en", "In the first half of 2026 fathers made up 23.7%, as against 19.2% a year before; the aim for 2028 is 30%.", "19.2", "2025-06-30"),
        ("en", "For the school year 2026-2027 the school admitted 640 pupils, up from 475 the year before.", "475", "2026-12-31"),
        ("en", "The minister, who came on 7 September, expects 70 million visits in the whole of 2026.", "70000000", "2026-12-31"),
        ("en", "The rate eased to 14.8% in the first quarter of 2026, from 16.0% a year earlier.", "16", "2025-03-31"),
    ],
)  # fmt: skip
def test_a_look_back_leaves_the_time_of_the_text_as_it_is(
    language: Language, text: str, value: str, expected: str
) -> None:
    assert figure(text, value, language).period.end == expected


@pytest.mark.parametrize(
    ("language", "text", "value", "nature"),
    [
        ("vi", "Trong đó 2.038 thủ tục làm được mà không phải đến cơ quan nào.", "2038", "result"),
        ("vi", "Người dân phải chờ bình quân 24 ngày.", "24", "result"),
        ("vi", "Các xã phải hoàn thành 24 nhiệm vụ.", "24", "target"),
        ("en", "In 60% of cases people do not have to come in person.", "60", "result"),
        ("en", "The crossing will take 2 hours instead of 5 hours.", "5", "result"),
        ("vi", "Thời gian tra cứu sẽ giảm từ 48 giờ xuống còn 4 giờ.", "4", "forecast"),
    ],
)  # fmt: skip
def test_what_need_not_be_is_no_duty_and_what_is_replaced_no_forecast(
    language: Language, text: str, value: str, nature: str
) -> None:
    assert figure(text, value, language).nature == nature


@pytest.mark.parametrize(
    ("language", "text", "value", "direction"),
    [
        ("vi", "Bão làm 47 người bị thương, ít hơn 29 người so với cùng kỳ năm trước.", "29", "down"),
        ("vi", "Tỉnh có 1.846.000 người tham gia, nhiều hơn 22.400 người so với một năm trước.", "22400", "up"),
        ("en", "The number of fires rose by five in the third quarter.", "5", "up"),
        ("en", "Some 12,000 more islanders had a job than a year earlier.", "12000", "up"),
    ],
)
def test_more_and_fewer_than_at_another_time_is_a_change(
    language: Language, text: str, value: str, direction: str
) -> None:
    change = figure(text, value, language).change
    assert change is not None
    assert change.direction == direction


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The crossing takes 2 hours and 15 minutes.", [("135", "min")]),
        ("vi", "Đi phà mất 1 giờ 40 phút.", [("100", "min")]),
        ("vi", "Có 34,9% người trên 70 tuổi dùng dịch vụ, ở nhóm 25 đến 44 tuổi là 83,5%.", [("34.9", "%"), ("83.5", "%")]),
        ("en", "The vaccine is meant for 312,000 girls aged 9 to 14.", [("312000", "count")]),
        ("vi", "Tuổi thọ trung bình đạt 74,5 tuổi.", [("74.5", "count")]),
        ("en", "Works are holding up 45 of 108 projects.", [("45", "count")]),
    ],
)  # fmt: skip
def test_durations_are_one_figure_and_ages_of_a_group_none(
    language: Language, text: str, expected: list[tuple[str, str]]
) -> None:
    assert values(text, language) == expected
    assert all(f.change is None for f in extract_text(text, language, PUBLISHED, PUBLISHED))


def test_the_mark_of_an_item_is_no_subject() -> None:
    found = figure("1. Đến năm 2028: cải tạo 65% diện tích ruộng muối.", "65", "vi")
    assert "1" not in found.indicator


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("vi", "Lạm phát còn 3,6%, thấp hơn mức 3,9% trong dự báo hồi tháng 2.", "3.9"),
        ("en", "Sales came to 812 million, slightly more than the 798 million of its rival.", "798000000"),
    ],
)
def test_a_level_that_another_is_compared_with_is_no_bound(language: Language, text: str, value: str) -> None:
    assert figure(text, value, language).qualifier == "exact"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ba quý đầu năm 2026", ("2026-01-01", "2026-09-30")),
        ("in the first two quarters of 2026", ("2026-01-01", "2026-06-30")),
        ("the floods of 9 to 14 November 2025", ("2025-11-09", "2025-11-14")),
        ("between 9 and 14 November 2025", ("2025-11-09", "2025-11-14")),
        ("the meetings of 5 and 14 November 2025", ("2025-11-14", "2025-11-14")),
    ],
)
def test_spans_of_quarters_and_days(text: str, expected: tuple[str, str]) -> None:
    found: Any = find_periods(text, PUBLISHED)[-1].period
    assert (found.start, found.end) == expected
