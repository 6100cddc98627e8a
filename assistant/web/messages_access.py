"""Strings of sign-in, limits, feedback and the embedded panel, in both languages; part of the catalogue in messages.py."""

from __future__ import annotations

from typing import Final

EN: Final[dict[str, str]] = {
    "error.feedback_unsaved": "The judgement could not be kept. Please try again, or tell the operator.",
}

VI: Final[dict[str, str]] = {
    "error.feedback_unsaved": "Chưa lưu được ý kiến. Vui lòng thử lại hoặc báo người vận hành.",
}
