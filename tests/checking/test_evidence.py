"""What settles a verdict where the words of claim and announcement say too little: value, time, scale and neighbours."""

from __future__ import annotations

import pytest

from tests.checking.announcements import checker, document

FERRIES = """Ferries in Norland

In October 2024 buses, the metro and the ferries collected 62%, 91% and 37% of their fares by card, respectively.

Travellers bought 41,830 monthly passes in October 2024. The 2024 ferry budget amounts to USD 23.4 million.

By the end of September 2024 the ports had handled 1.26 million passengers, of whom 318,400 were tourists. The average queue is 34 minutes."""

PORTS = """Cảng biển Norland

Nông dân đang dùng 4.700 thiết bị bay không người lái. Tối thiểu 95% học sinh được học bơi vào cuối năm 2025. Số phải thu là 218 tỷ đồng.

Đến hết ngày 31/5/2024, các cảng giải ngân đạt 26,9% kế hoạch (cùng kỳ năm 2023 đạt 24,1%). Các cảng đã lập 318.450 hồ sơ; 301.006 hồ sơ trong số đó đã được ký số."""


def said(text: str, figure: str) -> tuple[str, str]:
    """Verdict and code of one figure of a text."""
    made = checker(
        [document(FERRIES, "ferries.md", published="2024-11-05"),
         document(PORTS, "cang.md", language="vi", published="2024-11-05")]
    ).check(text)  # fmt: skip
    found = next(v for v in made.figures if figure in v.text)
    return found.verdict, found.code


@pytest.mark.parametrize(
    ("text", "figure", "verdict", "code"),
    [
        ("Tháng 10/2024, hành khách mua 41.830 vé tháng.", "41.830", "supported", ""),
        ("Tháng 3/2019, hành khách mua 41.830 vé tháng.", "41.830", "out_of_context", "period"),
        ("In October 2024 the ferries collected 91% of their fares by card.", "91%", "contradicted", "value"),
        ("The ferry budget for 2024 is USD 23.4 billion.", "23.4", "contradicted", "scale"),
        ("Farmers use 7,400 drones.", "7,400", "contradicted", "value"),
        ("Of 1.26 million passengers by the end of September 2024, 318,400 were tourists.", "318,400", "supported", ""),
        ("Đến hết ngày 31/5/2023, các cảng giải ngân đạt 24,1% kế hoạch.", "24,1%", "supported", ""),
        ("Đến hết ngày 31/5/2024, các cảng giải ngân đạt 24,1% kế hoạch.", "24,1%", "contradicted", "value"),
        ("Fewer than 41,830 monthly passes were bought in October 2024.", "41,830", "contradicted", "value"),
        ("Các cảng đã lập 318.450 hồ sơ.", "318.450", "supported", ""),
        ("Các cảng đã lập 301.006 hồ sơ.", "301.006", "contradicted", "value"),
    ],
)
def test_value_time_and_neighbours_settle_a_verdict(text: str, figure: str, verdict: str, code: str) -> None:
    got = said(text, figure)
    assert got == (verdict, code or got[1])


def test_a_value_alone_supports_nothing_of_another_time() -> None:
    assert said("Tháng 9/2024, hành khách mua 41.830 vé tháng.", "41.830")[0] != "supported"


def test_a_value_alone_supports_nothing_that_shares_no_word() -> None:
    assert said("Tháng 10/2024, các trường trồng 41.830 cây.", "41.830")[0] != "supported"


def test_fewer_than_a_number_is_not_that_number() -> None:
    assert said("Các cảng đã lập chưa đến 318.450 hồ sơ.", "318.450")[0] != "supported"
