"""What is going on told by its tense, a noun that stands behind part and whole, places that look like verbs, causes put down to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from assistant.answering.causes import tells_cause
from assistant.assembly import Assistant
from assistant.figures.numbers import find_mentions
from assistant.figures.periods import find_periods
from assistant.records import Language
from assistant.retrieval.kinds import kind_of
from assistant.retrieval.matching import Vocabulary
from assistant.text import fold
from tests.answering.announcements import assistant_over

BOARD = """---
title: Kết luận của Ban Bến cảng
publisher: Ban Bến cảng
published: 2031-10-20
language: vi
---

Trạm điều hành bến thông minh (IOB) đang được xây dựng tại 30 trên 34 đảo.

Trong số đơn 34 đảo tiếp nhận từ ngày 01/7/2031 đến ngày 10/9/2031, tỷ lệ trả đúng hạn đạt 91%.
"""
REPORT = """---
title: Docks of Can Tho
publisher: Dock Office
published: 2031-10-21
language: en
---

In Can Tho 91.8% of docks had been mapped by the end of March 2031.

The report attributes the slow reporting by boatyards to the cost of the software.

The Dock Office must complete the Harbour Light Law for the Assembly's session by 30 May 2032.
"""


@pytest.fixture(scope="module")
def docks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    made = assistant_over(tmp_path_factory.mktemp("docks"), {"board.vi.md": BOARD, "report.en.md": REPORT})
    yield made
    made.close()


def test_what_is_going_on_may_be_told_by_the_tense_of_its_verb(docks: Assistant) -> None:
    answer = docks.ask("Mấy đảo đang xây trạm điều hành bến thông minh?")
    assert answer.status == "answered"
    assert answer.text.startswith("30")


def test_a_span_is_read_without_accents() -> None:
    (period,) = find_periods("don nop tu 1/7 toi 10/9/2031, ti le dung han", date(2031, 11, 1), "vi")
    assert (period.period.start, period.period.end) == ("2031-07-01", "2031-09-10")


def test_a_place_that_looks_like_a_verb_asks_no_yes_or_no(docks: Assistant) -> None:
    answer = docks.ask("Can Tho: percentage of docks mapped, end of March 2031?")
    assert answer.status == "answered"
    assert answer.text.startswith("91.8%")


@pytest.mark.parametrize(
    ("language", "text", "cause"),
    [
        ("en", "The report attributes the slow reporting by boatyards to the cost of the software.", True),
        ("en", "Boats came late on 12% of trips, which the office puts down to the storm.", True),
        ("en", "The storm put 12 boats out of service.", False),
    ],
)
def test_what_something_is_put_down_to_is_its_cause(language: Language, text: str, cause: bool) -> None:
    assert tells_cause(text, language) is cause


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        ("Đã cấp 71,2 triệu tài khoản định danh mức độ 2, trong đó 58 đã dùng.", ["71200000", "58"]),
        ("Có 71 danh mục 2 năm chưa sửa.", ["71", "2"]),
    ],
)
def test_a_level_is_a_name_whatever_stands_before_it(text: str, quantities: list[str]) -> None:
    found = [str(m.value) for m in find_mentions(text, "vi") if m.kind == "quantity"]
    assert [f for f in found if f in quantities] == [q for q in quantities if q in found]
    assert ("2" in found) == ("2" in quantities)


def test_a_phrase_is_found_in_the_plural_of_its_first_word() -> None:
    words = {"department": 9, "departments": 1, "of": 10, "docks": 2, "dock": 8}
    written = Vocabulary(words, 10).written(("depart", "of", "dock"))
    assert ("departments", "of", "dock") in written
    assert ("department", "of", "docks") in written


def test_a_day_by_which_something_is_to_be_done_is_not_the_day_when_it_was(docks: Assistant) -> None:
    assert docks.ask("By when must the Dock Office complete the Harbour Light Law?").status == "answered"
    assert docks.ask("On what day did the Assembly pass the Harbour Light Law?").status == "not_in_corpus"


def test_a_share_of_one_thing_is_no_share_of_another(docks: Assistant) -> None:
    assert (
        docks.ask("What percentage of docks in Can Tho had been mapped by the end of March 2031?").status == "answered"
    )
    assert docks.ask("What percentage of boatyards in Can Tho had been mapped by March 2031?").status == "not_in_corpus"


def test_a_day_of_the_calendar_is_not_told_by_a_sentence_without_one(docks: Assistant) -> None:
    assert docks.ask("On which day did boatyards report slowly?").status == "not_in_corpus"


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Among the islands of the north, does Halmar come out first?", "yes_no"),
        ("According to the report, is the dock open?", "yes_no"),
        ("In 2031, how many docks were open?", "figure"),
    ],
)
def test_what_leads_a_question_leaves_its_kind(question: str, kind: str) -> None:
    assert kind_of(fold(question), "en") == kind
