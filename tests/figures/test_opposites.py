import pytest

from assistant.figures.opposites import negated, turned


@pytest.mark.parametrize(
    "text", ["had not been connected", "chưa hoàn thành", "failed to pay", "wasn't paid", "không đạt"]
)
def test_a_negation_is_seen(text: str) -> None:
    assert negated(text)


@pytest.mark.parametrize(
    "text", ["not only schools", "không chỉ trường học", "thanh toán không dùng tiền mặt", "noted by all"]
)
def test_what_only_looks_like_a_negation_is_none(text: str) -> None:
    assert not negated(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("accepted claims", "rejected claims"),
        ("urban homes", "hộ ở nông thôn"),
        ("bệnh viện công lập", "private hospitals"),
    ],
)
def test_opposites_are_told_apart_in_and_across_languages(one: str, other: str) -> None:
    assert turned(one, other)
    assert not turned(one, one)
