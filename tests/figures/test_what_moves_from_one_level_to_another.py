"""Both levels of a move measure what moves, whoever moves it and whatever is told behind them."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.figures.extraction import extract_text
from assistant.records import Language


@pytest.mark.parametrize(
    ("language", "text", "values", "indicator"),
    [
        (
            "en",
            "The decree reduces the number of mandatory certificates from 63 to 38 and lets clerks sign by hand.",
            ("63", "38"),
            "number of mandatory certificates",
        ),
        (
            "en",
            "The gate, opened on 18 May 2031, has cut the time for a lorry to pass through from 42 minutes to 11 minutes.",
            ("42", "11"),
            "time for a lorry to pass through",
        ),
        (
            "en",
            "Colleges shall raise the share of courses taught in the workplace from 27% to 40% in the next school year.",
            ("27", "40"),
            "share of courses taught in the workplace",
        ),
        ("vi", "Thông tư giảm số chứng chỉ bắt buộc từ 63 xuống còn 38.", ("63", "38"), "số chứng chỉ bắt buộc"),
        (
            "vi",
            "Thời gian cấp phép một bến cảng rút từ 94 ngày xuống 41 ngày nhờ cơ chế đặc thù.",
            ("94", "41"),
            "Thời gian cấp phép một bến cảng",
        ),
        (
            "vi",
            "Tỷ lệ đúng hạn đạt 97,8%; số hồ sơ trễ hạn giảm từ 41.600 xuống còn 30.110.",
            ("41600", "30110"),
            "số hồ sơ trễ hạn",
        ),
        (
            "vi",
            "Cấp giấy phép lái xe qua ứng dụng rút thời gian chờ từ 12 ngày xuống 3 ngày.",
            ("12", "3"),
            "thời gian chờ (Cấp giấy phép lái xe qua ứng dụng)",
        ),
        (
            "vi",
            "Sở Xây dựng rút thời gian thẩm định thiết kế từ 30 ngày xuống 12 ngày.",
            ("30", "12"),
            "thời gian thẩm định thiết kế",
        ),
    ],
)
def test_both_levels_measure_what_moves(language: Language, text: str, values: tuple[str, str], indicator: str) -> None:
    found = {f.value: f.indicator for f in extract_text(text, language, date(2031, 11, 12))}
    assert [found[value] for value in values] == [indicator, indicator]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("vi", "Sàn tăng nhanh nhờ miễn phí giao hàng cho đơn từ 50.000 đồng.", "50000"),
        ("vi", "Trong số 1.284 căn hoàn thành, 870 căn dành cho công nhân.", "870"),
    ],
)
def test_a_lower_bound_and_a_word_that_ends_like_one_are_no_move(language: Language, text: str, value: str) -> None:
    (figure,) = (f for f in extract_text(text, language, date(2031, 11, 12)) if f.value == value)
    assert not figure.indicator.startswith("nhanh")
    assert figure.of is None or figure.of.name == "căn hoàn thành"
