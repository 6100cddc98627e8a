from __future__ import annotations

from datetime import date

import pytest

from assistant.figures.periods import find_periods
from assistant.records import Language
from assistant.retrieval.hurried import written_out


@pytest.mark.parametrize(
    ("text", "language", "start", "end"),
    [
        ("school meals Jan-Sep 2031", "en", "2031-01-01", "2031-09-30"),
        ("school meals Feb to April 2031", "en", "2031-02-01", "2031-04-30"),
        ("bus tickets first half 2030", "en", "2030-01-01", "2030-06-30"),
        ("bus tickets half-year 2030", "en", "2030-01-01", "2030-06-30"),
        ("bus tickets 7 months 2030", "en", "2030-01-01", "2030-07-31"),
        ("bus tickets, first seven months 2030", "en", "2030-01-01", "2030-07-31"),
        ("bus tickets 10M 2030", "en", "2030-01-01", "2030-10-31"),
        ("số vé xe buýt 9T/2030", "vi", "2030-01-01", "2030-09-30"),
        ("so ve xe buyt 9t dau 2030", "vi", "2030-01-01", "2030-09-30"),
        ("số vé xe buýt 6 tháng 2030", "vi", "2030-01-01", "2030-06-30"),
        ("số vé xe buýt chín tháng 2030", "vi", "2030-01-01", "2030-09-30"),
        ("so ve xe buyt sau thang 2030", "vi", "2030-01-01", "2030-06-30"),
        ("số vé xe buýt tháng 2-5/2030", "vi", "2030-02-01", "2030-05-31"),
    ],
)
def test_a_time_typed_in_a_hurry_is_the_time_meant(text: str, language: Language, start: str, end: str) -> None:
    found = [p.period for p in find_periods(written_out(text, language), date(2031, 12, 1), language)]
    assert [(p.start, p.end) for p in found] == [(start, end)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("How many pupils in March 2031?", "en"),
        ("within 6 months 2031 rules", "en"),
        ("the last three months of 2031", "en"),
        ("tháng 9/2031 có bao nhiêu học sinh", "vi"),
        ("mỗi 3 tháng báo cáo một lần", "vi"),
        ("T9/2031", "vi"),
    ],
)
def test_other_words_stay_as_they_are(text: str, language: Language) -> None:
    assert written_out(text, language) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("trong 45 tr euro thì bn dành cho xe buýt?", "trong 45 triệu euro thì bao nhiêu dành cho xe buýt?"),
        ("quỹ có 5bn usd ko", "quỹ có 5bn usd không"),
        ("số hóa đc mấy trang, làm ntn", "số hóa được mấy trang, làm như thế nào"),
        ("trạm BN cũ bn kW", "trạm BN cũ bao nhiêu kW"),
    ],
)
def test_words_of_messages_are_written_out_in_vietnamese(text: str, expected: str) -> None:
    assert written_out(text, "vi") == expected
    assert written_out(text, "en") == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("doanh thu phà T5/2031 bn tỷ", "bao nhiêu"),
        ("năm 2031 bn người đi phà", "bao nhiêu"),
        ("phà chở 6 bn hành khách", "6 bn"),
    ],
)
def test_bn_asks_after_a_date_and_counts_after_a_number(text: str, written: str) -> None:
    assert written in written_out(text, "vi")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tại PH thứ 2 của BCĐ", "tại phiên họp thứ 2 của BCĐ"),
        ("HN tổng kết phà", "hội nghị tổng kết phà"),
        ("sông qua HN dài mấy km", "sông qua HN dài mấy km"),
        ("TB31 và QĐ 12 do ai ký", "Thông báo 31 và Quyết định 12 do ai ký"),
        ("KH 45% số vé", "KH 45% số vé"),
        ("CT UBND tỉnh và PCT tỉnh là ai", "Chủ tịch UBND tỉnh và Phó Chủ tịch tỉnh là ai"),
        ("vé phà bq bao nhiêu", "vé phà bình quân bao nhiêu"),
        ("HS trực tuyến và HS lớp 5", "hồ sơ trực tuyến và HS lớp 5"),
    ],
)
def test_what_officials_shorten_is_written_out_where_its_neighbours_tell_the_word(text: str, expected: str) -> None:
    assert written_out(text, "vi") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("When was Res. 31 issued?", "When was Resolution 31 issued?"),
        ("no. of info systems, avg. per dept", "number of information systems, average per department"),
        ("How long had P06 run at the 1-yr mtg?", "How long had Project 06 run at the one-year meeting?"),
        ("P100 banknotes est. in 2031", "P100 banknotes estimated in 2031"),
        ("essential svcs by qtr", "essential services by quarter"),
    ],
)
def test_what_is_shortened_in_english_is_written_out(text: str, expected: str) -> None:
    assert written_out(text, "en") == expected
