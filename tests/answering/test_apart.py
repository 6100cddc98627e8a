"""Figures of one sentence told apart by the words before and behind them, in both languages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answering.apart import rates
from assistant.answering.asked import asked_of
from assistant.assembly import Assistant
from tests.answering.announcements import assistant_over

CANTEENS = """---
title: School canteens of Tilland
publisher: Tilland Canteen Office
published: 2031-09-10
language: en
---
# School canteens of Tilland

The waiting time in the canteens of Tilland fell from 19 minutes to 11 minutes.

The canteens of Tilland served 6.2 million meals this year, on average 34,100 a day.

"Pupils like the soup," said Mara Quillon, Director General of the Canteen Office.

A cook in the canteens of Tilland earns 1,480 crowns a month: 1,610 crowns in towns and 1,290 crowns in villages.

The canteens of Tilland took in 28 million crowns, compared with 24 million crowns in 2030.

The price of a bowl of soup in the canteens of Tilland went up from 9 crowns to 14 crowns.

Organic food has a share of 18.5%, while the goal is 30%.

The figures on soup were checked by Tor Hadley, head of purchasing.
"""

BUSES = """---
title: Xe buýt đêm ở Long Thạnh
publisher: Sở Giao thông Ví dụ
published: 2031-09-12
language: vi
---
# Xe buýt đêm ở Long Thạnh

Giá vé xe buýt đêm được nâng từ 9.000 đồng lên 12.000 đồng.

Xe buýt đêm chạy điện chiếm 22%, trong khi mục tiêu là 40%.

Xe buýt đêm chở 1,4 triệu lượt khách, bình quân mỗi ngày 3.900 lượt.
"""


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    made = assistant_over(tmp_path_factory.mktemp("services"), {"canteens.en.md": CANTEENS, "buses.vi.md": BUSES})
    yield made
    made.close()


@pytest.mark.parametrize(
    ("question", "never"),
    [
        ("How long is the waiting time in the canteens of Tilland?", "19 minutes —"),
        ("Giá vé xe buýt đêm ở Long Thạnh là bao nhiêu?", "9.000 đồng —"),
        ("gia ve xe buyt dem o Long Thanh bao nhieu", "9.000 đồng —"),
        ("How many meals a day did the canteens of Tilland serve?", "6.2 million —"),
        ("Mỗi ngày xe buýt đêm chở bao nhiêu lượt khách?", "1.400.000 —"),
        ("How much did the canteens of Tilland take in?", "24 million"),
        ("What is the price of a bowl of soup in the canteens of Tilland?", "9"),
        ("What share does organic food have in the canteens of Tilland?", "30%"),
        ("What is the goal for the share of organic food in the canteens of Tilland?", "18.5%"),
        ("Xe buýt đêm chạy điện chiếm bao nhiêu phần trăm?", "40%"),
        ("Mục tiêu về xe buýt đêm chạy điện là bao nhiêu phần trăm?", "22%"),
        ("Who heads the Canteen Office of Tilland?", "Tor Hadley"),
    ],
)
def test_the_level_that_was_left_a_total_or_the_head_of_a_part_is_not_shown(
    services: Assistant, question: str, never: str
) -> None:
    assert not services.ask(question).text.startswith(never)
    assert "Tor Hadley" not in services.ask(question).text


@pytest.mark.parametrize(
    ("question", "target", "change"),
    [
        ("Bao nhiêu phần trăm hộ dân dùng nước sạch trong 9 tháng đầu năm?", False, False),
        ("Lượng khách có phải là cao nhất không?", False, False),
        ("Đến năm 2030 phải đạt bao nhiêu phần trăm?", True, False),
        ("Mục tiêu là bao nhiêu?", True, False),
        ("How many pupils is the office expected to serve?", True, False),
        ("How fast are sales growing?", False, True),
        ("Lượng khách tăng bao nhiêu phần trăm?", False, True),
        ("Giám đốc quản lý bao nhiêu trường?", False, False),
    ],
)
def test_a_target_and_a_change_are_asked_for_by_whole_expressions(
    services: Assistant, question: str, target: bool, change: bool
) -> None:
    asked = asked_of(services.retriever.understand(question))
    assert (asked.wants_target, asked.wants_change) == (target, change)


def test_a_rate_goes_for_the_figures_after_it(services: Assistant) -> None:
    answer = services.ask("What does a cook in the canteens of Tilland earn in villages, in crowns a month?")
    assert not answer.answered or "1,290" in answer.text


def test_what_was_before_is_told_where_it_is_asked(services: Assistant) -> None:
    assert rates("how many a day") == rates("mỗi ngày bao nhiêu") == rates("the daily number") == {"day"}
    answer = services.ask("How long was the waiting time in the canteens of Tilland before?")
    assert not answer.answered or "19 minutes" in answer.text
