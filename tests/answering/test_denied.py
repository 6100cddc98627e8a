"""A verdict never contradicts its quote; goals, causes and "every" are held against what is said of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.assembly import Assistant
from assistant.retrieval.spelling import Lexicon, restore
from tests.answering.announcements import assistant_over

POOLS = """---
title: Rules of the public pools of Oakmere
publisher: Example Pools Office
published: 2031-03-04
language: en
---
# Rules of the public pools of Oakmere

Visitors who hold 2 season cards do not have to pay a locker deposit.

No lifeguard may work more than 6 hours without a break.

In 2030 the office counted 41 injuries, most of them caused by wet floors; none was caused by the diving towers.

Water use fell in the Harbour pool and in the Hill pool, but rose in the Station pool.
"""

POOLS_EARLIER = """---
title: Savings of the public pools of Oakmere, first half
publisher: Example Pools Office
published: 2031-08-01
language: en
---
# Savings of the public pools of Oakmere, first half

By 30 June 2031 the energy savings programme had cut gas use by 6.1%, below its target of 8%.
"""

POOLS_LATER = """---
title: Savings of the public pools of Oakmere, whole year
publisher: Example Pools Office
published: 2032-02-01
language: en
---
# Savings of the public pools of Oakmere, whole year

By 31 December 2031 the energy savings programme had cut gas use by 9.3%, more than its target of 8%.

The Station pool, at 3.2%, did not reach the target.
"""

CRECHES = """---
title: Quy định mới về nhà trẻ tại Bình Sa
publisher: Sở Giáo dục Ví dụ
published: 2031-04-02
language: vi
---
# Quy định mới về nhà trẻ tại Bình Sa

Không thu tiền giữ trẻ ngoài giờ đối với gia đình có 2 con gửi nhà trẻ.

Trong năm 2030 ghi nhận 38 vụ ngộ độc, trong đó 5 vụ nặng, đều là trẻ chưa được khám sức khỏe.

Có 12 trẻ bị dị ứng nhẹ, không có ca ngộ độc nào liên quan đến sữa học đường.
"""

ROADS_EARLIER = """---
title: Chương trình làm đường nông thôn Bình Sa, 6 tháng đầu năm 2031
publisher: Sở Giao thông Ví dụ
published: 2031-07-10
language: vi
---
# Chương trình làm đường nông thôn Bình Sa, 6 tháng đầu năm 2031

Đến ngày 30/6/2031, chương trình làm đường nông thôn hoàn thành 41% khối lượng, thấp hơn mục tiêu 50% đề ra.
"""

ROADS_LATER = """---
title: Chương trình làm đường nông thôn Bình Sa, cả năm 2031
publisher: Sở Giao thông Ví dụ
published: 2032-01-12
language: vi
---
# Chương trình làm đường nông thôn Bình Sa, cả năm 2031

Đến ngày 31/12/2031, chương trình làm đường nông thôn hoàn thành 103% khối lượng, vượt mục tiêu 100%.

Riêng các xã ven biển hoàn thành 82%, chưa đạt mục tiêu.

Sở trình kế hoạch làm đường năm 2032 trong tháng 2/2032, ưu tiên các xã dưới 5.000 dân.

Đến ngày 31/12/2031, 412/430 xe tải đã lắp thiết bị giám sát.
"""


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    files = {
        "pools.en.md": POOLS,
        "pools-half.en.md": POOLS_EARLIER,
        "pools-year.en.md": POOLS_LATER,
        "creches.vi.md": CRECHES,
        "roads-half.vi.md": ROADS_EARLIER,
        "roads-year.vi.md": ROADS_LATER,
    }
    made = assistant_over(tmp_path_factory.mktemp("offices"), files)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Do visitors who hold 2 season cards have to pay a locker deposit?", "No"),
        ("May a lifeguard work more than 6 hours without a break?", "No"),
        ("Gia đình có 2 con gửi nhà trẻ có phải trả tiền giữ trẻ ngoài giờ không?", "Không"),
        ("gia dinh co 2 con gui nha tre co phai tra tien giu tre ngoai gio khong?", "Không"),
    ],
)
def test_a_verdict_never_contradicts_a_negation_in_its_own_quote(offices: Assistant, question: str, first: str) -> None:
    answer = offices.ask(question)
    assert answer.answered
    assert answer.text.split(" ")[0] == first, answer.text


@pytest.mark.parametrize(
    ("question", "first", "told"),
    [
        ("Was the target of the energy savings programme met?", "Yes", "9.3%"),
        ("Did the energy savings programme reach its target by 30 June 2031?", "No", "6.1%"),
        ("Did the energy savings programme reach its 8% target by the end of 2031?", "Yes", "9.3%"),
        ("Chương trình làm đường nông thôn có đạt mục tiêu không?", "Có", "103%"),
        ("Chương trình làm đường nông thôn có đạt mục tiêu 50% không?", "Không", "41%"),
        ("chuong trinh lam duong nong thon co dat muc tieu khong?", "Có", "103%"),
    ],
)
def test_a_goal_is_held_against_the_newest_result_of_the_same_thing(
    offices: Assistant, question: str, first: str, told: str
) -> None:
    answer = offices.ask(question)
    assert answer.text.split(" ")[0] == first, answer.text
    assert told in answer.citations[0].quote


def test_reached_is_not_read_as_set() -> None:
    question = "Chương trình có đạt mục tiêu không?"
    assert restore(question, Lexicon({"chương": 3, "trình": 3, "mục": 9, "tiêu": 9})).text == question


@pytest.mark.parametrize(
    ("question", "kept", "gone"),
    [
        ("Was any injury caused by the diving towers?", "diving towers", ""),
        ("Có ca ngộ độc nào do sữa học đường không?", "liên quan đến sữa học đường", "chưa được khám"),
    ],
)
def test_a_question_of_cause_is_answered_by_a_sentence_that_tells_of_that_cause(
    offices: Assistant, question: str, kept: str, gone: str
) -> None:
    answer = offices.ask(question)
    quotes = " ".join(c.quote for c in answer.citations)
    assert not answer.answered or kept in quotes, answer.text
    assert not gone or gone not in quotes
    assert not answer.answered or not answer.text.startswith(("Yes", "Có"))


@pytest.mark.parametrize("question", ["Did water use fall in every pool?", "Did water use rise in all pools?"])
def test_every_is_a_no_where_one_is_otherwise(offices: Assistant, question: str) -> None:
    assert not offices.ask(question).text.startswith("Yes")


def test_supervision_is_no_fall_and_a_part_of_the_count_is_not_all(offices: Assistant) -> None:
    assert offices.ask("Tất cả xe tải đã lắp thiết bị giám sát chưa?").text.startswith("Không")
