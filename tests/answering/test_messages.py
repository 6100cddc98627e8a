"""The assistant's own words exist in both languages and carry no figure; greetings are told from questions."""

from __future__ import annotations

from typing import get_args

import pytest

from assistant.answering.messages import MESSAGES, message
from assistant.answering.smalltalk import smalltalk
from assistant.records import Language


def test_every_message_exists_in_both_languages_without_a_digit() -> None:
    for key, texts in MESSAGES.items():
        assert set(texts) == set(get_args(Language)), key
        for language in get_args(Language):
            text = message(key, language)
            assert text
            assert not any(c.isdigit() for c in text)


@pytest.mark.parametrize("text", ["Hello", "hi there!", "Xin chào", "chao ban", "Good morning", "alo"])
def test_a_greeting_is_small_talk(text: str) -> None:
    assert smalltalk(text) == "smalltalk"


@pytest.mark.parametrize(
    "text", ["Thanks!", "thank you so much", "Cảm ơn", "cam on ban nhieu", "ok thanks", "tạm biệt"]
)
def test_thanks_are_answered_as_thanks(text: str) -> None:
    assert smalltalk(text) == "thanks"


@pytest.mark.parametrize(
    "text",
    [
        "Hello, how many buses run?",
        "Xin chào, bao nhiêu trường có bể bơi?",
        "Thanks to whom was it built?",
        "history",
        "cam",
    ],
)
def test_a_question_is_no_small_talk_even_after_a_greeting(text: str) -> None:
    assert smalltalk(text) is None
