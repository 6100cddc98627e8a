"""Times that a text points back to, and times that look like others; both languages."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.figures.extraction import extract, extract_text
from assistant.records import Document, Figure, Language, Passage
from assistant.text import language_of

PUBLISHED = date(2026, 11, 5)


def figure(text: str, value: str, language: Language) -> Figure:
    return next(f for f in extract_text(text, language, PUBLISHED, PUBLISHED) if f.value == value)


@pytest.mark.parametrize(
    ("language", "text", "value", "start", "end"),
    [
        ("en", "Ferries carried 5,120 people between April and June 2026. They lost 31 trips in the quarter.", "31", "2026-04-01", "2026-06-30"),
        ("en", "In October 2026 the port took in 84 ships. Some 17 were repaired during the month.", "17", "2026-10-01", "2026-10-31"),
        ("en", "In the first nine months of 2026 it sold 640 boats.\n\nIn nine months 38 were sent back.", "38", "2026-01-01", "2026-09-30"),
        ("vi", "Trong 8 tháng đầu năm 2026 có 9.870 vụ.\n\nThiệt hại trong 8 tháng ước 546 tỷ đồng.", "546000000000", "2026-01-01", "2026-08-31"),
        ("vi", "Tháng 10/2026, thành phố thu 1.284 tỷ đồng; lũy kế 10 tháng đạt 11.930 tỷ đồng. Trong tháng có 342 hợp tác xã mới.", "342", "2026-10-01", "2026-10-31"),
        ("vi", "Quý III/2026 tỉnh trồng 512 ha rừng. Trong quý, có 23 vụ cháy.", "23", "2026-07-01", "2026-09-30"),
    ],
)  # fmt: skip
def test_the_month_the_quarter_and_so_many_months_are_those_that_were_named(
    language: Language, text: str, value: str, start: str, end: str
) -> None:
    period = figure(text, value, language).period
    assert (period.start, period.end, period.basis) == (start, end, "context")


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "Ferries must be refitted within six months of signing; 31 have been.", "31"),
        ("en", "In nine months 38 boats were sent back.", "38"),
        ("en", "In the first half of 2026 it sold 640 boats. A boat is built in nine months by 38 people.", "38"),
        ("vi", "Trong 6 tháng tới sẽ có 45 trạm mới.", "45"),
        ("vi", "Hộ nghèo được vay trong 9 tháng với 45 triệu đồng.", "45000000"),
    ],
)
def test_a_length_of_time_that_nothing_names_is_none(language: Language, text: str, value: str) -> None:
    period = figure(text, value, language).period
    assert (period.start or "")[:7] != "2026-01" or period.end in (None, "2026-06-30")


def test_what_only_a_title_names_can_be_pointed_at() -> None:
    text = "A thousand ferries sailed.\n\nIn the quarter 31 trips were lost."
    document = Document(
        document_id="d", source="ferries.en.md", title="Ferries, third quarter of 2026", language=language_of(text),
        published="2026-10-20", text=text, content_hash="", text_of="original",
    )  # fmt: skip
    passage = Passage(passage_id="p", document_id="d", start=0, end=len(text), text=text, heading="", ordinal=0)
    lost = next(f for f in extract(document, [passage]) if f.value == "31")
    assert (lost.period.start, lost.period.end) == ("2026-07-01", "2026-09-30")


@pytest.mark.parametrize(
    ("language", "text", "value", "start", "end"),
    [
        ("en", "Over the first nine months the toll stood at 588, compared with 641 a year earlier.", "588", "2026-01-01", "2026-09-30"),
        ("vi", "Chiều 13/10/2026, tại hội nghị sơ kết, Sở Y tế cho biết trong 9 tháng đầu năm 2026 tỉnh tiêm 112.480 mũi.", "112480", "2026-01-01", "2026-09-30"),
        ("vi", "Ngày 5/11, Cục Thuế thông tin trong quý III/2026 đã hoàn 48 tỷ đồng.", "48000000000", "2026-07-01", "2026-09-30"),
    ],
)  # fmt: skip
def test_what_opens_a_clause_or_follows_a_saying_is_the_time(
    language: Language, text: str, value: str, start: str, end: str
) -> None:
    period = figure(text, value, language).period
    assert (period.start, period.end) == (start, end)


def test_over_after_a_change_is_still_its_base() -> None:
    change = figure("Exports rose 5% over the first quarter of 2026.", "5", "en").change
    assert change is not None
    assert change.base is not None
    assert (change.base.start, change.base.end) == ("2026-01-01", "2026-03-31")
