"""Files of JSON lines, one a day."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from assistant.web.journal import Journal

NOW = datetime(2031, 7, 4, 12, tzinfo=UTC)


def test_lines_of_several_writers_do_not_mix(tmp_path: Path) -> None:
    writers = [Journal(tmp_path, "trail", 10) for _ in range(4)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: writers[n % 4].append({"n": n, "text": "ơ" * 5000}, NOW), range(80)))
    read = list(writers[0].lines(NOW.date(), NOW.date()))
    assert sorted(line["n"] for line in read) == list(range(80))
    assert read[0]["at"] == "2031-07-04T12:00:00.000+00:00"


def test_days_that_are_over_are_removed_and_others_left(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "trail", 2)
    for back in (9, 3, 2, 1):
        journal.append({"back": back}, NOW - timedelta(days=back))
    (tmp_path / "trail-of-something-else.jsonl").write_text("")
    (tmp_path / "feedback-2001-01-01.jsonl").write_text("")
    Journal(tmp_path, "trail", 2).append({"back": 0}, NOW)
    assert [line["back"] for line in journal.lines(date(2000, 1, 1), NOW.date())] == [2, 1, 0]
    assert len(list(tmp_path.iterdir())) == 5


def test_a_line_cut_by_a_crash_costs_no_other_and_no_one_else_may_read_the_file(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "trail", 2)
    journal.append({"n": 1}, NOW)
    file = tmp_path / "trail-2031-07-04.jsonl"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with file.open("a") as cut:
        cut.write('{"n": \n')
    journal.append({"n": 2}, NOW)
    assert [line["n"] for line in journal.lines(NOW.date(), NOW.date())] == [1, 2]
