"""A level that another has taken the place of is not passed as the one that holds."""

from __future__ import annotations

from functools import lru_cache

import pytest

from assistant.checking.checker import Checker
from assistant.records import Language
from tests.checking.announcements import checker, document, verdict_on

REGISTRY = document(
    """Registry of Tarnholm: what the first ten months brought

The average waiting time for an extract from the registry decreased from 14 days to 4.5 days.

The new circular reduces the number of compulsory forms from 63 to 38 and allows fingerprints in place of signatures.

The fee of an online extract is halved from 240,000 crowns to 120,000 crowns until the end of 2031.

The registry now has 27 counters, up from 19, and answers 92.4% of its calls.

The share of paper files ranges from 12% in the capital to 71% on the islands.

A certificate of the registry is valid for 10 years instead of 6 years.

The stamp charge, formerly 1.8% of the value, is set at 0.6%.

Late files, which varied widely, from 3 in the north to 41 in the south, were 512 in May.""",
    "tarnholm-registry.md",
    published="2031-11-12",
    publisher="Registry of Tarnholm",
)
HARBOUR = document(
    """Cảng vụ Tân Hải: kết quả 10 tháng năm 2031

Thời gian thông quan bình quân một tàu giảm từ 26 giờ xuống còn 9 giờ.

Số biểu mẫu phải nộp được cắt từ 47 xuống 18.

Cảng có 34 cầu bến, tăng từ 22 cầu bến.

Mỗi ca trực được bố trí 5 hoa tiêu thay cho 2 hoa tiêu như trước.

Hồ sơ xin cập cảng thay vì 9 loại giấy tờ chỉ còn 3 loại giấy tờ.

Kho của cảng có 1.250 ô chứa, tăng so với con số 980 ô chứa trước khi mở rộng.""",
    "tan-hai.vi.md",
    language="vi",
    published="2031-11-12",
    publisher="Cảng vụ Tân Hải",
)


@lru_cache(maxsize=1)
def both() -> Checker:
    return checker([REGISTRY, HARBOUR])


@pytest.mark.parametrize(
    ("language", "text", "figure", "verdict"),
    [
        ("en", "The average waiting time for an extract from the Tarnholm registry is 14 days.", "14 days", "outdated"),
        ("en", "The average wait for an extract from the Tarnholm registry is 4.5 days.", "4.5 days", "supported"),
        (
            "en",
            "The waiting time for an extract from the Tarnholm registry used to be 14 days.",
            "14 days",
            "supported",
        ),
        ("en", "The waiting time for an extract was cut from 14 days to 4.5 days.", "14 days", "supported"),
        ("en", "In October 2031 the average wait for an extract from the registry was 14 days.", "14 days", "outdated"),
        ("en", "There are 63 compulsory forms in Tarnholm under the new circular.", "63", "outdated"),
        ("en", "The new circular of Tarnholm leaves 38 compulsory forms.", "38", "supported"),
        ("en", "An online extract costs 240,000 crowns in Tarnholm.", "240,000 crowns", "outdated"),
        ("en", "The registry of Tarnholm has 19 counters.", "19", "outdated"),
        ("en", "The registry of Tarnholm has 27 counters.", "27", "supported"),
        ("en", "In the capital 12% of the files are on paper.", "12%", "supported"),
        ("vi", "Thời gian thông quan bình quân một tàu tại cảng vụ Tân Hải là 26 giờ.", "26 giờ", "outdated"),
        ("vi", "Thời gian thông quan bình quân một tàu tại cảng vụ Tân Hải là 9 giờ.", "9 giờ", "supported"),
        ("vi", "Trước đây thời gian thông quan bình quân một tàu là 26 giờ.", "26 giờ", "supported"),
        ("vi", "thoi gian thong quan binh quan mot tau la 26 gio", "26 gio", "outdated"),
        ("vi", "Số biểu mẫu phải nộp tại cảng vụ là 47.", "47", "outdated"),
        ("vi", "Cảng Tân Hải có 22 cầu bến.", "22", "outdated"),
        ("vi", "Cảng Tân Hải có 34 cầu bến.", "34", "supported"),
        ("en", "A certificate of the Tarnholm registry is valid for 6 years.", "6 years", "outdated"),
        ("en", "A certificate of the Tarnholm registry is valid for 10 years.", "10 years", "supported"),
        ("vi", "Mỗi ca trực ở cảng Tân Hải có 2 hoa tiêu.", "2", "outdated"),
        ("vi", "Mỗi ca trực ở cảng Tân Hải có 5 hoa tiêu.", "5", "supported"),
        ("vi", "Hồ sơ xin cập cảng Tân Hải gồm 9 loại giấy tờ.", "9", "outdated"),
        ("vi", "Kho của cảng Tân Hải có 1.250 ô chứa.", "1.250", "supported"),
        ("en", "Clearing a ship takes 26 hours on average at Tan Hai.", "26 hours", "outdated"),
    ],
)
def test_of_two_levels_only_the_later_one_holds(language: Language, text: str, figure: str, verdict: str) -> None:
    assert verdict_on(both(), text, figure, language)[0] == verdict


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The stamp charge in Tarnholm is 1.8% of the value.", "1.8%"),
        ("Kho của cảng Tân Hải có 980 ô chứa.", "980"),
    ],
)
def test_where_what_both_levels_measure_is_read_badly_the_earlier_one_is_not_passed_either(
    text: str, figure: str
) -> None:
    (found,) = (v for v in both().check(text).figures if figure in v.text)
    assert found.verdict in ("outdated", "contradicted", "not_found")


def test_the_reason_names_the_level_that_took_its_place() -> None:
    (found,) = both().check("The registry of Tarnholm has 19 counters.", language="en").figures
    assert found.code == "older"
    assert "27" in found.reason
    assert "before" in found.reason
