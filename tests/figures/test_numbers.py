"""Numbers of both languages, in wordings of their own: health, schools, transport, energy."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.figures.notation import read_numeral
from assistant.figures.numbers import Mention, find_mentions, format_number, format_quantity
from assistant.figures.units import SCALES
from assistant.records import Language, Qualifier


def quantities(text: str, language: Language | None = None) -> list[Mention]:
    return [m for m in find_mentions(text, language) if m.kind == "quantity"]


def only(text: str, language: Language | None = None) -> Mention:
    (mention,) = quantities(text, language)
    return mention


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The clinics vaccinated 17,175,876 children.", "17175876", "count"),
        ("Các trạm y tế đã tiêm cho 17.175.876 trẻ em.", "17175876", "count"),
        ("The pass rate was 18.72%.", "18.72", "%"),
        ("Tỷ lệ đỗ là 18,72%.", "18.72", "%"),
        ("Tỷ lệ đỗ là 18,72 phần trăm.", "18.72", "%"),
        ("The index gained 1,234.5 points.", "1234.5", "count"),
        ("Chỉ số tăng 1.234,5 điểm.", "1234.5", "count"),
        ("Exports came to USD 14.540 billion.", "14540000000", "USD"),
        ("Bệnh viện bãi bỏ 4.788 biểu mẫu.", "4788", "count"),
        ("The office abolished 3,525 forms.", "3525", "count"),
        ("Vốn đầu tư là 1,234 tỷ đồng.", "1234000000", "VND"),
        ("Vốn đầu tư là 101.400 tỷ đồng.", "101400000000000", "VND"),
        ("The bridge cost 2.5 million billion dong.", "2500000000000000", "VND"),
        ("Dư nợ đạt 3,2 triệu tỷ đồng.", "3200000000000000", "VND"),
        ("Ngân sách chi 1,7 nghìn tỷ đồng.", "1700000000000", "VND"),
        ("Gói thầu trị giá 1 tỷ 200 triệu đồng.", "1200000000", "VND"),
        ("Mỗi suất học bổng 2 triệu rưỡi đồng.", "2500000", "VND"),
        ("Vé tháng giá 200.000đ.", "200000", "VND"),
        ("The fund holds US$198m.", "198000000", "USD"),
        ("Giá vé 15 đô la.", "15", "USD"),
        ("The rate rose by 2.5 percentage points.", "2.5", "pp"),
        ("Tỷ lệ tăng 2,5 điểm phần trăm.", "2.5", "pp"),
        ("A 3,900 km line was laid.", "3900", "km"),
        ("Nhà máy có công suất 1,2 GW.", "1.2", "GW"),
        ("Refunds take ten working days.", "10", "d"),
        ("gan 5 ty dong cho truong hoc", "5000000000", "VND"),
    ],
)
def test_a_number_is_read_in_base_units_whatever_its_notation(text: str, value: str, unit: str) -> None:
    mention = only(text)
    assert (mention.value, mention.unit) == (Decimal(value), unit)


def test_both_notations_are_told_apart_in_one_text() -> None:
    text = "Sales reached VND 101,400 billion.\nDoanh số đạt 101.400 tỷ đồng, tăng 4,5%.\nIt grew by 4.5%."
    assert [m.value for m in quantities(text)] == [Decimal(101_400 * 10**9)] * 2 + [Decimal("4.5")] * 2


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("18.72%", "0.01"),
        ("6.6 million pupils", "100000"),
        ("VND 500 trillion", "1000000000000"),
        ("203,000 nurses", "1"),
    ],
)
def test_the_step_is_the_last_stated_digit_in_base_units(text: str, step: str) -> None:
    assert only(text).step == Decimal(step)


@pytest.mark.parametrize(
    "text",
    [
        "5G and 4G masts", "Project 06", "Đề án 06", "Chương trình 38", "Programme 38", "Resolution 57", "Nghị quyết số 12", "Resolutions 57, 59 and 66", "the 4th meeting",
        "phiên họp thứ 4", "a two-tier model", "the 2-level government", "chính quyền hai cấp", "mô hình 2 cấp", "COVID-19", "the G20",
        "Article 5", "điều 5, khoản 2", "Web 2.0", "version 2.0.1", "14-KH/UBND", "21/2023/TT-BYT",
        "Circular 27/2026", "thông tư số 27/2026", "Decree No. 6/2024", "luat so 20/2023", "call 1900 1234", "gọi 0912 345 678",
        "at 8:30 a.m.", "lúc 14h30", "on 3 May 2024", "ngày 3/5/2024", "năm 2024", "in 2024", "giai đoạn 2021-2025", "open 24/7", "see [2]",
        "www.example.vn/2024/15", "one of the best", "một trong các bệnh viện", "level 3", "mức độ 4",
    ],
)  # fmt: skip
def test_names_dates_times_and_document_numbers_are_no_quantities(text: str) -> None:
    assert quantities(text) == []


def test_an_enumerator_is_no_quantity_but_the_number_after_it_is() -> None:
    assert [m.value for m in quantities("1. Build 45 schools\n2) Repair 30 roads\n- 75% of wards")] == [45, 30, 75]


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("nearly 40% of pupils", "nearly"), ("gần 40% học sinh", "nearly"), ("more than 40% of pupils", "over"), ("hơn 40% học sinh", "over"),
        ("trên 40% học sinh", "over"), ("about 40% of pupils", "about"), ("khoảng 40% học sinh", "about"), ("at least 40%", "at_least"),
        ("ít nhất 40%", "at_least"), ("up to 40%", "at_most"), ("tối đa 40%", "at_most"), ("không dưới 40%", "at_least"),
        ("không quá 40%", "at_most"), ("just under 40%", "nearly"), ("khoang 40% hoc sinh", "about"), ("40% or more", "at_least"),
        ("40% trở lên", "at_least"), ("exactly 40%", "exact"), ("thấp hơn 4 điểm phần trăm so với năm trước", "exact"),
    ],
)  # fmt: skip
def test_a_qualifier_is_read_with_its_number(text: str, qualifier: Qualifier) -> None:
    assert only(text).qualifier == qualifier


def test_a_qualifier_does_not_spread_along_a_list() -> None:
    assert [m.qualifier for m in quantities("nearly 40%, 30% and 20% of clinics, schools and roads")] == [
        "nearly",
        "exact",
        "exact",
    ]


def test_the_qualifier_stands_outside_the_mention_and_its_place_is_kept() -> None:
    text = "They built more than VND 5 billion worth."
    mention = only(text)
    assert (mention.text, text[mention.qualifier_start : mention.start]) == ("VND 5 billion", "more than ")
    assert text[mention.number_start : mention.number_end] == "5"


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("from 5 to 7%", "5", "7"), ("5-7%", "5", "7"), ("từ 5 đến 7%", "5", "7"), ("between 3 and 4 million people", "3000000", "4000000"),
        ("từ 52.000 đến 55.000 sổ", "52000", "55000"), ("$5-7 million", "5000000", "7000000"),
    ],
)  # fmt: skip
def test_a_range_is_one_mention(text: str, low: str, high: str) -> None:
    mention = only(text)
    assert (mention.value, mention.value_max) == (Decimal(low), Decimal(high))


def test_a_move_from_one_level_to_another_is_two_figures() -> None:
    assert [m.value for m in quantities("Attendance rose from 26% to nearly 40%.")] == [26, 40]
    assert [(m.value, m.unit) for m in quantities("Tỷ lệ tăng từ 5 lên 7%.")] == [(5, "%"), (7, "%")]


@pytest.mark.parametrize(
    ("text", "value", "whole", "unit"),
    [
        ("1,027 out of 1,084 wards", 1027, 1084, "count"), ("58/75 bệnh viện", 58, 75, "count"), ("270 trong tổng số 679 trường", 270, 679, "count"),
        ("270 trường trong tổng số 679", 270, 679, "count"), ("97 trên tổng số 104 xã", 97, 104, "count"), ("ranked 44th out of 139", 44, 139, "rank"),
        ("xếp thứ 44/139", 44, 139, "rank"), ("seventeen of the 75 clinics", 17, 75, "count"), ("286 of the city's 410 junctions", 286, 410, "count"),
    ],
)  # fmt: skip
def test_a_part_carries_its_whole(text: str, value: int, whole: int, unit: str) -> None:
    mention = only(text)
    assert (mention.value, mention.whole, mention.unit) == (value, whole, unit)
    assert mention.whole_start is not None
    assert text[mention.whole_start : mention.whole_end].replace(",", "") == str(whole)


@pytest.mark.parametrize(
    ("text", "value", "qualifier"),
    [
        ("The port ranks 55th globally.", 55, "exact"), ("It is in the top 10.", 10, "at_most"), ("Thành phố đứng thứ 8 cả nước.", 8, "exact"),
        ("hạng 44", 44, "exact"), ("The school was ranked second.", 2, "exact"), ("Trường xếp thứ hai.", 2, "exact"),
        ("Among ports, ours is number 5.", 5, "exact"), ("The port slipped to 59th, for want of cranes.", 59, "exact"),
    ],
)  # fmt: skip
def test_ranks_are_told_from_counts(text: str, value: int, qualifier: Qualifier) -> None:
    mention = only(text)
    assert (mention.value, mention.unit, mention.qualifier) == (value, "rank", qualifier)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("two thirds of households", "66.67", "%"), ("một nửa số trường", "50", "%"), ("ba phần tư dân số", "75", "%"), ("one in five nurses", "20", "%"),
        ("twenty-seven hospitals", "27", "count"), ("ba mươi tư bệnh viện", "34", "count"), ("half a million trees", "500000", "count"),
        ("two percentage points", "2", "pp"), ("a dozen buses", "12", "count"), ("three new bridges", "3", "count"), ("hai bệnh viện", "2", "count"),
    ],
)  # fmt: skip
def test_number_words_are_read_where_they_are_certain(text: str, value: str, unit: str) -> None:
    mention = only(text)
    assert (mention.value, mention.unit) == (Decimal(value), unit)


def test_a_year_beside_a_unit_is_an_amount() -> None:
    assert only("hơn 2000 km đường").value == 2000
    assert [m.kind for m in find_mentions("đến năm 2030")] == ["date"]


def test_offsets_are_those_of_a_decomposed_text() -> None:
    text = unicodedata.normalize("NFD", "Tỷ lệ đạt gần 18,72 phần trăm số xã.")
    mention = only(text)
    assert mention.value == Decimal("18.72")
    assert unicodedata.normalize("NFC", text[mention.start : mention.end]) == "18,72 phần trăm"


def test_mentions_are_in_order_and_never_overlap() -> None:
    text = "Từ 1/7 đến 10/9/2025, 34 tỉnh nhận hơn 6,6 triệu hồ sơ (91% đúng hạn), xếp thứ 5/12; 45 trên 108 thủ tục theo 57-NQ/TW."
    mentions = find_mentions(text)
    assert all(a.end <= b.start for a, b in pairwise(mentions))
    assert all(m.text == text[m.start : m.end] for m in mentions)


values = st.decimals(min_value=Decimal("0.01"), max_value=Decimal(10) ** 12, places=2, allow_nan=False)
languages: st.SearchStrategy[Language] = st.sampled_from(("vi", "en"))


@settings(deadline=None)
@given(values, languages)
def test_a_number_written_in_either_notation_reads_back_exactly(value: Decimal, language: Language) -> None:
    numeral = read_numeral(format_number(value, language), language)
    assert numeral is not None
    assert (numeral.value, numeral.step) == (value, Decimal("0.01"))


SCALE_WORDS: dict[Language, list[str]] = {
    "en": ["", "thousand", "million", "billion", "trillion", "million billion", "thousand billion"],
    "vi": ["", "nghìn", "ngàn", "triệu", "tỷ", "tỉ", "nghìn tỷ", "triệu tỷ"],
}


@settings(deadline=None)
@given(st.data(), st.integers(1, 10**9), st.integers(0, 3), languages, st.sampled_from(["VND", "USD", "count"]))
def test_any_scale_word_reads_back_exactly(
    data: st.DataObject, digits: int, places: int, language: Language, unit: str
) -> None:
    word = data.draw(st.sampled_from(SCALE_WORDS[language]))
    value = Decimal(digits).scaleb(-places if word else 0)
    body = f"{format_number(value, language)} {word}".strip()
    sentence = {
        "en": {
            "VND": f"Revenue reached VND {body} that year.",
            "USD": f"Revenue was {body} US dollars.",
            "count": f"There were {body} patients.",
        },
        "vi": {
            "VND": f"Doanh thu đạt {body} đồng.",
            "USD": f"Doanh thu đạt {body} USD.",
            "count": f"Cả tỉnh có {body} bệnh nhân.",
        },
    }[language][unit]
    factor = Decimal(1)
    for part in word.split():
        factor *= SCALES[part].factor
    if not word and 1900 <= value < 2100:
        return  # a bare four-digit number may be a year
    mention = only(sentence)
    assert (mention.value, mention.unit) == (value * factor, unit)


@settings(deadline=None)
@given(
    st.integers(1, 10**16),
    languages,
    st.sampled_from(["VND", "USD", "%", "pp", "km", "rank"]),
    st.sampled_from(["exact", "about", "nearly", "over", "at_least", "at_most"]),
)
def test_a_formatted_quantity_reads_back_with_unit_and_qualifier(
    value: int, language: Language, unit: str, qualifier: Qualifier
) -> None:
    shown = format_quantity(Decimal(value), unit, language, qualifier)
    mention = only(f"{'It was' if language == 'en' else 'Kết quả là'} {shown}.", language)
    assert (mention.value, mention.unit) == (value, unit)
    assert unit == "rank" or mention.qualifier == qualifier


@pytest.mark.parametrize(
    ("value", "unit", "language", "qualifier", "shown"),
    [
        ("40", "%", "en", "nearly", "nearly 40%"), ("40", "%", "vi", "nearly", "gần 40%"),
        ("423378000000000", "VND", "en", "exact", "VND 423,378 billion"), ("423378000000000", "VND", "vi", "exact", "423.378 tỷ đồng"),
        ("6600000", "count", "vi", "over", "hơn 6,6 triệu"), ("3525", "count", "en", "exact", "3,525"), ("2.5", "pp", "vi", "exact", "2,5 điểm phần trăm"),
    ],
)  # fmt: skip
def test_a_quantity_is_written_as_a_reader_writes_it(
    value: str, unit: str, language: Language, qualifier: Qualifier, shown: str
) -> None:
    assert format_quantity(Decimal(value), unit, language, qualifier) == shown


@pytest.mark.parametrize("unreadable", ["1.2.3,4", "123456789012345678901234567890"])
def test_digits_that_are_no_number_are_still_reported(unreadable: str) -> None:
    assert [(m.text, m.kind) for m in find_mentions(f"key {unreadable} here")] == [(unreadable, "name")]


def test_an_enormous_amount_is_read_without_an_error() -> None:
    assert only("99999999999999999999 million billion trees").value == Decimal("99999999999999999999") * 10**15


def test_a_text_of_separators_is_read_in_linear_time() -> None:
    assert len(find_mentions("1." * 5000)) == 1


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Engineers fitted 18,300 meters in May.", "count"),
        ("A lorry with 2,500 meters was late; the smart meters are needed in June.", "count"),
        ("The tunnel is 2,500 meters long.", "m"),
    ],
)
def test_meters_that_count_electricity_are_no_length(text: str, unit: str) -> None:
    assert next(m.unit for m in find_mentions(text, "en") if m.kind == "quantity" and m.value >= 2500) == unit


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Of the villages without power, seven are in the hills.", 7),
        ("The quay moved 26 crates an hour, five below the other.", 5),
        ("Four people are missing.", 4),
    ],
)
def test_a_small_number_word_that_stands_for_what_is_counted_is_a_figure(text: str, value: int) -> None:
    assert value in [int(m.value) for m in find_mentions(text, "en") if m.kind == "quantity"]


def test_a_move_from_one_place_to_another_tells_two_ranks() -> None:
    found = find_mentions("In readiness the port slipped from 55th to 59th.", "en")
    assert [(m.value, m.unit) for m in found] == [(55, "rank"), (59, "rank")]
