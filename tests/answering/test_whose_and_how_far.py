"""Whose a figure is where a place only took part, how far a time asked for reaches, and targets in other words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.assembly import Assistant
from tests.answering.announcements import assistant_over

REVIEW = """---
title: Review of the national ferry programme, as seen from Lao Cai
publisher: Lao Cai province
published: 2031-11-20
language: en
---
# Review of the national ferry programme, as seen from Lao Cai

The Prime Minister chaired the review of the national ferry programme, which linked ministries and localities. Tran Mai Van attended at the Lao Cai venue.

Members of the Lao Cai Steering Committee and the units concerned were at the Lao Cai venue as well.

Electric ferries carried 63% of the passengers in the country in the first 8 months of 2031. Ministries and localities finished 310 of 420 tasks under the national programme.

Nationwide, 41,800 skippers hold a digital licence. The Government asks localities to register the remaining boats.
"""

OWN = """---
title: Báo cáo chín tháng về phà và cầu của tỉnh Đồng Tháp
publisher: Ủy ban nhân dân tỉnh Đồng Tháp
published: 2031-10-05
language: vi
---
# Báo cáo chín tháng về phà và cầu của tỉnh Đồng Tháp

Đến ngày 25/9/2031, toàn tỉnh có 1.240 phà điện, bằng 93,6% số phà phải thay và vượt chỉ tiêu 90% được giao.

Trong 9 tháng, tỉnh đã sửa 87 cây cầu, đạt 82,2%, thấp hơn mục tiêu 85% của cả năm. Trợ lý ảo của tỉnh trả lời đúng 88,3% câu hỏi, vẫn thấp hơn yêu cầu 92%.

Tỉnh chi 7,8 tỷ đồng cho biển báo bến phà tư nhân.
"""

PLANS = """---
title: Harbours meet on safety
publisher: Coast Office
document_number: 12/TB-CO
published: 2031-07-11
language: en
---
# Harbours meet on safety

The eight harbours without a safety plan shall issue one no later than 1 September 2031.

Between 1 July and 10 September 2030, ferry tickets worth USD 1.7 million were sold by card.
"""


@pytest.fixture(scope="module")
def ferries(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    made = assistant_over(
        tmp_path_factory.mktemp("ferries"), {"review.en.md": REVIEW, "own.vi.md": OWN, "plans.en.md": PLANS}
    )
    yield made
    made.close()


@pytest.mark.parametrize(
    "question",
    [
        "What share of passengers in Lao Cai did electric ferries carry?",
        "How many skippers in Lao Cai hold a digital licence?",
        "How many private ferry piers in Dong Thap have lifts?",
        "What share of passengers did electric ferries carry in the first 9 months of 2031?",
        "How many tasks assigned under the national ferry programme are overdue?",
    ],
)
def test_a_figure_of_the_country_or_of_fewer_months_is_not_the_one_asked_for(ferries: Assistant, question: str) -> None:
    answer = ferries.ask(question)
    assert not answer.answered, answer.text


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("How many skippers hold a digital licence nationwide?", "41,800"),
        ("What share of passengers did electric ferries carry in the first 8 months of 2031?", "63%"),
        ("Đồng Tháp có vượt chỉ tiêu phà điện được giao không?", "Có"),
        ("Trợ lý ảo của Đồng Tháp đã đạt mức yêu cầu chưa?", "Không"),
        ("Card ferry tickets, 1 July to 10 September 2030: worth how much?", "USD 1.7 million"),
    ],
)
def test_what_is_told_of_the_place_and_the_months_asked_for_is_answered(
    ferries: Assistant, question: str, begins: str
) -> None:
    answer = ferries.ask(question)
    assert answer.answered, answer.text
    assert answer.text.startswith(begins)


def test_those_that_lack_something_are_not_denied_by_what_they_shall_do(ferries: Assistant) -> None:
    answer = ferries.ask("Is it true that eight harbours had no safety plan?")
    assert not answer.text.startswith("No")


def test_a_person_is_no_body_and_no_group(ferries: Assistant) -> None:
    trace = ferries.trace("Which leader attended at the Lao Cai venue?")
    assert trace.candidates[0].sentence.text.startswith("Tran Mai Van")
    groups = [c for c in trace.candidates if c.sentence.text.startswith("Members of")]
    assert all(c.probability < 0.5 for c in groups)


def test_the_number_of_the_paper_itself_is_missing_in_none_of_its_sentences(ferries: Assistant) -> None:
    of_this = ferries.trace("How many ferry tickets does Notice 12 want sold by card?").candidates
    assert {c.feature("number_missing") for c in of_this if c.hit.document.title == "Harbours meet on safety"} == {0.0}
    of_another = ferries.trace("How many ferry tickets does Notice 13 want sold by card?").candidates
    assert {c.feature("number_missing") for c in of_another} == {1.0}
