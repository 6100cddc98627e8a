"""Right numbers told of another order, group, measure, exception or base: none of them passes as supported."""

from __future__ import annotations

from functools import lru_cache

import pytest

from assistant.checking.checker import Checker
from assistant.records import FigureVerdict, Language
from tests.checking.announcements import checker, document

PORTS = document(
    """Ports of Norland

On 31 March 2026 the port of Skarn handled 43.8% of containers, down from 45.1% a year ago. The average time in port fell from 8.6 to 4.9 days. At the end of March 2026 the ports employed 18,640 people, 390 more than at the end of 2025.

In 2025, 67.8% of skippers paid their dues online. The share was 83.5% among skippers aged 25 to 44 and 34.9% among those over 70. The web desk was used by 8,200 firms, or 46.0% of all firms. Among firms with fewer than ten employees it was only 39.3%.

By 31 March 2026 a smart buoy had been fitted on 1,920 of the 3,050 cutters, that is, on 63%.

In terms of tonnage, Skarn Lines leads with 44.1% of the market. In the Harbour Index of 2025 Norland was ranked 46th of 120 countries, four places higher than in 2023; for prices it came 17th.

The Port Authority shall finish the survey of the piers by 31 December 2027 everywhere except in Voe Bay, where the date is moved to 30 June 2028. For small boats the exchange of papers is free, for 2,600 of them; all others pay 25 crowns.

Of the pages in the log books, 71,200 belong to books opened before 2015.""",
    "ports.md",
    published="2026-04-20",
    publisher="Ministry of Fisheries of Norland",
)
BOATS = document(
    """Tàu cá của tỉnh Lạc Sơn, quý I năm 2026

Đến ngày 31/3/2026, toàn tỉnh có 1.912 tàu cá đăng ký, thêm 138 tàu so với cuối năm 2025. Nữ giới chiếm 56,4% số người buôn bán tại cảng. Toàn tỉnh còn 23 bến chưa có điện. Trong đó, xã Khe Mơ có 7 bến, xã Đồng Lau có 5 bến. Tỷ lệ tàu có máy định vị tăng từ 61,3% lên 74,9% trong một năm.""",
    "lac-son-boats.md",
    language="vi",
    published="2026-04-20",
    publisher="Sở Nông nghiệp tỉnh Lạc Sơn",
)


@lru_cache(maxsize=1)
def both() -> Checker:
    return checker([PORTS, BOATS])


def said(text: str, language: Language = "en") -> list[FigureVerdict]:
    return list(both().check(text, language=language).figures)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The average time in port rose from 4.9 to 8.6 days."),
        ("en", "The share of containers that the port of Skarn handled rose from 43.8% to 45.1%."),
        ("vi", "Tỷ lệ tàu có máy định vị ở Lạc Sơn giảm từ 74,9% xuống 61,3% trong một năm."),
    ],
)
def test_two_levels_told_in_the_wrong_order_contradict(language: Language, text: str) -> None:
    verdicts = said(text, language)
    assert [(v.verdict, v.code) for v in verdicts] == [("contradicted", "direction")] * 2


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The average time in port fell from 8.6 to 4.9 days."),
        ("vi", "Tỷ lệ tàu có máy định vị ở Lạc Sơn tăng từ 61,3% lên 74,9% trong một năm."),
    ],
)
def test_two_levels_told_in_their_order_are_supported(language: Language, text: str) -> None:
    assert {v.verdict for v in said(text, language)} == {"supported"}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Among skippers over 70, 83.5% paid their dues online in 2025.", "contradicted"),
        ("Among skippers over 70, 34.9% paid their dues online in 2025.", "supported"),
        ("In 2025, 46.0% of firms with fewer than ten employees used the web desk.", "contradicted"),
        ("In 2025, 46.0% of firms used the web desk.", "supported"),
    ],
)
def test_an_age_or_a_size_says_whose_figure_it_is(text: str, verdict: str) -> None:
    assert [v.verdict for v in said(text)] == [verdict]


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("en", "By number of voyages, Skarn Lines leads with 44.1% of the market.", "44.1%"),
        ("en", "For prices Norland was ranked 46th in the Harbour Index of 2025.", "46th"),
        ("en", "Norland was ranked 46th in the Harbour Index of 2025, four places lower than in 2023.", "four"),
        ("en", "In Voe Bay the Port Authority must finish the survey of the piers by 31 December 2027.", "31 December 2027"),
        ("en", "At the end of March 2026 the ports employed 390 more people than a year earlier.", "390"),
        ("en", "Of the pages in the log books, 71,200 belong to books opened since 2015.", "71,200"),
        ("en", "A year ago the port of Skarn handled 43.8% of containers.", "43.8%"),
        ("en", "A smart buoy had been fitted on 63% of trawlers by 31 March 2026.", "63%"),
        ("vi", "Đến ngày 31/3/2026, số tàu cá đăng ký ở Lạc Sơn tăng 138 tàu so với cùng kỳ năm 2025.", "138"),
        ("vi", "Nam giới chiếm 56,4% số người buôn bán tại cảng ở Lạc Sơn.", "56,4%"),
    ],
)  # fmt: skip
def test_a_right_number_told_of_something_else_is_not_supported(language: Language, text: str, number: str) -> None:
    verdicts = {v.text: v.verdict for v in said(text, language)}
    told = next(v for t, v in verdicts.items() if number in t or t in number)
    assert told != "supported"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "By 31 March 2026 a smart buoy had been fitted on 63% of cutters."),
        ("en", "Small boats pay nothing for the exchange of papers; all others pay 25 crowns."),
        ("en", "In Voe Bay the Port Authority must finish the survey of the piers by 30 June 2028."),
        ("vi", "Trong số các bến chưa có điện ở Lạc Sơn, xã Khe Mơ có 7 bến."),
        ("vi", "Nữ giới chiếm 56,4% số người buôn bán tại cảng ở Lạc Sơn."),
    ],
)
def test_what_is_stated_so_is_supported(language: Language, text: str) -> None:
    assert [v.verdict for v in said(text, language)] == ["supported"]


def test_the_other_kind_of_people_is_another_scope() -> None:
    verdict = said("Nam giới chiếm 56,4% số người buôn bán tại cảng ở Lạc Sơn.", "vi")[0]
    assert (verdict.verdict, verdict.code) == ("out_of_context", "scope")


def test_a_number_inside_the_words_of_a_time_ends_in_no_error() -> None:
    assert said("Trong mười hai tháng tính đến tháng 3/2026, các tàu dùng dầu ít hơn 4,7 điểm phần trăm.", "vi")
