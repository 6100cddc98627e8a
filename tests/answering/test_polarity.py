"""Yes or no only where the quoted sentence settles it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answering.polarity import polarity
from assistant.assembly import Assistant
from assistant.records import Answer
from tests.answering.announcements import assistant_over


def told(assistant: Assistant, question: str) -> bool | None:
    """What the best sentence says to a question, with its answer held to it."""
    trace = assistant.trace(question)
    value = polarity(trace.query, trace.candidates[0])
    answer: Answer = trace.answer
    if answer.answered:
        opening = {True: ("Yes — ", "Có — "), False: ("No — ", "Không — ")}.get(value)  # type: ignore[arg-type]
        assert answer.text.startswith(opening) if opening else not answer.text.startswith(("Yes", "No ", "Có —"))
    return value


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Did the board put 58 electric buses into service on the river line?", True),
        ("Did the board put 60 electric buses into service on the river line?", False),
        ("Did the board put more than 50 electric buses into service on the river line?", True),
        ("Did the board put more than 70 electric buses into service on the river line?", False),
        ("Có phải 245 trường tiểu học đã mở thư viện số không?", True),
        ("Có phải 254 trường tiểu học đã mở thư viện số không?", False),
        ("Has health insurance covered 95% of the population?", False),
    ],
)
def test_a_figure_of_the_question_is_held_against_that_of_the_sentence(
    assistant: Assistant, question: str, expected: bool
) -> None:
    assert told(assistant, question) is expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Did passenger numbers on the river line rise in April 2031?", False),
        ("Did passenger numbers on the river line fall in April 2031?", True),
        ("Số học sinh đi học bằng xe đạp có tăng không?", False),
        ("so hoc sinh di hoc bang xe dap co giam khong?", True),
    ],
)
def test_a_direction_of_the_question_is_held_against_that_of_the_sentence(
    assistant: Assistant, question: str, expected: bool
) -> None:
    assert told(assistant, question) is expected


@pytest.mark.parametrize(
    "question",
    [
        "Do all hospitals accept the insurance card in an app?",
        "Does every hospital accept the insurance card in an app?",
        "Have all 640 hospitals accepted the insurance card in an app?",
        "Tất cả các trường tiểu học đã mở thư viện số chưa?",
        "toan bo truong tieu hoc da mo thu vien so chua?",
    ],
)
def test_a_part_of_a_whole_is_never_a_yes_to_all(assistant: Assistant, question: str) -> None:
    assert told(assistant, question) is not True


def test_a_part_of_a_known_whole_is_a_no_to_all(assistant: Assistant) -> None:
    assert told(assistant, "Do all hospitals accept the insurance card in an app?") is False


@pytest.mark.parametrize(
    "question",
    [
        "Do hospitals in Seatown accept the insurance card in an app?",
        "Do pharmacies accept the insurance card in an app for free on Sundays?",
        "Has the Ministry of Health issued the rules on telemedicine for dentists abroad?",
    ],
)
def test_what_the_sentence_does_not_settle_is_neither_yes_nor_no(assistant: Assistant, question: str) -> None:
    assert told(assistant, question) is None


@pytest.mark.parametrize(
    "question", ["Has health insurance reached 95% of the population?", "Did it reach 95% of the population by 2032?"]
)
def test_a_target_is_no_yes_to_what_was_reached(assistant: Assistant, question: str) -> None:
    trace = assistant.trace(question)
    targets = [c for c in trace.candidates if any(f.nature == "target" and f.value == "95" for f in c.figures)]
    assert targets
    assert polarity(trace.query, targets[0]) is not True


COUNCIL = """---
title: The spring session of the Water Council
publisher: Example Water Council
published: 2031-04-10
language: en
---
# The spring session of the Water Council

Also attending the spring session were the Deputy Heads of the Water Council: Arne Holt and Siri Vang, and Minister Eva Lien.

Engineer Jon Berg reported to the spring session on the dam at Nordvik.
"""


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    made = assistant_over(tmp_path_factory.mktemp("council"), {"council.en.md": COUNCIL})
    yield made
    made.close()


@pytest.mark.parametrize(
    "question",
    [
        "Was the spring session of the Water Council chaired by Siri Vang?",  # a head of something leads no session
        "Did Arne Holt lead the spring session of the Water Council?",
        "Is Arne Holt the head of the Water Council?",  # a deputy is not
        "Did Jon Berg approve the dam at Nordvik at the spring session?",  # who reports approves nothing
        "Did Jon Berg chair the spring session of the Water Council?",
    ],
)
def test_who_took_part_or_did_something_else_is_not_said_to_have_done_it(council: Assistant, question: str) -> None:
    assert told(council, question) is not True


def test_who_did_it_is_said_to_have_done_it(council: Assistant) -> None:
    assert told(council, "Did engineer Jon Berg report to the spring session on the dam at Nordvik?") is True
