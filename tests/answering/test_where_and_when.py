"""What a question supposes of a text: its country, its time, the numbers that it states itself, and the target it asks for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answering.features import FEATURES
from assistant.assembly import Assistant
from tests.answering.announcements import assistant_over

SALT = """---
title: Kết luận cuộc họp về nghề muối
publisher: Văn phòng Ví dụ
published: 2031-09-11
language: vi
---
# Kết luận cuộc họp về nghề muối

Trong 8 tháng đầu năm 2031, các hợp tác xã thu được 62.400 tấn muối. Diêm dân trên 60 tuổi chiếm 31% số người làm muối.

Trong số kinh phí 45 tỷ đồng, 12 tỷ đồng dành cho kho chứa muối.

Mức thu phí ruộng muối sáu tháng đầu năm đạt 96,4 tỷ đồng.
"""

GLASS = """---
title: Glassworks of Ormland
publisher: Ormland Crafts Board
published: 2031-09-20
language: en
---
# Glassworks of Ormland

Glassworks in Ormland made 7,150 tonnes of glass in the first half of 2031. Apprentices made up 24% of those at work.
"""


@pytest.fixture(scope="module")
def crafts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    made = assistant_over(tmp_path_factory.mktemp("crafts"), {"salt.vi.md": SALT, "glass.en.md": GLASS})
    yield made
    made.close()


def feature(assistant: Assistant, question: str, name: str, held: str) -> float:
    """A feature of the best candidate whose sentence holds a text."""
    found = next(c for c in assistant.trace(question).candidates if held in c.sentence.text)
    return found.features[FEATURES.index(name)]


def test_a_vietnamese_announcement_is_of_viet_nam_without_naming_it(crafts: Assistant) -> None:
    asked = "How many tonnes of salt were made in Viet Nam in the first 8 months of 2031?"
    assert feature(crafts, asked, "required_missing", "62.400") == 0
    assert feature(crafts, asked, "elsewhere", "62.400") == 0


def test_an_announcement_of_another_country_is_not(crafts: Assistant) -> None:
    asked = "How much glass was made in Viet Nam in the first half of 2031?"
    assert feature(crafts, asked, "required_missing", "7,150") == 1


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("Người trên 60 tuổi chiếm mấy phần trăm số diêm dân 8 tháng đầu năm 2031?", "31%"),
        ("What share of those at work in the glassworks of Ormland were apprentices in the first half of 2031?", "24%"),
    ],
)
def test_a_sentence_without_a_time_is_of_the_time_told_before_it(crafts: Assistant, question: str, held: str) -> None:
    assert feature(crafts, question, "period_met", held) == 1
    assert feature(crafts, question, "period_conflict", held) == 0


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("Người trên 60 tuổi chiếm mấy phần trăm số diêm dân năm 2029?", "31%"),
        ("What share of those at work in the glassworks of Ormland were apprentices in 2028?", "24%"),
    ],
)
def test_and_not_of_any_other(crafts: Assistant, question: str, held: str) -> None:
    assert feature(crafts, question, "period_conflict", held) == 1


def test_a_number_that_the_question_states_is_not_its_answer(crafts: Assistant) -> None:
    trace = crafts.trace("Trong 45 tỷ đồng kinh phí nghề muối thì bao nhiêu dành cho kho chứa?")
    first = next(c for c in trace.candidates if "kho chứa" in c.sentence.text)
    assert first.figure is not None
    assert first.figure.value == "12000000000"


def test_a_result_is_no_target(crafts: Assistant) -> None:
    answer = crafts.ask("Mục tiêu thu phí ruộng muối cả năm 2031 là bao nhiêu?")
    assert "96,4" not in answer.text


def test_the_unit_asked_in_is_no_word_to_be_met(crafts: Assistant) -> None:
    query = crafts.trace("How many tonnes of salt were made?").query
    assert "tonnes" not in {t.text for t in query.terms}
    assert "t" in query.units


LOCKS = """---
title: Locks and canals: second quarter of 2031
publisher: Ministry of Waterways
published: 2031-07-10
language: en
---
# Locks and canals: second quarter of 2031

At a review meeting in Hanoi on 4 July 2031 the Ministry of Waterways said that 312 locks had been rebuilt by the end of June 2031.

Lock keepers are to be trained by 30 November 2031.
"""

MILLS = """---
title: Windmills: results of 2031
publisher: Velmaran Mills Authority
published: 2032-01-20
language: en
---
# Windmills: results of 2031

The Velmaran Mills Authority counted 4,180 windmills at work at the end of 2031, against 3,960 a year before.

A mill that stands idle is fined 75 lirin a month.
"""


@pytest.fixture(scope="module")
def works(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    made = assistant_over(tmp_path_factory.mktemp("works"), {"locks.en.md": LOCKS, "mills.en.md": MILLS})
    yield made
    made.close()


def test_an_english_announcement_from_hanoi_is_of_viet_nam_and_need_not_name_it(works: Assistant) -> None:
    asked = "How many locks had been rebuilt in Vietnam by the end of June 2031?"
    assert feature(works, asked, "required_missing_document", "312 locks") == 0
    assert works.ask(asked).text.startswith("312")
    assert feature(works, "How many windmills were at work in Vietnam?", "required_missing_document", "4,180") == 1


def test_a_country_is_named_by_what_is_called_after_it(works: Assistant) -> None:
    asked = "How many windmills were at work in Velmara at the end of 2031?"
    assert feature(works, asked, "name_missing_document", "4,180") == 0
    assert works.ask(asked).text.startswith("4,180")
    assert not works.ask("How many windmills were at work in Ormland at the end of 2031?").answered
