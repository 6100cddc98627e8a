"""Long sentences as they are published: each question is settled by its own part, and by whom a thing is held against."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from assistant.answering.standing import stands_over
from assistant.assembly import Assistant
from assistant.figures.extraction import extract_text
from assistant.records import Language
from tests.answering.announcements import assistant_over

REVIEW = """---
title: The harbour programme of Marwick under review
publisher: Marwick Harbour Board
published: 2031-10-20
language: en
---
# The harbour programme of Marwick under review

Regarding the quays, the board said that freight handled in nine months increased by 18.6% in tonnes and 9.4% in value, of which timber increased by 32.1%; the proportion of berths with shore power reached 71.7%, the plan for the whole year being 80%.

Regarding the crews, 163 of 244 tugs have a digital log in operation, while only 38 have two engineers on board; the proportion of pilots with at least 20% of their hours trained in the simulator has reached 31.7%, exceeding the target of 30% for 2031.

Compared with other harbours, the share of ships cleared online in Marwick is higher than that of Tessport (52%) but still far behind Norholm (96%), and the harbour ranks 4th of the 11 of the coast in safety, up two places.
"""


@pytest.fixture(scope="module")
def review(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    made = assistant_over(tmp_path_factory.mktemp("review"), {"review.en.md": REVIEW})
    yield made
    made.close()


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Has the proportion of berths with shore power reached the plan for the whole year?", "No"),
        ("Did the proportion of pilots trained in the simulator meet the target for 2031?", "Yes"),
        ("Is the share of ships cleared online in Marwick higher than in Tessport?", "Yes"),
        ("Does Marwick exceed Norholm in the share of ships cleared online?", "No"),
    ],
)
def test_the_part_that_tells_of_the_matter_settles_it(review: Assistant, question: str, first: str) -> None:
    answer = review.ask(question)
    assert answer.answered, answer.text
    assert answer.text.split(" ")[0] == first


BESIDE = "The rate is higher than that of Tessport (52%) but still far behind Norholm (96%)."
THERE = "Tỷ lệ đạt 62%, cao hơn mức 55% của cùng kỳ nhưng thấp hơn bình quân cả nước (64,8%)."


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("Is Marwick ahead of Norholm?", BESIDE, False),
        ("Is Marwick behind Norholm?", BESIDE, True),
        ("Marwick có vượt Tessport không?", BESIDE, True),
        ("Is the rate below the national average?", THERE, True),
        ("Tỷ lệ này có cao hơn cả nước không?", THERE, False),
        ("Is Marwick ahead of Sorby?", BESIDE, None),
        ("Is Marwick ahead of Norholm?", "Marwick has not yet overtaken Norholm.", None),
        ("Is Marwick ahead of Norholm?", "Marwick is ahead of Sorby, while Norholm closed.", None),
    ],
)
def test_whom_a_thing_is_held_against_tells_the_side(
    review: Assistant, question: str, sentence: str, expected: bool | None
) -> None:
    assert stands_over(review.retriever.understand(question), sentence) is expected


@pytest.mark.parametrize(
    ("language", "text", "natures"),
    [
        ("vi", "Tỷ lệ hồ sơ nộp trực tuyến đạt 76,5% (tháng 9: 73,8%; mục tiêu năm: 80%).", ["result", "result", "target"]),
        ("en", "Coverage rose to 71% (2030: 64%; target: 75%).", ["result", "result", "target"]),
        ("en", "Coverage reached 88.7%, the plan for the whole year being 90%.", ["result", "target"]),
        ("vi", "Phấn đấu đến năm 2035, nghề cói chiếm 20% thu nhập (hiện là 9,3%).", ["target", "result"]),
        ("en", "The aim is 20% by 2035 (currently 9.3%).", ["target", "result"]),
    ],
)  # fmt: skip
def test_what_stands_in_brackets_has_the_nature_that_its_own_words_tell(
    language: Language, text: str, natures: list[str]
) -> None:
    day = date(2031, 10, 20)
    assert [f.nature for f in extract_text(text, language, day, day) if f.unit == "%"] == natures
