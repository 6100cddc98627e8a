"""Rows of tables as statements: the row's name, the column's heading, the value with its unit, held by the row quoted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answering.guard import check
from assistant.answering.tables import grids, quotes_of, table_row
from assistant.assembly import Assistant
from assistant.records import Answer, Document
from tests.answering.announcements import assistant_over

FARMING = """---
title: Farm survey of Ostreland, second quarter of 2031
publisher: Farm Office of Ostreland
published: 2031-07-20
language: en
---
# Farm survey of Ostreland, second quarter of 2031

## Dairy farms

The number of dairy farms in Ostreland fell to 9,140 in the second quarter of 2031.

| County | Milk yield, Q2 2031 (litres per cow) | Dairy farms, Q2 2031 (thousand) | Organic share, Q2 2031 (%) | Organic share, Q2 2030 (%) |
|---|---|---|---|---|
| Brackmoor | 2,140 | 3.4 | 12.6 | 11.1 |
| Tessel Valley | 2,385 | 2.9 | 18.3 | 19.0 |
| Upper Quill | 1,970 | 1.7 | 24.9 | 22.4 |
| Saltings | 2,055 | 1.1 | 7.5 | 6.8 |

## Harvest

| Crop | 2030 | 2031 | Change |
|---|---|---|---|
| Spring barley (thousand tonnes) | 412 | 436 | +5.8% |
| Winter rye (thousand tonnes) | 220 | 198 | -10.0% |
| Hemp (hectares) | 1,310 | 1,475 | +12.6% |

The Farm Office publishes the results of the third quarter on 21 October 2031.
"""

BRIDGES = """---
title: "Tiến độ các cầu trên sông Đà Liễu"
publisher: Sở Giao thông Ví dụ
published: 2031-08-12
language: vi
---
# Tiến độ các cầu trên sông Đà Liễu

## Thi công

Đến hết tháng 7/2031, tổng vốn đã giải ngân là 2.140 tỷ đồng.

