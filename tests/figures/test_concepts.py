"""The table of concepts: one name a thing, so that kinds which exclude each other are told apart."""

from __future__ import annotations

import pytest

from assistant.figures.concepts import EXCLUSIVE, table
from assistant.figures.lexicon import DICTIONARY
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


@pytest.mark.parametrize(
    ("english", "vietnamese"),
    [
        ("customers", "khách hàng"),
        ("double rooms", "phòng đôi"),
        ("outside contractors", "nhà thầu bên ngoài"),
        ("power cuts", "mất điện"),
        ("core inflation", "lạm phát cơ bản"),
    ],
)
def test_the_dictionary_tells_one_thing_in_both_languages(english: str, vietnamese: str) -> None:
    assert set(concepts(english)) & set(concepts(vietnamese))


def test_syllables_of_compounds_name_no_body_or_place() -> None:
    assert "ministry" not in concepts("bộ chỉ số phục vụ người dân")
    assert "commune" not in concepts("bảo hiểm xã hội tự nguyện, chính sách xã hội")
    assert "visitor" not in concepts("98% khách hàng")


def test_every_line_of_the_dictionary_has_a_key_and_phrases_without_digits() -> None:
    for line in DICTIONARY.strip().splitlines():
        key, _, rest = line.partition(":")
        assert key.strip().replace("_", "").replace("+", "").isalpha(), line
        phrases = [p for p in rest.replace("|", ",").split(",") if p.strip()]
        assert phrases, line
        assert not any(c.isdigit() for p in phrases for c in p), line
