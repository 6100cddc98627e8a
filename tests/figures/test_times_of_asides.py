"""Times and natures that are those of an aside, of a comparison, of who told it, or of what goes on behind the figure."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.figures.extraction import extract, extract_text
from assistant.figures.periods import find_periods
from assistant.indexing.passages import split
from assistant.records import Document, Figure, Language


def stated(text: str, language: Language, published: str = "2024-11-05") -> dict[str, Figure]:
    """The figures of an announcement by their words."""
    document = Document(
        document_id="d", title="A report", language=language, source="r.md", text=text, content_hash="r",
        published=published,
    )  # fmt: skip
    figures = extract(document, [p for p, _ in split(document)])
    return {text[f.start : f.end]: f for f in figures}


def period(figure: Figure) -> tuple[str | None, str | None]:
    return figure.period.start, figure.period.end


@pytest.mark.parametrize(
    ("text", "language", "figure", "told"),
    [
        # the aside of a subject dates what it tells, and nothing of the sentence that goes on
        ("The Harbour Fund, founded on 1 July 2024 with two offices, has lent USD 31 million.", "en", "USD 31 million", (None, "2024-11-05")),
        ("The reading room, which was opened in May 2024, has drawn 8,450 visitors.", "en", "8,450", (None, "2024-11-05")),
        ("Quỹ Biển Xanh, thành lập ngày 1/7/2024, đã cho vay 31 tỷ đồng.", "vi", "31 tỷ đồng", (None, "2024-11-05")),
        ("Towns received USD 88 million, and the province of Orm, hit by the floods of August, took USD 23 million.", "en", "USD 88 million", (None, "2024-11-05")),
        # what happened on a day is no aside
        ("The last ferry, at Skell, sailed on 30 September 2024, fifteen minutes late.", "en", "fifteen minutes", ("2024-09-30", "2024-09-30")),
        # a comparison has its own time
        ("By the end of September 2024 there were 2,480 readers, double the figure of a year earlier, served by 417 rooms.", "en", "417", (None, "2024-09-30")),
        ("Last year, the province built 1,570 flats.", "en", "1,570", ("2023-01-01", "2023-12-31")),
        ("Sales came to USD 548 million from January to September 2024, up 26.3% in value.", "en", "26.3%", ("2024-01-01", "2024-09-30")),
        ("In October 2024 offices issued 1,420 passes, compared with 1,180 the month before.", "en", "1,180", ("2024-09-01", "2024-09-30")),
        # a share over a total is no comparison
        ("The rate of online services over the total number of steps in April 2024 reached 50.4%.", "en", "50.4%", ("2024-04-01", "2024-04-30")),
        # months run up to the month of the text
        ("Xuất khẩu gạo tháng 10/2024 đạt 6,35 triệu USD, nâng tổng 10 tháng lên 59,8 triệu USD.", "vi", "59,8 triệu USD", ("2024-01-01", "2024-10-31")),
        # what goes on behind the figure is of a time to come
        ("The plant is 34% complete, and test runs are now expected in the second quarter of 2026.", "en", "34%", (None, "2024-11-05")),
    ],
)  # fmt: skip
def test_the_time_of_a_figure(text: str, language: Language, figure: str, told: tuple[str | None, str | None]) -> None:
    assert period(stated(text, language)[figure]) == told


def test_the_time_after_a_comparison_is_not_handed_on() -> None:
    text = "Emissions fell to 41 million tonnes in 2024 and stand 23.4% below the level of 2010. Wind supplied 48.7% of all power."
    assert period(stated(text, "en", "2025-02-01")["48.7%"]) == ("2024-01-01", "2024-12-31")


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("in the 2023–24 school year", "2023-01-01", "2024-12-31"),
        ("the fiscal year 2023/24", "2023-01-01", "2024-12-31"),
        ("sau mười tháng của năm 2024", "2024-01-01", "2024-10-31"),
    ],
)
def test_years_and_months_as_they_are_written(text: str, start: str, end: str) -> None:
    assert [(p.period.start, p.period.end) for p in find_periods(text)] == [(start, end)]


def test_a_month_is_no_second_year() -> None:
    assert [f.value for f in extract_text("It opened in 2011-12.", "en", date(2024, 1, 1)) if f.unit == "count"] != [
        "12"
    ]
    assert all(p.period.end != "2012-12-31" for p in find_periods("2011-12"))


@pytest.mark.parametrize(
    ("text", "language", "figure", "nature"),
    [
        ("Sự cố đường truyền khiến 47 trạm phải quay lại thu tiền mặt.", "vi", "47", "result"),
        ("Bão làm 64 tuyến đường phải đóng trong hai ngày.", "vi", "64", "result"),
        ("Dịch bệnh lan ra 214 xã, phải tiêu hủy 58.900 con lợn.", "vi", "58.900", "result"),
        ("Các bệnh viện không phải làm lại 2,85 triệu xét nghiệm.", "vi", "2,85 triệu", "result"),
        ("Sở Y tế phải tuyển 64 bác sĩ.", "vi", "64", "target"),
        ("Last spring 2.85 million tests did not have to be repeated.", "en", "2.85 million", "result"),
        ("All 640 tests have to be repeated.", "en", "640", "target"),
        ("The plant was 34% built in October 2024, and test runs are not expected before 2026.", "en", "34%", "result"),
        ("Tỷ lệ nộp trực tuyến đạt 58,3%, còn cách xa mục tiêu 70%.", "vi", "70%", "target"),
        ("Tỷ lệ nộp trực tuyến đạt 58,3%, chưa đạt mục tiêu 70%.", "vi", "70%", "target"),
        ("Xuất khẩu gạo đạt 58 triệu USD, vượt kế hoạch 5%.", "vi", "5%", "result"),
        ("Mỗi người gánh 41 hồ sơ, dù định mức chỉ là 25 hồ sơ.", "vi", "25", "target"),
    ],
)  # fmt: skip
def test_what_was_brought_about_is_no_target(text: str, language: Language, figure: str, nature: str) -> None:
    assert stated(text, language)[figure].nature == nature
