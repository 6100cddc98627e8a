"""A circuit breaker: an endpoint that failed several times in a row is left alone for a while."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable


class Breaker:
    """Closed: requests go. Open, after `failures` in a row: none goes for `pause` seconds. Then one is let through to
    try, and its outcome closes or opens it again. Safe from several threads.
    """

    def __init__(self, failures: int, pause: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit = failures
        self._pause = pause
        self._clock = clock
        self._lock = threading.Lock()
        self._failed = 0
        self._until: float | None = None
        self._trying = False

    def allows(self) -> bool:
        """Whether a request may go now. Who is let through must report `succeeded`, `failed` or `undecided`."""
        with self._lock:
            if self._until is None:
                return True
            if self._trying or self._clock() < self._until:
                return False
            self._trying = True
            return True

    def succeeded(self) -> None:
        """The endpoint works."""
        with self._lock:
            self._failed, self._until, self._trying = 0, None, False

    def failed(self, final: bool = False) -> None:
        """A request failed; `final` tells that the next would fail as well (a refused key)."""
        with self._lock:
            self._failed += 1
            if final or self._trying or self._failed >= self._limit:
                self._until = self._clock() + self._pause
            self._trying = False

    def undecided(self) -> None:
        """The reader went away before the endpoint could be judged."""
        with self._lock:
            self._trying = False
