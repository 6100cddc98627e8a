"""Deadlines as a table, summaries, comparisons, wrong premises, and what rules a sentence out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answering.asked import asked_of
from assistant.answering.bars import Bars
from assistant.assembly import Assistant
from assistant.records import Turn
from tests.answering.announcements import assistant_over

HARBOURS = """---
title: Second meeting of the Harbour Board
publisher: Example Harbour Board
published: 2031-05-20
language: en
---
# Second meeting of the Harbour Board

The second meeting of the Harbour Board took place in Port Alder on 18 May 2031.

Chairwoman Ida Lund chaired the second meeting; Vice Chairman Olav Berg attended it.

In April 2031 the pilot station handled 412 ships, and the old quay took in 96 ships.

The share of ships cleared online was 64.2% in April 2031.

The share of ships cleared online was 58.9% in March 2031.

The Harbour Office must renew the pilot boats before 30 September 2031.

The Customs Office must connect its tariff system by 31 December 2031.

Exports of timber through the harbour reached 2.4 million tonnes in 2030.
"""


@pytest.fixture(scope="module")
def harbours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    made = assistant_over(tmp_path_factory.mktemp("harbours"), {"harbours.en.md": HARBOURS})
    yield made
    made.close()


def test_what_is_due_by_a_day_is_a_table_of_tasks_with_body_deadline_and_source(harbours: Assistant) -> None:
    answer = harbours.ask("Which tasks are due by 31 December 2031, and who is responsible?")
    assert answer.status == "answered"
    assert answer.table is not None
    assert len(answer.table.columns) == 4
    assert [(row[1], row[2], row[3]) for row in answer.table.rows] == [
        ("Harbour Office", "before 2031-09-30", "[1]"),
        ("Customs Office", "by 2031-12-31", "[2]"),
    ]
    for row, citation in zip(answer.table.rows, answer.citations, strict=True):
        assert row[0].rstrip(".") in citation.quote


def test_a_deadline_that_lies_after_the_asked_day_is_left_out(harbours: Assistant) -> None:
    answer = harbours.ask("What must be finished before 1 October 2031?")
    assert answer.table is not None
    assert len(answer.table.rows) == 1


def test_a_summary_of_a_named_meeting_begins_with_its_opening_and_tells_its_figures(harbours: Assistant) -> None:
    answer = harbours.ask("Summarise the second meeting.")
    assert answer.status == "answered"
    assert "Port Alder" in answer.citations[0].quote
    assert any(mark in answer.text for mark in ("64.2%", "412", "58.9%"))
    starts = [c.start for c in answer.citations]
    assert starts == sorted(starts)


def test_a_summary_of_a_meeting_that_nobody_announced_is_declined(harbours: Assistant) -> None:
    assert harbours.ask("Summarise the ninth meeting.").status != "answered"


def test_a_comparison_tells_both_sides(harbours: Assistant) -> None:
    answer = harbours.ask("Compare the share of ships cleared online in April 2031 with March 2031.")
    assert "64.2%" in answer.text
    assert "58.9%" in answer.text


def test_a_goal_told_beside_the_result_in_a_long_sentence_is_part_of_the_comparison(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    long = (
        "In the first 8 months of 2031, exports of timber through the harbour reached 1.9 million tonnes, while the quay was"
        " being widened, the cranes were painted, the old customs house was given a new roof and the pilots moved to their"
        " new rooms at the pier, striving to reach 2.6 million tonnes in 2031."
    )
    text = HARBOURS.replace("Exports of timber through the harbour reached 2.4 million tonnes in 2030.", long)
    made = assistant_over(tmp_path_factory.mktemp("timber"), {"timber.en.md": text})
    answer = made.ask("How do timber exports in eight months compare with the goal for 2031?")
    made.close()
    assert "1.9 million tonnes" in answer.text
    assert "2.6 million tonnes" in answer.text


def test_a_growth_rate_is_no_other_side_of_a_share(tmp_path_factory: pytest.TempPathFactory) -> None:
    text = HARBOURS.replace(
        "Exports of timber through the harbour reached 2.4 million tonnes in 2030.",
        "Timber trade through the harbour grew by 12% in 2030.",
    )
    made = assistant_over(tmp_path_factory.mktemp("growth"), {"growth.en.md": text})
    answer = made.ask("How does the share of ships cleared online compare with timber trade in 2030?")
    made.close()
    assert not ("12%" in answer.text and ("64.2%" in answer.text or "58.9%" in answer.text))


def test_a_wrong_place_is_denied_with_the_sentence_that_names_the_right_one(harbours: Assistant) -> None:
    answer = harbours.ask("Was the second meeting held in Ho Chi Minh City?")
    assert answer.text.startswith("No")
    assert "Port Alder" in answer.text
    assert "premise" in {note.kind for note in answer.notes}


def test_another_place_of_a_figure_is_no_wrong_premise(harbours: Assistant) -> None:
    assert harbours.ask("Did Laos clear 64.2% of ships online?").status == "not_in_corpus"


def test_a_follow_up_asks_the_earlier_question_of_another_month(harbours: Assistant) -> None:
    history = [Turn(question="What share of ships was cleared online in April 2031?")]
    answer = harbours.ask("And in March?", history=history)
    assert "58.9%" in answer.text
    assert "March" in answer.understood


@pytest.mark.parametrize(
    ("question", "value", "out"),
    [
        ("How many ships did the pilot station handle in April 2031?", "412", False),
        ("How many ships were cleared online?", "64.2", True),  # a share is no number of things
        ("What share of ships was cleared online?", "64.2", False),
        ("How much timber was imported through the harbour?", "2400000", True),  # exports are told
    ],
)
def test_a_figure_of_another_unit_or_of_an_opposite_kind_cannot_be_the_one_asked_for(
    harbours: Assistant, question: str, value: str, out: bool
) -> None:
    trace = harbours.trace(question)
    found = [c for c in trace.candidates if c.figure is not None and c.figure.value == value]
    if not found:
        assert out
        return
    chosen = found[0]
    bars = Bars(asked_of(trace.query))
    ruled = bars.rule_out(chosen.hit.document, chosen.hit.passage, chosen.sentence, chosen.figure, chosen.figures)
    assert ruled is out


def test_a_deputy_is_not_named_for_the_holder_of_a_post(harbours: Assistant) -> None:
    trace = harbours.trace("Who is the chairman of the Harbour Office?")
    bars = Bars(asked_of(trace.query))
    for candidate in trace.candidates:
        text = candidate.sentence.text
        if "Vice Chairman" in text and "Chairwoman" not in text:
            assert bars.rule_out(candidate.hit.document, candidate.hit.passage, candidate.sentence, None, ())
