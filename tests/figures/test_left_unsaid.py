"""What a text leaves unsaid because it has just been said: a verb, a currency, a unit; and words of direction and aim."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.figures.extraction import extract_text
from assistant.records import Figure, Language

PUBLISHED = date(2031, 10, 20)


def figure(text: str, value: str, language: Language) -> Figure:
    return next(f for f in extract_text(text, language, PUBLISHED, PUBLISHED) if f.value == value)


@pytest.mark.parametrize(
    ("language", "text", "value", "indicator"),
    [
        ("en", "In May 2031 the river ferries made up 61.4% and the lake ferries 22.7%.", "22.7", "lake ferries"),
        ("en", "Grain accounted for 61.4% while timber 22.7%.", "22.7", "timber"),
        ("vi", "Phà sông chiếm 61,4% và phà hồ 22,7%.", "22.7", "phà hồ"),
    ],
)
def test_a_subject_without_a_verb_of_its_own_has_the_figure_behind_it(
    language: Language, text: str, value: str, indicator: str
) -> None:
    assert indicator in figure(text, value, language).indicator


@pytest.mark.parametrize(
    ("language", "text", "value", "unit"),
    [
        ("en", "Of the VND 38.7 billion that went to the quays, the state gave 21.5 billion.", "21500000000", "VND"),
        ("vi", "Đã chi 38,7 tỷ đồng, trong đó ngân sách trung ương 21,5 tỷ, ngân sách tỉnh 12,4 tỷ.", "12400000000", "VND"),
        ("en", "The fund gave USD 3 million to 2 million people.", "2000000", "count"),
        ("en", "Women waited 101 days and men 92.", "92", "d"),
        ("en", "Ferry permits took 178 days in the third quarter of 2031, those for rafts just 71.", "71", "d"),
        ("en", "The quay is 35 km long, and the town has 12.", "12", "count"),
        ("en", "Ferries carried 45% of the young and 38% of those over 70.", "45", "%"),
    ],
)  # fmt: skip
def test_a_unit_that_was_just_told_goes_on_where_nothing_is_counted(
    language: Language, text: str, value: str, unit: str
) -> None:
    assert figure(text, value, language).unit == unit


@pytest.mark.parametrize(
    ("language", "text", "value", "direction"),
    [
        ("vi", "Lượng thư gửi qua phà nhích lên 3,3% so với tháng 8/2031.", "3.3", "up"),
        ("vi", "Doanh thu bến phà thụt lùi 44,4% so với cùng kỳ năm 2030.", "44.4", "down"),
        ("vi", "Bến mới giúp bớt 80% thời gian chờ.", "80", "down"),
        ("vi", "Tháng 5/2031, bến thu 7,8 tỷ đồng, hơn cùng tháng năm trước 18,6%.", "18.6", "up"),
        ("vi", "Tháng 5/2031, bến thu 7,8 tỷ đồng, kém năm trước 18,6%.", "18.6", "down"),
        ("vi", "Đến 30/9/2031 có 684 bến, thêm gần 100 bến so với cuối năm 2030.", "100", "up"),
    ],
)
def test_everyday_words_tell_a_rise_or_a_fall(language: Language, text: str, value: str, direction: str) -> None:
    change = figure(text, value, language).change
    assert change is not None
    assert change.direction == direction


@pytest.mark.parametrize(
    ("language", "text", "value", "nature"),
    [
        ("vi", "Đích đến cuối năm 2032 là 40% bến có mái che.", "40", "target"),
        ("en", "The river has 212 quays, although 350 are called for by the end of 2032.", "350", "target"),
        ("en", "Boatmen were told to repaint 466 ferries.", "466", "target"),
        ("vi", "Mục đích là chở 40% khách; đã chở 35% khách.", "35", "result"),
    ],
)
def test_what_is_called_for_is_a_target(language: Language, text: str, value: str, nature: str) -> None:
    assert figure(text, value, language).nature == nature


def test_ranks_in_words_are_those_climbed_from_and_to() -> None:
    text = "By number of ferries Tilland has climbed from 11th to seventh among the counties."
    found = {f.value: f.unit for f in extract_text(text, "en", PUBLISHED, PUBLISHED)}
    assert found == {"11": "rank", "7": "rank"}


@pytest.mark.parametrize(
    ("language", "text", "value", "end"),
    [
        # "At the same time" as what was told before, and not a year earlier.
        ("vi", "Đến ngày 30/9/2031 có 512 bến. Cùng thời điểm, có 3.460 phà, tăng 58% so với cuối năm 2030.", "3460", "2031-09-30"),
        ("vi", "Đến ngày 30/9/2031 có 512 bến; cùng thời điểm năm 2030 là 480 bến.", "480", "2030-09-30"),
        # A year earlier is of what stands before "while".
        ("en", "In May 2031 ferries took 31.6% of trips, against 22.9% a year earlier, while rafts took 27.4%.", "27.4", "2031-05-31"),
        # What is only called for does not give its day to what there is.
        ("en", "The river has 212 quays, although 350 are called for by the end of 2032.", "212", "2031-10-20"),
    ],
)  # fmt: skip
def test_a_time_is_that_of_its_own_part_of_the_sentence(language: Language, text: str, value: str, end: str) -> None:
    assert figure(text, value, language).period.end == end


def test_the_same_period_a_year_before_is_a_year_before_the_period_told() -> None:
    text = "In the first quarter of 2031 fares were 7.4% higher than in the same period a year before."
    change = figure(text, "7.4", "en").change
    assert change is not None
    assert change.base is not None
    assert (change.base.start, change.base.end) == ("2030-01-01", "2030-03-31")
