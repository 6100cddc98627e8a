"""Yes or no by the day told, by how often something grew, and by who is first; units asked for in notes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.assembly import Assistant
from assistant.retrieval.kinds import asked_units
from assistant.text import fold
from tests.answering.announcements import assistant_over

HARBOURS = """---
title: Harbours of Westmark in the first half of 2032
publisher: Westmark Harbour Office
published: 2032-07-20
language: en
---
# Harbours of Westmark in the first half of 2032

The Harbour Office issued Circular No. 14/HO, dated 9 March 2032.

In the first half of 2032 the harbours handled 86.4 million parcels, up 37% on the 63.1 million of the first half of 2031.

Ferry crossings rose by 100% in the first half of 2032.

The rescue centre recorded 218 collisions in the first half of 2032, down 12% from the same period of 2031.

Durn, Ellis and Karsk led in cleared berths, with 97.5%, 95.2% and 91.8% respectively, while Morne reached 44.6%.
"""

CANALS = """---
title: Kênh đào Cần Giuộc sáu tháng đầu năm 2032
publisher: Ban quản lý kênh đào
published: 2032-07-15
language: vi
---
# Kênh đào Cần Giuộc sáu tháng đầu năm 2032

Bến Lam, Bến Đá và Cần Hạ dẫn đầu về tỷ lệ ghe có đăng ký, lần lượt đạt 97,5%, 95,2% và 91,8%; ngược lại, Bến Sậy mới đạt 44,6%.

Sáu tháng đầu năm 2032 xảy ra 218 vụ va chạm, giảm 12% so với cùng kỳ năm trước.
"""


@pytest.fixture(scope="module")
def water(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    made = assistant_over(tmp_path_factory.mktemp("water"), {"harbours.en.md": HARBOURS, "canals.vi.md": CANALS})
    yield made
    made.close()


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("Was Circular 14/HO of the Harbour Office dated 9 March 2032?", "Yes"),
        ("Did the number of parcels in the harbours more than double in the first half of 2032?", "No"),
        ("Did ferry crossings at least double in the first half of 2032?", "Yes"),
        ("Did ferry crossings more than double in the first half of 2032?", "No"),
        ("Is Durn the highest in cleared berths?", "Yes"),
        ("Is Ellis the highest in cleared berths?", "No"),
        ("Có phải Bến Lam là nơi có tỷ lệ ghe đăng ký cao nhất?", "Có"),
        ("Có phải Bến Đá là nơi có tỷ lệ ghe đăng ký cao nhất?", "Không"),
        ("Sáu tháng đầu năm 2032, số vụ va chạm trên kênh có ít hơn cùng kỳ không?", "Có"),
    ],
)
def test_yes_or_no_by_day_multiple_and_rank(water: Assistant, question: str, begins: str) -> None:
    assert water.ask(question).text.startswith(begins)


@pytest.mark.parametrize("question", ["Was Circular 14/HO of the Harbour Office dated 8 March 2032?"])
def test_another_day_gets_no_yes(water: Assistant, question: str) -> None:
    assert not water.ask(question).text.startswith("Yes")


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("máy bơm đang chạy bao nhiêu phần trăm công suất", "%"),
        ("may bom dang chay bao nhieu phan tram cong suat", "%"),
        ("Durian hectares with growing-area codes", "ha"),
        ("Average waiting minutes at Dong Thap hospitals", "min"),
    ],
)
def test_the_unit_is_the_one_named(question: str, unit: str) -> None:
    assert unit in asked_units(fold(question))


@pytest.mark.parametrize("question", ["24 hours service", "office hours", "Dong Thap in 2032", "fees per hectare"])
def test_times_of_opening_and_rates_name_no_unit_that_is_asked(question: str) -> None:
    assert not asked_units(fold(question)) & {"h", "ha"}
    assert "Dong" not in question or "VND" not in asked_units(fold(question))
