"""Why by its cause, lists whole, comparisons with both sides: in both languages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.assembly import Assistant
from tests.answering.announcements import assistant_over

PARKS = """---
title: Parks of Seatown in the summer of 2031
publisher: Example Parks Office
published: 2031-10-06
language: en
---
# Parks of Seatown in the summer of 2031

## Visitors

Visitor numbers in the river park fell by 9% in August 2031. The path along the water was closed because the spring flood had carried away two bridges.

Satisfaction stood at 88% among families and 71% among cyclists.

## Shares of waste

| Park | Waste sorted, August 2031 | Benches |
|---|---|---|
| River park | 12% | 140 |
| Castle park | 41% | 96 |
| Lake park | 9% | 61 |
| Harbour park | 38% | 77 |

## Duties

The Parks Office must repair the two bridges of the river park.

The Parks Office must plant 400 trees in the castle park.

The Water Board must test the lake every week.

The Parks Office must open the harbour park at night.
"""

LIBRARIES = """---
title: Thư viện huyện Bình Lâm năm 2031
publisher: Phòng Văn hóa Bình Lâm
published: 2031-12-10
language: vi
---
# Thư viện huyện Bình Lâm năm 2031

Số lượt mượn sách ở thư viện huyện giảm 12% trong năm 2031. Nguyên nhân chủ yếu là thư viện đóng cửa sửa mái trong bốn tháng.

Tỷ lệ sách điện tử ở thư viện Bình Lâm đạt 34%, ở thư viện Hòa Sơn đạt 21%.
"""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    made = assistant_over(tmp_path_factory.mktemp("town"), {"parks.en.md": PARKS, "libraries.vi.md": LIBRARIES})
    yield made
    made.close()


@pytest.mark.parametrize(
    ("question", "cause"),
    [
        ("Why did visitor numbers in the river park fall in August 2031?", "flood"),
        ("Vì sao số lượt mượn sách ở thư viện huyện giảm?", "sửa mái"),
    ],
)
def test_why_is_answered_by_the_cause_that_stands_after_the_effect(town: Assistant, question: str, cause: str) -> None:
    answer = town.ask(question)
    assert answer.answered
    assert cause in answer.text
    assert any(cause in citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    "question",
    ["Why is satisfaction lower among cyclists?", "Vì sao tỷ lệ sách điện tử ở thư viện Hòa Sơn chỉ đạt 21%?"],
)
def test_an_effect_without_a_cause_is_no_answer_to_why(town: Assistant, question: str) -> None:
    assert town.ask(question).status == "not_in_corpus"


def test_the_rows_that_pass_a_mark_are_listed_and_no_others(town: Assistant) -> None:
    answer = town.ask("Which parks sorted less than 15% of their waste in August 2031?")
    assert answer.answered
    assert [citation.quote.split(" | ")[0] for citation in answer.citations] == ["River park", "Lake park"]


def test_every_duty_of_a_body_is_listed_in_the_order_of_the_text(town: Assistant) -> None:
    answer = town.ask("What must the Parks Office do?")
    assert answer.answered
    told = [word for word in ("bridges", "trees", "night") if word in answer.text]
    assert told == ["bridges", "trees", "night"]
    starts = [citation.start for citation in answer.citations]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    ("question", "figures", "difference"),
    [
        ("How much more satisfied were families than cyclists?", ("88%", "71%"), "17"),
        ("So sánh tỷ lệ sách điện tử ở thư viện Bình Lâm và thư viện Hòa Sơn.", ("34%", "21%"), "13"),
    ],
)
def test_a_comparison_tells_both_sides_and_their_difference_as_computed(
    town: Assistant, question: str, figures: tuple[str, str], difference: str
) -> None:
    answer = town.ask(question)
    assert answer.answered
    assert all(figure in answer.text for figure in figures)
    note = next(note for note in answer.notes if note.kind == "computed")
    assert difference in note.text
    assert note.citations
    assert difference not in answer.text


def test_the_heading_of_a_table_never_answers(town: Assistant) -> None:
    for question in ("How many benches are in the lake park?", "Waste sorted in August 2031 by park"):
        assert not any("Benches" in citation.quote for citation in town.ask(question).citations)
