"""How often Python looks for garbage: the library keeps hundreds of thousands of objects that stay.

With the usual number every few hundred new objects start a search, and the largest of these go through the whole library
again: a fifth of the time of a long check.
"""

from __future__ import annotations

import gc

_SHORT = 200_000  # a short command is over before its garbage matters
_LONG = 50_000  # a few megabytes at most wait to be freed


def collect_at_ease() -> None:
    """For a short command, which makes many objects that stay until it ends."""
    _after(_SHORT)


def collect_in_service() -> None:
    """For a program that lives long: seldomer than usual."""
    _after(_LONG)


def _after(new_objects: int) -> None:
    _, *further = gc.get_threshold()
    gc.set_threshold(new_objects, *further)
