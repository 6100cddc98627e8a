"""Sentences that tell several figures: none is held against what another of them tells; swapped ones do not pass."""

from __future__ import annotations

from functools import lru_cache

import pytest

from assistant.checking.checker import Checker
from assistant.records import Language
from tests.checking.announcements import checker, document, verdict_on

BREAD = document(
    """Bakeries of Ostmark, first half of 2026

In the first half of 2026 the bakers of Ostmark sold 48,250 tonnes of bread, 1,720 tonnes fewer than a year earlier. Of 1,136 apprentices, 604 were women and 532 were men. Among 845 bakeries, 391 had given up coal ovens, 268 were changing over, and the remaining 186 had not begun. Master bakers passed 74.6% of the examinations and journeymen 58.3%.

Fees for the register of bakers will fall from 64 marks to 48 marks by 1 January 2028. An inspection will take 1 hour 45 minutes instead of 3 hours 20 minutes. The regulation on salt applies from 1 October 2026. Requests for the oven grant are accepted until 30 November 2026.

Goods | Sales, H1 2026 (million marks) | Change on H1 2025
Electric ovens | 61.8 | up 7.9%
Flour | 38.4 | down 3.2%""",
    "ostmark-bread.md",
    published="2026-07-20",
    publisher="Guild of Bakers of Ostmark",
)
SALT = document(
    """Diêm nghiệp tỉnh Hải Vân 9 tháng đầu năm 2026

Tính chung 9 tháng đầu năm 2026, toàn tỉnh thu 83.460 tấn muối. Tổ hợp tác thu 51.240 tấn, hộ cá thể thu 32.220 tấn. Mưa trái mùa làm 37 hộ mất trắng và cuốn trôi 52 kho, ít hơn 14 hộ so với cùng kỳ năm 2025. Tỷ lệ diêm dân trên 60 tuổi là 41,7%, còn ở nhóm từ 30 đến 44 tuổi là 22,3%.

1. Đến năm 2028: phủ bạt 65% diện tích ruộng muối; thời gian kết tinh giảm từ 9 ngày xuống còn 6 ngày.""",
    "hai-van-salt.md",
    language="vi",
    published="2026-10-09",
    publisher="Sở Nông nghiệp tỉnh Hải Vân",
)


@lru_cache(maxsize=1)
def both() -> Checker:
    return checker([BREAD, SALT])


def said(text: str, figure: str, language: Language) -> tuple[str, str]:
    return verdict_on(both(), text, figure, language)


@pytest.mark.parametrize(
    ("language", "text", "figure"),
    [
        ("en", "More women than men learned to bake in Ostmark in the first half of 2026: 604 against 532.", "532"),
        ("en", "In Ostmark 391 of 845 bakeries had given up coal ovens and 186 had not begun.", "391"),
        ("en", "In Ostmark 391 of 845 bakeries had given up coal ovens and 186 had not begun.", "186"),
        ("en", "The fee for the register of bakers in Ostmark will be cut from 64 marks to 48 marks.", "48"),
        ("vi", "Kiểm tra một lò bánh ở Ostmark sẽ mất 1 giờ 45 phút, thay vì 3 giờ 20 phút.", "3 giờ 20 phút"),
        ("en", "Ostmark's regulation on salt applies from 1 October 2026.", "1 October 2026"),
        ("en", "In Ostmark requests for the oven grant are accepted until 30 November 2026.", "30 November 2026"),
        ("vi", "Ba quý đầu năm 2026, Hải Vân thu 83.460 tấn muối.", "83.460"),
        ("vi", "Ở Hải Vân, 41,7% diêm dân trên 60 tuổi, còn nhóm 30 đến 44 tuổi chỉ chiếm 22,3%.", "22,3%"),
        ("vi", "Đến năm 2028, thời gian kết tinh muối ở Hải Vân sẽ giảm từ 9 ngày xuống còn 6 ngày.", "6 ngày"),
    ],
)
def test_what_is_retold_stands(language: Language, text: str, figure: str) -> None:
    assert said(text, figure, language)[0] == "supported"


@pytest.mark.parametrize(
    ("language", "text", "figure", "verdicts"),
    [
        ("en", "Of the apprentices of Ostmark 532 were women and 604 were men.", "532", {"contradicted"}),
        ("en", "In Ostmark journeymen passed 74.6% of the examinations.", "74.6%", {"contradicted"}),
        ("vi", "Hộ cá thể ở Hải Vân thu 51.240 tấn muối.", "51.240", {"contradicted"}),
        ("en", "Ostmark's regulation on salt applies from 1 December 2026.", "1 December 2026", {"contradicted", "not_found"}),
        ("en", "In Ostmark requests for the oven grant are accepted until 31 December 2026.", "31 December 2026", {"contradicted"}),
        ("vi", "Đến năm 2028, thời gian kết tinh muối ở Hải Vân sẽ giảm từ 9 ngày xuống còn 4 ngày.", "4 ngày", {"contradicted", "not_found"}),
    ],
)  # fmt: skip
def test_what_is_turned_does_not_pass(language: Language, text: str, figure: str, verdicts: set[str]) -> None:
    assert said(text, figure, language)[0] in verdicts


def test_a_row_is_only_held_against_a_claim_that_names_it() -> None:
    # "Online" is no "electric oven", whatever the two have in common.
    verdict, _ = said("Bakers of Ostmark sold goods for 96.2 million marks online in the first half of 2026.", "96.2 million", "en")  # fmt: skip
    assert verdict == "not_found"


GLASS = document(
    """Glassworks of Westmark, second quarter of 2026

In the second quarter of 2026 the glassworks of Westmark melted 58,300 tonnes of sand, 24.6% more than a year earlier. Of the 9,480 broken panes, 6,130 were sent back by shops. The first phase of the works cost 64 million marks, 5 million less than budgeted.

The office lacks 37 inspectors. Satellites found 112 heaps of waste, of which 97 were visited within 48 hours.""",
    "westmark-glass.md",
    published="2026-08-02",
    publisher="Guild of Glaziers of Westmark",
)


@lru_cache(maxsize=1)
def glaziers() -> Checker:
    return checker([BREAD, SALT, GLASS])


@pytest.mark.parametrize(
    ("language", "text", "figure"),
    [
        (
            "vi",
            "Quý II/2026, các lò ở Westmark nung hơn 58.000 tấn, nhiều hơn gần 25% so với cùng kỳ năm trước.",
            "25%",
        ),
        ("en", "Westmark found 112 heaps of waste by satellite and went to see 97 of them within two days.", "97"),
        ("vi", "Vệ tinh giúp Westmark phát hiện 112 đống chất thải, 97 đống được đến kiểm tra trong 48 giờ.", "97"),
    ],
)
def test_two_numbers_of_one_sentence_tell_which_one_is_retold(language: Language, text: str, figure: str) -> None:
    assert verdict_on(glaziers(), text, figure, language)[0] == "supported"


@pytest.mark.parametrize(
    ("language", "text", "figure"),
    [
        (
            "en",
            "The first phase of the glassworks of Westmark cost 64 million marks, 5 million more than budgeted.",
            "5",
        ),
        ("vi", "Giai đoạn một của các lò ở Westmark tốn 64 triệu mark, cao hơn dự toán 5 triệu.", "5"),
        (
            "en",
            "In Hai Van the time that salt needs to form crystals is to go up from 6 days to 9 days by 2028.",
            "9 days",
        ),
    ],
)
def test_two_right_numbers_do_not_carry_a_turned_one(language: Language, text: str, figure: str) -> None:
    assert verdict_on(glaziers(), text, figure, language)[0] != "supported"
