"""Yes or no, told by comparing the question's proposition with the sentence, in both languages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.assembly import Assistant
from tests.answering.announcements import assistant_over

FERRIES = """---
title: Ferries of Lakeland in 2031
publisher: Example Ferry Board
published: 2032-01-20
language: en
---
# Ferries of Lakeland in 2031

In 2031 the ferries carried 48,200 lorries, 5.1% fewer than in 2030, and 912,000 passengers, 7.4% more than in 2030.

Delays averaged 12 minutes on the northern route and 31 minutes on the southern route.

Of the 40 landing stages, 16 have a lift for wheelchairs.

From 1 June 2032 the ferries take no cash on board, except for school groups.

In 2031 boarding took 31 minutes for lorries, down from 38 minutes in 2029, and 12 minutes for cars.

Dogs travel free; bicycles are not allowed on the fast boats.

In 2031, 61% of passengers paid by card, up from 55% in 2030 but below the aim of 70%.

Lakeland ranks sixth in the world for ferry safety.

The landing fee of USD 3 a night will not be raised in 2033.
"""

TRAINS = """---
title: Đường sắt Hải Vân năm 2031
publisher: Cục Đường sắt Ví dụ
published: 2032-01-15
language: vi
---
# Đường sắt Hải Vân năm 2031

So với năm 2030, lượng hành khách đường sắt tăng 6,2%, còn lượng hàng hóa đường sắt giảm 3,5%.

Tàu khách chạy tuyến ven biển mất 7 giờ, tàu hàng chạy tuyến ven biển mất 11 giờ.

Đến cuối năm 2031, 30 ga đã có cổng soát vé tự động, song còn 9 ga chưa có cổng nào.

Ngành đường sắt bỏ vé giấy từ ngày 01/3/2032, trừ các đoàn tàu liên vận.

Hành khách đi tàu không phải nộp phí hành lý.

Thứ trưởng Lê Văn Hạ lưu ý Thông tư số 9/2031 không áp dụng đối với tàu du lịch.
"""


LINES = """---
title: Shares of the cruise lines of Lakeland in 2031
publisher: Example Ferry Board
published: 2032-02-20
language: en
---
# Shares of the cruise lines of Lakeland in 2031

By turnover the Mirra line led with a market share of 44.1%, down 5.2 percentage points on 2030; the Solis line followed with 33.8%, up 9.4 percentage points.

Prices of cabins were free in 2031.
"""


@pytest.fixture(scope="module")
def transport(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    made = assistant_over(
        tmp_path_factory.mktemp("transport"), {"ferries.en.md": FERRIES, "lines.en.md": LINES, "trains.vi.md": TRAINS}
    )
    yield made
    made.close()


def opens(assistant: Assistant, question: str) -> str:
    """The first word of an answer, or its status where it is none."""
    answer = assistant.ask(question)
    return answer.text.split(" ")[0] if answer.answered else answer.status


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Did the ferries carry more lorries in 2031 than in 2030?", "No"),
        ("Did the ferries carry more passengers in 2031 than in 2030?", "Yes"),
        ("Did a larger share of passengers pay by card in 2031 than in 2030?", "Yes"),
        ("The number of lorries on the ferries rose in 2031, right?", "No"),
        ("Did the market share of the Mirra line rise in 2031?", "No"),
        ("Did the market share of the Solis line rise in 2031?", "Yes"),
        ("Lượng hàng hóa đường sắt có tăng so với năm 2030 không?", "Không"),
        ("luong hanh khach duong sat tang so voi nam 2030 dung khong?", "Có"),
        ("Did the ferries carry fewer lorries in 2031 than in the same period of 2030?", "Yes"),
        ("Did boarding take longer for lorries than for cars in 2031?", "Yes"),
    ],
)
def test_the_direction_is_that_of_the_thing_asked_about_and_not_of_its_neighbour(
    transport: Assistant, question: str, first: str
) -> None:
    assert opens(transport, question) == first


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Are delays longer on the northern route than on the southern route?", "No"),
        ("Are delays shorter on the northern route than on the southern route?", "Yes"),
        ("Tàu khách chạy tuyến ven biển có nhanh hơn tàu hàng không?", "Có"),
        ("Tàu khách chạy tuyến ven biển chậm hơn tàu hàng phải không?", "Không"),
    ],
)
def test_two_figures_are_compared_as_the_question_compares_the_two_things(
    transport: Assistant, question: str, first: str
) -> None:
    assert opens(transport, question) == first


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Do all landing stages have a lift for wheelchairs?", "No"),
        ("Do more than half of the landing stages have a lift for wheelchairs?", "No"),
        ("Do the ferries refuse cash for every group from June 2032?", "No"),
        ("Đến cuối năm 2031, ga nào cũng đã có cổng soát vé tự động phải không?", "Không"),
        ("Ngành đường sắt bỏ vé giấy với mọi đoàn tàu, không trừ đoàn nào, đúng không?", "Không"),
    ],
)
def test_all_is_denied_by_an_exception_a_part_and_by_those_that_are_left(
    transport: Assistant, question: str, first: str
) -> None:
    assert opens(transport, question) == first


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Are bicycles allowed on the fast boats?", "No"),
        ("Will the landing fee of the Lakeland ferries go up in 2033?", "No"),
        ("Do passengers of the railway have to pay a luggage fee?", "No"),
        ("Hành khách đi tàu có phải nộp phí hành lý không?", "Không"),
        ("Does Circular 9/2031 apply to tourist trains?", "No"),
        ("Thông tư 9/2031 có áp dụng cho tàu du lịch không?", "Không"),
        ("Is Lakeland among the ten safest in the world for ferry safety?", "Yes"),
        ("Is Lakeland among the five safest in the world for ferry safety?", "No"),
    ],
)
def test_a_denial_and_a_rank_settle_a_question(transport: Assistant, question: str, first: str) -> None:
    assert opens(transport, question) == first


@pytest.mark.parametrize(
    "question",
    [
        "Did the ferries carry more lorries in 2031 than in 2029?",
        "Are delays longer on the eastern route than on the southern route?",
        "Lượng hành khách đường sắt có tăng so với năm 2028 không?",
        "Were passengers of the ferries more satisfied with the food in 2031 than in 2030?",
    ],
)
def test_another_base_or_another_thing_settles_nothing(transport: Assistant, question: str) -> None:
    assert opens(transport, question) not in ("Yes", "No", "Có", "Không")
