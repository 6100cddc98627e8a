"""Follow-ups: what a question leaves to the one before it."""

from __future__ import annotations

import pytest

from assistant.answering.conversation import complete
from assistant.records import Turn
from assistant.retrieval.glossary import load

ASKED_EN = "What share of the population did health insurance cover in May 2031?"
ASKED_VI = "Tỷ lệ bao phủ bảo hiểm y tế ở Lào tháng 5/2031 là bao nhiêu?"


def completed(question: str, *earlier: str) -> str:
    found = complete(question, [Turn(question=q) for q in earlier], load())
    assert found is not None
    return found.text


def test_a_first_question_is_left_as_it_is() -> None:
    assert complete("And in June?", [], load()) is None


@pytest.mark.parametrize(
    ("question", "earlier", "kept", "gone"),
    [
        ("And in June?", ASKED_EN, ["health insurance", "June", "2031"], ["May"]),
        ("Còn tháng 6?", ASKED_VI, ["bảo hiểm y tế", "tháng 6/2031", "Lào"], ["tháng 5"]),
        ("Thế ở Thái Lan thì sao?", ASKED_VI, ["bảo hiểm y tế", "Thái Lan"], ["Lào"]),
        ("And 71/NQ-CP?", "When was Resolution 03/NQ-CP issued?", ["71/NQ-CP", "issued"], ["03/NQ-CP"]),
        ("And land data?", "By what date must civil data be digitised?", ["land data", "digitised"], ["civil"]),
        ("And imports?", "How much did exports grow in 2031?", ["imports", "2031"], ["exports"]),
    ],
)
def test_what_is_named_takes_the_place_of_its_like(
    question: str, earlier: str, kept: list[str], gone: list[str]
) -> None:
    text = completed(question, earlier)
    assert all(piece in text for piece in kept), text
    assert not any(piece in text for piece in gone), text


@pytest.mark.parametrize(
    ("question", "earlier", "opening", "matter"),
    [
        ("Who chaired it?", "When was the fourth meeting held?", "Who chaired it", "fourth meeting"),
        ("By when?", "How many villages have no power?", "By when", "villages have no power"),
        ("Ai chủ trì?", "Phiên họp thứ tư diễn ra khi nào?", "Ai chủ trì", "Phiên họp thứ tư"),
        # Whom it asks for, and verbs that go with anything, do not make a question of its own.
        ("Đơn vị nào lo triển khai?", "Gói vay mua phà bao nhiêu tiền?", "Đơn vị nào lo triển khai", "Gói vay mua phà"),
    ],
)
def test_a_question_word_of_its_own_asks_something_else_of_the_same_matter(
    question: str, earlier: str, opening: str, matter: str
) -> None:
    text = completed(question, earlier)
    assert text.startswith(opening)
    assert matter in text


def test_a_follow_up_of_a_follow_up_goes_back_to_the_matter() -> None:
    text = completed("And Lorient's?", "What is the market share of Brest Foods?", "And Vannes Foods'?")
    assert "market share" in text


@pytest.mark.parametrize(
    "question",
    [
        "How many digital signature certificates were issued by 12 May 2031?",
        "Đến 12/5/2031 đã cấp bao nhiêu chứng thư chữ ký số?",
    ],
)
def test_a_question_that_stands_by_itself_is_left_alone(question: str) -> None:
    assert complete(question, [Turn(question=ASKED_EN)], load()) is None


def test_what_was_understood_before_goes_before_what_was_typed() -> None:
    turn = Turn(question="And in May?", understood="Health insurance coverage in May 2031?")
    found = complete("And in June?", [turn], load())
    assert found is not None
    assert found.certain
    assert "Health insurance coverage" in found.text


@pytest.mark.parametrize(
    ("question", "earlier", "kept", "gone"),
    [
        # A name of several words goes as a whole, with what joins it.
        (
            "And in rural areas?",
            "What was the share of cyclists in towns and cities in Norland?",
            ["share of cyclists", "Norland", "rural"],
            ["in and", "cities", "towns"],
        ),
        # Another subject takes the place of the one before it.
        (
            "Còn đường sắt?",
            "Đường bộ đã sửa xong cho bao nhiêu phần trăm số xã ở Bình Sa?",
            ["đường sắt", "bao nhiêu phần trăm", "Bình Sa"],
            ["Đường bộ"],
        ),
        (
            "Còn khí đốt?",
            "Nước máy đã cấp lại cho bao nhiêu phần trăm hộ dân ở Bình Sa?",
            ["khí đốt", "bao nhiêu phần trăm", "Bình Sa"],
            ["Nước máy"],
        ),
        ("And gas?", "To how many homes has water been restored?", ["gas", "how many homes", "restored"], ["water"]),
        (
            "And in June?",
            "How many ships called in May 2031 in Norland?",
            ["ships", "June 2031", "in Norland"],
            ["in in"],
        ),
    ],
)
def test_a_new_subject_replaces_the_old_one_and_no_word_is_left_hanging(
    question: str, earlier: str, kept: list[str], gone: list[str]
) -> None:
    text = completed(question, earlier)
    assert all(piece in text for piece in kept), text
    assert not any(piece in text for piece in gone), text
