"""Claims that widen, or put in the place of something like it, what a number is told per, among, of or beyond."""

from __future__ import annotations

import pytest

from assistant.records import Language
from tests.checking.announcements import checker, document, verdict_on

CLINICS = """Clinics of Norland, October 2024

The health app has 94,300 log-ins a day. The national register took 186,400 look-ups in September 2024, 41.2% of them by banks.

Clinics enrolled 14,700 trainees in nursing; the scholarship was granted to 3,180 trainees, of whom 28.7% are women.

Nurses trained in first aid exceeded the plan by 12.2%. Of all vessels of 15 metres or longer, 97.6% carry a tracker.

Pensions are paid through an account to 84.6% of urban pensioners. In Orm province 71.3% of births are registered on time."""

PORTS = """Cảng biển Lam Kiều tháng 10/2024

Ứng dụng cảng có 94.300 lượt đăng nhập mỗi ngày. Số tàu cá dài từ 15 m trở lên đã lắp thiết bị giám sát đạt 97,6%.

Các trường tuyển 14.700 học viên; học bổng được cấp cho 3.180 học viên, trong đó nữ chiếm 28,7%. Có 6.730 ngư dân được tập huấn, vượt 12,2% kế hoạch."""

EN = checker([document(CLINICS, "clinics.md", published="2024-10-20", publisher="Ministry of Health")])
VI = checker([document(PORTS, "ports.md", language="vi", published="2024-10-20", publisher="Sở Giao thông")])


@pytest.mark.parametrize(
    ("claim", "figure", "language"),
    [
        ("The health app has 94,300 log-ins a month.", "94,300", "en"),
        ("Ứng dụng cảng có 94.300 lượt đăng nhập mỗi tháng.", "94.300", "vi"),
        ("Clinics enrolled 14,700 trainees in nursing, of whom 28.7% are women.", "28.7%", "en"),
        ("Các trường tuyển 14.700 học viên, trong đó nữ chiếm 28,7%.", "28,7%", "vi"),
        ("Banks made up 41.2% of the growth in look-ups of the national register in September 2024.", "41.2%", "en"),
        ("The number of nurses trained in first aid grew by 12.2% on a year earlier.", "12.2%", "en"),
        ("Số ngư dân được tập huấn tăng 12,2% so với năm trước.", "12,2%", "vi"),
        ("Of all vessels, 97.6% carry a tracker.", "97.6%", "en"),
        ("Số tàu cá đã lắp thiết bị giám sát đạt 97,6%.", "97,6%", "vi"),
        ("Nationwide, pensions are paid through an account to 84.6% of pensioners.", "84.6%", "en"),
        ("Across the country 71.3% of births are registered on time.", "71.3%", "en"),
    ],
)
def test_what_was_narrower_does_not_pass(claim: str, figure: str, language: Language) -> None:
    assert verdict_on(EN if language == "en" else VI, claim, figure, language)[0] != "supported"


@pytest.mark.parametrize(
    ("claim", "figure", "language"),
    [
        ("Every day the health app has 94,300 log-ins.", "94,300", "en"),
        ("The health app has 94,300 log-ins a day.", "94,300", "en"),
        ("Ứng dụng cảng có 94.300 lượt đăng nhập một ngày.", "94.300", "vi"),
        ("The scholarship was granted to 3,180 trainees, of whom 28.7% are women.", "28.7%", "en"),
        ("Of vessels at least 15 metres long, 97.6% carry a tracker.", "97.6%", "en"),
        ("Số tàu cá dài từ 15 m trở lên đã lắp thiết bị giám sát đạt 97,6%.", "97,6%", "vi"),
        ("Pensions are paid through an account to 84.6% of urban pensioners.", "84.6%", "en"),
        ("In Orm province 71.3% of births are registered on time.", "71.3%", "en"),
    ],
)
def test_what_is_told_as_it_was_passes(claim: str, figure: str, language: Language) -> None:
    assert verdict_on(EN if language == "en" else VI, claim, figure, language)[0] == "supported"
