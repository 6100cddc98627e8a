"""Claims that say when somebody told what they tell: a time of the announcement, and none of the figure."""

from __future__ import annotations

import pytest

from assistant.records import Language
from tests.checking.announcements import checker, document, verdict_on

PENSIONS = """Pensions of Norland by the end of June 2024

By the end of June 2024, 54.6% of pensioners in the country had been paid through a bank account. Filling a vacant post took 47 days on average."""

CHECKED = checker([document(PENSIONS, "pensions.md", published="2024-07-16")])


@pytest.mark.parametrize(
    ("claim", "figure", "language", "verdict"),
    [
        ("Only 54.6% of pensioners are paid through a bank account, the minister told the committee in July 2024.", "54.6%", "en", "supported"),
        ("Tại buổi họp báo ngày 16/7/2024, Bộ trưởng cho biết 54,6% người hưởng lương hưu cả nước đã được trả qua tài khoản ngân hàng.", "54,6%", "vi", "supported"),
        # told at another time than the announcement came out
        ("Only 54.6% of pensioners are paid through a bank account, the minister told the committee in March 2024.", "54.6%", "en", "out_of_context"),
        # the time of the figure itself
        ("In March 2024 only 54.6% of pensioners were paid through a bank account.", "54.6%", "en", "out_of_context"),
    ],
)  # fmt: skip
def test_when_it_was_said(claim: str, figure: str, language: Language, verdict: str) -> None:
    assert verdict_on(CHECKED, claim, figure, language)[0] == verdict
