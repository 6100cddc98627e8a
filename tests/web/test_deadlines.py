"""Deadlines by body, before and after today, and as a calendar file."""

from __future__ import annotations

import re
from datetime import date

from assistant.web.deadlines import Deadline, by_body, deadlines, distance, to_ics, when
from assistant.web.deadlines_view import DeadlinesView
from assistant.web.figure_list import twins
from assistant.web.links import Links
from tests.web.corpus import SmallAssistant, document

TASKS = document(
    "tasks",
    "en",
    "Tasks of the harbour authority",
    "Tasks of the harbour authority\n"
    "The Ministry of Transport must publish the tide tables before 30 June 2031. "
    "The Ministry of Health must open the night clinic by 1 March 2032.\n"
    "In 2030 the harbour handled 4,100 ships.",
    publisher="Harbour Office",
    published="2031-01-10",
)
TASKS_VI = document(
    "tasks-vi",
    "vi",
    "Nhiệm vụ của cảng",
    "Nhiệm vụ của cảng\nBộ Giao thông vận tải phải công bố bảng thủy triều trước ngày 30/6/2031.",
    published="2031-01-10",
    translation_of="tasks.md",
)
ENGINE = SmallAssistant((TASKS, TASKS_VI))


def _found() -> list[Deadline]:
    return deadlines(ENGINE, "en")


def test_deadlines_are_found_the_earliest_first_and_none_twice_from_a_translation() -> None:
    assert [d.last for d in _found()] == [date(2031, 6, 30), date(2032, 3, 1)]
    assert {d.citation.document_id for d in _found()} == {"tasks"}
    assert {d.citation.document_id for d in deadlines(ENGINE, "vi")} == {"tasks-vi"}


def test_a_text_has_a_twin_only_where_one_translates_the_other() -> None:
    assert twins((TASKS, TASKS_VI), "en") == {"tasks-vi"}
    assert twins((TASKS, TASKS_VI), "vi") == {"tasks"}
    assert twins((TASKS,), "vi") == frozenset()


def test_by_before_and_in_are_kept_apart() -> None:
    before, by = _found()
    assert when(before, "en") == "before 30 June 2031"
    assert when(by, "vi") == "chậm nhất 1/3/2032"
    month = Deadline(date(2031, 5, 1), date(2031, 5, 31), before.figure, before.citation)
    assert when(month, "en") == "in May 2031"
    span = Deadline(date(2031, 5, 2), date(2031, 5, 31), before.figure, before.citation)
    assert when(span, "en") == "2 May 2031 to 31 May 2031"


def test_the_distance_from_today_is_told_in_days() -> None:
    first = _found()[0]
    days = {date(2031, 6, 29): "1 day left", date(2031, 6, 30): "today", date(2031, 7, 5): "5 days ago"}
    assert {day: distance(first, day, "en") for day in days} == days


def test_each_body_has_its_deadlines_and_those_of_nobody_come_last() -> None:
    first, second = _found()
    nobody = Deadline(None, date(2031, 1, 1), first.figure.model_copy(update={"responsible": ()}), first.citation)
    groups = by_body([nobody, first, second])
    assert [body for body, _ in groups] == ["Ministry of Transport", "Ministry of Health", None]
    assert groups[-1][1] == [nobody]


def test_the_calendar_file_has_an_event_a_deadline_and_no_line_over_75_octets() -> None:
    written = to_ics(deadlines(ENGINE, "vi"), "vi")
    assert written.count("BEGIN:VEVENT") == 1
    assert "DTSTART;VALUE=DATE:20310630\r\nDTEND;VALUE=DATE:20310701\r\n" in written
    assert all(len(line.encode()) <= 75 for line in written.split("\r\n"))
    assert "bảng thủy triều trước ngày 30/6/2031." in written.replace("\r\n ", "")


def test_the_page_parts_what_is_to_come_from_what_has_passed_and_the_calendar_leads_to_the_rows() -> None:
    shown = DeadlinesView("en", Links(), date(2031, 12, 1)).listed(_found())
    ahead, passed = shown.split("<caption>Still to come</caption>")[1].split("<caption>Passed</caption>")
    assert "night clinic" in ahead
    assert "tide tables" in passed
    for row in re.findall(r'href="#(deadline-\d+)"', shown):
        assert f'id="{row}"' in shown
    assert 'aria-label="30 June 2031: 1 deadline"' in shown


def test_without_deadlines_the_page_says_so() -> None:
    assert "set no deadline" in DeadlinesView("en", Links(), date(2031, 1, 1)).listed([])
