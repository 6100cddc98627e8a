"""Follow-ups and translations by a model are used only where they say what the conversation says."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from assistant.answering.asking import ModelAsking
from assistant.answering.model import ChatEndpoint
from assistant.records import Turn
from assistant.settings import ModelSettings
from tests.endpoint import Endpoint, Reply, in_marks, serving

HISTORY = (Turn(question="How many hospitals accepted the card in June 2031?"),)
LUOT = (Turn(question="Bao nhiêu bệnh viện nhận thẻ trong tháng 6/2031?"),)


@contextmanager
def asking(reply: Reply, **changes: Any) -> Iterator[tuple[ModelAsking, Endpoint]]:
    with serving(reply) as server:
        settings = ModelSettings(
            **{"base_url": server.url, "name": "test", "timeout": 120, "silence": 60, "retries": 0, **changes}
        )
        yield ModelAsking(ChatEndpoint(settings), settings), server


def test_a_follow_up_is_completed_from_the_questions_before_it() -> None:
    with asking(in_marks("How many hospitals accepted the card in May 2031?")) as (asked, server):
        assert asked.rewrite("And in May 2031?", HISTORY) == "How many hospitals accepted the card in May 2031?"
        assert "How many hospitals accepted the card in June 2031?" in server.requests[0]["messages"][1]["content"]
    with asking(in_marks("Bao nhiêu bệnh viện nhận thẻ trong tháng 5/2031?")) as (asked, _):
        assert asked.rewrite("Còn tháng 5/2031?", LUOT) == "Bao nhiêu bệnh viện nhận thẻ trong tháng 5/2031?"


@pytest.mark.parametrize(
    "told",
    [
        "How many hospitals accepted the card in April 2031?",  # another month
        "How many banks lent money to farmers of the delta in May 2031?",  # other words
        "512 hospitals accepted the card in May 2031.",  # an answer
        "Bao nhiêu bệnh viện nhận thẻ trong tháng 5/2031?",  # another language
        "Sure! Here it is:\nHow many hospitals accepted the card in May 2031?",
        "How many hospitals accepted the card? https://evil.example",
        "",
    ],
)
def test_what_says_something_else_is_left_to_the_rules(told: str) -> None:
    with asking(in_marks(told)) as (asked, _):
        assert asked.rewrite("And in May 2031?", HISTORY) is None


def test_a_question_is_translated_with_its_numbers() -> None:
    question = "Bao nhiêu bệnh viện nhận thẻ trong tháng 6/2031 theo Thông báo 41/TB-BHX?"
    good = "How many hospitals accepted the card in June 2031 under Announcement 41/TB-BHX?"
    with asking(in_marks(good)) as (asked, _):
        assert asked.translate(question, "en") == good
        assert asked.translate(good, "en") is None  # it is in that language
    for bad in (good.replace("41", "14"), good.replace("June", "July"), good.replace(" in June 2031", ""), question):
        with asking(in_marks(bad)) as (asked, _):
            assert asked.translate(question, "en") is None


def test_a_failing_or_unwanted_model_leaves_it_to_the_rules() -> None:
    with asking(Reply(status=500, body="{}")) as (asked, _):
        assert asked.rewrite("And in May 2031?", HISTORY) is None
        assert asked.translate("Bao nhiêu bệnh viện nhận thẻ?", "en") is None
    with asking(in_marks("x"), rewrite=False, translate=False) as (asked, server):
        assert asked.rewrite("And in May 2031?", HISTORY) is None
        assert asked.translate("Bao nhiêu bệnh viện nhận thẻ?", "en") is None
        assert asked.rewrite("And in May 2031?", ()) is None
        assert not server.requests
