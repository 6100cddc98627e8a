"""A year before "tỷ lệ", times already reached, verbs that two figures share, and how things stand."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.figures.extraction import extract_text
from assistant.figures.periods import find_periods
from assistant.records import Figure, Language


def _figures(text: str, language: Language = "en") -> list[Figure]:
    return extract_text(text, language, date(2031, 10, 1), date(2031, 10, 1))


@pytest.mark.parametrize("noun", ["tỷ lệ này", "tỷ trọng này", "tỉ lệ này", "con số này"])
def test_the_year_before_a_rate_is_a_year_and_no_billions(noun: str) -> None:
    (figure,) = _figures(f"Cuối năm 2030 {noun} là 22,4%.", "vi")
    assert (figure.value, figure.unit, figure.period.end) == ("22.4", "%", "2030-12-31")
    assert figure.indicator == noun


def test_billions_stay_billions() -> None:
    assert [f.value for f in _figures("Tỉnh chi 2030 tỷ đồng cho cầu.", "vi")] == ["2030000000000"]


@pytest.mark.parametrize(
    ("text", "language", "start", "end"),
    [
        ("Ngay từ cuối năm 2030", "vi", None, "2030-12-31"),
        ("Ngay từ năm 2030", "vi", "2030-01-01", "2030-12-31"),
        ("As early as the end of 2030", "en", None, "2030-12-31"),
        ("As early as 2030", "en", "2030-01-01", "2030-12-31"),
        ("Từ cuối năm 2030", "vi", "2030-12-31", None),
        ("since the end of 2030", "en", "2030-12-31", None),
        ("since 2030", "en", "2030-01-01", None),
    ],
)
def test_a_time_already_reached_is_no_beginning(
    text: str, language: Language, start: str | None, end: str | None
) -> None:
    (period,) = find_periods(f"{text}, 30% of it was done.", date(2031, 10, 1), language)
    assert (period.period.start, period.period.end) == (start, end)


@pytest.mark.parametrize("text", ["Mục tiêu của cả năm 2031 là 10%.", "Mục tiêu năm 2031 là 10%."])
def test_the_year_of_a_measure_is_no_part_of_its_name(text: str) -> None:
    (figure,) = _figures(text, "vi")
    assert figure.indicator == "Mục tiêu"


@pytest.mark.parametrize(
    ("text", "language", "natures"),
    [
        ("In 2032, 1.9 million passengers and 240,000 cars are forecast.", "en", ["forecast", "forecast"]),
        ("For 2032, 40 wards and 3 towns are planned.", "en", ["target", "target"]),
        ("Năm 2032, 40 xã và 3 thị trấn sẽ được phủ sóng.", "vi", ["forecast", "forecast"]),
        ("40 wards are planned and 3 towns were finished.", "en", ["target", "result"]),
        ("Some 300 firms and 20 schools took part.", "en", ["result", "result"]),
    ],
)
def test_a_verb_behind_two_figures_is_told_of_both(text: str, language: Language, natures: list[str]) -> None:
    assert [f.nature for f in _figures(text, language)] == natures


def test_how_things_stand_is_nobody_whom_a_figure_is_of() -> None:
    done, standing, _ = _figures("By then 382 tasks of the plan were complete, 270 in progress and 27 overdue.")
    assert standing.scope is None
    assert standing.indicator == f"{done.indicator.removesuffix(' complete')} in progress"


def test_a_region_keeps_the_small_words_of_its_name() -> None:
    scopes = [f.scope for f in _figures("Tỷ lệ này ở Đồng bằng sông Lam là 45%, ở Duyên hải Nam Bộ là 50%.", "vi")]
    assert scopes == ["Đồng bằng sông Lam", "Duyên hải Nam Bộ"]