| Cầu | Chiều dài (m) | Khối lượng hoàn thành (%) | Vốn đã giải ngân (tỷ đồng) | Dự kiến thông xe |
|---|---|---|---|---|
| Cầu Bến Tranh | 640 | 72,5 | 512 | Tháng 3/2032 |
| Cầu Vàm Sậy | 1.180 | 38,4 | 904 | Quý IV/2033 |
| Cầu Đồng Muối | 455 | 91,0 | 388 | Tháng 12/2031 |
"""


@pytest.fixture(scope="module")
def farms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    files = {"farms.en.md": FARMING, "bridges.vi.md": BRIDGES}
    made = assistant_over(tmp_path_factory.mktemp("farms"), files)
    yield made
    made.close()


def document(farms: Assistant, language: str) -> Document:
    return next(d for d in farms.documents() if d.language == language)


def held(farms: Assistant, answer: Answer) -> None:
    """Every citation is the text at its place, and no statement shows the bars of a table."""
    for cited in answer.citations:
        assert farms.document(cited.document_id).text[cited.start : cited.end] == cited.quote
    assert "|" not in answer.text
    assert not [n for n in answer.notes if n.kind == "withheld"]


def test_a_row_is_told_with_its_name_the_heading_and_the_value_with_its_unit(farms: Assistant) -> None:
    told = document(farms, "en")
    grid = grids(told.text)[0]
    found = table_row(told, grid.rows[2].span.start, "Dairy farms")
    assert found is not None
    table, row = found
    assert table.shown(row, [2]) == "Upper Quill — Dairy farms, Q2 2031: 1.7 thousand"
    assert table.shown(row, [3, 4]) == "Upper Quill — Organic share, Q2 2031: 24.9%; Organic share, Q2 2030: 22.4%"
    told = document(farms, "vi")
    found = table_row(told, grids(told.text)[0].rows[1].span.start, "Thi công")
    assert found is not None
    assert found[0].shown(found[1], [3]) == "Cầu Vàm Sậy — Vốn đã giải ngân: 904 tỷ đồng"


def test_a_unit_in_the_rows_name_goes_with_its_levels_and_not_with_its_change(farms: Assistant) -> None:
    told = document(farms, "en")
    found = table_row(told, grids(told.text)[1].rows[1].span.start, "Harvest")
    assert found is not None
    assert found[0].shown(found[1], [2, 3]) == "Winter rye — 2031: 198 thousand tonnes; Change: -10.0%"


def test_the_guard_reads_a_row_with_its_units_and_headings_and_nothing_else(farms: Assistant) -> None:
    told = document(farms, "en")
    row = grids(told.text)[0].rows[2]
    quotes = [
        (told.text[row.span.start : row.span.end], told.language),
        *quotes_of(told, row.span.start, "Dairy farms"),
    ]
    assert check("Upper Quill — Dairy farms, Q2 2031: 1.7 thousand", quotes).passed
    assert check("Upper Quill — Organic share, Q2 2031: 24.9%", quotes).passed
    assert not check("Upper Quill — Dairy farms, Q2 2031: 1.7 million", quotes).passed
    assert not check("Upper Quill — Organic share, Q2 2031: 12.6%", quotes).passed
    assert not check("Upper Quill — Dairy farms, Q3 2031: 1.7 thousand", quotes).passed


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How many dairy farms are there in Upper Quill?", "Upper Quill — Dairy farms, Q2 2031: 1.7 thousand"),
        ("What is the organic share in the Tessel Valley?", "Tessel Valley — Organic share, Q2 2031: 18.3%"),
        ("Organic share in Brackmoor in the second quarter of 2030?", "Brackmoor — Organic share, Q2 2030: 11.1%"),
        ("How much winter rye was harvested in 2030?", "Winter rye — 2030: 220 thousand tonnes"),
        ("By how much did the harvest of hemp increase?", "Hemp — Change: +12.6%"),
        ("Cầu Vàm Sậy đã giải ngân bao nhiêu vốn?", "Cầu Vàm Sậy — Vốn đã giải ngân: 904 tỷ đồng"),
        ("khoi luong hoan thanh cua cau Vam Say", "Cầu Vàm Sậy — Khối lượng hoàn thành: 38,4%"),
        ("Cầu Bến Tranh dự kiến thông xe khi nào?", "Cầu Bến Tranh — Dự kiến thông xe: Tháng 3/2032"),
        ("Cầu Vàm Sậy dài bao nhiêu mét?", "Cầu Vàm Sậy — Chiều dài: 1.180 m"),
    ],
)
def test_a_cell_is_told_where_its_row_and_its_column_are_named(farms: Assistant, question: str, told: str) -> None:
    answer = farms.ask(question)
    assert answer.text == f"{told} [1]"
    held(farms, answer)


@pytest.mark.parametrize(
    "question",
    [
        "How many dairy farms are there in Lower Quill?",
        "How many sheep farms are there in Upper Quill?",
        "How many farm workers were injured in Brackmoor?",
        "What was the organic share in Brackmoor in the second quarter of 2028?",
        "How much winter rye was exported in 2030?",
        "How much oats was harvested in 2031?",
        "Cầu Vàm Sậy có bao nhiêu làn xe?",
        "Cầu Bến Cát đã giải ngân bao nhiêu vốn?",
        "Which county has the highest land price?",
        "Did the milk price rise in every county?",
    ],
)
def test_a_row_a_column_or_a_year_that_is_not_there_is_declined(farms: Assistant, question: str) -> None:
    answer = farms.ask(question)
    assert answer.status != "answered", answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Which county has the highest milk yield?", ["Tessel Valley — Milk yield, Q2 2031: 2,385 litres per cow"]),
        ("Which county has the lowest milk yield?", ["Upper Quill — Milk yield, Q2 2031: 1,970 litres per cow"]),
        ("Which crop grew the most?", ["Hemp — Change: +12.6%"]),
        (
            "Which counties have an organic share above 15%?",
            ["Tessel Valley — Organic share, Q2 2031: 18.3%", "Upper Quill — Organic share, Q2 2031: 24.9%"],
        ),
        ("Cầu nào có khối lượng hoàn thành thấp nhất?", ["Cầu Vàm Sậy — Khối lượng hoàn thành: 38,4%"]),
        ("Cầu nào dài nhất?", ["Cầu Vàm Sậy — Chiều dài: 1.180 m"]),
        (
            "Những cầu nào đã giải ngân trên 500 tỷ đồng?",
            ["Cầu Bến Tranh — Vốn đã giải ngân: 512 tỷ đồng", "Cầu Vàm Sậy — Vốn đã giải ngân: 904 tỷ đồng"],
        ),
    ],
)
def test_the_highest_the_lowest_and_those_past_a_mark_are_found_in_one_column_and_each_is_cited(
    farms: Assistant, question: str, told: list[str]
) -> None:
    answer = farms.ask(question)
    assert answer.text == " ".join(f"{row} [{n}]" for n, row in enumerate(told, 1))
    assert "computed" in {note.kind for note in answer.notes}
    assert len(answer.citations) == len(told)
    held(farms, answer)


@pytest.mark.parametrize(
    ("question", "opening", "rows"),
    [
        ("Did the organic share rise in every county?", "No — Tessel Valley", 1),
        ("Is the organic share above 5% in every county?", "Yes — Brackmoor", 4),
        ("Did the organic share rise in Upper Quill?", "Yes — Upper Quill", 1),
        ("Is the organic share in Saltings above 10%?", "No — Saltings", 1),
    ],
)
def test_what_is_asked_of_every_row_is_a_yes_with_all_or_a_no_with_those_for_which_it_does_not_hold(
    farms: Assistant, question: str, opening: str, rows: int
) -> None:
    answer = farms.ask(question)
    assert answer.text.startswith(opening)
    assert len(answer.citations) == rows
    held(farms, answer)


def test_a_row_of_another_language_has_its_value_in_the_readers_notation_before_it(farms: Assistant) -> None:
    answer = farms.ask("How much has been disbursed for the Vàm Sậy bridge?")
    if answer.status == "answered":
        assert answer.text.startswith("VND 904 billion — Cầu Vàm Sậy")
    held(farms, answer)
