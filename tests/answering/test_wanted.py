"""A sentence answers only where it holds what is asked: that date, a person, a figure, that cause."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.assembly import Assistant
from tests.answering.announcements import assistant_over

ORCHARDS = """---
title: Orchards of Tilland in 2031
publisher: Tilland Fruit Board
published: 2031-09-10
language: en
---
# Orchards of Tilland in 2031

The Tilland Fruit Board (TFB) said on Monday that the harvest of pears in Tilland was 8.4% larger than a year before.

"The fall in orchard debt is good news," said Mara Quillon of the growers.

Of 2,140 growers who asked for a permit, 1,960 have been registered.

The other 180 growers have not been registered.

The storms of May damaged 95 barns, of which 31 were damaged by hail.

Decree 12/2031 on pear labels was signed by the Governor on 3 June 2031.

Apple prices in Tilland rose by 5.6%, while plum prices in Tilland fell by 2.3%.

A pruning permit in Tilland costs 45 crowns.

Growers over 70 and schools will get seedlings free of charge; others will pay half.
"""

CANALS = """---
title: Thông tư số 41/2031/TT-BTL về kênh tưới
publisher: Bộ Thủy lợi Ví dụ
published: 2031-06-12
language: vi
---
# Thông tư số 41/2031/TT-BTL về kênh tưới

Ngày 09/6/2031, Thứ trưởng Bộ Thủy lợi Ngô Đình Bảo ký ban hành Thông tư số 41/2031/TT-BTL về kênh tưới.

Thông tư có hiệu lực từ ngày 15/8/2031, gồm 4 chương.

Trận bão làm 23 người bị thương, trong số người bị thương có 9 người do vỡ kênh.

Thủy nông viên trực đêm được trả không quá 120 giờ mỗi năm.

Trong 56 sự cố kênh tưới năm 2030, 7 sự cố nặng đều ở kênh chưa được nạo vét.
"""


@pytest.fixture(scope="module")
def fields(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    made = assistant_over(tmp_path_factory.mktemp("fields"), {"orchards.en.md": ORCHARDS, "canals.vi.md": CANALS})
    yield made
    made.close()


@pytest.mark.parametrize(
    ("question", "told", "never"),
    [
        # In force, signed, issued: different days.
        ("Thông tư về kênh tưới có hiệu lực từ ngày nào?", "15/8/2031", "09/6/2031"),
        ("thong tu ve kenh tuoi co hieu luc tu ngay nao?", "15/8/2031", "09/6/2031"),
        ("When does Decree 12/2031 on pear labels take effect?", "", "3 June"),
        # A rise is asked where another thing fell; a sum in a currency of a country is money.
        ("By how much did prices of plums fall in Tilland?", "2.3%", "rose by 5.6% [1]"),
        ("Giá táo ở Tilland tăng bao nhiêu?", "5,6%", "2,3% —"),
        ("What does a pruning permit cost in Tilland?", "45 crowns", "2.3%"),
        # The head of a body is a person, a noun phrase of a figure wants a figure.
        ("Who heads the Fruit Board of Tilland?", "", "8.4%"),
        ("orchard debt?", "", "good news"),
        # Those that are not are not those that are.
        ("How many growers have not been registered?", "180", "1,960"),
        # Of one cause, not of all.
        ("How many barns were damaged by hail?", "31", "95 —"),
        ("Trận bão làm bao nhiêu người bị thương do vỡ kênh?", "", "23 —"),
        ("Có sự cố kênh tưới nào do động đất không?", "", "chưa được nạo vét"),
        # Pay is money.
        ("Lương thủy nông viên trực đêm là bao nhiêu?", "", "120 giờ"),
    ],
)
def test_a_sentence_without_what_is_asked_for_does_not_answer(
    fields: Assistant, question: str, told: str, never: str
) -> None:
    answer = fields.ask(question)
    shown = answer.text if answer.answered else ""
    assert never not in shown, shown
    assert told in shown, shown or answer.status


@pytest.mark.parametrize("question", ["Who will get seedlings free?", "Who will get free seedlings?"])
def test_who_may_be_groups_of_people(fields: Assistant, question: str) -> None:
    answer = fields.ask(question)
    assert answer.answered
    assert "Growers over 70 and schools" in answer.text


def test_who_did_something_is_not_too_vague(fields: Assistant) -> None:
    assert fields.ask("Who voted against the rate cut?").status != "clarify"
    assert fields.ask("Who?").status == "clarify"
