"""Targets told with several results or in a table, what is left out or ended, and whose of several figures a name is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answering.apart import asks_before, asks_present
from assistant.assembly import Assistant
from tests.answering.announcements import assistant_over

REEDS = """---
title: Reed bulletin of Osmere for 2031
publisher: Osmere Reed Office
published: 2031-11-20
language: en
---
# Reed bulletin of Osmere for 2031

The country now has 312 reed mowers in service, up from 221 at the end of 2030, while the target for the end of 2031 is 350.

The average wait for a mooring permit was 31 days against a target of 24 days.

Total reed revenue reached 17.4 million crowns, equal to 101.4% of the yearly estimate.

Six of the nine planned drying halls have opened, but two run below half of capacity.

The harbour board has issued 28 licences and owes seven more.

Figures for the islands of Perrin are left out, since the ferry strike kept inspectors away.

The contract of the Denby dredger was terminated in May 2031.

On the index of tidy quays, Harl came first with 92.6 points, followed by Ambry (91.1) and Ninfold (90.4), whereas Sorby was last with 63.8.

The number of night anglers fell by 8.7% in the whole country, although it rose by 210 in Port Aldis.

A dredging permit now takes 12 days instead of 45 days.
"""

TABLE = """---
title: Kết quả nghề cói chín tháng năm 2031
publisher: Cục Cói Ví dụ
published: 2031-10-12
language: vi
---
# Kết quả nghề cói chín tháng năm 2031

| Chỉ tiêu | 9 tháng năm 2030 | 9 tháng năm 2031 | Mục tiêu năm 2031 |
|---|---|---|---|
| Hộ trồng cói có sổ điện tử | 44,8% | 76,3% | 90% |
| Chiếu cói có tem nguồn gốc | 88,7% | 96,5% | 95% |

Tỷ lệ xưởng cói dưới 10 thợ có hầm sấy đạt 38,4%, trong khi nhóm từ 10 thợ trở lên đạt 74,9%; mục tiêu đến hết năm 2031 lần lượt là 60% và 80%.

Tiền phạt các xưởng xả thải tổng cộng 2,94 tỷ đồng, với 137 xưởng bị phạt.
"""


@pytest.fixture(scope="module")
def reeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    made = assistant_over(tmp_path_factory.mktemp("reeds"), {"reeds.en.md": REEDS, "coi.vi.md": TABLE})
    yield made
    made.close()


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Has the number of reed mowers already got to where it should be at the end of 2031?", "No"),
        ("Is Osmere meeting its target for the wait for a mooring permit?", "No"),
        ("Has total reed revenue topped the yearly estimate?", "Yes"),
        ("Are all the planned drying halls open?", "No"),
        ("Has the harbour board issued every licence that it owes?", "No"),
        ("Do the Osmere figures cover the islands of Perrin?", "No"),
        ("Does the Denby dredger still have its contract?", "No"),
        ("Did the number of night anglers fall in Port Aldis?", "No"),
        ("Hộ trồng cói có sổ điện tử đã đạt mục tiêu năm 2031 chưa?", "Không"),
        ("Chiếu cói có tem nguồn gốc đã vượt mục tiêu năm 2031 chưa?", "Có"),
        ("Xưởng cói từ 10 thợ trở lên có hầm sấy đã đạt mục tiêu đến hết năm 2031 chưa?", "Không"),
    ],
)
def test_a_goal_a_gap_or_an_end_settles_a_question(reeds: Assistant, question: str, first: str) -> None:
    answer = reeds.ask(question)
    assert answer.answered, answer.text
    assert answer.text.split(" ")[0] == first


@pytest.mark.parametrize(
    ("question", "never"),
    [
        ("How many points did Ambry get on the index of tidy quays?", ("92.6", "90.4", "63.8")),
        ("How long did a dredging permit take before?", ("12",)),
        ("How long does a dredging permit take?", ("45",)),
        ("Tiền phạt các xưởng xả thải tổng cộng bao nhiêu?", ("137",)),
    ],
)
def test_another_figure_of_the_sentence_is_not_put_first(
    reeds: Assistant, question: str, never: tuple[str, ...]
) -> None:
    answer = reeds.ask(question)
    assert not answer.text.startswith(never)


def test_a_day_to_come_is_no_time_before(reeds: Assistant) -> None:
    understand = reeds.retriever.understand
    assert asks_before(understand("Trước khi có máy, cắt cói mất mấy ngày?"))
    assert asks_before(understand("How long did a permit use to take?"))
    assert not asks_before(understand("How much of the reed is used to make mats?"))
    assert not asks_before(understand("How many halls must open before 30 June 2032?"))
    assert not asks_before(understand("Xưởng phải xây bao nhiêu hầm sấy trước ngày 30/6/2032?"))


@pytest.mark.parametrize(
    ("question", "present"),
    [
        ("Sau Thông tư 22, các xưởng còn bao nhiêu biểu mẫu?", True),
        ("sau thong tu 22 cac xuong con bao nhieu bieu mau", True),
        ("Xin phiếu lý lịch tư pháp mất mấy ngày?", True),
        ("Cơ sở dữ liệu dân cư có bao nhiêu bản ghi?", True),
        ("Vốn đầu tư nước ngoài vào nghề cói là bao nhiêu?", True),
        ("Trước đây cắt cói mất mấy ngày?", False),
        ("Mức phạt cũ là bao nhiêu?", False),
        ("Thời gian cắt cói giảm từ mấy ngày?", False),
        ("How long did a permit use to take?", False),
        ("How long does a permit take?", True),
    ],
)
def test_the_present_is_asked_unless_words_of_the_past_are_there(
    reeds: Assistant, question: str, present: bool
) -> None:
    assert asks_present(reeds.retriever.understand(question)) is present


def test_a_row_that_is_held_against_its_target_says_how_it_was_found(reeds: Assistant) -> None:
    answer = reeds.ask("Chiếu cói có tem nguồn gốc đã vượt mục tiêu năm 2031 chưa?")
    assert [note.text for note in answer.notes] == ["Tìm được bằng cách so sánh hai giá trị của dòng này trong bảng."]
    assert "96,5%" in answer.text
    assert "95%" in answer.text
