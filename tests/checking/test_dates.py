"""Dates are figures too: no rule for numbers trips over one."""

from __future__ import annotations

import pytest

from assistant.records import Language
from tests.checking.announcements import checker, document

DEPOT = document(
    "The depot must be opened by 30 November 2031. The budget of the depot was VND 40 billion, and the depot opened on"
    " 22 November 2031. Tỉnh phải khánh thành bến xe trước ngày 30/11/2031.",
    "depot.md",
    published="2031-06-29",
    publisher="Depot Office",
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ministry plans to open the depot on 22 November 2031.", "en"),
        ("The depot was opened on 22 November 2031, and its budget is to be approved by 1 May 2032.", "en"),
        ("Tỉnh dự kiến khánh thành bến xe ngày 22/11/2031.", "vi"),
    ],
)
def test_a_claim_of_a_day_is_judged_beside_plans_and_results(text: str, language: Language) -> None:
    assert checker((DEPOT,)).check(text, language=language).figures
