"""Intervals and the paired test, held against SciPy."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from assistant.evaluation.intervals import clustered, mcnemar, rate, wilson


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_is_what_scipy_computes(counts: tuple[int, int]) -> None:
    k, n = counts
    expected = binomtest(k, n).proportion_ci(0.95, method="wilson")
    assert wilson(k, n) == pytest.approx((expected.low, expected.high), abs=1e-9)


@given(st.integers(0, 60), st.integers(0, 60))
def test_mcnemar_is_the_exact_binomial_test_of_scipy(only_a: int, only_b: int) -> None:
    expected = binomtest(only_a, only_a + only_b, 0.5).pvalue if only_a + only_b else 1.0
    assert mcnemar(only_a, only_b) == pytest.approx(expected, rel=1e-9)


def test_items_that_each_have_their_own_source_get_wilsons_interval() -> None:
    found = rate([True, True, False, True], ["a", "b", "c", "d"])
    assert found["interval"] == "wilson"
    assert (found["share"], found["n"]) == (0.75, 4)


def test_items_that_share_sources_get_a_wider_interval_than_independent_ones() -> None:
    outcomes = [True] * 30 + [False] * 30
    alone = rate(outcomes)
    together = rate(outcomes, [n // 10 for n in range(60)])
    assert together["interval"] == "clustered bootstrap"
    assert together["high"] - together["low"] > alone["high"] - alone["low"]


def test_clusters_that_all_agree_still_leave_room_for_doubt() -> None:
    low, high = clustered([1.0] * 40, [n // 10 for n in range(40)])
    assert (low, high) == wilson(4, 4)
    assert low < 0.6


def test_a_mean_of_fractions_has_a_bootstrap_interval_around_it() -> None:
    found = rate([1.0, 0.5, 0.33, 1.0, 0.0, 0.25, 1.0, 0.5])
    assert found["interval"] == "bootstrap"
    assert found["low"] < found["share"] < found["high"]


def test_the_bootstrap_gives_the_same_interval_every_time() -> None:
    outcomes, sources = [True, False, True, True, False, True], [1, 1, 2, 2, 3, 3]
    assert rate(outcomes, sources) == rate(outcomes, sources)


def test_nothing_to_count_is_no_share_rather_than_zero() -> None:
    assert rate([])["share"] is None
