"""The last evaluation report: where it is, and what of it the page shows."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any, Final

log = logging.getLogger(__name__)

REPORTS: Final = Path(__file__).resolve().parents[2] / "evals" / "reports"  # where `assistant eval` writes them


def last_report(folder: Path = REPORTS) -> dict[str, Any] | None:
    """The report's record; None where there is none or it cannot be read."""
    try:
        found = json.loads((folder / "latest.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        log.warning("The evaluation report cannot be read: %s", type(error).__name__)
        return None
    return found if isinstance(found, dict) else None


def whole_report(folder: Path = REPORTS) -> str | None:
    """The report as a page of its own; None where there is none."""
    try:
        return (folder / "latest.html").read_text(encoding="utf-8")
    except OSError:
        return None
