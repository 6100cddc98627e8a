"""How often a caller may ask: a bucket that fills evenly and holds one minute's share."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from typing import Final

_MOST: Final = 20_000  # callers remembered; those not seen for longest are forgotten first


class Rate:
    """At most `per_minute` requests a minute for each key; 0 is no limit. Used from one event loop."""

    def __init__(self, per_minute: int) -> None:
        self._per_minute = per_minute
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, key: str, now: float | None = None) -> int:
        """0 where the request may go on, and it is counted; otherwise the seconds to wait, at least 1."""
        if not self._per_minute:
            return 0
        now = time.monotonic() if now is None else now
        left, at = self._left.pop(key, (float(self._per_minute), now))
        left = min(self._per_minute, left + (now - at) * self._per_minute / 60)
        granted = left >= 1
        self._left[key] = (left - 1 if granted else left, now)
        while len(self._left) > _MOST:
            self._left.popitem(last=False)
        return 0 if granted else max(1, math.ceil((1 - left) * 60 / self._per_minute - 1e-9))
