"""The guard lets through what the quote states, in either notation, and nothing else that has a digit in it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.guard import check
from assistant.figures.numbers import format_number
from assistant.records import Language

INSURANCE = (
    "By 30 June 2031, 18.72% of the 2.3 million insured in district 7 had a card, and the fund paid 1.2 trillion VND"
    " under Announcement 41/TB-BHX."
)
SCHOOLS = (
    "Đến ngày 15/6/2031, 245 trường đạt 81,3%, tăng 4,5 điểm phần trăm, với kinh phí 1,2 nghìn tỷ đồng theo Quyết định"
    " 88/QĐ-SGD."
)


@pytest.mark.parametrize(
    "statement",
    [
        "18.72% had a card.",
        "18,72% đã có thẻ.",
        "2.3 million were insured [1].",
        "2,3 triệu người có bảo hiểm [1].",
        "The fund paid 1.2 trillion VND.",
        "Quỹ đã chi 1,2 nghìn tỷ đồng.",
        "The fund paid VND 1,200 billion.",
        "By 30 June 2031 most had a card.",
        "Announcement 41/TB-BHX says so.",
        "Nothing with a digit.",
    ],
)
def test_what_the_quote_states_passes_in_either_notation(statement: str) -> None:
    assert check(statement, [(INSURANCE, "en")]).passed


@pytest.mark.parametrize(
    "statement",
    [
        "81.3% of the schools",
        "81,3% số trường",
        "tăng 4,5 điểm phần trăm",
        "up 4.5 percentage points",
        "1.2 trillion dong",
        "1,2 nghìn tỷ đồng",
        "1.200 tỷ đồng",
        "245 schools",
        "theo Quyết định 88/QĐ-SGD",
        "Đến ngày 15/6/2031",
    ],
)
def test_a_vietnamese_quote_carries_statements_of_both_languages(statement: str) -> None:
    assert check(statement, [(SCHOOLS, "vi")]).passed


@pytest.mark.parametrize(
    ("statement", "offending"),
    [
        ("18.73% had a card", "18.73%"),
        ("18.7% had a card", "18.7%"),
        ("81.72% had a card", "81.72%"),
        ("1872% had a card", "1872%"),
        ("18.72 percentage points more", "18.72 percentage points"),
        ("2.3 billion were insured", "2.3 billion"),
        ("2.3 thousand were insured", "2.3 thousand"),
        ("2.3 were insured", "2.3"),
        ("The fund paid 1.2 billion VND", "1.2 billion VND"),
        ("The fund paid 1.2 trillion USD", "1.2 trillion USD"),
        ("The fund paid 1.2 trillion euros", "1.2 trillion euros"),
        ("By 30 July 2031", "30 July 2031"),
        ("By 30 June 2032", "30 June 2032"),
        ("By 29 June 2031", "29 June 2031"),
        ("Announcement 42/TB-BHX", "42/TB-BHX"),
        ("Announcement 41/TB-BHY", "41/TB-BHY"),
    ],
)
def test_a_changed_digit_scale_unit_currency_day_month_or_document_number_is_withheld(
    statement: str, offending: str
) -> None:
    verdict = check(statement, [(INSURANCE, "en")])
    assert not verdict.passed
    assert verdict.offending is not None
    assert offending.rstrip("%") in verdict.offending or verdict.offending in offending


@pytest.mark.parametrize(
    "statement",
    [
        "đạt 81,4%",
        "đạt 813%",
        "tăng 4,5%",
        "81,3 điểm phần trăm",
        "1,2 tỷ đồng",
        "1,2 nghìn tỷ USD",
        "12 nghìn tỷ đồng",
        "ngày 15/7/2031",
        "ngày 16/6/2031",
        "Quyết định 88/NQ-SGD",
        "246 trường",
        "245 nghìn trường",
    ],
)
def test_changed_figures_of_a_vietnamese_quote_are_withheld(statement: str) -> None:
    assert not check(statement, [(SCHOOLS, "vi")]).passed


def test_a_name_with_another_digit_is_withheld() -> None:
    quote = "The hospitals of the island now use 4G and the Web 2.0 portal."
    assert check("They use 4G.", [(quote, "en")]).passed
    assert not check("They use 5G.", [(quote, "en")]).passed
    assert not check("They use the Web 3.0 portal.", [(quote, "en")]).passed


def test_a_figure_of_another_quote_does_not_help_unless_it_is_cited_too() -> None:
    assert not check("245 schools", [(INSURANCE, "en")]).passed
    assert check("245 schools", [(INSURANCE, "en"), (SCHOOLS, "vi")]).passed


def test_what_is_allowed_beside_the_quote_may_stand() -> None:
    assert not check("Announcement 12/TB-XYZ", [(INSURANCE, "en")]).passed
    assert check("Announcement 12/TB-XYZ", [(INSURANCE, "en")], allowed=["12/TB-XYZ"]).passed


def test_a_marker_is_no_figure() -> None:
    assert check("Most had a card [7].", [(INSURANCE, "en")]).passed


def test_a_range_passes_only_whole() -> None:
    quote = "The ride takes 20 to 25 minutes."
    assert check("It takes 20 to 25 minutes.", [(quote, "en")]).passed
    assert not check("It takes 20 to 35 minutes.", [(quote, "en")]).passed


_UNITS = {"%": ("%", "%"), "count": (" patients", " bệnh nhân"), "million": (" million patients", " triệu bệnh nhân")}
_NUMBERS = st.decimals(min_value=0, max_value=9999, places=2).filter(lambda d: d > 0)


@given(_NUMBERS, st.sampled_from(sorted(_UNITS)), st.sampled_from(["en", "vi"]), st.sampled_from(["en", "vi"]))
def test_a_number_passes_in_its_own_and_in_the_other_notation(
    value: Decimal, unit: str, quoted: Language, told: Language
) -> None:
    def written(language: Language) -> str:
        return f"{format_number(value, language)}{_UNITS[unit][language == 'vi']}"

    frames: dict[Language, str] = {
        "en": "The report says that there were {} in the district.",
        "vi": "Báo cáo của huyện cho biết đã có {} trong quý vừa qua.",
    }
    quote, statement = frames[quoted].format(written(quoted)), frames[told].format(written(told))
    assert check(statement, [(quote, quoted)]).passed


@given(_NUMBERS, _NUMBERS, st.sampled_from(sorted(_UNITS)), st.sampled_from(sorted(_UNITS)))
def test_no_changed_number_or_unit_ever_passes(stated: Decimal, told: Decimal, unit: str, other: str) -> None:
    scale = {"%": Decimal(1), "count": Decimal(1), "million": Decimal(10**6)}
    same_unit = (unit == "%") == (other == "%")
    if same_unit and stated * scale[unit] == told * scale[other]:
        return
    quote = f"The report says that there were {format_number(stated, 'en')}{_UNITS[unit][0]} in the district."
    for language, frame in (("en", "There were {} then."), ("vi", "Khi ấy đã có {} ở huyện.")):
        statement = frame.format(f"{format_number(told, language)}{_UNITS[other][language == 'vi']}")  # type: ignore[arg-type]
        assert not check(statement, [(quote, "en")]).passed, (quote, statement)


@pytest.mark.parametrize(
    ("statement", "quote", "language", "passed"),
    [
        ("Từ năm 2031, lớp 7 và lớp 10 dùng học bạ số.", "Từ năm 2031, lớp 6 và lớp 10 dùng học bạ số; 17 trường đã thử.", "vi", False),
        ("Từ năm 2031, lớp 6 dùng học bạ số.", "Từ năm 2031, lớp 6 và lớp 10 dùng học bạ số.", "vi", True),
        ("From 2031 grade 6 uses digital records.", "Từ năm 2031, lớp 6 và lớp 10 dùng học bạ số.", "vi", True),
        ("From 2031 grade 3 uses digital records.", "Từ năm 2031, lớp 6 và 13 trường dùng học bạ số.", "vi", False),
        ("7. The Port Office renews the boats.", "1. The Port Office renews the 17 boats of 2027.", "en", False),
        ("1. The Port Office renews the boats.", "1. The Port Office renews the 17 boats of 2027.", "en", True),
        ("4G covers the coast.", "14G pylons and 5G cover the coast.", "en", False),
        ("5G covers the coast.", "5G covers the coast.", "en", True),
    ],
)  # fmt: skip
def test_a_number_that_only_names_is_held_as_a_name_and_not_as_a_piece_of_another_number(
    statement: str, quote: str, language: Language, passed: bool
) -> None:
    assert check(statement, [(quote, language)]).passed is passed


@pytest.mark.parametrize(
    ("statement", "quote", "language", "passes"),
    [
        ("Over 26% of the clinics", "Nearly 26% of the clinics are online.", "en", False),
        ("26% of the clinics", "Nearly 26% of the clinics are online.", "en", False),
        ("Nearly 26% of the clinics", "26% of the clinics are online.", "en", False),
        ("Nearly 26% of the clinics", "Almost 26% of the clinics are online.", "en", True),
        ("More than 65%", "Take-up will pass 65% next year.", "en", True),
        ("hơn 12.000 hộ", "Gần 12.000 hộ đã có điện.", "vi", False),
        ("gần 12.000 hộ", "Gần 12.000 hộ đã có điện.", "vi", True),
        ("nearly 12,000 households", "Gần 12.000 hộ đã có điện.", "vi", True),
    ],
)
def test_a_number_keeps_the_side_that_its_quote_puts_it_on(
    statement: str, quote: str, language: Language, passes: bool
) -> None:
    assert check(statement, [(quote, language)]).passed is passes


@pytest.mark.parametrize(
    ("statement", "quote", "language", "passes"),
    [
        ("Visits fell by 4.2%", "Visits rose by 4.2% in March.", "en", False),
        ("Visits rose by 4.2%", "Visits rose by 4.2% in March.", "en", True),
        ("Lượt khách giảm 4,2%", "Visits rose by 4.2% in March.", "en", False),
        ("300 depots have been built", "The province must build 300 depots by June.", "en", False),
        ("300 depots must be built", "The province must build 300 depots by June.", "en", True),
        ("Tỉnh đã xây 300 trạm", "Tỉnh phải xây 300 trạm trước tháng 6.", "vi", False),
    ],
)
def test_a_rise_is_not_told_for_a_fall_nor_a_duty_as_done(
    statement: str, quote: str, language: Language, passes: bool
) -> None:
    assert check(statement, [(quote, language)]).passed is passes


def test_what_repeats_its_quote_is_read_as_the_quote_is_and_the_rest_as_the_reader_reads() -> None:
    quote = "4. Sở Y tế mở 1.120 trạm, trong đó 260 trạm ở vùng cao, chi hơn 7,5 tỷ đồng."
    assert check("1,120 — Sở Y tế mở 1.120 trạm …", [(quote, "vi")], language="en").passed
    assert check("1.120 — 4. Sở Y tế mở 1.120 trạm …", [(quote, "vi")], language="vi").passed
    assert not check("1.120 — Sở Y tế mở 1.120 trạm …", [(quote, "vi")], language="en").passed  # one and a bit
    assert not check("1,210 — Sở Y tế mở 1.120 trạm …", [(quote, "vi")], language="en").passed
    assert not check("… 120 trạm, trong đó 260 trạm ở vùng cao", [(quote, "vi")], language="vi").passed
    assert not check("… 7,5 tỷ đồng", [(quote, "vi")], language="vi").passed  # cut off its "hơn"
