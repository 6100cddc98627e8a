"""Files of JSON lines, one a day: written by several processes at once, read back in order, removed when they are old."""

from __future__ import annotations

import json
import logging
import os
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)


class Journal:
    """Lines under one name in a folder: `name-2031-07-04.jsonl`. Days are those of UTC."""

    def __init__(self, folder: Path, name: str, keep_days: int) -> None:
        self._folder = folder
        self._name = name
        self._keep_days = keep_days
        self._swept: date | None = None
        self._lock = threading.Lock()

    def append(self, record: dict[str, Any], now: datetime | None = None) -> None:
        """Write one line, with the time as `at`. Raises OSError where the folder cannot be written.

        A line is one write to a file opened for appending, so lines of several processes do not mix.
        """
        now = now or datetime.now(UTC)
        line = json.dumps({"at": now.isoformat(timespec="milliseconds"), **record}) + "\n"
        self._folder.mkdir(parents=True, exist_ok=True)
        self._sweep(now.date())
        handle = os.open(self._path(now.date()), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(handle, line.encode("ascii"))
        finally:
            os.close(handle)

    def lines(self, first: date, last: date) -> Iterator[dict[str, Any]]:
        """The records of these days, oldest first; a line that was cut by a crash is left out."""
        for path in sorted(self._folder.glob(f"{self._name}-*.jsonl")):
            day = self._day(path)
            if day is None or not first <= day <= last:
                continue
            with path.open(encoding="utf-8") as file:
                for line in file:
                    try:
                        yield json.loads(line)
                    except ValueError:
                        log.warning("%s holds a line that is no JSON", path.name)

    def _path(self, day: date) -> Path:
        return self._folder / f"{self._name}-{day.isoformat()}.jsonl"

    def _day(self, path: Path) -> date | None:
        try:
            return date.fromisoformat(path.stem.removeprefix(f"{self._name}-"))
        except ValueError:
            return None

    def _sweep(self, today: date) -> None:
        """Remove the files of days before those that are kept; once a day."""
        with self._lock:
            if self._swept == today:
                return
            self._swept = today
        for path in self._folder.glob(f"{self._name}-*.jsonl"):
            day = self._day(path)
            if day is not None and day < today - timedelta(days=self._keep_days):
                path.unlink(missing_ok=True)
