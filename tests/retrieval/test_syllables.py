"""Vietnamese syllables are told by their shape, and Telex keys are read back."""

from __future__ import annotations

import pytest

from assistant.retrieval.syllables import from_telex, is_strong_telex, is_syllable


@pytest.mark.parametrize(
    "word", ["nghiêng", "quốc", "giữa", "thuỷ", "khuỷu", "xã", "ở", "yên", "chuyển", "đường", "gì", "quyết", "loét"]
)
def test_syllables_are_known_by_their_shape(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["strength", "chuyenr", "dd", "aeb", "ngt", "qua2", "x", ""])
def test_other_strings_are_not_syllables(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("chuyeenr", "chuyển"), ("ddooir", "đổi"), ("dduowcj", "được"), ("nuwowcs", "nước"), ("hoaf", "hòa"),
     ("thuyr", "thủy"), ("quys", "quý"), ("gif", "gì"), ("Vieetj", "Việt"), ("giaos", "giáo"), ("toanf", "toàn"), ("benhej", "bệnh")],
)  # fmt: skip
def test_telex_keys_are_read_back_with_the_tone_in_its_place(typed: str, meant: str) -> None:
    assert from_telex(typed) == meant


@pytest.mark.parametrize("word", ["school", "tinh", "tính", "strengths", "12", "chuyeenrs"])
def test_what_is_no_telex_is_not_read_as_such(word: str) -> None:
    assert from_telex(word) is None


def test_doubled_letters_and_w_are_strong_signs_of_telex() -> None:
    assert is_strong_telex("soos")
    assert not is_strong_telex("laf")
