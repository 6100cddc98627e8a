"""Figures told the wrong way round do not pass; a true figure is not accused with one of another thing or another size."""

from __future__ import annotations

from functools import lru_cache

import pytest

from assistant.checking.checker import Checker
from assistant.records import Language
from tests.checking.announcements import checker, document, verdict_on

FERRIES = document(
    """Ferries of Tilland, first quarter of 2031

The river ferries made up 61.4% in the first quarter of 2031. The lake ferries made up 22.7% in the first quarter of 2031. Women waited 101 days for a boat licence and men 92.

Seabird held a share of 66.7% among the four licensed raft companies of the delta. Tilland has 967 licensed boatyards.

The new quay of Marn must be finished before 20 December 2031.""",
    "ferries.en.md",
    published="2031-04-20",
    publisher="Ferry Board of Tilland",
)


@lru_cache(maxsize=1)
def ferries() -> Checker:
    return checker([FERRIES])


def said(text: str, figure: str, language: Language = "en") -> str:
    return verdict_on(ferries(), text, figure, language)[0]


SWAPPED = "In the first quarter of 2031 the river ferries made up 22.7% and the lake ferries 61.4%."
RIGHT = "In the first quarter of 2031 the river ferries made up 61.4% and the lake ferries 22.7%."


@pytest.mark.parametrize(
    ("text", "figure", "verdict"),
    [
        (SWAPPED, "22.7%", "contradicted"),
        (SWAPPED, "61.4%", "contradicted"),
        (RIGHT, "61.4%", "supported"),
        (RIGHT, "22.7%", "supported"),
    ],
)
def test_two_figures_told_of_each_other_s_thing_are_contradicted(text: str, figure: str, verdict: str) -> None:
    assert said(text, figure) == verdict


@pytest.mark.parametrize(
    ("text", "supported"),
    [
        ("Seabird held a share of 66.7% of all trips.", False),
        ("Seabird held a share of 66.7% among the four licensed raft companies of the delta.", True),
    ],
)
def test_a_share_of_some_is_no_share_of_all(text: str, supported: bool) -> None:
    assert (said(text, "66.7%") == "supported") is supported


def test_a_number_of_quite_another_size_contradicts_nothing() -> None:
    assert said("Tilland's licensed boatyards mended 389 million planks.", "389 million") != "contradicted"


def test_a_day_of_something_else_contradicts_nothing() -> None:
    text = "Hospitals in the hills of Tilland have until 30 June 2032 to finish their digital patient files."
    assert said(text, "30 June 2032") == "not_found"
