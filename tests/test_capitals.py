"""Names are told from other words by their capital letters, in the letters of Vietnamese too."""

from __future__ import annotations

import re

import pytest

from assistant.answering.features import names_beyond
from assistant.text import CAPITALS


@pytest.mark.parametrize("letter", "AZĐÁẮẤÂƯƠỸỲÝỨỢ")
def test_capitals_of_vietnamese_are_capitals(letter: str) -> None:
    assert re.fullmatch(f"[{CAPITALS}]", letter)
    assert not re.fullmatch(f"[{CAPITALS}]", letter.lower())


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Việc sửa các cây cầu vẫn còn chậm.", False),
        ("Trung tâm An toàn đường thủy sửa các cây cầu.", True),
        ("Bà Trần Mai Vân dự phiên họp.", True),
        ("Số liệu lấy từ Metric.vn.", True),
        ("The bridges are still being mended.", False),
    ],
)
def test_a_name_is_found_by_its_capitals(text: str, named: bool) -> None:
    assert names_beyond(text, "Ai sửa cầu?") is named
