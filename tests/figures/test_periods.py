"""Periods of both languages, read from the tenth of May 2026 where the text leaves the year out."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.figures.periods import PeriodMention, find_periods

REFERENCE = date(2026, 5, 10)


def only(text: str, reference: date | None = REFERENCE) -> PeriodMention:
    (mention,) = find_periods(text, reference)
    return mention


@pytest.mark.parametrize(
    ("text", "start", "end", "role"),
    [
        ("As of September 23, 2025, 45 wards", None, "2025-09-23", "as_of"),
        ("tính đến 23/9/2025 có 45 xã", None, "2025-09-23", "as_of"),
        ("tinh den ngay 23/9/2025", None, "2025-09-23", "as_of"),
        ("the first 8 months of 2025", "2025-01-01", "2025-08-31", "at"),
        ("8 tháng đầu năm 2025", "2025-01-01", "2025-08-31", "at"),
        ("quý I/2025", "2025-01-01", "2025-03-31", "at"),
        ("quy 3 nam 2025", "2025-07-01", "2025-09-30", "at"),
        ("in Q1 2025", "2025-01-01", "2025-03-31", "at"),
        ("in the first half of 2025", "2025-01-01", "2025-06-30", "at"),
        ("between July 1st, 2025, and September 10th, 2025", "2025-07-01", "2025-09-10", "between"),
        ("từ ngày 1/7/2025 đến ngày 10/9/2025", "2025-07-01", "2025-09-10", "between"),
        ("from July 20, 2025 (after the third round) to September 23, 2025", "2025-07-20", "2025-09-23", "between"),
        ("January-August 2025", "2025-01-01", "2025-08-31", "between"),
        ("by the end of 2025", None, "2025-12-31", "by"),
        ("đến cuối năm 2025", None, "2025-12-31", "by"),
        ("đến hết quý II/2025", None, "2025-06-30", "by"),
        ("by mid-2025", None, "2025-06-30", "by"),
        ("no later than the fourth quarter of 2025", None, "2025-12-31", "by"),
        ("chậm nhất ngày 30/9/2025", None, "2025-09-30", "by"),
        ("before March 31, 2025", None, "2025-03-31", "before"),
        ("trước ngày 31/3/2025", None, "2025-03-31", "before"),
        ("since 2020", "2020-01-01", None, "since"),
        ("sau ngày 1/7/2025", "2025-07-01", None, "after"),
        ("in the period 2021-2025", "2021-01-01", "2025-12-31", "at"),
        ("giai đoạn 2021-2025", "2021-01-01", "2025-12-31", "at"),
        ("compared to March 2025", "2025-03-01", "2025-03-31", "compared"),
        ("so với cùng kỳ năm 2024", "2024-01-01", "2024-12-31", "compared"),
        ("in the year to February 2026", "2025-03-01", "2026-02-28", "between"),
        ("12 tháng tính đến 28/2/2026", "2025-03-01", "2026-02-28", "between"),
        ("on 2025-09-23", "2025-09-23", "2025-09-23", "at"),
        ("tháng 8/2025", "2025-08-01", "2025-08-31", "at"),
    ],
)  # fmt: skip
def test_a_full_date_is_read_as_stated(text: str, start: str | None, end: str | None, role: str) -> None:
    mention = only(text)
    assert (mention.period.start, mention.period.end, mention.role) == (start, end, role)
    assert mention.period.basis == "stated"


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("between July 1 and September 10", "2026-07-01", "2026-09-10"),
        ("từ 1/7 đến 10/9", "2026-07-01", "2026-09-10"),
        ("by 30 June", None, "2026-06-30"),
        ("trong tháng Tư", "2026-04-01", "2026-04-30"),
        ("the first three months of the year", "2026-01-01", "2026-03-31"),
        ("last year", "2025-01-01", "2025-12-31"),
        ("cuối năm ngoái", None, "2025-12-31"),
        ("by the end of last year", None, "2025-12-31"),
        ("năm nay", "2026-01-01", "2026-12-31"),
        ("last month", "2026-04-01", "2026-04-30"),
        ("quý trước", "2026-01-01", "2026-03-31"),
        ("by year-end", None, "2026-12-31"),
    ],
)
def test_a_missing_year_is_completed_from_the_reference(text: str, start: str | None, end: str | None) -> None:
    mention = only(text)
    assert (mention.period.start, mention.period.end, mention.period.basis) == (start, end, "context")


@pytest.mark.parametrize("text", ["to date", "đến nay", "tính đến nay", "den nay", "so far", "hiện nay"])
def test_to_date_is_the_day_of_the_document(text: str) -> None:
    period = only(text).period
    assert (period.start, period.end, period.basis) == (None, "2026-05-10", "document")


def test_since_a_date_until_now_is_one_period() -> None:
    period = only("từ đầu năm đến nay").period
    assert (period.start, period.end, period.basis) == ("2026-01-01", "2026-05-10", "document")


def test_a_bracketed_month_is_a_period_of_its_own() -> None:
    mentions = find_periods("in April it was 50.4% (March: 49.15%)", REFERENCE)
    assert [(m.period.start, m.period.end) for m in mentions] == [
        ("2026-04-01", "2026-04-30"),
        ("2026-03-01", "2026-03-31"),
    ]


def test_a_year_of_the_same_sentence_completes_a_later_month() -> None:
    mentions = find_periods("In 2024 the hospital opened and by June it was full.", REFERENCE)
    assert mentions[-1].period.end == "2024-06-30"


def test_the_base_of_a_change_does_not_complete_another_month() -> None:
    mentions = find_periods("Compared with 2024, visits in April rose.", REFERENCE)
    assert mentions[-1].period.start == "2026-04-01"


def test_a_month_far_ahead_belongs_to_the_year_before() -> None:
    assert only("in November", date(2026, 1, 15)).period.start == "2025-11-01"


def test_without_a_reference_an_open_year_stays_unknown() -> None:
    period = only("by 30 June", None).period
    assert (period.start, period.end, period.basis) == (None, None, None)


@pytest.mark.parametrize(
    "text",
    ["He may go. They march on.", "1/3 dân số", "trong 8 tháng", "3.4 million", "hơn 2000 km", "theo 13/2023/TT-BYT"],
)
def test_other_words_and_numbers_are_no_periods(text: str) -> None:
    assert find_periods(text, REFERENCE) == []


def test_a_day_that_does_not_exist_has_no_dates() -> None:
    assert only("on 30/2/2025").period.end is None


def test_offsets_are_those_of_a_decomposed_text() -> None:
    text = unicodedata.normalize("NFD", "Đến hết tháng 6 năm 2025, mọi trường có mạng.")
    mention = only(text)
    assert mention.text == text[mention.start : mention.end]
    assert mention.period.end == "2025-06-30"


FORMS = [
    "{d} {B} {Y}",
    "{B} {d}, {Y}",
    "{d}/{m}/{Y}",
    "ngày {d} tháng {m} năm {Y}",
    "{Y}-{m:02}-{d:02}",
    "{d:02}.{m:02}.{Y}",
]
MONTHS = "January February March April May June July August September October November December".split()


@settings(deadline=None)
@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)), st.sampled_from(FORMS))
def test_a_day_written_in_any_form_reads_back(day: date, form: str) -> None:
    text = form.format(d=day.day, m=day.month, Y=day.year, B=MONTHS[day.month - 1])
    assert only(text).period.end == day.isoformat()
