from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.reading.cleaning import clean
from assistant.reading.lines import headings, is_heading, unwrap

from . import pages

PARAGRAPHS = [
    "The Department of Health announced that 34 clinics will stay open until ten in the evening from July, and that "
    "patients will pay the same fee as they do by day in all of the clinics.",
    "Nurses receive forty hours of training before they begin, and each of the clinics keeps a doctor on call "
    "through the night for the patients who cannot wait until the morning.",
]


@pytest.mark.parametrize("width", [50, 60, 72, 80])
@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_hard_wrapped_paragraphs_are_joined(width: int, gap: str) -> None:
    wrapped = gap.join(textwrap.fill(p, width) for p in PARAGRAPHS) + "\n- an item of a list\n- another item"
    lines = [line for line in unwrap(wrapped).split("\n") if line]
    assert lines == [*PARAGRAPHS, "- an item of a list", "- another item"]


@pytest.mark.parametrize(
    "text", ["\n".join(PARAGRAPHS), "Short.\nLines.\nHere.", "", pages.SCHOOL_MEALS.text, *pages.CLEAN]
)
def test_text_that_is_not_wrapped_is_left_as_it_is(text: str) -> None:
    assert unwrap(text) == text


@pytest.mark.parametrize(
    ("line", "following", "expected"),
    [
        ("Where the clinics are", "The clinics are in the old town and in the suburbs.", True),
        ("1. Kết quả đạt được", "Đến nay, 34 trạm y tế đã mở cửa.", True),
        ("Where the clinics are", "- in the old town;", True),
        ("The clinics are open.", "They close at ten in the evening every day.", False),
        ("The tasks are:", "- open the clinics;", False),
        ("- in the old town", "Everybody may come to the clinics now.", False),
        ("1. in the old town", "2. in the suburbs", False),
        ("Hospitals", "1,240", False),
        ("Where the clinics are", "", False),
        ("2024 | 24", "The number of clinics grows by four in a year.", False),
    ],
)
def test_a_heading_is_a_short_line_without_a_stop_above_a_paragraph_or_list(
    line: str, following: str, expected: bool
) -> None:
    assert is_heading(line, following) is expected


def test_headings_are_found_with_their_places_and_a_title_above_a_heading_counts() -> None:
    text = "Night clinics in July\nWhere the clinics are\nThe clinics are in the old town.\nI. COSTS\n1. Fees by night\nFees stay as they are by day."
    assert [text[a:b] for a, b in headings(text)] == [
        "Night clinics in July",
        "Where the clinics are",
        "I. COSTS",
        "1. Fees by night",
    ]


_LINES = sorted({line.removeprefix("~") for page in pages.ALL for line in page.marked.strip().split("\n")})


@settings(deadline=None, max_examples=80)
@given(st.lists(st.sampled_from(_LINES), max_size=25))
def test_cleaning_settles_on_any_mixture_of_lines(lines: list[str]) -> None:
    once = clean("\n".join(lines))
    assert clean(once.text) == (once.text, ())
    assert set(once.text.split("\n")) <= {*lines, ""}
