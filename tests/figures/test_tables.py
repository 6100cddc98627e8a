"""Rows of tables: each cell is a figure of its column's measure, of what its row names."""

from __future__ import annotations

from datetime import date

from assistant.figures.extraction import extract_text
from assistant.records import Figure, Language

PUBLISHED = date(2026, 7, 20)


def read(text: str, language: Language = "en") -> dict[str, Figure]:
    return {f"{f.scope}:{f.value}": f for f in extract_text(text, language, PUBLISHED, PUBLISHED)}


def test_a_cell_is_named_by_the_head_of_its_column_and_holds_for_the_first_cell_of_its_row() -> None:
    figures = read("Region | Homes heated by gas, end of May 2026 | Homes insulated\nWest Fells | 61.3% | 24.8%")
    gas, insulated = figures["West Fells:61.3"], figures["West Fells:24.8"]
    assert (gas.indicator, gas.unit, gas.period.end) == ("Homes heated by gas", "%", "2026-05-31")
    assert insulated.indicator == "Homes insulated"
    assert insulated.period.end == "2026-05-31", "a time that all other columns share is its own too"


def test_offsets_of_a_cell_are_those_of_the_text() -> None:
    text = "Sales of the year.\nItem | Sales, 2025\nTea | 1,240\nSalt | 870"
    figures = extract_text(text, "en", PUBLISHED, PUBLISHED)
    assert [text[f.start : f.end] for f in figures] == ["1,240", "870"]
    assert [f.quote for f in figures] == ["Tea | 1,240", "Salt | 870"]


def test_the_unit_in_brackets_of_the_head_is_the_unit_of_the_cells() -> None:
    figures = read("Đơn vị | Kế hoạch năm 2026 (tỷ đồng) | Tỷ lệ giải ngân\nSở Y tế | 1.250 | 38,4%", "vi")
    plan, spent = figures["Sở Y tế:1250000000000"], figures["Sở Y tế:38.4"]
    assert (plan.unit, plan.nature) == ("VND", "target")
    assert (spent.unit, spent.nature) == ("%", "result")


def test_a_column_of_changes_measures_what_the_column_before_it_does_with_its_direction_and_base() -> None:
    figures = read("Port | Landings, Q1 2026 | Change on Q1 2025\nSkarn | 4,120 | +3.1%\nVoe | 2,870 | -4.6%")
    up, down = figures["Skarn:3.1"].change, figures["Voe:4.6"].change
    assert up is not None
    assert down is not None
    assert (up.direction, down.direction) == ("up", "down")
    assert up.base is not None
    assert (up.base.start, up.base.end) == ("2025-01-01", "2025-03-31")
    assert figures["Skarn:3.1"].indicator == "Landings"


def test_columns_that_only_tell_a_time_measure_what_the_heading_says() -> None:
    text = "Xuất khẩu\nMặt hàng | Quý I/2026 (triệu USD) | Quý II/2026 (triệu USD)\nChè | 12,3 | 16,9"
    figures = read(text, "vi")
    assert figures["Chè:12300000"].indicator == "Xuất khẩu"
    assert figures["Chè:16900000"].period.end == "2026-06-30"


def test_a_line_with_a_bar_and_no_head_is_read_as_a_sentence() -> None:
    figures = extract_text("Norland News | Trains carried 4,120 people in May 2026.", "en", PUBLISHED, PUBLISHED)
    assert [f.value for f in figures] == ["4120"]
