"""The evaluation report in pictures and plain words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from assistant.web.links import Links
from assistant.web.quality import last_report, whole_report
from assistant.web.quality_view import quality


def rate(share: float, n: int = 40) -> dict[str, Any]:
    return {"n": n, "share": share, "low": share - 0.1, "high": min(1.0, share + 0.1), "interval": "wilson"}


REPORT: dict[str, Any] = {
    "made_with": {"made": "2031-02-03T04:05:06+00:00", "items_run": 80},
    "test": {
        "questions": {
            "all": {"right_and_cited": rate(0.62), "wrong_when_answered": rate(0.28), "answered": rate(0, 0)}
        },
        "systems": {"assistant": {"right_and_cited": rate(0.62)}, "unheard_of": {"right_and_cited": rate(0.5)}},
    },
}


def test_shares_stand_in_words_beside_their_bars() -> None:
    shown = quality(REPORT, "en", Links())
    assert "62.0% of 40 (95% interval 52.0% to 72.0%)" in shown
    assert "about 6 are answered rightly" in shown
    assert "about 3 are wrong" in shown
    assert "Measured on 3 February 2031" in shown
    assert 'width="186.0"' in shown


def test_vietnamese_notation_has_a_decimal_comma() -> None:
    assert "62,0% trong số 40" in quality(REPORT, "vi", Links())


def test_what_was_not_measured_and_systems_without_a_name_are_left_out() -> None:
    shown = quality(REPORT, "en", Links())
    assert "Answered where the announcements say it" not in shown
    assert "unheard_of" not in shown


def test_without_a_report_the_page_says_how_to_make_one(tmp_path: Path) -> None:
    (tmp_path / "latest.json").write_text("[broken", encoding="utf-8")
    for found in (last_report(tmp_path / "none"), last_report(tmp_path)):
        assert "assistant eval" in quality(found, "en", Links())
    assert whole_report(tmp_path) is None


def test_the_report_that_ships_can_be_shown() -> None:
    for language in ("vi", "en"):
        assert 'class="bars"' in quality(last_report(), language, Links())
