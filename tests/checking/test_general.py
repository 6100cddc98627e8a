"""Classes of claims as newsrooms write them, on announcements of other subjects than any set of the evaluation has."""

from __future__ import annotations

from functools import lru_cache

import pytest

from assistant.checking.checker import Checker
from assistant.records import FigureVerdict, Language
from tests.checking.announcements import checker, document

HARBOURS = document(
    """Harbours of Norland in the first half of 2026

In the first half of 2026 the harbours handled 48,310 tonnes of fish, 6.4% more than in the first half of 2025. In June alone, 9,120 tonnes were landed, an increase of 2.3% compared with May and of 11.7% compared with June 2025. Crews waited 3.4 hours for a berth at Skarn, against 1,270 lorries a day at Voe. Satisfaction of skippers rose by 4.2 percentage points on 2025.

Inspectors tested 92.6% of public quays and 41.3% of private ones. The Ministry of Trade answered complaints within 12 days on average, whereas the Ministry of Labour needed 57 days. Town councils report before 1 March 2027; Skarn City, which has a harbour of its own, before 1 September 2027.

Answers to callers were right in 87.4% of cases. The worst result was for customs matters, 63.8%.

Harbour | Berths in use, end of June 2026 | Berths in use, end of June 2025
Skarn | 81.2% | 74.6%
Voe | 66.9% | 70.3%
Ulst | 43.5% | 39.8%""",
    "harbours.md",
    published="2026-07-20",
    publisher="Ministry of Fisheries of Norland",
)
CLINICS = document(
    """Khám chữa bệnh ở tỉnh Lạc Sơn năm 2025

Năm 2025, các bệnh viện của tỉnh Lạc Sơn khám cho 412.600 lượt bệnh nhân, trong khi mục tiêu năm 2026 là 450.000 lượt. Tỷ lệ hài lòng đạt 88,3%; ở thành thị là 92,4%, nông thôn 81,7%. Số người bị thương do tai nạn giảm từ 1.930 người năm 2024 xuống 1.745 người. Chi phí thuốc tăng 3,6 điểm phần trăm so với năm 2024.""",
    "lac-son.md",
    language="vi",
    published="2026-01-20",
    publisher="Sở Y tế tỉnh Lạc Sơn",
)


@lru_cache(maxsize=1)
def both() -> Checker:
    return checker([HARBOURS, CLINICS])


def said(text: str, language: Language = "en") -> list[FigureVerdict]:
    return list(both().check(text, language=language).figures)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("In June 2026, 9,120 tonnes of fish were landed.", "exact"),
        ("Landings in June 2026 rose by 11.7% compared with June 2025.", "exact"),
        ("At the end of June 2026, 66.9% of berths at Voe were in use.", "exact"),
        ("At the end of June 2025, 74.6% of berths at Skarn were in use.", "exact"),
    ],
)
def test_what_a_row_or_a_second_change_states_is_supported(text: str, code: str) -> None:
    assert [(v.verdict, v.code) for v in said(text)] == [("supported", code)]


@pytest.mark.parametrize(
    "text",
    [
        "Inspectors tested 92.6% of private quays in the first half of 2026.",
        "The Ministry of Labour answered complaints within 12 days on average.",
        "Crews waited 3.4 hours for a berth at Voe.",
        "Callers with customs matters got right answers in 87.4% of cases.",
        "Skarn City has to report before 1 March 2027.",
        "At the end of June 2026, 81.2% of berths at Ulst were in use.",
        "At the end of June 2026, 74.6% of berths at Skarn were in use.",
        "Satisfaction of skippers rose by 4.2% on 2025.",
        "In June 2026, 48,310 tonnes of fish were landed.",
    ],
)
def test_a_number_told_of_its_neighbour_is_not_supported(text: str) -> None:
    assert "supported" not in {v.verdict for v in said(text)}


def test_percentage_points_told_as_percent_are_contradicted_and_the_reason_says_why() -> None:
    (verdict,) = said("Satisfaction of skippers rose by 4.2% on 2025.")
    assert verdict.verdict == "contradicted"
    assert "percentage points" in verdict.reason


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("More than nine in ten patients in towns of Lac Son were satisfied in 2025.", "en"),
        ("Hơn tám trong mười bệnh nhân ở nông thôn tỉnh Lạc Sơn hài lòng năm 2025.", "vi"),
    ],
)
def test_a_share_in_words_is_rounded_from_the_percentage(text: str, language: Language) -> None:
    assert [(v.verdict, v.code) for v in said(text, language)] == [("supported", "rounded")]


def test_a_row_contradicts_only_a_claim_on_what_it_names() -> None:
    (verdict,) = said("At the end of June 2026, 58.4% of berths of all harbours were in use.")
    assert verdict.verdict == "not_found"


def test_the_first_number_of_from_to_is_not_of_the_time_of_the_second() -> None:
    found = said("Số người bị thương do tai nạn ở Lạc Sơn giảm từ 1.930 xuống còn 1.745 trong năm 2025.", "vi")
    assert [v.verdict for v in found] == ["supported", "supported"]
    assert found[0].understood.period.end is None
