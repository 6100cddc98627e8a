"""The table of concepts: one name a thing, so that kinds which exclude each other are told apart."""

from __future__ import annotations

import pytest

from assistant.figures.concepts import EXCLUSIVE, table
from assistant.figures.sameness import concepts, exclusive


def test_every_kind_that_excludes_another_is_one_that_words_lead_to() -> None:
    named = {key for keys in table().values() for key in keys}
    bare = {"hardwar", "softwar", "gross", "net"}  # stems of their own words
    assert {kind for group in EXCLUSIVE for kind in group} - named <= bare


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("share of women in the civil service", "share of men"),
        ("tỷ lệ nữ giới", "tỷ lệ nam giới"),
        ("pupils of upper secondary schools", "học sinh trung học cơ sở"),
        ("trường mầm non", "universities"),
        ("passengers carried", "freight carried"),
        ("domestic visitors", "foreign visitors"),
        ("bảo hiểm tự nguyện", "compulsory insurance"),
        ("household income", "household spending"),
    ],
)
def test_kinds_that_exclude_each_other_are_never_the_same(one: str, other: str) -> None:
    assert exclusive(concepts(one), concepts(other))
