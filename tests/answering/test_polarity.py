"""Yes or no only where the quoted sentence settles it."""

from __future__ import annotations

import pytest

from assistant.answering.polarity import polarity
from assistant.assembly import Assistant
from assistant.records import Answer


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
