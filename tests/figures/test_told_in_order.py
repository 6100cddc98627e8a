"""Figures told in the order of a list: each with its own member; and a list whose unit is told once, behind the last."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.figures.extraction import extract_text
from assistant.figures.numbers import find_mentions
from assistant.records import Language

PUBLISHED = date(2031, 11, 13)


@pytest.mark.parametrize(
    ("language", "text", "scopes"),
    [
        (
            "en",
            "Among towns, Halmar, Port Vestry and Orn led in repairs with 31, 22 and 9 finished bridges, respectively.",
            {"31": "Halmar", "22": "Port Vestry", "9": "Orn"},
        ),
        (
            "vi",
            "Đứng đầu về sửa cầu là Bãi Sậy, Đồi Lau và Vĩnh Kha với lần lượt 1.310, 220 và 90 cây cầu.",
            {"1310": "Bãi Sậy", "220": "Đồi Lau", "90": "Vĩnh Kha"},
        ),
        (
            "en",
            "The best results were those of Halmar, Vestry and Orn, at 71 percent, 62 percent and 59 percent, respectively.",
            {"71": "Halmar", "62": "Vestry", "59": "Orn"},
        ),
        (
            "en",
            "The share of entries judged true in the boat, mill and bridge registers was 98%, 89% and 61%, respectively.",
            {"98": "boat", "89": "mill", "61": "bridge registers"},
        ),
        (
            "vi",
            "Tỷ lệ chủ phà, chủ cối nhận tiền qua thẻ ở vùng cao và vùng thấp lần lượt là 82,7% và 57,9%.",
            {"82.7": "vùng cao", "57.9": "vùng thấp"},
        ),
        (
            "en",
            "In Q3 the ports of Halmar and Vestry handled 3.1 million and 2.4 million tonnes, respectively.",
            {"3100000": "Halmar", "2400000": "Vestry"},
        ),
    ],
)
def test_a_figure_told_in_order_is_of_its_own_member(language: Language, text: str, scopes: dict[str, str]) -> None:
    told = {f.value: f.scope for f in extract_text(text, language, PUBLISHED, PUBLISHED)}
    assert {value: told[value] for value in scopes} == scopes


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("The yards took 3.1 million and 2.4 million tonnes.", ["t", "t"]),
        ("Các đoạn dài 12, 15 và 9 km.", ["km", "km", "km"]),
        ("Repairs took 6 and 12 days.", ["d", "d"]),
        ("Rates of 39.27 and 37.83%.", ["%", "%"]),
        ("It built 12 mills and 5 km of road.", ["count", "km"]),
        ("Of 20 mills, 5% stood idle.", ["count", "%"]),
        ("Among skippers over 70, 83.5% paid by card.", ["count", "%"]),
    ],
)
def test_a_unit_behind_the_last_of_a_list_is_that_of_all(text: str, units: list[str]) -> None:
    assert [m.unit for m in find_mentions(text) if m.kind == "quantity"] == units


def test_a_list_told_in_order_behind_a_comma_has_its_measure_and_its_members() -> None:
    text = "Bến Lam, Bến Đá và Cần Hạ dẫn đầu về tỷ lệ ghe có đăng ký, lần lượt đạt 97,5%, 95,2% và 91,8%."
    found = extract_text(text, "vi", date(2032, 7, 1), date(2032, 7, 1))
    assert [(f.scope, f.nature) for f in found] == [(n, "result") for n in ("Bến Lam", "Bến Đá", "Cần Hạ")]
    assert {f.indicator for f in found} == {"tỷ lệ ghe có đăng ký"}


def test_a_list_in_the_subject_is_no_part_of_what_is_measured() -> None:
    text = "Tỷ lệ số hóa của Bến Lam, Bến Đá và Cần Hạ lần lượt là 97,5%, 95,2% và 91,8%."
    assert {f.indicator for f in extract_text(text, "vi", None, None)} == {"Tỷ lệ số hóa"}
