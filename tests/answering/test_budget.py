"""Tokens of a day: reserved before a request, settled after it, begun anew at midnight."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from assistant.answering.budget import Budget, estimated
from assistant.errors import ModelError


def test_what_was_reserved_and_not_used_is_given_back() -> None:
    budget = Budget(1000)
    budget.reserve(800)
    with pytest.raises(ModelError):
        budget.reserve(300)
    budget.settle(800, 100)
    budget.reserve(300)
    assert budget.used() == 400


def test_no_ceiling_refuses_nothing() -> None:
    budget = Budget(0)
    budget.reserve(10**9)
    assert budget.used() == 10**9


def test_a_new_day_begins_at_nothing() -> None:
    day = ["2031-05-01"]
    budget = Budget(100, today=lambda: day[0])
    budget.reserve(100)
    day[0] = "2031-05-02"
    budget.reserve(100)


@pytest.mark.parametrize("content", ["", "{", '{"day": 3}', "[]"])
def test_a_broken_count_is_written_anew(tmp_path: Path, content: str) -> None:
    file = tmp_path / "usage.json"
    file.write_text(content)
    budget = Budget(100, file)
    budget.reserve(60)
    with pytest.raises(ModelError):
        Budget(100, file).reserve(60)


def test_a_file_that_cannot_be_written_leaves_the_process_counting(tmp_path: Path) -> None:
    budget = Budget(100, tmp_path / "missing" / "usage.json")
    budget.reserve(60)
    with pytest.raises(ModelError):
        budget.reserve(60)


def test_requests_at_the_same_time_do_not_pass_the_ceiling_together(tmp_path: Path) -> None:
    budgets = [Budget(50, tmp_path / "usage.json") for _ in range(4)]
    passed: list[int] = []

    def use(budget: Budget) -> None:
        for _ in range(10):
            try:
                budget.reserve(2)
            except ModelError:
                continue
            passed.append(2)

    threads = [threading.Thread(target=use, args=[b]) for b in budgets]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(passed) == 50


def test_vietnamese_counts_more_tokens_a_word_than_english() -> None:
    assert estimated("chuyển đổi số quốc gia") > estimated("chuyen doi so quoc gia") > 0
