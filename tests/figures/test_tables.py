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
    assert figures["Chè:12300000"].indicator == "Xuất khẩu: Chè"
    assert figures["Chè:16900000"].period.end == "2026-06-30"


def test_a_line_with_a_bar_and_no_head_is_read_as_a_sentence() -> None:
    figures = extract_text("Norland News | Trains carried 4,120 people in May 2026.", "en", PUBLISHED, PUBLISHED)
    assert [f.value for f in figures] == ["4120"]


def test_a_unit_in_brackets_of_a_rows_name_is_the_unit_of_its_cells_and_no_part_of_the_name() -> None:
    text = "Energy\nSource | 2024 | 2025 | Change\nWind (thousand MWh) | 410 | 436 | +6.3%\nCoal (million tonnes) | 3.2 | 2.9 | -9.4%"
    figures = extract_text(text, "en", PUBLISHED, PUBLISHED)
    coal = [f for f in figures if f.scope == "Coal" and f.change is None]
    assert [f.value for f in coal] == ["3200000", "2900000"]
    assert {f.unit for f in coal} == {"t"}
    assert all("Coal" in f.indicator for f in coal)


def test_a_column_called_change_tells_the_last_time_of_those_before_it_against_the_one_before() -> None:
    text = "Figures of May 2026.\nSource | 2024 | 2025 | Change\nWind | 410 | 436 | +6.3%\nCoal | 320 | 290 | -9.4%"
    change = read(text)["Coal:9.4"]
    assert (change.period.start, change.period.end) == ("2025-01-01", "2025-12-31")
    assert change.change is not None
    assert change.change.direction == "down"
    assert change.change.base is not None
    assert (change.change.base.start, change.change.base.end) == ("2024-01-01", "2024-12-31")


def test_columns_headed_increase_or_decrease_or_compared_with_are_changes_in_vietnamese() -> None:
    text = "Cây trồng | Sản lượng năm 2024 (nghìn tấn) | Sản lượng năm 2025 (nghìn tấn) | Tăng/giảm\nCà phê | 81,2 | 90,5 | +11,5%"
    change = read(text, "vi")["Cà phê:11.5"]
    assert change.indicator == "Sản lượng"
    assert change.change is not None
    assert change.period.end == "2025-12-31"
    text = "Cây trồng | Sản lượng quý I/2026 | So với cùng kỳ năm trước\nTiêu | 1.200 | giảm 4,1%"
    change = read(text, "vi")["Tiêu:4.1"]
    assert change.change is not None
    assert (change.change.direction, change.indicator) == ("down", "Sản lượng")
    assert change.change.base is not None
    assert change.change.base.end == "2025-03-31"


def test_a_growth_of_something_named_keeps_its_own_name() -> None:
    figures = read("Thành phố | Dân số | Tăng trưởng kinh tế (%)\nCửa Lớn | 412.000 | 7,4", "vi")
    assert "kinh tế" in figures["Cửa Lớn:7.4"].indicator


def test_a_unit_line_over_the_table_is_the_unit_of_columns_without_one() -> None:
    text = "Thu ngân sách\nĐơn vị tính: tỷ đồng\nKhoản thu | Năm 2024 | Năm 2025\nThuế | 1.250 | 1.410"
    figures = read(text, "vi")
    assert figures["Thuế:1410000000000"].unit == "VND"
    figures = read("Freight (million tonnes)\nMode | 2024 | 2025\nRail | 4.1 | 4.4")
    assert figures["Rail:4400000"].unit == "t"
    assert figures["Rail:4400000"].indicator == "Freight: Rail"


def test_a_time_that_the_text_above_only_compares_with_is_not_the_tables() -> None:
    above = "Thiệt hại ước tính 120 tỷ đồng, gấp 1,5 lần đợt bão tháng 9/2019."
    figures = read(f"{above}\nHuyện | Tàu chìm | Nhà tốc mái\nBãi Cát | 4 | 310", "vi")
    assert figures["Bãi Cát:310"].period.end == "2026-07-20"
    above = "By the end of May 2026, 61 schools had been repaired; in 2024 it was 12."
    figures = read(f"{above}\nDistrict | Schools repaired\nWest Fells | 14")
    assert figures["West Fells:14"].period.end == "2026-05-31"
