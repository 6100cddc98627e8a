"""Days of items told in one sentence, the day of one paper beside another, what an exception excepts, and which count is meant."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.assembly import Assistant
from tests.answering.announcements import assistant_over

NOTICE = """---
title: Conclusions on the county archives
publisher: Example Registry Office
published: 2031-02-23
language: en
---
# Conclusions on the county archives

The Example Registry Office has issued Notice No. 31/TB-VPX dated February 20, 2031 on the county archives.

The conclusion notice stresses that all work follows Resolution No. 77-NQ/TX dated December 22, 2030 of the Council.

County chairs shall see to it that fees are set anew in all counties, that readers come in greater numbers and that desks open earlier in the day; work with the guild of binders to scan the wedding registers and match them with the list of residents so that copies need not be asked for twice, to be completed before March 31, 2031; work with the surveyors to scan the field maps, to be completed before June 30, 2031.

All readers are back at their desks, except for 6 of the reading rooms at Brell.

The readers' charter takes effect on 1 July 2031 and replaces Circular No. 14/2021.

100% of counties exchange papers electronically (except for sealed papers).

The registry portal is linked with 151 reading rooms and branch desks; 4,788 forms have been put online as full services.
"""


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    made = assistant_over(tmp_path_factory.mktemp("archives"), {"notice.en.md": NOTICE})
    yield made
    made.close()


@pytest.mark.parametrize(
    ("question", "day", "other"),
    [
        ("By when must the wedding registers be scanned?", "March 31, 2031", "June 30"),
        ("By when must the field maps be scanned?", "June 30, 2031", "March 31"),
    ],
)
def test_the_day_is_that_of_the_item_asked_about_and_the_next_item_is_left_out(
    archives: Assistant, question: str, day: str, other: str
) -> None:
    answer = archives.ask(question)
    assert day in answer.text
    assert other not in answer.text


def test_the_day_of_one_paper_is_not_told_by_the_day_of_another(archives: Assistant) -> None:
    answer = archives.ask("When was notice 31 dated?")
    assert "December" not in answer.text
    trace = archives.trace("When was notice 31 dated?")
    barred = next(c for c in trace.candidates if "Resolution No. 77" in c.sentence.text)
    assert barred.probability < 0.1


def test_a_paper_that_is_only_replaced_does_not_keep_its_successor_from_telling_its_day(archives: Assistant) -> None:
    assert "1 July 2031" in archives.ask("When does the readers' charter take effect?").text


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("Do all counties exchange papers electronically?", "Yes"),
        ("Are all readers back at their desks?", "No"),
        ("Are more than 4,000 forms online on the registry portal?", "Yes"),
        ("Is the registry portal linked with more than 200 reading rooms?", "No"),
        ("Cổng đăng ký có đưa hơn 4.000 biểu mẫu lên mạng không?", "Có — 4.788 —"),
    ],
)
def test_an_exception_of_other_things_and_other_counts_do_not_decide(
    archives: Assistant, question: str, opening: str
) -> None:
    assert archives.ask(question).text.startswith(opening)
