"""Right numbers told of whom, when or how surely the announcement does not tell them: none of them passes."""

from __future__ import annotations

from functools import lru_cache

import pytest

from assistant.checking.checker import Checker
from assistant.records import Language
from tests.checking.announcements import checker, document

FERRIES = document(
    """Ferries of Ostmark in nine months

At the end of September 2031, 64.2% of quays had a ramp, up from 57.0% a year earlier; among quays of the outer islands the share rose from 31.4% to 40.8%.

Skerry Lines is still the largest carrier with 38.6% of crossings, down from 41.9% a year ago.

The cost of the Tern Bridge is now put at USD 3.6 billion, raised from USD 2.8 billion in 2028.

In the first full year 1.9 million passengers and 240,000 cars are forecast on the Tern Bridge.

On-time departures are now above 88%. Of departures before noon 87.6% were on time.""",
    "ferries.md",
    published="2031-10-12",
    publisher="Ostmark Ferry Office",
)
FUND = document(
    """Kết luận về quỹ đê điều

1. Sở Tài chính bố trí 540 tỷ đồng từ quỹ đê điều trước ngày 20/3/2032, trong đó dành 130 tỷ đồng cho huyện Hà Lam.

2. Sở Xây dựng rà soát 8.400 hộ ven đê chưa có giấy tờ, hoàn thành trước ngày 15/4/2032.

3. Sở Xây dựng rà soát 650 kho ven đê chưa có giấy tờ, hoàn thành trước ngày 30/6/2032.

Khảo sát tháng 11/2031 cho thấy thu nhập bình quân ở Hà Lam là 7,2 triệu đồng/tháng, ở Cồn Sậy 6,4 triệu đồng/tháng và ở Bến Đá 5,9 triệu đồng/tháng. Mỗi hộ góp trung bình 1,3 triệu đồng/tháng cho việc giữ đê.

Số vụ sạt lở tăng lên 86 vụ, cùng kỳ năm trước là 59 vụ.

Đến nay 38.500 thửa đất ven đê đã được đo, đạt 72%; cuối năm 2030 tỷ lệ này mới là 54,6%.""",
    "fund.md",
    language="vi",
    published="2032-01-10",
    publisher="Ban Chỉ huy Đê điều",
)
MEETING = document(
    """Fifth meeting of the Dyke Council, held in Ha Lam district

Of the 312 tasks assigned in 2031, 144 had been completed by the end of November 2031.""",
    "meeting.md",
    published="2031-12-05",
    publisher="Dyke Council",
)


@lru_cache(maxsize=1)
def all_of_them() -> Checker:
    return checker([FERRIES, FUND, MEETING])


@pytest.mark.parametrize(
    ("language", "text", "passes"),
    [
        # of one of those whom the sentence tells apart
        ("en", "At the end of September 2031, 64.2% of quays had a ramp.", True),
        ("en", "At the end of September 2031, 64.2% of the quays of the outer islands had a ramp.", False),
        ("vi", "Sở Tài chính phải bố trí 540 tỷ đồng từ quỹ đê điều.", True),
        ("vi", "Sở Tài chính phải bố trí 540 tỷ đồng từ quỹ đê điều cho riêng huyện Hà Lam.", False),
        # of one of those told apart in the sentence before
        ("vi", "Mỗi hộ góp trung bình 1,3 triệu đồng một tháng cho việc giữ đê.", True),
        ("vi", "Mỗi hộ ở Cồn Sậy góp trung bình 1,3 triệu đồng một tháng cho việc giữ đê.", False),
        # of the place of a meeting alone
        ("en", "Of the 312 tasks assigned in 2031, 144 were completed by the end of November 2031.", True),
        ("en", "Ha Lam district alone completed 144 of 312 tasks by the end of November 2031.", False),
        # of the time before
        ("en", "Skerry Lines has 38.6% of crossings.", True),
        ("en", "A year ago Skerry Lines had 38.6% of crossings.", False),
        ("vi", "Đến nay 72% số thửa đất ven đê đã được đo.", True),
        ("vi", "Ngay từ cuối năm 2030, 72% số thửa đất ven đê đã được đo.", False),
        # of an estimate that was raised
        ("en", "The Tern Bridge is put at USD 3.6 billion.", True),
        ("en", "The Tern Bridge will cost USD 2.8 billion.", False),
        # forecast, with another number before the verb
        ("en", "1.9 million passengers are forecast on the Tern Bridge in the first full year.", True),
        ("en", "The Tern Bridge carried 1.9 million passengers in its first full year.", False),
        # from the other side of a bound
        ("en", "On-time departures are over 88%.", True),
        ("en", "On-time departures are still under 88%.", False),
        # in the other order
        ("vi", "Số vụ sạt lở giảm từ 86 xuống còn 59 vụ.", False),
        # the deadline of a task of another number
        ("vi", "Sở Xây dựng rà soát 8.400 hộ ven đê chưa có giấy tờ trước ngày 15/4/2032.", True),
        ("vi", "Sở Xây dựng rà soát 8.400 hộ ven đê chưa có giấy tờ trước ngày 30/6/2032.", False),
    ],
)
def test_a_right_number_of_somebody_or_some_time_else_does_not_pass(
    language: Language, text: str, passes: bool
) -> None:
    figures = all_of_them().check(text, language=language).figures
    supported = [f.verdict == "supported" for f in figures]
    assert all(supported) if passes else not all(supported), figures
