"""Series as pictures."""

from __future__ import annotations

import re

from assistant.records import Figure, Nature, Period
from assistant.web.plot import plot, points_of


def _figure(
    value: str, end: str | None, nature: Nature = "result", scope: str | None = None, name: str = "bus lines"
) -> Figure:
    return Figure(
        figure_id=f"{value}{end}", value=value, unit="%", indicator=f"share of {name}", nature=nature, scope=scope,
        period=Period(end=end), start=0, end=1, quote=f"The share of {name} was {value}% in that year.",
    )  # fmt: skip


def test_results_and_targets_have_shapes_of_their_own_and_words() -> None:
    drawn = plot(
        "bus lines",
        [_figure("20", "2023-12-31"), _figure("35", "2024-12-31"), _figure("80", "2026-12-31", "target")],
        "en",
    )
    assert drawn is not None
    assert (drawn.count("point-result"), drawn.count("point-target")) == (2, 1)
    assert "<circle" in drawn
    assert "<polygon" in drawn
    spoken = re.search(r'aria-label="([^"]*)"', drawn)
    assert spoken is not None
    assert "35%, as of 31 December 2024, result" in spoken[1]
    assert "80%, by 31 December 2026, target" in spoken[1]
    assert drawn.count('class="course"') == 1


def test_a_higher_value_stands_higher_and_a_later_one_further_right() -> None:
    drawn = plot("x", [_figure("20", "2023-12-31"), _figure("35", "2024-12-31")], "en")
    (x1, y1), (x2, y2) = re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', drawn or "")
    assert float(x1) < float(x2)
    assert float(y1) > float(y2)


def test_no_line_joins_what_is_measured_otherwise_or_for_others() -> None:
    for other in (_figure("35", "2024-12-31", scope="the north"), _figure("35", "2024-12-31", name="trams")):
        drawn = plot("x", [_figure("20", "2023-12-31"), other], "en")
        assert drawn is not None
        assert 'class="course"' not in drawn


def test_no_line_joins_results_that_contradict_each_other() -> None:
    figures = [_figure("20", "2023-12-31"), _figure("35", "2024-12-31"), _figure("36", "2024-12-31")]
    drawn = plot("x", figures, "en")
    assert drawn is not None
    assert 'class="course"' not in drawn


def test_one_time_makes_no_picture_and_undated_figures_are_told_beside_one() -> None:
    assert plot("x", [_figure("20", "2023-12-31"), _figure("35", None)], "en") is None
    drawn = plot("x", [_figure("20", "2023-12-31"), _figure("30", "2024-12-31"), _figure("35", None)], "en")
    assert "Without a date, so not in the picture: 35%." in (drawn or "")


def test_a_figure_told_twice_is_one_point() -> None:
    assert len(points_of([_figure("20", "2023-12-31"), _figure("20", "2023-12-31")])) == 1


def test_names_of_a_series_stay_text() -> None:
    drawn = plot("<script>", [_figure("20", "2023-12-31"), _figure("30", "2024-12-31", name='"><script>')], "en")
    assert "<script" not in (drawn or "")


def test_the_labels_of_one_time_leave_room_for_the_line_and_for_one_another() -> None:
    figures = [_figure("49.15", "2025-03-31", scope="all")]
    figures += [
        _figure(value, "2025-04-30", scope=scope) for value, scope in (("50.6", "a"), ("50.4", "all"), ("50.3", "b"))
    ]
    drawn = plot("bus lines", figures, "en")
    assert drawn is not None
    line = max(float(y) for y in re.findall(r'<line[^>]* y2="([\d.]+)"[^>]*class="course"', drawn))
    first, second, third = sorted(
        float(y) for x, y in re.findall(r'<text x="([\d.]+)" y="([\d.]+)"[^>]*class="value"', drawn) if float(x) > 220
    )
    assert first < line - 4
    assert second > line + 12
    assert third >= second + 16
