"""Deadlines and wholes told in other words, and figures of a time or a thing that the claim does not name."""

from __future__ import annotations

from functools import lru_cache

import pytest

from assistant.checking.checker import Checker
from assistant.records import Language
from tests.checking.announcements import checker, document

NOTICE = document(
    """Notice on the coast

With the Ministry of Waters, chairpersons of provincial councils must have the tide charts of their coast digitised by 30 June 2032.

Harbours must connect their card readers to TideNet by 30 September 2032, and fishing villages by 30 June 2032.

Plan No. 02-KH/BC gave 70 tasks to 56 bodies. Under Plan No. 02-KH/BC, 12 tasks were assigned between 20 July 2031 and 23 September 2031.

Halmar held a market share of 66.7% among the four boat markets in the first quarter of 2031.""",
    "coast.md",
    published="2031-10-20",
    publisher="Government Office",
)
THONG_BAO = document(
    """Thông báo về bến cảng

Bến Vestry chiếm 26,9% thị phần của bốn sàn bán thuyền trong quý I/2031.""",
    "ben.md",
    language="vi",
    published="2031-10-21",
    publisher="Văn phòng",
)


@lru_cache(maxsize=1)
def both() -> Checker:
    return checker([NOTICE, THONG_BAO])


@pytest.mark.parametrize(
    ("language", "text", "value", "verdict"),
    [
        ("en", "Provinces were given until 30 June 2032 to digitise the tide charts of their coast.", "2032-06-30", {"supported"}),
        ("en", "Provinces were given until 30 September 2032 to digitise the tide charts of their coast.", "2032-09-30", {"contradicted"}),
        ("en", "Fishing villages have until 30 June 2032 to connect their card readers to TideNet.", "2032-06-30", {"supported"}),
        ("en", "Harbours have until 30 June 2032 to connect their card readers to TideNet.", "2032-06-30", {"contradicted"}),
        ("en", "Plan No. 02-KH/BC gave out 70 tasks.", "70", {"supported"}),
        ("en", "Plan No. 02-KH/BC handed out 90 tasks.", "90", {"contradicted"}),
        ("en", "Halmar accounts for 66.7% of all boat sales in the country.", "66.7", {"out_of_context", "not_found"}),
        ("en", "Vestry accounts for 26.9% of all boat sales in the country.", "26.9", {"out_of_context", "not_found"}),
        ("en", "Vestry held a market share of 26.9% in the first quarter of 2031.", "26.9", {"supported"}),
    ],
)  # fmt: skip
def test_claims_in_other_words(language: Language, text: str, value: str, verdict: set[str]) -> None:
    said = next(v for v in both().check(text, language=language).figures if v.understood.value == value)
    assert said.verdict in verdict, said


def test_the_whole_of_a_figure_told_beside_it_is_supported() -> None:
    announced = document(
        "Pilots\n\nBy 30 September 2031, 58 of the 75 dock services had been offered online. The school has 12 desks.",
        "pilots.md",
        published="2031-10-20",
    )
    right, wrong = (
        [v.verdict for v in checker([announced]).check(text, language="en").figures]
        for text in (
            "The scheme calls for 75 dock services, and 58 dock services were offered online.",
            "The scheme calls for 85 dock services, and 58 dock services were offered online.",
        )
    )
    assert right == ["supported", "supported"]
    assert wrong[0] != "supported"
