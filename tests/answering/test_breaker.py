"""A breaker that opens after failures in a row, tries again after its pause, and closes with a success."""

from __future__ import annotations

from assistant.answering.breaker import Breaker


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_it_opens_after_so_many_failures_in_a_row_and_a_success_begins_the_count_anew() -> None:
    breaker = Breaker(3, 10, Clock())
    for _ in range(2):
        breaker.failed()
    breaker.succeeded()
    for _ in range(2):
        breaker.failed()
    assert breaker.allows()
    breaker.failed()
    assert not breaker.allows()


def test_after_the_pause_one_request_tries_and_its_outcome_decides() -> None:
    clock = Clock()
    breaker = Breaker(1, 10, clock)
    breaker.failed()
    clock.now = 10
    assert breaker.allows()
    assert not breaker.allows()  # only one tries
    breaker.failed()
    clock.now = 19
    assert not breaker.allows()
    clock.now = 20
    assert breaker.allows()
    breaker.succeeded()
    assert breaker.allows()
    assert breaker.allows()


def test_a_final_failure_opens_at_once() -> None:
    breaker = Breaker(5, 10, Clock())
    breaker.failed(final=True)
    assert not breaker.allows()


def test_a_try_that_its_reader_left_lets_the_next_one_try() -> None:
    clock = Clock()
    breaker = Breaker(1, 10, clock)
    breaker.failed()
    clock.now = 10
    assert breaker.allows()
    breaker.undecided()
    assert breaker.allows()
