"""Tokens that a language model may use: so many a question, so many a day.

What a request will use is reserved before it is sent and settled when it has ended, so that requests at the same time
cannot pass the ceiling together. The day is that of UTC.
"""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from assistant.errors import ModelError

log = logging.getLogger(__name__)

_LOCK_SECONDS = 2.0
_BYTES_A_TOKEN = 3  # of UTF-8: about 4 in English, 2.5 in Vietnamese, by Qwen's and OpenAI's tokenisers


def estimated(text: str) -> int:
    """Tokens of a text, roughly: where the endpoint does not count them itself, and before it can."""
    return len(text.encode()) // _BYTES_A_TOKEN + 1


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


class Budget:
    """A ceiling a day; 0 is none. `file` keeps the count over restarts and processes, else this object does."""

    def __init__(self, per_day: int, file: Path | None = None, today: Callable[[], str] = _today) -> None:
        self._per_day = per_day
        self._file = file
        self._today = today
        self._lock = threading.Lock()
        self._day, self._used = today(), 0

    def reserve(self, tokens: int) -> None:
        """Count tokens that a request may use. Raises ModelError where the day's ceiling would be passed."""
        used = self._add(tokens, ceiling=self._per_day)
        if used is None:
            raise ModelError(
                f"The day's ceiling of {self._per_day} tokens is reached.",
                "Raise model.tokens_per_day or wait for tomorrow (UTC).",
                reason="budget",
            )

    def settle(self, reserved: int, used: int) -> None:
        """Put what a request used in the place of what was reserved for it."""
        self._add(used - reserved, ceiling=0)

    def used(self) -> int:
        """Tokens of today."""
        return self._add(0, ceiling=0) or 0

    def _add(self, tokens: int, ceiling: int) -> int | None:
        with self._lock:
            if self._file is None or not self._per_day:
                return self._count(tokens, ceiling)
            try:
                with FileLock(f"{self._file}.lock", timeout=_LOCK_SECONDS):
                    self._day, self._used = _read(self._file)
                    counted = self._count(tokens, ceiling)
                    self._file.write_text(json.dumps({"day": self._day, "tokens": self._used}), encoding="utf-8")
                    return counted
            except (OSError, Timeout) as error:
                log.warning("model.usage_file cannot be used (%s); this process counts alone", type(error).__name__)
                return self._count(tokens, ceiling)

    def _count(self, tokens: int, ceiling: int) -> int | None:
        """The day's count with these tokens added, or None, with nothing added, where it would pass the ceiling."""
        today = self._today()
        if self._day != today:
            self._day, self._used = today, 0
        if ceiling and self._used + tokens > ceiling:
            return None
        self._used = max(self._used + tokens, 0)
        return self._used


def _read(file: Path) -> tuple[str, int]:
    if not file.exists():
        return "", 0
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        return str(data["day"]), int(data["tokens"])
    except (ValueError, KeyError, TypeError):
        log.warning("model.usage_file is no count of tokens; it is written anew")
        return "", 0
