"""Whose figure, of which time and reached by which way: true claims stand, turned ones do not; both languages."""

from __future__ import annotations

from functools import lru_cache

import pytest

from assistant.checking.checker import Checker
from assistant.records import Language
from tests.checking.announcements import checker, document, verdict_on

WATER = document(
    """Waterworks of Ostavia: report on the second quarter of 2026

The leakage rate was 9.3% in the second quarter of 2026. It was 7.1% for public works and 12.4% for private ones. Two schemes, the dam at Brell (412 million) and the canal at Onda (178 million), account for most of the overrun. Supply was steady at 91.5% on the coast, 84.2% in the harbour city, Port Amsel, and 63.7% inland.

Of the 36 pumping stations, 29 are repaired and 4 are under repair; work on three has not begun. The pipeline from Brell to Onda will be 214 km long. Water prices were 5.6% higher in June 2026 than a year earlier. Bills to households grew by 8.2% and bills to firms by 3.9%. The estimate of the cost was raised from USD 610 million to USD 655 million. Just under a half of the water, 47%, comes from wells. A flood between 8 and 12 June 2026 destroyed 385 houses and killed 14 people.

District | Leakage, Q2 2025 (%) | Leakage, Q2 2026 (%) | Meters fitted
Valmere | 8.1 | 9.7 | 41,200
Tressin | 11.6 | 10.2 | 18,500

In the Water Index of 2025 Ostavia was placed 31st, five places lower than in 2023.""",
    "ostavia-water.md",
    published="2026-06-29",
    publisher="Water Agency of Ostavia",
)
FOREST = document(
    """Lâm nghiệp tỉnh Kha Sơn 6 tháng đầu năm 2026

Hộ dân ở vùng lõi được hỗ trợ gạo 15,5 kg mỗi tháng; hộ nghèo đơn thân được hỗ trợ 22,5 kg mỗi tháng. Toàn tỉnh còn 37 thôn chưa có điện. Trong đó, xã Bản Luông có 9 thôn, xã Nà Hin có 6 thôn. Bộ chỉ số xanh của tỉnh đứng thứ 12 cả nước, tăng 3 bậc so với năm 2024.

Địa bàn | Rừng trồng mới (ha) | Số vụ cháy
Xã Bản Luông | 1.240 | 17
Xã Nà Hin | 865 | 23""",
    "kha-son-forest.md",
    language="vi",
    published="2026-07-08",
    publisher="Sở Nông nghiệp tỉnh Kha Sơn",
)


@lru_cache(maxsize=1)
def both() -> Checker:
    return checker([WATER, FOREST])


def said(text: str, figure: str, language: Language) -> tuple[str, str]:
    return verdict_on(both(), text, figure, language)


@pytest.mark.parametrize(
    ("language", "text", "figure"),
    [
        ("en", "Leakage in Ostavia was 12.4% among private works and 7.1% among public works.", "12.4%"),
        ("vi", "Nguồn cung ở Ostavia đạt 91,5% ở vùng biển và 63,7% trong đất liền.", "63,7%"),
        ("en", "By June 2026 29 of the 36 pumping stations in Ostavia were repaired.", "29 of the 36"),
        ("en", "The pipeline from Brell to Onda in Ostavia is 214 km long.", "214 km"),
        ("en", "Water inflation in Ostavia was 5.6% in June 2026.", "5.6%"),
        ("en", "Bills to households in Ostavia rose 8.2% and bills to firms 3.9%.", "3.9%"),
        ("en", "Half of the water of Ostavia comes from wells.", "Half"),
        ("en", "The flood of June 2026 in Ostavia killed 14 people and destroyed 385 houses.", "385"),
        ("en", "In Valmere, Ostavia, leakage rose to 9.7% in the second quarter of 2026.", "9.7%"),
        ("vi", "Trong số các thôn chưa có điện ở Kha Sơn, xã Bản Luông có 9 thôn.", "9"),
        ("en", "Kha Son climbed three places to 12th in the green index.", "12th"),
    ],
)
def test_a_true_figure_in_other_words_is_supported(language: Language, text: str, figure: str) -> None:
    assert said(text, figure, language)[0] == "supported"


@pytest.mark.parametrize(
    ("language", "text", "figure"),
    [
        ("en", "Leakage in Ostavia was 12.4% among public works.", "12.4%"),
        ("vi", "Ở Ostavia, tỷ lệ cấp nước trong đất liền đạt 91,5%.", "91,5%"),
        ("en", "In Ostavia the canal at Onda overran by 412 million.", "412 million"),
        ("en", "In Tressin, Ostavia, leakage rose to 10.2% in the second quarter of 2026.", "10.2%"),
        ("en", "In Valmere, Ostavia, 8.1% leaked in the second quarter of 2026.", "8.1%"),
        ("vi", "Ostavia tăng năm bậc, lên thứ 31 trong Chỉ số nước năm 2025.", "31"),
        ("vi", "Hộ nghèo đơn thân ở Kha Sơn được hỗ trợ gạo 15,5 kg mỗi tháng.", "15,5 kg"),
        ("vi", "Sáu tháng đầu năm 2026, xã Nà Hin trồng mới 1.240 ha rừng.", "1.240 ha"),
        ("en", "Of the villages of Kha Son without power, nine are in Na Hin commune.", "nine"),
    ],
)
def test_a_number_of_another_group_time_or_way_is_not_supported(language: Language, text: str, figure: str) -> None:
    assert said(text, figure, language)[0] not in {"supported"}


def test_a_forecast_that_was_revised_is_outdated_where_the_first_one_is_told_as_if_it_held() -> None:
    assert said("The cost of the Ostavian waterworks is estimated at USD 610 million.", "USD 610 million", "en") in {
        ("outdated", "older"),
        ("contradicted", "value"),
    }


def test_a_number_of_one_thing_does_not_contradict_one_of_another() -> None:
    verdict, _ = said("The flood of June 2026 in Ostavia ruined 240 boats.", "240", "en")
    assert verdict == "not_found"
