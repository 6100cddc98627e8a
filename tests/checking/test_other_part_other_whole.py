"""Right numbers told of another part, of another whole, or as reached: none of them passes."""

from __future__ import annotations

from functools import lru_cache

import pytest

from assistant.checking.checker import Checker
from assistant.figures.sameness import concepts
from assistant.records import Language
from tests.checking.announcements import checker, document

STALLS = document(
    """Báo cáo về gian hàng của bến

Toàn bến có 12.400 hộ mở gian hàng, chiếm 61,5% số hộ buôn bán, song chỉ 3.100 hộ có đơn, tương đương 25,3% số gian hàng.

Toàn bến có 84 tổ cứu hộ với 1.260 thành viên, trong đó đoàn viên thanh niên chiếm 57%.""",
    "gian-hang.md",
    language="vi",
    published="2031-10-05",
    publisher="Ban quản lý bến",
)
SCHEME = document(
    """Pilots' scheme

The board reviewed the scheme, which the council approved in May 2031 and which aims to have 85% of pilots insured by 2036.""",
    "scheme.md",
    published="2031-10-06",
    publisher="Dock Office",
)


@lru_cache(maxsize=1)
def both() -> Checker:
    return checker([STALLS, SCHEME])


@pytest.mark.parametrize(
    ("language", "text", "passes"),
    [
        ("vi", "Chỉ 25,3% số hộ buôn bán của bến có đơn.", False),
        ("vi", "Các tổ cứu hộ có 1.260 thành viên, trong đó đoàn viên thanh niên chiếm 57%.", True),
        ("vi", "Các tổ cứu hộ có 1.260 thành viên, trong đó phụ nữ chiếm 57%.", False),
        ("en", "The scheme aims to have 85% of pilots insured by 2036.", True),
        ("en", "Already 85% of pilots are insured.", False),
    ],
)
def test_the_same_number_of_another_part_whole_or_nature_does_not_pass(
    language: Language, text: str, passes: bool
) -> None:
    last = both().check(text, language=language).figures[-1 if language == "vi" else 0]
    assert (last.verdict == "supported") is passes, last


def test_women_after_in_which_are_no_coverage() -> None:
    assert "femal" in concepts("trong đó phụ nữ")
    assert "coverage" not in concepts("trong đó phụ nữ")
    assert "coverage" in concepts("độ phủ sóng")
