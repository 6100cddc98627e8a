"""Whether what was set was reached, all or a part, then and now; and times that say which meeting a question means."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.assembly import Assistant
from assistant.retrieval.matching import phrase
from tests.answering.announcements import assistant_over

MILLS = """---
title: Kết luận phiên họp lần thứ hai về nghề xay
publisher: Văn phòng Ví dụ
published: 2031-10-16
event_date: 2031-10-14
language: vi
---
# Kết luận phiên họp lần thứ hai về nghề xay

Ngày 14 tháng 10 năm 2031, bà Trần Mai Vân chủ trì phiên họp về nghề xay. Ông Lê Quang Đạt báo cáo việc nối điện cho các cối xay vùng núi.

4. Trong số 116 cối xay thuộc danh mục bắt buộc đăng ký, mới có 74 cối xay được nối với lưới điện.

Đến hết tháng 9 năm 2031, các xưởng có 21.480 máy sàng mới; mục tiêu đến cuối năm 2031 là 30.000 máy sàng.

Tỷ lệ cối xay có nhãn môi trường đạt 68,7%, thấp hơn mục tiêu 75% của cả năm.

Vùng Đồi Lau cấp phép 11 triệu m3 đá cối, đạt 102% nhiệm vụ được giao; vùng Bãi Sậy cấp phép 3 triệu m3.
"""

SILOS = """---
title: Silos of Marrow in 2031
publisher: Marrow Grain Board
published: 2032-01-15
language: en
---
# Silos of Marrow in 2031

The silos of Marrow took in 38,720 wagons of rye in 2031, fewer than the 40,000 envisaged in the Grain Pact. In the fourth quarter alone there were 9,450 wagons.

Storage fees worth USD 2.5 million were paid without cash in the second quarter of 2031, or 83.6% of all storage fees, compared with 70.9% in the same quarter of 2030.

1. The grain inspectors of Marrow are to draw up a plan for dry silos no later than 15 September 2032.
"""

OTHERS = """---
title: Nhiệm vụ của các đội phà
publisher: Cục Đường thủy Ví dụ
published: 2031-11-02
language: vi
---
# Nhiệm vụ của các đội phà

1. Cục Đường thủy Ví dụ trình kế hoạch sửa bến trước ngày 15 tháng 01 năm 2032.

2. Sở Nội vụ rà soát kế hoạch tuyển thủy thủ trước ngày 25 tháng 8 năm 2032.
"""


@pytest.fixture(scope="module")
def grain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    made = assistant_over(
        tmp_path_factory.mktemp("grain"), {"mills.vi.md": MILLS, "silos.en.md": SILOS, "others.vi.md": OTHERS}
    )
    yield made
    made.close()


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Có phải toàn bộ 116 cối xay bắt buộc đăng ký đều đã nối với lưới điện?", "Không"),
        ("Có đúng là hết tháng 9/2031 các xưởng đã có 30.000 máy sàng?", "Không"),
        ("Tỷ lệ cối xay có nhãn môi trường đã đủ mức đề ra cho cả năm 2031 chưa?", "Không"),
        ("Vùng Đồi Lau cấp phép đá cối có vượt mức được giao không?", "Có"),
        ("Did Marrow's silos take in all the wagons of rye envisaged for 2031?", "No"),
        ("Has Marrow beaten its goal for wagons of rye in 2031?", "No"),
        (
            "Was the share of storage fees paid without cash in the second quarter of 2031 higher than a year before?",
            "Yes",
        ),
        (
            "Tỷ lệ phí lưu kho của Marrow trả không tiền mặt quý II/2031 có thấp hơn cùng kỳ 2030 không?",
            "Không",
        ),
    ],
)
def test_what_was_set_and_what_was_before_settle_a_question(grain: Assistant, question: str, first: str) -> None:
    answer = grain.ask(question)
    assert answer.answered, answer.text
    assert answer.text.split(" ")[0] == first


def test_surroundings_are_not_all(grain: Assistant) -> None:
    """ "Môi trường" holds "mọi" only where accents are lost."""
    answer = grain.ask("Tỷ lệ cối xay có nhãn môi trường có đạt 68,7% không?")
    assert answer.text.startswith("Có")


def test_the_figure_of_a_year_is_not_that_of_its_last_quarter(grain: Assistant) -> None:
    answer = grain.ask("Wagons of rye in Marrow's silos, Q4 2031?")
    assert not answer.answered or answer.text.startswith("9,450")


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Ai báo cáo việc nối điện cho các cối xay tại phiên họp tháng 10/2031?", "Lê Quang Đạt"),
        ("Ai báo cáo việc nối điện cho cối xay vùng núi, hồi tháng 10/2031?", "Lê Quang Đạt"),
        ("According to the October 2031 conclusions on milling, what share of the mills has the label?", "68.7%"),
    ],
)
def test_the_day_of_a_meeting_says_which_is_meant_and_dates_no_figure(
    grain: Assistant, question: str, name: str
) -> None:
    answer = grain.ask(question)
    assert name in answer.text


def test_a_quarter_that_is_asked_for_is_told_as_one_and_a_minister_speaks_for_the_ministry(grain: Assistant) -> None:
    trace = grain.trace("Trong quý nào các silo của Marrow nhận lúa mạch đen?")
    assert all("quarter" in c.sentence.text for c in trace.candidates if c.probability > 0.5)
    understood = grain.trace("Bộ Quốc phòng nói gì?").query
    body = next(t for t in understood.terms if t.kind == "body")
    assert phrase("Minister of National Defence") in body.forms


def test_a_meeting_of_another_month_is_not_answered_from_this_one(grain: Assistant) -> None:
    assert not grain.ask("Ai báo cáo việc nối điện cho các cối xay tại phiên họp tháng 3/2031?").answered


@pytest.mark.parametrize(
    "question",
    [
        "Các thanh tra của Marrow phải làm xong kế hoạch về silo khô chậm nhất khi nào?",
        "Ở Marrow có những nhiệm vụ nào phải hoàn thành trong năm 2032?",
    ],
)
def test_deadlines_of_a_place_that_is_named_come_from_announcements_that_speak_of_it(
    grain: Assistant, question: str
) -> None:
    answer = grain.ask(question)
    assert "15 September 2032" in answer.text
    assert "Cục Đường thủy" not in answer.text
