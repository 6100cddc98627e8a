"""A true number in a sentence that a quick reader takes for true: less for more, a part for its whole, another's task."""

from __future__ import annotations

from functools import lru_cache

import pytest

from assistant.checking.checker import Checker
from assistant.records import Language
from tests.checking.announcements import checker, document, verdict_on

LAKES = document(
    """Lakes of Osmere, nine months of 2031

In October 2031 the lake office issued 1.42 million angling permits, compared with 1.18 million in September and 965,000 in August.

In readiness for floods the country slipped from 55th to 59th.

Dunholt climbed eleven places to ninth on the index of clean quays after it merged its counters.

Exports of reed mats brought in USD 148.6 million, or 36% of all exports.

Since the limit in villages was lowered to 40 knots, collisions there have dropped by 16.4%.

The lake museum received 187,400 visitors, 46% were pupils who paid nothing.

Osmere City and Harl together sold 57% of all boats.

Of those rescued, 131 were in rafts, 58 in canoes and 54 on foot.

The island of Mey received 538,000 visitors.

The share of people who swim regularly reached 43.8%; this share was 47.2% among men and 40.1% among women.""",
    "lakes.en.md",
    published="2031-11-05",
    publisher="Lake Board of Osmere",
)
TASKS = document(
    """Nhiệm vụ về hồ của Long Điền

1. Sở Xây dựng phân bổ 900 phao cứu sinh cho các xã vùng hồ trước ngày 15/8/2032.

2. Sở Du lịch kiểm tra bến thuyền trước ngày 30/9/2032.""",
    "nhiem-vu.vi.md",
    published="2031-11-10",
    publisher="Ủy ban nhân dân tỉnh Long Điền",
)


@lru_cache(maxsize=1)
def lakes() -> Checker:
    return checker([LAKES, TASKS])


@pytest.mark.parametrize(
    ("text", "figure", "language"),
    [
        ("In October 2031 the lake office issued only 1.42 million angling permits, fewer than in September.", "1.42 million", "en"),
        ("Osmere vươn từ vị trí 59 lên vị trí 55 về mức độ sẵn sàng trước lũ.", "vị trí 55", "vi"),
        ("Dunholt slipped eleven places to ninth on the index of clean quays.", "eleven", "en"),
        ("Exports of reed mats were equal to 36% of gross domestic product.", "36%", "en"),
        ("Since the limit in villages was lowered, collisions across the whole country have dropped by 16.4%.", "16.4%", "en"),
        ("46% of the pupils went to the lake museum.", "46%", "en"),
        ("Osmere City alone sold 57% of all boats.", "57%", "en"),
        ("Of those rescued, 54 were in canoes and 58 on foot.", "58", "en"),
        ("In the third quarter of 2031 alone the island of Mey received 538,000 visitors.", "538,000", "en"),
        ("Women in Osmere are getting fitter: 43.8% of them swim regularly.", "43.8%", "en"),
        ("Sở Du lịch phải phân bổ 900 phao cứu sinh cho các xã vùng hồ trước ngày 15/8/2032.", "15/8/2032", "vi"),
    ],
)  # fmt: skip
def test_a_true_number_told_the_wrong_way_is_not_supported(text: str, figure: str, language: Language) -> None:
    assert verdict_on(lakes(), text, figure, language)[0] != "supported"


@pytest.mark.parametrize(
    ("text", "figure", "language"),
    [
        ("In October 2031 the lake office issued 1.42 million angling permits, more than in September.", "1.42 million", "en"),
        ("Dunholt climbed eleven places to ninth on the index of clean quays.", "eleven", "en"),
        ("Exports of reed mats made up 36% of all exports.", "36%", "en"),
        ("46% of the visitors of the lake museum were pupils.", "46%", "en"),
        ("Of those rescued, 58 were in canoes and 54 on foot.", "58", "en"),
        ("The island of Mey received 538,000 visitors.", "538,000", "en"),
        ("Among women 40.1% swim regularly.", "40.1%", "en"),
        ("Sở Xây dựng phải phân bổ 900 phao cứu sinh cho các xã vùng hồ trước ngày 15/8/2032.", "15/8/2032", "vi"),
    ],
)  # fmt: skip
def test_the_same_number_told_rightly_is_supported(text: str, figure: str, language: Language) -> None:
    assert verdict_on(lakes(), text, figure, language)[0] == "supported"
