"""Bounds, shares, goals and deadlines as speakers and reporters word them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assistant.figures.extraction import extract_text
from assistant.figures.numbers import find_mentions
from assistant.records import Figure, Language

PUBLISHED = date(2031, 9, 13)


def figures(text: str, language: Language) -> dict[str, Figure]:
    """The figures of a text by value."""
    return {f.value: f for f in extract_text(text, language, PUBLISHED)}


@pytest.mark.parametrize(
    ("language", "text", "value", "qualifier"),
    [
        ("en", "The dock fund turned over VND 12 billion in 2030.", "12000000000", "exact"),
        ("en", "The office handed over 480 boats to the villages.", "480", "exact"),
        ("en", "Tests were spread over 34 harbours.", "34", "exact"),
        ("en", "The fund paid out over VND 12 billion in 2030.", "12000000000", "over"),
        ("en", "Growth is to go past 8 percent in 2031.", "8", "over"),
        ("en", "Sales crossed the 900 million mark in 2030.", "900000000", "over"),
        ("en", "Goals are to exceed 70% of boats in 2032.", "70", "over"),
        ("en", "The share is just shy of 40%.", "40", "nearly"),
        ("vi", "Số thuyền đã qua mốc 5.000 chiếc.", "5000", "over"),
        ("vi", "Doanh thu vượt qua mốc 3 tỷ đồng trong năm 2030.", "3000000000", "over"),
    ],
)
def test_a_bound_is_read_from_its_own_words_and_not_from_a_verb(
    language: Language, text: str, value: str, qualifier: str
) -> None:
    assert figures(text, language)[value].qualifier == qualifier


def test_the_time_that_is_past_is_no_bound() -> None:
    (mention,) = (m for m in find_mentions("In the past 8 towns were mapped.", "en") if m.kind == "quantity")
    assert mention.qualifier == "exact"


@pytest.mark.parametrize(
    ("language", "text", "value", "unit"),
    [
        ("en", "The goal is that 80 out of every 100 charts are filed online.", "80", "%"),
        ("en", "Some 35 in every thousand boats had no pilot.", "3.5", "%"),
        ("vi", "Cả nước đã cấp hơn 17 triệu chứng thư số cho thuyền.", "17000000", "count"),
        ("vi", "Trạm đã cấp 3 triệu chứng chỉ lái thuyền.", "3000000", "count"),
        ("vi", "Đó là bốn sàn bán thuyền và ba mạng lưới bến.", "4", "count"),
        ("vi", "Hội nghị chọn ba sản phẩm chiến lược.", "3", "count"),
    ],
)
def test_shares_scales_and_small_counts(language: Language, text: str, value: str, unit: str) -> None:
    found = {(Decimal(f.value).normalize(), f.unit) for f in extract_text(text, language, PUBLISHED)}
    assert (Decimal(value).normalize(), unit) in found


def test_a_small_count_in_the_name_of_a_whole_does_not_end_it() -> None:
    whole = figures("Bến Orn giữ 66,7% thị phần của bốn sàn bán thuyền.", "vi")["66.7"].of
    assert whole is not None
    assert whole.name.endswith("bốn sàn bán thuyền")


@pytest.mark.parametrize(
    ("text", "value", "direction", "base"),
    [
        ("Docks sold 950 boats in the first quarter of 2031, roughly a quarter more than a year before.", "25", "up", "2030-03-31"),
        ("Sales came to VND 90 billion between January and March 2031, some 42 percent above the same stretch of 2030.", "42", "up", "2030-03-31"),
        ("Sales came to VND 90 billion in March 2031, a fifth below a year before.", "20", "down", "2030-03-31"),
    ],
)  # fmt: skip
def test_more_or_less_than_then_is_a_change(text: str, value: str, direction: str, base: str) -> None:
    change = figures(text, "en")[value].change
    assert change is not None
    assert (change.direction, change.base and change.base.end) == (direction, base)


def test_what_is_taken_off_a_cost_is_a_fall() -> None:
    change = figures("The chart desk knocked 80% off the cost of training.", "en")["80"].change
    assert change is not None
    assert change.direction == "down"


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "The dock industry has set its sights on VND 170 billion in 2031.", "170000000000"),
        ("en", "Digital charts are to reach every port and help growth exceed 8% in 2031.", "8"),
        ("en", "Rules are rewritten so that 2,051 steps can be dropped.", "2051"),
        ("vi", "Cục Cảng được giao đưa điện về 117 bến.", "117"),
        ("vi", "Sửa quy định là để cắt bớt 2.050 bước.", "2050"),
        ("vi", "Chuyển đổi số phải giúp kinh tế tăng trưởng hơn 8%.", "8"),
    ],
)
def test_what_is_aimed_at_is_a_target(language: Language, text: str, value: str) -> None:
    assert figures(text, language)[value].nature == "target"


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("vi", "Năm 2030, 679 việc được giao cho 56 bến đã xong.", "679"),
        ("vi", "Đến nay 270 trong 679 việc được giao năm 2030 đã xong.", "270"),
        ("vi", "Số phải thu năm 2030 là 15 tỷ đồng.", "15000000000"),
        ("en", "Sales exceeded 70 boats in 2030.", "70"),
    ],
)
def test_what_was_given_or_reached_is_a_result(language: Language, text: str, value: str) -> None:
    assert figures(text, language)[value].nature == "result"


def test_a_plan_by_its_number_heads_no_goals() -> None:
    text = "Kế hoạch số 02-KH/BC\n\nTheo Kế hoạch số 02-KH/BC, 70 việc được giao cho 56 bến."
    assert figures(text, "vi")["70"].nature == "result"


def test_the_day_of_a_document_is_not_the_time_of_its_figures() -> None:
    text = "Announcement No. 56/TB-VC, dated 23 February 2031, wants growth above 8 percent in 2031."
    period = figures(text, "en")["8"].period
    assert (period.start, period.end) == ("2031-01-01", "2031-12-31")


def test_the_day_of_a_part_is_not_the_time_of_its_whole() -> None:
    found = figures("Plan 9 handed out 70 tasks, 54 of which were done by 23 September 2030.", "en")
    assert found["54"].period.end == "2030-09-23"
    assert found["70"].period.end != "2030-09-23"


@pytest.mark.parametrize(
    ("language", "text", "value", "words"),
    [
        ("en", "The deadline for the chart register is 30 November 2031.", "2031-11-30", "chart register"),
        ("en", "Provinces have been given until 30 November 2031 to finish the map of their coast.", "2031-11-30", "map of their coast"),
        ("en", "The power board must light 117 quays, with March 2032 as the date to finish.", "2032-03-31", "quays"),
        ("vi", "Bộ công cụ đo thủy triều theo giờ có hạn hoàn thành là tháng 12/2031.", "2031-12-31", "đo thủy triều"),
        ("vi", "Hạn chót để các bến làm xong sổ thuyền là quý IV năm 2031.", "2031-12-31", "sổ thuyền"),
    ],
)  # fmt: skip
def test_a_date_that_is_called_a_deadline_is_one(language: Language, text: str, value: str, words: str) -> None:
    deadline = figures(text, language)[value]
    assert deadline.unit == "date"
    assert words in deadline.indicator


@pytest.mark.parametrize(
    ("text", "nature"),
    [
        ("The scheme aims to have 90% of farmers insured by 2033.", "target"),
        ("The council approved the plan, which aims to have 90% of farmers insured by 2033.", "target"),
        ("The scheme is said to have reached 90% of farmers by May 2030.", "result"),
        ("Farmers have 90% of their harvest insured.", "result"),
    ],
)
def test_what_is_to_be_had_is_an_aim(text: str, nature: str) -> None:
    assert figures(text, "en")["90"].nature == nature
