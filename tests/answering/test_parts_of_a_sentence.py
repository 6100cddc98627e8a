"""Which figure of a sentence is meant, and which time and place a question may be asked of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answering.features import FEATURES
from assistant.answering.territories import territories
from assistant.assembly import Assistant
from assistant.text import Span
from tests.answering.announcements import assistant_over

STORM = """---
title: Storm losses of Lakeland in the second quarter of 2031
publisher: Lakeland Relief Office
published: 2031-07-15
language: en
---
# Storm losses of Lakeland in the second quarter of 2031

The storm killed 17 people and injured 63 people; among those killed were 11 people hit by falling trees.

Of the 41 ferries, 33 are back at sea and 6 are being repaired.

The province lacks 10,200 nurses, above all night nurses (2,170) and school nurses (1,690).

Some 2,580 people are still housed in 31 shelters.

Power is back for 98.7% of customers; in Northvale 412 homes are still dark.
"""


@pytest.fixture(scope="module")
def storm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    made = assistant_over(tmp_path_factory.mktemp("storm"), {"storm.en.md": STORM})
    yield made
    made.close()


def _of(assistant: Assistant, question: str, number: str, feature: str) -> float:
    candidates = assistant.trace(question).candidates
    values = {c.feature(feature) for c in candidates if c.figure is not None and c.figure.value == number}
    assert len(values) == 1, f"{number} stands {len(values)} times"
    return values.pop()


@pytest.mark.parametrize(
    ("question", "number", "others"),
    [
        ("How many people were killed by falling trees?", "11", ["17", "63"]),
        ("How many ferries are being repaired?", "6", ["33"]),
        ("How many school nurses does the province lack?", "1690", ["10200", "2170"]),
    ],
)
def test_the_figure_with_which_all_that_is_asked_stands_leaves_the_others_of_its_sentence_behind(
    storm: Assistant, question: str, number: str, others: list[str]
) -> None:
    assert _of(storm, question, number, "label_dominated") == 0.0
    assert [_of(storm, question, other, "label_dominated") for other in others] == [1.0] * len(others)


def test_in_brackets_a_figure_follows_its_label() -> None:
    sentence = "The province lacks 10,200 nurses, above all night nurses (2,170) and school nurses (1,690)."
    spans = [Span(sentence.index(n), sentence.index(n) + len(n)) for n in ("10,200", "2,170", "1,690")]
    told = [sentence[land.start : land.end] for land in territories(sentence, spans)]
    assert "night nurses" in told[1]
    assert "school nurses" in told[2]
    assert "school nurses" not in told[1]


def test_a_number_of_another_noun_is_not_the_number_of_people(storm: Assistant) -> None:
    answer = storm.ask("How many people are still housed in shelters?")
    assert "2,580 — " in answer.text


def test_a_place_that_only_another_sentence_names_counts_against_a_figure(storm: Assistant) -> None:
    question = "For what share of customers in Northvale is power back?"
    assert "elsewhere" in FEATURES
    assert _of(storm, question, "98.7", "elsewhere") == 0.0  # the same sentence names it
    assert _of(storm, "How many ferries of Northvale are back at sea?", "33", "elsewhere") == 1.0
    assert _of(storm, "How many ferries of Lakeland are back at sea?", "33", "elsewhere") == 0.0


@pytest.mark.parametrize(
    ("time", "met"),
    [
        ("in the second quarter of 2031", 1.0),
        ("in the third quarter of 2031", 0.0),
        ("in the first quarter of 2031", 0.0),
    ],
)
def test_a_figure_without_a_time_is_of_the_quarter_that_its_report_is_of(
    storm: Assistant, time: str, met: float
) -> None:
    assert _of(storm, f"How many ferries were being repaired {time}?", "6", "period_met") == met
