"""Shares of a plan, of ministries or of localities, wishes, places told in order, and phrasal verbs that tell no rise."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import pytest

from assistant.checking.checker import Checker
from assistant.figures.extraction import extract_text
from assistant.records import FigureVerdict, Language
from tests.checking.announcements import checker, document

PUBLISHED = date(2031, 11, 13)
REVIEW = document(
    """Review of the dock programme

Among harbours, Halmar, Vestry and Orn led in open charts with 1,420, 1,185 and 960 published charts, respectively.

In ministries and branches, charts filed online averaged 51.8% of all charts filed in May 2031. In localities, charts filed online averaged 14.6% of all charts filed in May 2031.

By 30 September 2031 the dock school had trained 9,840 pilots, 78.1% of the year's plan.

The target is that 40% of pilots use the chart desk online by the end of 2031.

By 30 September 2031, 45 of the 70 dock tasks had been finished.""",
    "docks.md",
    published="2031-10-20",
    publisher="Dock Office",
)
PLAN = document(
    """Kết luận về bến cảng

4. Cục Cảng phối hợp với Sở Bến nâng tỷ lệ trả phí bến qua thẻ từ 76% hiện nay lên 90% trước ngày 31/12/2032.""",
    "bens.md",
    language="vi",
    published="2031-10-21",
    publisher="Cục Cảng",
)


@lru_cache(maxsize=1)
def both() -> Checker:
    return checker([REVIEW, PLAN])


def said(text: str, language: Language = "en") -> list[FigureVerdict]:
    return list(both().check(text, language=language).figures)


@pytest.mark.parametrize(
    ("language", "text", "verdict"),
    [
        ("en", "Halmar published 1,420 open charts.", "supported"),
        ("en", "In localities, 51.8% of all charts were filed online in May 2031.", "contradicted"),
        ("en", "In ministries and branches, 51.8% of all charts were filed online in May 2031.", "supported"),
        ("en", "By 30 September 2031 the dock school had trained 78.1% of all pilots.", "out_of_context"),
        (
            "en",
            "By 30 September 2031 the dock school had trained pilots to 78.1% of the year's plan.",
            "supported",
        ),
        ("en", "The Government wants 40% of pilots to use the chart desk online by the end of 2031.", "supported"),
        ("en", "By 30 September 2031, 45 of the 70 dock tasks had been wrapped up.", "supported"),
        ("vi", "Tỷ lệ trả phí bến qua thẻ phải được nâng lên 90% trước ngày 31/12/2032.", "supported"),
    ],
)
def test_whose_share_it_is_decides(language: Language, text: str, verdict: str) -> None:
    first = next(v for v in said(text, language) if v.understood.unit != "date")
    if verdict == "contradicted":  # another side of the state: never passed, whichever way it is told
        assert first.verdict in ("contradicted", "out_of_context"), first
    else:
        assert first.verdict == verdict, first


def test_the_figure_of_one_place_is_not_passed_for_the_next_in_the_list() -> None:
    for text in ("Vestry published 960 open charts.", "Orn published 1,420 open charts."):
        assert [v.verdict for v in said(text)] == ["contradicted"], text


@pytest.mark.parametrize(
    ("language", "text", "value", "nature"),
    [
        ("vi", "Cục Cảng nâng tỷ lệ trả phí qua thẻ từ 76% hiện nay lên 90% trước ngày 31/12/2032.", "90", "target"),
        ("en", "The desk answered rightly at a rate of 88.3%, still short of the required 92%.", "88.3", "result"),
        ("en", "The desk answered rightly at a rate of 88.3%, still short of the required 92%.", "92", "target"),
        ("vi", "Quầy trả lời đúng 88,3% câu hỏi, vẫn thấp hơn yêu cầu 92%.", "88.3", "result"),
        ("vi", "Cục Cảng yêu cầu 92% câu hỏi được trả lời.", "92", "target"),
        ("en", "The State wants 40% of pilots on the desk, and 80% of charts to be filed online.", "80", "target"),
        ("en", "About 80% of charts are said to be filed online.", "80", "result"),
    ],
)
def test_what_is_wanted_and_what_is_so(language: Language, text: str, value: str, nature: str) -> None:
    assert next(f for f in extract_text(text, language, PUBLISHED, PUBLISHED) if f.value == value).nature == nature


@pytest.mark.parametrize("verb", ["wrapped up", "rang up", "set up", "drew up", "cleared up"])
def test_a_phrasal_verb_tells_no_rise(verb: str) -> None:
    figure = next(f for f in extract_text(f"The docks had {verb} 45 tasks.", "en") if f.value == "45")
    assert figure.change is None
