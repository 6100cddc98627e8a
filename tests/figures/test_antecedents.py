"""What a figure leaves to the words before it, in both languages: names, wholes, times and natures."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.figures.extraction import extract_text
from assistant.records import Figure, Language

PUBLISHED = date(2026, 5, 20)


def read(text: str, language: Language = "en") -> dict[str, Figure]:
    return {f.value: f for f in extract_text(text, language, PUBLISHED, PUBLISHED)}


@pytest.mark.parametrize(
    ("language", "text", "value", "like"),
    [
        ("en", "Ferries carried 43.8% of commuters, down from 45.1% a year ago.", "45.1", "43.8"),
        ("en", "Bed occupancy averaged 74.8%, after 72.9% in April 2025.", "72.9", "74.8"),
        ("en", "In 2025, 67.8% of tenants paid online, up from 61.2% in 2024 but below the objective of 75%.", "61.2", "67.8"),
        ("vi", "Tỷ lệ giường bệnh được sử dụng đạt 74,8%, so với 72,9% một năm trước.", "72.9", "74.8"),
    ],
)  # fmt: skip
def test_what_a_figure_is_compared_with_measures_the_same_and_is_a_result(
    language: Language, text: str, value: str, like: str
) -> None:
    found = read(text, language)
    assert found[value].indicator == found[like].indicator
    assert found[value].nature == "result"


def test_what_was_only_compared_lends_neither_name_nor_time_to_the_next_sentence() -> None:
    found = read("Bed occupancy averaged 74.8%, after 72.9% in April 2025. It was 83.5% on the coast and 51.7% inland.")
    assert found["83.5"].indicator == "Bed occupancy"
    assert found["83.5"].period.end == "2026-05-20"
    found = read(
        "By 30 April 2026 a lift had been fitted in 920 stations. A year earlier it was 700. Ports have 35 lifts."
    )
    assert found["35"].period.end == "2026-04-30"


@pytest.mark.parametrize(
    ("language", "text", "value", "words"),
    [
        ("en", "Savings promised to the council were put at 1.9 million crowns. Those that the auditors could verify came to 423,000 crowns.", "423000", "Savings"),
        ("en", "The bridges had been approved at 4.6 billion crowns. By 31 March 2026 they had cost 5.4 billion crowns.", "5400000000", "bridges"),
        ("en", "The desk received 3,917 letters in April. Of these, 1,840 concerned parking and 1,122 noise.", "1122", "letters"),
        ("en", "The inspectors visited 24 mills. Six of them had no fire exit, and 13 had no alarm.", "13", "mills"),
        ("en", "Farms held 1,846,000 sheep. About 722,000 of them, or 39.1%, were vaccinated.", "722000", "sheep"),
        ("en", "Among tenants in the old town, 83.5% pay online.", "83.5", "tenants"),
        ("en", "As of 31 March 2026, mills had connected 251 of 276 furnaces, equivalent to 90.9%.", "90.9", "furnaces"),
        ("en", "The library was used by 78,200 pupils, or 46.0% of all pupils.", "46", "library"),
        ("vi", "Doanh thu vé tàu trong tháng 4 đạt 386 tỷ đồng. Con số này chiếm 9,8% tổng doanh thu vận tải.", "9.8", "vé tàu"),
        ("vi", "Tỷ lệ có thẻ thư viện của học sinh là 83,9%; với sinh viên, tỷ lệ này là 58,2%.", "58.2", "thẻ thư viện"),
    ],
)  # fmt: skip
def test_a_word_that_points_back_is_named_by_what_it_points_to(
    language: Language, text: str, value: str, words: str
) -> None:
    figure = read(text, language)[value]
    assert words in figure.indicator


def test_of_these_and_of_them_are_parts_of_what_was_counted_before() -> None:
    found = read("The desk received 3,917 letters in April. Of these, 1,840 concerned parking.")
    assert found["1840"].of is not None
    assert found["1840"].of.value == "3917"
    found = read("The inspectors visited 24 mills. Six of them had no fire exit.")
    assert found["6"].of is not None
    assert found["6"].of.value == "24"


def test_a_second_subject_in_a_list_names_its_own_share() -> None:
    found = read("In April, trams made up 61% and ferries 9% of the trips in the city.")
    assert "ferries" in found["9"].indicator
    assert "trams" not in found["9"].indicator


@pytest.mark.parametrize(
    ("language", "text", "value", "scope"),
    [
        ("en", "Delays were longest at the Port of Skarn, 26 days, and shortest at the Port of Voe, 3 days.", "3", "Port of Voe"),
        ("en", "The speed is highest in Skarn Bay (212 km/h) and lowest in the Upper Ulst (58 km/h).", "58", "Upper Ulst"),
        ("en", "Skarn had the highest rate, 75.2%, and the Northern Isles the lowest, 58.7%.", "58.7", "Northern Isles"),
        ("en", "- Northfell: 78.4% of homes insulated, the highest rate.", "78.4", "Northfell"),
        ("en", "Skarn Bay holds 43.8% of moorings. New moorings opened in Voe Bay. Voe Bay holds 27.5%.", "27.5", "Voe Bay"),
        ("en", "Some 81.9% of homes had a stove; in towns it was 88.7%, in villages 66.2%.", "88.7", "towns"),
        ("vi", "Xuất khẩu chè cao nhất là sang thị trường Ả Rập với 96,1 triệu USD; tiếp theo là Nhật Bản 71,5 triệu USD.", "71500000", "Nhật Bản"),
    ],
)  # fmt: skip
def test_a_name_beside_a_figure_says_whom_it_is_of(language: Language, text: str, value: str, scope: str) -> None:
    assert read(text, language)[value].scope == scope


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "Among people over 70 in Skarn, 83.5% have a card.", "70"),
        ("en", "Among mills with fewer than ten employees it was 39.3%.", "10"),
        ("vi", "Trong các xưởng có dưới 10 lao động, 39,3% có chữ ký số.", "10"),
    ],
)
def test_ages_and_sizes_that_name_a_group_are_no_figures(language: Language, text: str, value: str) -> None:
    assert value not in read(text, language)


@pytest.mark.parametrize(
    ("language", "text", "value", "direction", "base"),
    [
        ("en", "At the end of March 2026 mills employed 18,640 people, 390 more than a year before.", "390", "up", "2025-03-31"),
        ("en", "At the end of March 2026 mills employed 18,640 people, 390 more than three months before.", "390", "up", "2025-12-31"),
        ("en", "In the survey of 2025 the port came 22nd, six places lower than in 2023.", "6", "down", "2023-12-31"),
        ("vi", "Quý I/2026, các xưởng số hóa 12.300 bản vẽ, nhiều hơn quý IV/2025 1.900 bản vẽ.", "1900", "up", None),
        ("vi", "Đã có 172 xưởng đăng ký, thêm 38 xưởng so với cuối năm 2025.", "38", "up", "2025-12-31"),
        ("vi", "Tháng 4/2026, lượng khách đến cảng tăng 2,1% so với một năm trước.", "2.1", "up", "2025-04-30"),
    ],
)  # fmt: skip
def test_counts_and_ranks_that_changed_have_their_direction_and_base(
    language: Language, text: str, value: str, direction: str, base: str | None
) -> None:
    change = read(text, language)[value].change
    assert change is not None
    assert change.direction == direction
    if base is not None:
        assert change.base is not None
        assert change.base.end == base


@pytest.mark.parametrize(
    ("language", "text", "value", "nature"),
    [
        ("vi", "Cả nước đã số hóa 96,8 triệu trang bản đồ, đạt 84,6% tổng số trang phải số hóa.", "84.6", "result"),
        ("en", "By 31 March 2026 some 96.8 million maps had been scanned, 84.6% of those that have to be.", "84.6", "result"),
        ("vi", "Hệ thống tiếp nhận 284.500 yêu cầu cấp thẻ tàu, trong đó 80,8% nộp qua mạng.", "80.8", "result"),
        ("en", "The portal took in 284,500 requests for berths in April.", "284500", "result"),
        ("vi", "Chậm nhất là bến cảng Skarn, mới giải ngân 9,4 tỷ đồng.", "9400000000", "result"),
        ("vi", "Phấn đấu cuối năm 2026 đạt 85%, trong khi hiện nay mới đạt 79,6% số hộ.", "79.6", "result"),
        ("vi", "Thu phí bến đạt 545 tỷ đồng, cao hơn mục tiêu 520 tỷ đồng.", "520000000000", "target"),
        ("vi", "Tỷ lệ tàu đăng ký đạt 61,3% nhưng chưa đạt chỉ tiêu năm 2026 là 75%.", "75", "target"),
        ("en", "The share of boats with a radio reached 63%, below the goal of 70% for 2026.", "70", "target"),
        ("en", "A permit took 18 days on average; the law allows 30 days.", "30", "target"),
        ("en", "The goal for 2030 is 50,000 pilots; at this pace the country would arrive at 38,000.", "38000", "forecast"),
        ("vi", "Bộ trưởng yêu cầu:\n- Sở Giáo dục và Đào tạo tuyển xong 650 giáo viên trước ngày 30/9/2026.", "650", "target"),
    ],
)  # fmt: skip
def test_a_duty_of_the_whole_is_no_target_of_the_part(language: Language, text: str, value: str, nature: str) -> None:
    assert read(text, language)[value].nature == nature


def test_where_a_share_holds_is_no_whole_of_it() -> None:
    found = read(
        "Công suất phòng đạt 83,5% ở vùng biển, 69,2% ở thủ đô và tăng từ 43,8% lên 45,1% trong một năm.", "vi"
    )
    assert all(f.of is None for f in found.values())
    english = read("In Skarn Bay 62.5% of skippers now pay online.")["62.5"]
    assert english.of is not None
    assert "Skarn" not in english.indicator


def test_a_date_that_was_moved_is_a_deadline_of_its_own() -> None:
    text = "The harbour office shall finish the survey by 31 December 2027 except in Voe Bay, where the date is moved to 30 June 2028."
    found = read(text)
    assert found["2027-12-31"].condition == "except in Voe Bay"
    assert (found["2028-06-30"].unit, found["2028-06-30"].condition) == ("date", None)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("vi", "Bộ trưởng yêu cầu Sở Giáo dục và Đào tạo phải tuyển xong 650 giáo viên trước ngày 30/9/2026."),
        ("en", "The Ministry of Fisheries must inspect 650 boats before 30 September 2026."),
    ],
)
def test_a_task_with_a_count_in_it_has_its_day_too(language: Language, text: str) -> None:
    found = read(text, language)
    assert {"650", "2026-09-30"} <= set(found)


def test_a_share_to_be_reached_by_a_day_is_no_deadline_of_its_own() -> None:
    assert "2026-09-30" not in read("The Ministry of Fisheries must license 85% of boats before 30 September 2026.")


def test_a_year_gone_by_in_a_later_part_is_not_the_time_of_the_next_sentence() -> None:
    found = read("Điểm cao nhất là 42,7 điểm; năm 2025, điểm này là 41,5. Điểm trung bình đạt 6,12.", "vi")
    assert found["6.12"].period.end == "2026-05-20"


def test_a_target_beside_a_level_is_one_of_the_same_measure_and_time_of_its_own() -> None:
    found = read("The share of boats with a radio reached 63%, below the goal of 70% for 2026.")
    assert found["70"].indicator == found["63"].indicator
    assert found["63"].period.end == "2026-05-20"
    found = read("Tỷ lệ tái chế lưới mới đạt 22%, trong khi mục tiêu cuối năm 2026 là 30%.", "vi")
    assert found["30"].indicator == found["22"].indicator


@pytest.mark.parametrize(
    ("language", "text", "value", "words", "not_words"),
    [
        ("vi", "Thiệt hại ước 2.130 tỷ đồng, trong đó đóng tàu 1.240 tỷ đồng, bến cảng 615 tỷ đồng.", "1240000000000", "đóng tàu", "bến cảng"),
        ("vi", "Trạm ghi nhận 87.600 lượt vi phạm, trong đó vượt đèn đỏ 31.200, chạy quá tốc độ 28.900.", "28900", "tốc độ", "đèn đỏ"),
        ("en", "The fees reached USD 913 million: USD 548 million of berth fees and USD 118 million of pilot fees.", "118000000", "pilot fees", "berth"),
    ],
)  # fmt: skip
def test_each_part_of_a_level_has_its_own_words(
    language: Language, text: str, value: str, words: str, not_words: str
) -> None:
    figure = read(text, language)[value]
    assert words in figure.indicator
    assert not_words not in figure.indicator
