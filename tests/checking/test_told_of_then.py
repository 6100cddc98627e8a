"""Two levels in one sentence, names right before their figures, and wholes of the country: true claims stand, turned ones do not."""

from __future__ import annotations

from functools import lru_cache

import pytest

from assistant.checking.checker import Checker
from assistant.records import Language
from tests.checking.announcements import checker, document, verdict_on

ROADS = document(
    """Roads of Ormland: second quarter of 2031

The roads board of Ormland received 86,200 permits in the second quarter of 2031.

The rate of permits settled on time reached 96.8%, compared with 94.1% in the first quarter.

Public spending on bridges amounted to 286.5 million crowns in 2031, of which 74.6 million was paid as grants.""",
    "ormland-roads.md",
    published="2031-07-14",
    publisher="Roads Board of Ormland",
)
SIGNAL = document(
    """Hạ tầng điện đường năm 2031

Cả nước còn 217 thôn, bản chưa có điện lưới, giảm từ 763 thôn, bản vào cuối năm 2030, tập trung tại Lai Châu (58) và Sơn La (37).

Tỷ trọng kinh tế biển trong GDP chín tháng năm 2031 ước đạt 18,9%.

Ba địa phương có tỷ lệ đèn đường cao nhất quý I/2031 là Ninh Bình (83,5%), Đà Nẵng (81,2%) và Quảng Ninh (79,6%).

Vốn làm đường quý I năm 2031 giải ngân được 1.240 tỷ đồng.""",
    "signal.vi.md",
    language="vi",
    published="2031-11-12",
    publisher="Cục Ví dụ",
)


@lru_cache(maxsize=1)
def both() -> Checker:
    return checker([ROADS, SIGNAL])


@pytest.mark.parametrize(
    ("language", "text", "figure", "verdict"),
    [
        ("en", "In the first quarter of 2031 Ormland settled 96.8% of its permits on time.", "96.8%", "contradicted"),
        ("en", "In the first quarter of 2031 Ormland settled 94.1% of its permits on time.", "94.1%", "supported"),
        ("en", "Ormland settles 96.8% of its permits on time.", "96.8%", "supported"),
        ("vi", "Ormland chi khoảng 0,29 tỷ curon cho cầu trong năm 2031.", "0,29 tỷ", "supported"),
        ("vi", "Vào cuối năm 2030, cả nước chỉ còn 217 thôn, bản chưa có điện lưới.", "217", "contradicted"),
        ("vi", "Vào cuối năm 2030, cả nước còn 763 thôn, bản chưa có điện lưới.", "763", "supported"),
        (
            "en",
            "The sea economy is estimated at 18.9% of Vietnam's GDP in the first nine months of 2031.",
            "18.9%",
            "supported",
        ),
        ("vi", "Dẫn đầu cả nước quý I/2031 về đèn đường là Ninh Bình, với 83,5%.", "83,5%", "supported"),
        ("vi", "Dẫn đầu cả nước quý I/2031 về đèn đường là Đà Nẵng, với 83,5%.", "83,5%", "not_found"),
        ("vi", "Sau quý I/2031, vốn làm đường giải ngân được 1.240 tỷ đồng.", "1.240 tỷ đồng", "supported"),
    ],
)
def test_a_level_is_of_the_time_and_the_name_that_its_sentence_gives_it(
    language: Language, text: str, figure: str, verdict: str
) -> None:
    assert verdict_on(both(), text, figure, language)[0] == verdict
