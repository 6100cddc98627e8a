"""Where two announcements tell one figure differently, both are told, with a note."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.answering.announcements import assistant_over


def _text(title: str, publisher: str, sentence: str, extra: str = "") -> str:
    return (
        f"---\ntitle: {title}\npublisher: {publisher}\npublished: 2031-07-10\nlanguage: en\n{extra}---\n# {title}\n\n{sentence}\n\n"
        "The next report appears in autumn.\n"
    )


FIRST = _text(
    "Harbour report", "Port Office", "In June 2031 the ferry terminal of Port Alder served 41,300 passengers."
)
QUESTION = "How many passengers did the ferry terminal of Port Alder serve in June 2031?"


def test_two_announcements_that_differ_are_both_told_with_a_note(tmp_path: Path) -> None:
    second = _text(
        "City review", "City Hall", "The ferry terminal of Port Alder served 43,900 passengers in June 2031."
    )
    assistant = assistant_over(tmp_path, {"harbour.en.md": FIRST, "city.en.md": second})
    answer = assistant.ask(QUESTION)
    assistant.close()
    (note,) = [n for n in answer.notes if n.kind == "conflict"]
    assert note.citations == (1, 2)
    assert {"41,300", "43,900"} <= {word.strip(".") for c in answer.citations for word in c.quote.split()}
    assert "Also reported: " in answer.text


@pytest.mark.parametrize(
    "sentence",
    [
        "The ferry terminal of Port Alder served about 41,000 passengers in June 2031.",
        "The ferry terminal of Port Alder served 43,900 passengers in May 2031.",
        "The ferry terminal of Port Birch served 43,900 passengers in June 2031.",
        "The ferry terminal of Port Alder is to serve 43,900 passengers in June 2031.",
        "The ferry terminal of Port Alder served 43,900 vehicles in June 2031.",
    ],
)
def test_another_time_place_thing_or_a_rounder_figure_is_no_difference(tmp_path: Path, sentence: str) -> None:
    assistant = assistant_over(
        tmp_path, {"harbour.en.md": FIRST, "city.en.md": _text("City review", "City Hall", sentence)}
    )
    answer = assistant.ask(QUESTION)
    assistant.close()
    assert not [n for n in answer.notes if n.kind == "conflict"]


def test_an_edition_in_the_other_language_is_no_second_source(tmp_path: Path) -> None:
    edition = (
        "---\ntitle: Báo cáo cảng\npublisher: Port Office\npublished: 2031-07-10\nlanguage: vi\ntranslation_of: harbour.en.md\n---\n"
        "# Báo cáo cảng\n\nTháng 6/2031, bến phà Port Alder phục vụ 43.900 hành khách.\n"
    )
    assistant = assistant_over(tmp_path, {"harbour.en.md": FIRST, "harbour.vi.md": edition})
    answer = assistant.ask(QUESTION)
    assistant.close()
    assert not [n for n in answer.notes if n.kind == "conflict"]
