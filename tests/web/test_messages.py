"""The message catalogue."""

from __future__ import annotations

import string
from typing import get_args

import pytest

from assistant import errors
from assistant.records import Note, Status, TextOf
from assistant.web.messages import CATALOGUE, language_from, message


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_have_the_same_keys() -> None:
    assert CATALOGUE["vi"].keys() == CATALOGUE["en"].keys()


def test_a_message_has_the_same_places_to_fill_in_both_languages() -> None:
    for key, english in CATALOGUE["en"].items():
        assert _places(english) == _places(CATALOGUE["vi"][key]), key


def test_no_message_is_left_in_the_other_language() -> None:
    same = [key for key, english in CATALOGUE["en"].items() if english == CATALOGUE["vi"][key]]
    assert same == []


def test_no_message_is_empty_or_untrimmed() -> None:
    for language, texts in CATALOGUE.items():
        assert all(text.strip() == text and text for text in texts.values()), language


def test_every_status_kind_of_text_and_note_has_a_message() -> None:
    wanted = [f"text_of.{kind}" for kind in get_args(TextOf)]
    wanted += [f"note.{kind}" for kind in get_args(Note.model_fields["kind"].annotation)]
    wanted += [f"status.{status}" for status in get_args(Status) if status != "answered"]
    assert [key for key in wanted if key not in CATALOGUE["en"]] == []


def test_every_error_that_can_reach_a_reader_has_a_message() -> None:
    tree = [errors.AssistantError]
    for kind in tree:
        tree.extend(kind.__subclasses__())
    codes = {kind.code for kind in tree} - {"error", "reading", "evaluation"}  # these never answer a request
    assert {code for code in codes if f"error.{code}" not in CATALOGUE["en"]} == set()


@pytest.mark.parametrize(
    ("header", "language"),
    [
        (None, "vi"),
        ("", "vi"),
        ("en", "en"),
        ("en-GB,en;q=0.9", "en"),
        ("fr,de;q=0.8", "vi"),
        ("fr, en;q=0.3", "en"),
        ("en;q=0.4, vi;q=0.8", "vi"),
        ("vi;q=0, en;q=0.1", "en"),
        ("*", "vi"),
        ("en;q=high, vi;q=0.1", "vi"),
    ],
)
def test_the_language_a_browser_prefers_is_found(header: str | None, language: str) -> None:
    assert language_from(header) == language


def test_an_unknown_key_is_an_error_not_an_empty_string() -> None:
    with pytest.raises(KeyError):
        message("en", "no.such.key")
